"""What the section of one contract says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from monitor.model import Conflict, Deadline, Kind, PlanStep, State, Status, Timeline
from monitor.report import evidence
from monitor.report.bars import Bar, Window, current, days_of, fact_of, period
from monitor.report.bars import bar as bar_of
from monitor.report.drawing import bar_svg
from monitor.report.portfolio import Coming, Portfolio, Told
from monitor.report.standing import CHECK_RECORD, Arrangement
from monitor.report.words import sentence, short
from monitor.values import parse_duration
from monitor.wording import (
    counted,
    day_in_words,
    days_left,
    in_column,
    in_words,
    short_day,
    subject,
    truncated,
)

_CHARACTER = 0.78
"""Per cent of the section's drawing that a character of a caption takes, at most."""
_LONGEST_CAPTION = 60
"""Characters: less than half of the drawing, so that either side of a mark has room for it."""


@dataclass(frozen=True, slots=True)
class Point:
    """One of the four facts at the head of a section."""

    name: str
    value: str
    note: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words below a bar. `at` is per cent of its width; *end* is whether the words stand left of it."""

    text: str
    at: float
    end: bool
    lane: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that cannot both hold."""

    about: str
    used: evidence.Quoted
    used_words: str
    used_where: evidence.Where
    against: evidence.Quoted
    against_words: str
    against_where: evidence.Where
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a backward plan."""

    title: str
    by: str
    standing: str
    late: bool
    earliest: str
    """When it can be done at best, from the day of the report; empty where the plan is not late."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A backward plan: why, and its steps."""

    action: str
    why: str
    light: str
    """`red`, `amber` or `green`."""
    outlook: tuple[str, ...]
    """Its float, what could buy time back, which ways are open: sentences."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One contract, with its evidence."""

    id: str
    title: str
    parties: str
    reference: str
    owner: str
    points: tuple[Point, ...]
    svg: Markup
    captions: tuple[Caption, ...]
    rows: tuple[evidence.Row, ...]
    deadlines: tuple[Deadline, ...]
    disputes: tuple[Dispute, ...]
    unknown: tuple[str, ...]
    plans: tuple[Plan, ...]
    told: tuple[Told, ...]
    coming: tuple[Coming, ...]
    before: Timeline | None
    """The contract that this one follows, or is proposed to follow."""
    proposed: bool
    soon: bool
    """Whether a deadline falls within six months: what is printed of many contracts."""


def section(
    timeline: Timeline,
    arrangement: Arrangement,
    arranged: Bar,
    portfolio: Portfolio,
    view: Window,
    known: Mapping[str, Timeline],
    sent: Mapping[str, list[Told]],
    next_up: Mapping[str, list[Coming]],
) -> Section:
    """The section of *timeline*, which is the arrangement's contract or the one proposed to follow it.

    *arranged* is the bar of the arrangement.
    """
    contract = timeline.contract
    follows = arrangement.follows if timeline is arrangement.timeline else None
    before = (
        arrangement.timeline if timeline is arrangement.follows else known.get(timeline.predecessor or "")
    )
    deadlines = tuple(d for d in arrangement.deadlines if d.contract == contract.id)
    drawn = arrangement.deadlines if follows else deadlines
    bar = arranged
    if timeline is not arrangement.timeline:
        bar = bar_of(
            timeline, view, portfolio.as_of, after=days_of(before, "end") if before else None, deadlines=drawn
        )
    whose = arrangement.whose
    deputised = f"{whose.owner}, deputy {whose.deputy}" if whose.deputy else whose.owner
    if whose.team:
        deputised += f", {whose.team}"
    return Section(
        id=contract.id,
        title=contract.title,
        parties="; ".join(contract.suppliers) or "no supplier stated",
        reference=f"reference {contract.reference}" if contract.reference else "no reference stated",
        owner=deputised,
        points=(
            _next_deadline(deadlines, portfolio.as_of),
            _ends(timeline),
            _options(timeline),
            _follows(timeline, known),
        ),
        svg=bar_svg(bar, since=since(timeline)),
        captions=_captions(timeline, follows, bar, view, drawn),
        rows=tuple(evidence.rows(timeline, portfolio)),
        deadlines=deadlines,
        disputes=tuple(_dispute(conflict, portfolio.documents_url) for conflict in timeline.conflicts),
        unknown=tuple(sentence(each) for each in portfolio.unknowns.get(contract.id, ())),
        plans=tuple(
            Plan(
                each.action,
                each.why,
                each.light,
                tuple(sentence(said) for said in each.outlook),
                tuple(_step(step, portfolio.as_of) for step in each.plan),
            )
            for each in deadlines
            if each.plan
        ),
        told=tuple(sent.get(contract.id, ())),
        coming=tuple(next_up.get(contract.id, ())),
        before=before,
        proposed=timeline is arrangement.follows,
        soon=arrangement.state != CHECK_RECORD
        and any((each.on - portfolio.as_of).days <= 183 for each in arrangement.deadlines),
    )


