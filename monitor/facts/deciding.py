"""Decisions: which contracts a section's resolution, recommendation or row decides about, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from monitor.facts.drafts import Draft
from monitor.facts.link import Slot, role_mentions
from monitor.facts.meetings import decides_on_existing, deciding_passages, is_body
from monitor.facts.roles import Role
from monitor.facts.sections import Zone
from monitor.facts.skeleton import plain
from monitor.facts.standing import by_day
from monitor.facts.titles import common_words, matches, name_words
from monitor.mentions.lazy import lazy
from monitor.model import Kind, Span, Status

if TYPE_CHECKING:
    from monitor.facts.reading import SectionReader

_AWARDS: Final = lazy(
    r"\b(?:award|awarded|appoint|appointed|enter into|let|accept(?:ed)? the (?:tender|bid)) "
)
_BUYS: Final = lazy(r"tender|procure|award")
_LONGEST_CELL: Final = 160


def mark_awarded(section: SectionReader) -> None:
    """What the section itself resolves to award is awarded: whatever it says of that contract is agreed."""
    meeting = section.reading.meeting
    if meeting is None or not meeting.decides:
        return
    for _, span in deciding_passages(section.reading.plain, section.section, Zone.RESOLVED):
        if _AWARDS.search(section.reading.plain, span.start, span.end):
            section.arrangement.slot(Role.NEW).awarded = True


def decide(section: SectionReader) -> None:
    """Draft a decision for each contract that the section's resolution, recommendation or row is about."""
    if section.section.row:
        _decide_row(section)
        return
    meeting, document = section.reading.meeting, section.reading.document
    if meeting is None or not meeting.decides:
        return
    # A document of no known kind that recommends and resolves nothing is a report.
    zones = {passage.zone for passage in section.section.passages}
    settled = meeting.signed or (Zone.RESOLVED in zones and Zone.RECOMMENDED not in zones)
    report = not settled and (
        document.kind == "report"
        or (document.kind not in ("minutes", "decision") and Zone.RECOMMENDED in zones)
    )
    zone, status = (Zone.RECOMMENDED, Status.PROPOSED) if report else (Zone.RESOLVED, Status.ACTUAL)
    if document.kind == "decision" and not zones & {Zone.RECOMMENDED, Zone.RESOLVED}:
        zone = Zone.PLAIN  # the page of an issue's decisions holds nothing else
    decided: list[Slot] = []
    for _, words in deciding_passages(section.reading.plain, section.section, zone):
        slot = _decided(section, words)
        if slot not in decided:
            decided.append(slot)
    if meeting.signed and not decided:
        arrangement, top = section.arrangement, section.reading.plain[: meeting.timex.span.start]
        decided.append(arrangement.slot(Role.EXISTING if decides_on_existing(top) else Role.NEW))
    body = " ".join(meeting.body.split())[:80] or "the meeting"
    for slot in decided:
        span = meeting.timex.span
        section.reading.drafts.add(
            Draft(
                slot,
                Kind.DECISION,
                meeting.timex.value,
                status,
                span,
                span,
                meeting.timex,
                "the meeting's own day",
                implied=(f"decided by {body} on its own day",),
            )
        )


def _decided(section: SectionReader, span: Span) -> Slot:
    """The contract that the words between these code points decide about."""
    arrangement = section.arrangement
    for draft in section.reading.drafts.drafts[section.first_draft :]:
        if span.start <= draft.quote.start < span.end and draft.slot.section == section.number:
            return draft.slot
    lowered = section.reading.plain[span.start : span.end]
    words = name_words(lowered)
    named = [topic for topic in arrangement.recent[1:] if matches(name_words(topic.title), words)]
    if named:
        topic = max(named, key=lambda topic: common_words(name_words(topic.title), words))
        slots = [slot for slot in topic.slots.values() if slot.facts]
        wanted = topic.place_of(Role.EXISTING if decides_on_existing(lowered) else Role.NEW)
        if slots:
            return next((slot for slot in slots if slot.role is wanted), slots[0])
    mentions = role_mentions(lowered, span.start) if arrangement.both else []
    if mentions:
        return section.referents.slot_of(mentions[0])
    return arrangement.slot(Role.EXISTING if decides_on_existing(lowered) else Role.NEW)


def _decide_row(section: SectionReader) -> None:
    """In a forward plan the cell that names who decides holds the day on which they do."""
    reading, arrangement = section.reading, section.arrangement
    for passage in section.section.passages:
        block = passage.block
        inside = reading.timexes.get(block.number, [])
        words = reading.document.text[block.span.start : block.span.end]
        if (
            len(inside) != 1
            or len(words) > _LONGEST_CELL
            or not is_body(words)
            or inside[0].span in section.used
        ):
            continue
        title = plain(section.section.title)
        existing = decides_on_existing(title) and not _BUYS.search(title)
        timex = inside[0]
        reading.drafts.add(
            Draft(
                arrangement.slot(Role.EXISTING if existing else Role.NEW),
                Kind.DECISION,
                timex.value,
                by_day(timex, reading.document.dated),
                timex.span,
                block.span,
                timex,
                "<who decides>, <date>",
                timex.mod,
                row=block.row,
                implied=timex.implied,
            )
        )
        return
