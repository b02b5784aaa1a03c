"""Dates as iCalendar (RFC 5545): what is attached to a reminder, and the feed.

A mailed event and the feed's event for the same deadline have the same UID, so that a calendar that
knows one of them recognises the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from monitor.model import Deadline, Held, Kind, Timeline
from monitor.values import extent, is_recurrence
from monitor.wording import day_in_words, in_words

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_NOT_IN_UID = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_UID = 200  # of 255 that RFC 7986 allows


@dataclass(frozen=True, slots=True)
class Event:
    """Something that falls on one day."""

    uid: str
    on: date
    summary: str
    changed_at: datetime
    """When what is said here last changed, with its zone; DTSTAMP. Never the moment of writing."""
    description: str = ""
    categories: tuple[str, ...] = ()
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"] = "CONFIRMED"
    sequence: int = 0
    """Never falls, and rises when `on` moves."""
    alarm_days: int | None = 14
    """How many days before it a calendar may warn; None for no alarm."""


def calendar_bytes(
    events: Iterable[Event],
    *,
    name: str,
    organizer: str,
    organizer_name: str = "",
    refresh_hours: int | None = None,
) -> bytes:
    """The events as one iCalendar object: METHOD:PUBLISH, all-day, CRLF, lines of at most 75 octets.

    *organizer* is an addr-spec; RFC 5546 wants one in what is published. *refresh_hours* is for feeds: how
    often a subscriber is asked to look again. The same events give the same bytes, in the order given.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Contract timeline monitor//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(_one_line(name))}",
        f"X-WR-CALNAME:{_escaped(_one_line(name))}",
    ]
    if refresh_hours is not None:
        lines += [
            f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh_hours}H",
            f"X-PUBLISHED-TTL:PT{refresh_hours}H",
        ]
    by = _organizer(organizer, organizer_name)
    for event in events:
        lines += _event_lines(event, by)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode("utf-8")


def _event_lines(event: Event, organizer: str) -> Iterable[str]:
    summary = _escaped(_one_line(event.summary))
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(_one_line(event.uid))}"
    yield f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_basic(event.on)}"
    if event.on < date.max:
        # The end is exclusive: the only half-open range of days.
        yield f"DTEND;VALUE=DATE:{_basic(event.on + timedelta(days=1))}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{event.status}"
    yield f"SUMMARY:{summary}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(_lines(event.description))}"
    if event.categories:
        yield "CATEGORIES:" + ",".join(_escaped(_one_line(category)) for category in event.categories)
    yield organizer
    yield "TRANSP:TRANSPARENT"  # a deadline must not block the day
    yield "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    if event.alarm_days is not None and event.status != "CANCELLED":
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{event.alarm_days}D"
        yield f"DESCRIPTION:{summary}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _organizer(address: str, name: str) -> str:
    # RFC 5545 section 3.2: a quoted parameter value cannot hold a quotation mark, nor escape one.
    quoted = _one_line(name).replace('"', "'")
    return f"ORGANIZER{f';CN={chr(34)}{quoted}{chr(34)}' if quoted else ''}:mailto:{_one_line(address)}"


def _escaped(text: str) -> str:
    """TEXT as in RFC 5545 section 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, cut between characters and never inside an escape."""
    octets = line.encode("utf-8")
    pieces, begins, room = [], 0, 75
    while len(octets) - begins > room:
        ends = begins + room
        while octets[ends] & 0xC0 == 0x80:  # the middle of a character
            ends -= 1
        if (ends - len(octets[begins:ends].rstrip(b"\\")) - begins) % 2:
            ends -= 1
        pieces.append(octets[begins:ends])
        begins, room = ends, 74  # the space that begins the next line counts
    pieces.append(octets[begins:])
    return b"\r\n ".join(pieces).decode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(_clean(text).split())


def _lines(text: str) -> str:
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _clean(text: str) -> str:
    # icalendar takes a backslash and an N for the end of a line, also where they are meant.
    return _CONTROL.sub(" ", text).replace("\\N", "\\ N")


