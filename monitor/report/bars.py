"""The geometry of a contract's bar: days in, per cent of the drawing's width out. Draws nothing.

A day has a width: a bar that ends on 31 December reaches the left edge of 1 January. Positions are per
cent of the window, kept within 0 and 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from monitor.model import Deadline, Fact, Held, Kind, State, Status, Timeline
from monitor.values import Extent, extent, parse_duration

BoxKind = Literal["in force", "may start", "may end", "went before", "goes on", "option", "proposed"]
MarkKind = Literal["overdue", "due", "plan", "decision", "review"]

DAY = timedelta(days=1)
FADE = relativedelta(months=6)
ONE = relativedelta(days=1)
"""How far a bar without a bound fades: a length to be seen, not a date."""
NARROWEST = 1.5
"""Per cent: a fade is at least this wide, 6 px of a drawing 400 px wide, or it would not be seen."""
_LONGEST = relativedelta(years=6)
_OPEN = frozenset({"AFTER", "ON_OR_AFTER", "EQUAL_OR_MORE"})


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a drawing shows, inclusive at both ends."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where *day* begins.

        >>> window = Window(date(2020, 1, 1), date(2020, 12, 31))
        >>> window.at(date(2020, 1, 1)), window.at(date(2020, 7, 2)), window.at(date(2030, 1, 1))
        (0.0, 50.0, 100.0)
        """
        share = 100 * (day - self.first).days / ((self.last - self.first).days + 1)
        return round(min(100.0, max(0.0, share)), 2)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def years(self) -> tuple[tuple[int, float], ...]:
        """Each 1 January inside the window and where it stands."""
        return tuple(
            (year, self.at(date(year, 1, 1)))
            for year in range(self.first.year, self.last.year + 1)
            if self.shows(date(year, 1, 1))
        )


@dataclass(frozen=True, slots=True)
class Period:
    """When a contract runs, as precisely as it is known. Days are inclusive."""

    start: Extent | None
    end: Extent | None
    unbounded: bool
    """Whether it may run on after its end: «at least three years»."""
    proposed: bool
    options: tuple[date, ...] = ()
    """The last day of each option, one after the other."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a bar."""

    kind: BoxKind
    left: float
    right: float
    edge: bool = True
    """Whether a fade ends where the days end that the words may mean; false without a bound, or cut."""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on, above or below a bar; `right` lies beyond `left` where it may be any of several days."""

    kind: MarkKind
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Everything that is drawn for one contract. `cut` is whether it began before the window."""

    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...] = ()
    cut: bool = False
    claims: tuple[tuple[float, float], ...] = ()
    """From our end to the end that another source states."""

    @property
    def right(self) -> float:
        """Where the drawing ends."""
        edges = [box.right for box in self.boxes] + [edge for claim in self.claims for edge in claim]
        return max(edges, default=0.0)


def fact_of(timeline: Timeline, field: str) -> Held | None:
    """The fact whose quote stands for a field of the card."""
    ids = [fact for name, fact in timeline.basis if name == field]
    return next((held for held in timeline.facts if held.id in ids), None)


def days_of(timeline: Timeline, field: str) -> Extent | None:
    """The days that a dated field of the card may mean: the third of the month where its fact says so."""
    value: str | None = getattr(timeline.card, field)
    if value is None:
        return None
    held = fact_of(timeline, field)
    if held and held.fact.value == value and held.fact.earliest and held.fact.latest:
        return held.fact.earliest, held.fact.latest
    return extent(value)


def current(timeline: Timeline, *kinds: Kind) -> list[Held]:
    """The facts of these kinds that nothing replaces, in the timeline's order."""
    return [held for held in timeline.facts if held.fact.kind in kinds and held.id not in timeline.superseded]


def is_proposed(timeline: Timeline) -> bool:
    """Whether nothing but plans says that this contract exists.

    A review or a decision can be agreed for a contract that is not; only its own dates and length count.
    """
    kinds = (Kind.AWARD, Kind.START, Kind.END, Kind.EXTENSION, Kind.TERM, Kind.TERMINATION)
    statuses = {held.fact.status for held in timeline.facts if held.fact.kind in kinds}
    return Status.PROPOSED in statuses and Status.ACTUAL not in statuses


