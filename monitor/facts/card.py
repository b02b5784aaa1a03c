"""The dates in force of one contract, from the facts of one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.model import Card, Fact, Kind, Status
from monitor.values import add, end_of_term, extent, is_recurrence, parse_duration, precision

_FIRM_KINDS = frozenset(
    {Kind.AWARD, Kind.START, Kind.END, Kind.TERM, Kind.EXTENSION, Kind.TERMINATION, Kind.NOTICE}
)
AUTOMATIC = frozenset({"renew automatically for <length>", "rolls on for <length> at a time"})
"""The cues of a renewal that goes on for ever: an option that gives no latest end."""


def card_of(facts: Sequence[Fact]) -> Card:
    """The card of a contract; *facts* are its own, in the order of the document.

    Worked out forwards only: start + term, end + granted extensions, and with every option the latest end.
    Of a contract that is only proposed the proposals fill the card; a proposal never moves a date in force.
    """
    firm = any(f.status is Status.ACTUAL and f.kind in _FIRM_KINDS for f in facts)
    said = Status.ACTUAL if firm else Status.PROPOSED
    award = _first_date(facts, Kind.AWARD, Status.ACTUAL) or _first_date(facts, Kind.AWARD, Status.PROPOSED)
    start = _first_date(facts, Kind.START, Status.ACTUAL) or _first_date(facts, Kind.START, Status.PROPOSED)
    term = next((f for f in facts if f.kind is Kind.TERM and f.status is said), None)
    stated = _latest(f.value for f in facts if f.kind is Kind.END and f.status is said)
    worked = end_of_term(start, term.value, term.count) if start and term else None
    base = stated or worked
    let = worked or (end_of_term(award, term.value, term.count) if award and term else None)
    end = stated if stated and _is_extended(facts, let, stated) else _extended(facts, base)
    latest = _latest_end(facts, worked or base, end)
    terminated = _latest(f.value for f in facts if f.kind is Kind.TERMINATION and f.status is Status.ACTUAL)
    if terminated:
        end, latest = terminated, None
    notice = next((f.value for f in facts if f.kind is Kind.NOTICE), None)
    return Card(
        award, start, end, latest, term.value if term and term.count == 1 else None, notice, _review(facts)
    )


def _first_date(facts: Iterable[Fact], kind: Kind, status: Status) -> str | None:
    """The most precise of the dates that the first such fact's days include."""
    found = [f.value for f in facts if f.kind is kind and f.status is status]
    if not found:
        return None
    first = extent(found[0])
    finer = [
        v for v in found if first and (days := extent(v)) and first[0] <= days[0] and days[1] <= first[1]
    ]
    return min(finer, key=_length) if finer else found[0]


def _length(value: str) -> int:
    days = extent(value)
    return (days[1] - days[0]).days if days else 10**6


def _latest(values: Iterable[str]) -> str | None:
    """The value that ends last; of several that end on the same day, or lie within each other, the finest."""
    best: str | None = None
    for value in values:
        days = extent(value)
        if days is None:
            continue
        if best is None:
            best = value
            continue
        known = extent(best)
        assert known is not None
        if (
            (known[0] <= days[0] and days[1] <= known[1])
            or days[0] > known[1]
            or (not (days[0] <= known[0] and known[1] <= days[1]) and days[1] > known[1])
        ):
            best = value
    return best


def _extended(facts: Sequence[Fact], base: str | None) -> str | None:
    """The end with every granted extension."""
    granted = [f for f in facts if f.kind is Kind.EXTENSION and f.status is Status.ACTUAL]
    dated = _latest(f.value for f in granted if parse_duration(f.value) is None)
    if dated is not None:
        return _latest([v for v in (base, dated) if v is not None])
    end = base
    for fact in granted:
        end = extended_end(end, fact.value, fact.count) if end else None
    return end


def _is_extended(facts: Sequence[Fact], let: str | None, stated: str) -> bool:
    """Whether the end that is stated is the one *let* for, with the granted extensions counted in already.

    «It was let in April 2015 for three years, was twice extended by a year and ends on 31 March 2020.»
    """
    granted = [f for f in facts if f.kind is Kind.EXTENSION and f.status is Status.ACTUAL]
    if let is None or not granted or any(parse_duration(f.value) is None for f in granted):
        return False
    counted = _extended(facts, let)
    days, known = (extent(counted) if counted else None), extent(stated)
    return days is not None and known is not None and days[0] <= known[1] and known[0] <= days[1]


def extended_end(end: str, duration: str, count: int) -> str | None:
    """The end that lies so much later; the last day of a month stays the last day.

    >>> extended_end("2021-02-28", "P1M", 1), extended_end("2020-12", "P6M", 1)
    ('2021-03-31', '2021-06')
    """
    if precision(end) != "day":
        return add(end, duration, count)
    following = add(end, "P1D")
    return end_of_term(following, duration, count) if following is not None else None


def _latest_end(facts: Sequence[Fact], original: str | None, end: str | None) -> str | None:
    """The end if every option is exercised; None without options."""
    options = [
        f
        for f in facts
        if f.kind is Kind.EXTENSION and f.status is Status.OPTION and f.pattern not in AUTOMATIC
    ]
    dated = _latest(f.value for f in options if parse_duration(f.value) is None)
    if dated is not None:
        return dated
    if not options:
        return None
    first = original if original is not None and end is not None and _is_step(original, end, options) else end
    for fact in options:
        first = extended_end(first, fact.value, fact.count) if first else None
    return first


def _is_step(original: str, end: str, options: Sequence[Fact]) -> bool:
    """Whether the end now in force is the original end with some of the options taken."""
    if end == original:
        return False
    for fact in options:
        for taken in range(1, fact.count + 1):
            if extended_end(original, fact.value, taken) == end:
                return fact.count > 1 or taken < fact.count
        if fact.mod == "EQUAL_OR_LESS" and _lies_between(original, end, fact):
            return True  # «up to three years», of which one was taken
    return False


def _lies_between(original: str, end: str, option: Fact) -> bool:
    """Whether an end lies after the original one and before that with all of an option."""
    whole = extended_end(original, option.value, option.count)
    first, days, last = extent(original), extent(end), extent(whole) if whole else None
    if first is None or days is None or last is None:
        return False
    return first[1] < days[0] and days[1] < last[0]


def _review(facts: Sequence[Fact]) -> str | None:
    for status in (Status.ACTUAL, Status.PROPOSED):
        reviews = [f.value for f in facts if f.kind is Kind.REVIEW and f.status is status]
        cycles = [v for v in reviews if is_recurrence(v)]
        if cycles:
            return min(cycles, key=_cycle_days)
        if reviews:
            return _latest(reviews)
    return None


def _cycle_days(value: str) -> float:
    length = parse_duration(value)
    assert length is not None
    return length.years * 365.25 + length.months * 30.44 + length.weeks * 7 + length.days
