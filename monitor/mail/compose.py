"""A letter to a message: one person, one day, text and HTML with the same facts, dates for a calendar.

The same letter and moment give the same bytes, so that a retry is the same message and a server that has seen
it can tell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.header import Header
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.config import Settings
from monitor.ics import Event, calendar_bytes, deadline_event, end_event
from monitor.mail.addresses import ascii_domain, header_text, mailbox, named
from monitor.mail.render import Parts, render
from monitor.mail.view import letter_view
from monitor.model import Letter, Message, Timeline


class _WirePolicy(EmailPolicy):
    """`email.policy.SMTP` in 7 bits; words outside ASCII are encoded by the older, sound half of the library.

    EmailPolicy loses or adds spaces where encoded and plain words meet (cpython 92081, 121284 and others).
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if str(value).isascii():
            return super().fold_binary(name, value)
        if isinstance(value, AddressHeader):
            (address,) = value.addresses
            words = f"{_encoded(name, address.display_name)}\r\n <{address.addr_spec}>"
        else:
            words = _encoded(name, str(value))
        return f"{name}: {words}\r\n".encode("ascii")


def _encoded(name: str, words: str) -> str:
    return Header(words, "utf-8", header_name=name, maxlinelen=76).encode(linesep="\r\n")


_POLICY = _WirePolicy(linesep="\r\n", cte_type="7bit")
_LONGEST_ID = 76  # of fewer than 78, with the angle brackets


def compose(
    letter: Letter,
    timelines: Mapping[str, Timeline],
    *,
    settings: Settings,
    templates: Sequence[Path],
    made_at: datetime,
) -> Message:
    """The message that carries all of the letter's reminders.

    *timelines* holds at least the contracts of the reminders, by id; successors too where they are known.
    *templates* are folders, the first one that has a template wins. *made_at* has a zone and becomes Date.
    Raises DeliveryError(permanent) for an address that cannot be written to.
    """
    recipient = named(letter.to.name, letter.to.address)
    sender = mailbox(settings.mail.sender)
    domain = ascii_domain(sender.domain)
    local = made_at.astimezone(ZoneInfo(settings.calendar.timezone))
    events = _events(letter, timelines, domain)
    view = letter_view(letter, timelines, events, settings, local)
    parts = render(view, templates)
    keys = tuple(reminder.key for reminder in letter.reminders)
    identity = _digest("message", *sorted(keys), letter.to.address)
    roots = [_message_id("contract", _digest(c), domain) for c in _contracts(letter)]

    message = EmailMessage(policy=_POLICY)
    message["Date"] = format_datetime(local)
    message["From"] = sender
    message["To"] = recipient
    if settings.mail.reply_to:
        message["Reply-To"] = mailbox(settings.mail.reply_to)
    message["Subject"] = header_text(parts.subject)
    message["Message-ID"] = _message_id("reminder", identity, domain)
    message["In-Reply-To"] = roots[0]
    message["References"] = " ".join(roots)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["List-Id"] = f"<contract-timeline.{domain}>"
    message["X-Contract-Due"] = min(r.deadline.on for r in letter.reminders).isoformat()
    message["X-Contract-Reminder"] = ", ".join(header_text(r.ref) for r in letter.reminders)
    _fill(message, parts, identity)
    if events:
        _attach(message, tuple(event for _, event in events), settings)
    envelope = mailbox(settings.mail.bounce_to) if settings.mail.bounce_to else sender
    return Message(
        message_id=str(message["Message-ID"]),
        sender=envelope.addr_spec,
        recipient=recipient.addr_spec,
        subject=str(message["Subject"]),
        raw=message.as_bytes(),
        keys=keys,
    )


def _fill(message: EmailMessage, parts: Parts, identity: str) -> None:
    body = EmailMessage(policy=_POLICY)
    body.set_content(parts.text, cte="quoted-printable")
    if parts.html is not None:
        body.add_alternative(parts.html, subtype="html", cte="quoted-printable")
        body.set_boundary(f"a-{identity}")
    del body["MIME-Version"]
    message.make_mixed(boundary=f"m-{identity}")
    message["MIME-Version"] = "1.0"
    message.attach(body)


def _attach(message: EmailMessage, events: tuple[Event, ...], settings: Settings) -> None:
    organizer = mailbox(settings.mail.reply_to or settings.mail.sender)
    calendar = calendar_bytes(
        events,
        name=f"{settings.monitor.organisation} contract timeline",
        organizer=organizer.addr_spec,
        organizer_name=organizer.display_name or settings.monitor.team,
    )
    message.add_attachment(
        calendar,
        maintype="text",
        subtype="calendar",
        cte="base64",
        filename="deadline.ics",
        params={"method": "PUBLISH", "charset": "UTF-8"},
    )


def _events(letter: Letter, timelines: Mapping[str, Timeline], domain: str) -> tuple[tuple[str, Event], ...]:
    """What is worth a place in a calendar: deadlines ahead; for one that has passed, the contract's end."""
    named_events: dict[str, tuple[str, Event]] = {}
    for reminder in letter.reminders:
        timeline = timelines[reminder.deadline.contract]
        if reminder.deadline.on >= letter.day:
            event = deadline_event(reminder.deadline, timeline, domain=domain)
            named_events.setdefault(event.uid, ("the deadline", event))
        elif (end := end_event(timeline, domain=domain)) is not None and end.on >= letter.day:
            named_events.setdefault(end.uid, ("the end of the contract", end))
    return tuple(named_events.values())


def _contracts(letter: Letter) -> list[str]:
    return list(dict.fromkeys(reminder.deadline.contract for reminder in letter.reminders))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _message_id(kind: str, digest: str, domain: str) -> str:
    room = _LONGEST_ID - len(f"<{kind}.{digest}@>")
    # Only uniqueness counts: of a very long domain its last labels are enough.
    while len(domain) > room and "." in domain:
        domain = domain.partition(".")[2]
    return f"<{kind}.{digest}@{domain[-room:].lstrip('-.')}>"