def period(timeline: Timeline, after: Extent | None = None) -> Period:
    """When the contract runs; *after* is the end of the one before it, for a start that nothing states."""
    start = days_of(timeline, "start") or days_of(timeline, "award")
    end = days_of(timeline, "end")
    proposed = is_proposed(timeline)
    if start is None and after is not None and after[1] < date.max:
        start = _next(after[0]), _next(after[1])
    stated = fact_of(timeline, "end")
    unbounded = bool(stated and stated.fact.mod in _OPEN)
    if end is None and start is not None:
        term = next((held.fact for held in current(timeline, Kind.TERM)), None)
        length = parse_duration(term.value) if term else None
        if term and length:
            delta = (length * term.count).delta
            end = _later(start[0], delta), _later(start[1], delta)
            unbounded = term.mod in _OPEN
    return Period(start, end, unbounded, proposed, tuple(_options(timeline, end)))


def _later(day: date, length: relativedelta) -> date:
    """The last day of a length that begins on *day*; the last day there is where it lies beyond."""
    try:
        return day + length - DAY
    except (OverflowError, ValueError):
        return date.max


def _earlier(day: date, length: relativedelta) -> date:
    """The day a length before; the first day there is where it lies before that."""
    try:
        return day - length
    except (OverflowError, ValueError):
        return date.min


def _next(day: date) -> date:
    """The day after; the last day there is has none, and stays."""
    return day + DAY if day < date.max else day


def _options(timeline: Timeline, end: Extent | None) -> Iterable[date]:
    """The last day of each option that may still be used, in order."""
    limit = days_of(timeline, "latest_end")
    if end is None or limit is None or limit[1] <= end[1]:
        return
    last = end[1]
    for held in current(timeline, Kind.EXTENSION):
        length = parse_duration(held.fact.value)
        if held.fact.status is not Status.OPTION or length is None:
            continue
        for _ in range(min(held.fact.count, 20)):
            last = _later(last + DAY, length.delta)
            if last >= limit[1]:
                break
            yield last
    yield limit[1]


def window(
    as_of: date, periods: Iterable[Period], *, first: date | None = None, last: date | None = None
) -> Window:
    """A year back from *as_of* to the last end or option, in whole months, one year ahead to five."""
    begins = first or (as_of - relativedelta(years=1)).replace(day=1)
    if last is None:
        reach = as_of + relativedelta(years=1)
        limit = begins + _LONGEST - DAY
        for each in periods:
            for day in (*(each.end or ()), *each.options):
                reach = max(reach, _later(day, FADE) if each.unbounded and day < limit else day)
        reach = min(reach, limit)
        last = min(reach.replace(day=1) + relativedelta(months=1) - DAY, limit)
    return Window(begins, max(last, begins + DAY))


def bar(
    timeline: Timeline,
    view: Window,
    as_of: date,
    *,
    follows: Timeline | None = None,
    after: Extent | None = None,
    deadlines: Sequence[Deadline] = (),
) -> Bar:
    """The bar of one contract, with the contract that is proposed to follow it drawn behind its end.

    *after* is the end of the contract before it, for a start that nothing states.
    """
    own = period(timeline, after)
    boxes = [*_boxes(own, view, as_of)]
    marked = [*timeline.facts]
    hidden = timeline.superseded
    if follows is not None:
        boxes += _boxes(period(follows, own.end), view, as_of)
        marked += follows.facts
        hidden |= follows.superseded
    cut = bool(own.start and own.start[1] < view.first and boxes and boxes[0].left == 0)
    claims = [
        (view.at(_next(own.end[1])), view.at(_next(other[1])))
        for conflict in timeline.conflicts
        if conflict.about == "end" and own.end and (other := days_meant(conflict.against.fact))
    ]
    marks = [*_fact_marks((held for held in marked if held.id not in hidden), view)]
    marks += _deadline_marks(deadlines, view)
    return Bar(tuple(boxes), tuple(marks), cut, tuple(claims))