def since(timeline: Timeline) -> str:
    """«since 2016», for a bar that began before the drawing."""
    days = days_of(timeline, "start") or days_of(timeline, "award")
    return f"since {days[0].year}" if days else ""


def ends_in_words(timeline: Timeline) -> str:
    """The end for a column, with its «end of»; the length where no end is known."""
    if timeline.card.end is None:
        term = next((held.fact for held in current(timeline, Kind.TERM)), None)
        return f"after {in_column(term.value, term.mod, term.count)}" if term else "not known"
    stated = fact_of(timeline, "end")
    same = stated is not None and stated.fact.value == timeline.card.end
    return in_column(timeline.card.end, stated.fact.mod if stated and same else None)


def end_in_sentence(timeline: Timeline, as_of: date) -> str:
    """«ends some day in September 2020», or both ends where two sources disagree."""
    end = timeline.card.end
    if end is None:
        return f"ends {ends_in_words(timeline)}" if current(timeline, Kind.TERM) else "end not known"
    stated = fact_of(timeline, "end")
    words = in_words(end, stated.fact.mod if stated and stated.fact.value == end else None)
    dispute = next(
        (conflict.against.fact for conflict in timeline.conflicts if conflict.about == "end"), None
    )
    if dispute is not None:
        return f"ends {words} or {in_words(dispute.value, dispute.mod)}"
    days = days_of(timeline, "end")
    return f"{'ended' if days and days[1] < as_of else 'ends'} {words}"


def label(timeline: Timeline) -> str:
    """What stands right of a short bar: «31 Mar 2021, option to Mar 2022»."""
    card = timeline.card
    if card.end is None:
        return "" if days_of(timeline, "start") is None else "no end known"
    ends = short(card.end)
    dispute = next((c for c in timeline.conflicts if c.about == "end"), None)
    if dispute is not None:
        return f"{ends} or {short(dispute.against.fact.value, dispute.against.fact.mod)}?"
    if card.latest_end and card.latest_end != card.end:
        options = sum(
            held.fact.count for held in current(timeline, Kind.EXTENSION) if held.fact.status is Status.OPTION
        )
        return f"{ends}, {'options' if options > 1 else 'option'} to {short(card.latest_end)}"
    days = days_of(timeline, "end")
    return f"some time in {ends}" if days and (days[1] - days[0]).days > 31 else ends


def _next_deadline(deadlines: tuple[Deadline, ...], as_of: date) -> Point:
    if not deadlines:
        return Point("Next deadline", "none", "no rule gives one")
    first = deadlines[0]
    coming = next((each for each in deadlines if each.on >= as_of), None)
    note = days_left(first.on, as_of)
    if first.state is State.OVERDUE and coming is not None:
        note = f"{note}; then {day_in_words(coming.on)}"
    return Point("Next deadline", day_in_words(first.on), note)


def _ends(timeline: Timeline) -> Point:
    words = ends_in_words(timeline)
    days = days_of(timeline, "end")
    note = evidence.sources_of_end(timeline) if timeline.card.end else "no document says when"
    if days and days[0] != days[1]:
        note = f"{evidence.range_in_words(*days)}; {note}"
    if any(conflict.about == "end" for conflict in timeline.conflicts):
        note = f"sources disagree; {note}"
    return Point("Ends", words, note)


def _options(timeline: Timeline) -> Point:
    facts = current(timeline, Kind.EXTENSION)
    options = [held.fact for held in facts if held.fact.status is Status.OPTION]
    granted = {
        held.fact.value
        for held in facts
        if held.fact.status is Status.ACTUAL and parse_duration(held.fact.value) is None
    }
    extended = "already extended once" if len(granted) == 1 else "already extended" if granted else ""
    if options:
        words = ", ".join(
            in_column(fact.value, fact.mod, fact.count)
            if parse_duration(fact.value)
            else f"to {in_column(fact.value, fact.mod)}"
            for fact in options
        )
        latest = timeline.card.latest_end
        note = f"to {in_column(latest)} if all are used" if latest else extended
        return Point("Options left", words, note)
    return Point("Options left", "none known", extended)