def uid(contract: str, rule: str, occurrence: str, domain: str) -> str:
    """The identity of an event: stable, and without its date, so that a moved deadline moves its event.

    >>> uid("survivors", "end-6m", "1", "council.example")
    'survivors.end-6m.1@council.example'

    Where a name had to be cleaned or cut, a few characters of a digest keep it apart from its neighbours.
    """
    parts = (contract, rule, occurrence)
    cleaned = ".".join(_NOT_IN_UID.sub("-", part) for part in parts)
    if any(_NOT_IN_UID.search(part) for part in parts) or len(cleaned) > _LONGEST_UID - len(domain):
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        cleaned = f"{cleaned[: max(_LONGEST_UID - len(domain) - 13, 0)]}.{digest}"
    return f"{cleaned}@{domain}"


def deadline_event(deadline: Deadline, timeline: Timeline, *, domain: str) -> Event:
    """The event of a deadline, the same in the feed and in a mail."""
    basis = next((held for held in timeline.facts if held.id == deadline.basis), None)
    title = timeline.contract.title
    lines = [
        deadline.action,
        f"Contract: {title}",
        f"Owner: {deadline.owner}" if deadline.owner else "",
        f"Why: {deadline.why}" if deadline.why else "",
        f"The plan is {deadline.light}: {'; '.join(deadline.outlook)}" if deadline.outlook else "",
        deadline.imprecise,
        quoted(basis) if basis else "",
        "The date comes from documents and can be wrong: check the quote before you act.",
    ]
    return Event(
        uid=uid(deadline.contract, deadline.rule, _occurrence(deadline, basis), domain),
        on=deadline.on,
        summary=f"Due: {deadline.action} – {title}" + (" (earliest day)" if deadline.imprecise else ""),
        description="\n".join(line for line in lines if line),
        categories=("Contract deadline",),
        sequence=revision(timeline),
        changed_at=changed_at(timeline),
    )


def end_event(timeline: Timeline, *, domain: str) -> Event | None:
    """The end of a contract as an event, on the earliest day that it may mean; None where it is not known."""
    end = timeline.card.end
    basis = basis_of(timeline, "end")
    days = extent(end, basis.fact.mod if basis else None) if end is not None else None
    if end is None or days is None:
        return None
    first, last = days
    title = timeline.contract.title
    summary = f"Ends: {title}"
    if first != last:
        words = in_words(end, basis.fact.mod if basis else None)
        summary = f"Ends {words} (earliest day): {title}"
    lines = [f"Contract: {title}", quoted(basis) if basis else ""]
    return Event(
        uid=uid(timeline.contract.id, "end", "1", domain),
        on=first,
        summary=summary,
        description="\n".join(line for line in lines if line),
        categories=("Contract end",),
        sequence=revision(timeline),
        changed_at=changed_at(timeline),
    )


def _occurrence(deadline: Deadline, basis: Held | None) -> str:
    if deadline.plan and deadline.plan[0].id:  # each step of a plan has an event of its own
        return deadline.plan[0].id
    # A cycle gives a deadline each time round; everything else gives one, wherever it moves.
    cycle = basis is not None and (basis.fact.kind == Kind.REVIEW or is_recurrence(basis.fact.value))
    return f"{deadline.on:%Y-%m}" if cycle else "1"


def revision(timeline: Timeline, until: date | None = None) -> int:
    """What SEQUENCE counts: facts, and the days from the first one to the last, or to *until*.

    It rises with each fact, as long as they are added in the order in which they became known; with *until*,
    for what is worked out from the day of looking, it rises every day.
    """
    known = [held.known_on for held in timeline.facts]
    last = max([*known, until] if until else known, default=None)
    return len(known) + ((last - min(known)).days if known and last else 0)


def changed_at(timeline: Timeline, until: date | None = None) -> datetime:
    """When what is known of the contract last changed, or *until*, where that is later; DTSTAMP."""
    known = [held.known_on for held in timeline.facts] or [date(1970, 1, 1)]
    return datetime.combine(max([*known, until] if until else known), time(), UTC)


def basis_of(timeline: Timeline, field: str) -> Held | None:
    """The fact that a field of the card rests on; None where none does."""
    by_field: Mapping[str, str] = dict(timeline.basis)
    return next((held for held in timeline.facts if held.id == by_field.get(field)), None)


def quoted(held: Held) -> str:
    """The words of a fact and where they stand."""
    evidence = held.fact.evidence
    place = f", {evidence.place}" if evidence.place else ""
    dated = f", {day_in_words(held.dated)}" if held.dated else ""
    return f"“{' '.join(evidence.quote.split())}” ({held.document_title or evidence.document}{dated}{place})"