def days_meant(fact: Fact) -> Extent | None:
    """The days that a fact's value may mean; None for lengths and cycles."""
    if fact.earliest and fact.latest:
        return fact.earliest, fact.latest
    return extent(fact.value, fact.mod)


def _boxes(run: Period, view: Window, as_of: date) -> list[Box]:
    start, end, boxes = run.start, run.end, list[Box]()
    if start is None and end is None:
        return boxes
    if start is None and end is not None:  # it ran, from nobody knows when
        known = min(as_of, end[0])
        boxes.append(_fade("went before", _earlier(known, FADE), _earlier(known, ONE), view, run, edge=False))
        start = known, known
    if start is not None and end is None:
        known = max(as_of, start[1])
        end = known, known
        boxes += _bounded(start, end, view, run)
        boxes.append(_fade("goes on", _next(known), _later(_next(known), FADE), view, run, edge=False))
    elif start is not None and end is not None:
        boxes += _bounded(start, end, view, run)
        if run.unbounded:
            boxes.append(_fade("goes on", _next(end[1]), _later(end[1], FADE), view, run, edge=False))
        last = end[1]
        for option in run.options:
            boxes.append(Box("option", view.at(_next(last)), view.at(_next(option)), proposed=run.proposed))
            last = option
    return [box for box in boxes if box.right > box.left]


def _bounded(start: Extent, end: Extent, view: Window, run: Period) -> list[Box]:
    """Solid from the latest start to the earliest end, fading over the days that either may be."""
    solid_from, solid_to = start[1], end[0]
    if solid_from > solid_to:  # both may be the same days, such as a start and an end in 2020
        solid_from = solid_to = start[1] - (start[1] - end[0]) / 2
    boxes = []
    if start[0] < start[1]:
        boxes.append(_fade("may start", start[0], solid_from - DAY, view, run, edge=start[0] >= view.first))
    solid: BoxKind = "proposed" if run.proposed else "in force"
    boxes.append(Box(solid, view.at(solid_from), view.at(_next(solid_to)), proposed=run.proposed))
    if end[0] < end[1]:
        boxes.append(_fade("may end", _next(solid_to), end[1], view, run, edge=end[1] <= view.last))
    return boxes


def _fade(kind: BoxKind, first: date, last: date, view: Window, run: Period, *, edge: bool) -> Box:
    """A fade over the days from *first* to *last*, inclusive, widened to what can be seen."""
    left, right = view.at(first), view.at(_next(last))
    short = NARROWEST - (right - left)
    if short > 0 and right > 0 and left < 100:
        if kind in ("may start", "went before"):
            left = max(0.0, round(left - short, 2))
        else:
            right = min(100.0, round(right + short, 2))
    return Box(kind, left, right, edge, run.proposed)


def _fact_marks(facts: Iterable[Held], view: Window) -> Iterable[Mark]:
    for held in facts:
        kind: MarkKind
        if held.fact.kind is Kind.DECISION:
            kind = "decision"
        elif held.fact.kind is Kind.REVIEW:
            kind = "review"
        else:
            continue
        days = days_meant(held.fact)
        if days and view.first <= days[1] and days[0] <= view.last:
            right = _next(days[1]) if days[0] < days[1] else days[0]
            yield Mark(kind, view.at(days[0]), view.at(right))


def _deadline_marks(deadlines: Sequence[Deadline], view: Window) -> Iterable[Mark]:
    """Each deadline whose window is open, and of those that are later the next one only."""
    names: dict[State, MarkKind] = {State.OVERDUE: "overdue", State.DUE: "due", State.PLAN: "plan"}
    later = [deadline for deadline in deadlines if deadline.state is State.LATER][:1]
    for deadline in [*(each for each in deadlines if each.state in names), *later]:
        if view.shows(deadline.on):
            place = view.at(deadline.on)
            yield Mark(names.get(deadline.state, "plan"), place, place)