def _follows(timeline: Timeline, known: Mapping[str, Timeline]) -> Point:
    if timeline.successor is not None:
        after = known.get(timeline.successor)
        title = after.contract.title if after else timeline.successor
        begins = (days_of(after, "start") or days_of(after, "award")) if after else None
        note = f"from {day_in_words(begins[0])}" if begins and begins[0] == begins[1] else ""
        return Point("What follows", title, note, after.contract.id if after else "")
    after = known.get(timeline.proposed_successor or "")
    if after is None:
        return Point("What follows", "not known", "no document names a successor")
    run = period(after, days_of(timeline, "end"))
    term = next((held.fact for held in current(after, Kind.TERM)), None)
    words = in_words(term.value, term.mod, term.count) if term else ""
    begins_words = f"from {run.start[0]:%B %Y}" if run.start and _one_month(run.start) else ""
    note = " ".join(part for part in (words, begins_words) if part)
    return Point("What follows", "proposed, not decided", note, after.contract.id)


def _one_month(days: tuple[date, date]) -> bool:
    return (days[0].year, days[0].month) == (days[1].year, days[1].month)


def _dispute(conflict: Conflict, documents_url: str) -> Dispute:
    used, against = conflict.used.fact, conflict.against.fact
    return Dispute(
        about=subject(conflict.about),
        used=evidence.quoted(used.evidence, conflict.said[0]),
        used_words=conflict.said[0] or in_words(used.value, used.mod, used.count),
        used_where=evidence.where(conflict.used, documents_url),
        against=evidence.quoted(against.evidence, conflict.said[1]),
        against_words=conflict.said[1] or in_words(against.value, against.mod, against.count),
        against_where=evidence.where(conflict.against, documents_url),
        reason=sentence(conflict.reason),
    )


def _step(step: PlanStep, as_of: date) -> Step:
    standing = f"{counted(step.late_by, 'day')} late" if step.late_by else days_left(step.by, as_of)
    earliest = day_in_words(step.earliest) if step.earliest else ""
    return Step(step.title, day_in_words(step.by), standing, bool(step.late_by), earliest)


def _captions(
    timeline: Timeline, follows: Timeline | None, bar: Bar, view: Window, deadlines: tuple[Deadline, ...]
) -> tuple[Caption, ...]:
    """Words for the marks of a bar, moved to a lower lane where they would touch."""
    wanted = list[tuple[float, str]]()
    for each in (timeline, *([follows] if follows else [])):
        for held in current(each, Kind.DECISION):
            day = held.fact.earliest
            if day and day == held.fact.latest and view.shows(day):
                wanted.append((view.at(day), f"decision {short_day(day)}"))
    pressing = [deadline for deadline in deadlines if deadline.state is not State.LATER] or deadlines[:1]
    for on in dict.fromkeys(deadline.on for deadline in pressing):
        if view.shows(on):
            wanted.append((view.at(on), f"deadline {short_day(on)}"))
    ends = days_of(timeline, "end")
    if ends and view.shows(ends[1]):
        verb = "proposed to end" if period(timeline).proposed else "ends"
        wanted.append((view.at(ends[1]), f"{verb} {ends_in_words(timeline)}"))
    if follows is not None:
        term = next((held.fact for held in current(follows, Kind.TERM)), None)
        words = f"proposed, {in_column(term.value, term.mod, term.count)}" if term else "proposed"
        after = [box.left for box in bar.boxes if box.proposed]
        if after:
            wanted.append(((min(after) + bar.right) / 2, words))
    return _placed(wanted)


def _placed(wanted: list[tuple[float, str]]) -> tuple[Caption, ...]:
    """Each caption right of its mark, else left of it, else a lane lower, so that none touches another."""
    placed = list[tuple[float, float, int]]()
    found = []
    for at, words in sorted(wanted):
        text = truncated(words, _LONGEST_CAPTION)
        width = len(text) * _CHARACTER
        sides = [(at, at + width, False), (at - width, at, True)]
        left, right, end, lane = next(
            (left, right, end, lane)
            for lane in range(len(wanted) + 1)
            for left, right, end in sides
            if left >= 0 and right <= 100
            if all(taken != lane or right + 1 < start or stop + 1 < left for start, stop, taken in placed)
        )
        placed.append((left, right, lane))
        found.append(Caption(text, round(100 - at if end else at, 2), end, lane))
    return tuple(found)
