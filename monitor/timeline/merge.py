"""What supersedes what: from all facts about one contract to the dates in force.

- A more precise value wins over a compatible coarser one: «31 December 2020» over «December 2020».
- A granted extension and an early close move the end; an end that had passed when a later document
  stated another one has been overtaken.
- Else a person outranks a register or notice, which outranks prose; of the same rank the later document
  is used. Then both statements are kept as a conflict, and the earliest day drives reminders.
- What is only proposed never moves a contract that exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from monitor.model import Card, Conflict, Held, Kind, Rank, Status
from monitor.timeline.identity import is_established
from monitor.values import add, end_of_term, extent, is_recurrence, parse_duration, refines
from monitor.wording import in_column

_STRENGTH = {Rank.PROSE: 0, Rank.STRUCTURED: 1, Rank.PERSON: 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """A value for a field of the card, and the fact whose quote stands for it."""

    value: str
    mod: str | None
    held: Held
    known_on: date
    """The first day on which the value could be worked out; of several facts the last one's."""
    moves: bool = False
    """Whether it tells of a change (an extension, an early close) and not only of a state."""

    @property
    def days(self) -> tuple[date, date]:
        days = extent(self.value, self.mod)
        assert days is not None, self.value
        return days


@dataclass(slots=True)
class Merged:
    """One contract's card and what became of the facts."""

    card: Card
    statements: dict[str, Statement] = field(default_factory=dict)
    """Card field -> the statement that it rests on."""
    superseded: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    extended: int = 0
    """How many times the end was moved by a granted extension."""
    contested: list[Statement] = field(default_factory=list)
    """Other ends that documents state and that nobody has settled."""


def order(held: Held) -> tuple[date, date, str, int, str]:
    """The order in which facts became known; within a document, as it states them."""
    return (
        held.known_on,
        held.dated or held.known_on,
        held.fact.evidence.document,
        held.fact.evidence.span.start,
        held.id,
    )


def merge(contract: str, held: Iterable[Held]) -> Merged:
    """The card of the contract with that id, from all facts about it. Their order does not matter."""
    facts = sorted(held, key=order)
    counted = (Status.ACTUAL,) if is_established(facts) else (Status.ACTUAL, Status.PROPOSED)
    usable = [h for h in facts if h.fact.status in counted]
    merged = Merged(Card())
    for name, kind in (("award", Kind.AWARD), ("start", Kind.START)):
        _settle_day(contract, name, [h for h in usable if h.fact.kind is kind], merged)
    for name, kind in (("term", Kind.TERM), ("notice", Kind.NOTICE)):
        lengths = [h for h in usable if h.fact.kind is kind and parse_duration(h.fact.value)]
        if lengths:
            best = max(lengths, key=lambda h: (_STRENGTH[h.rank], h.known_on, h.dated or h.known_on))
            merged.statements[name] = Statement(best.fact.value, best.fact.mod, best, best.known_on)
            merged.superseded |= {h.id for h in lengths if h.fact.value != best.fact.value}
    _settle_end(contract, usable, merged)
    _settle_options(facts, usable, merged)
    _settle_review([h for h in usable if h.fact.kind is Kind.REVIEW], merged)
    values = {name: statement.value for name, statement in merged.statements.items()}
    merged.card = Card(**values)
    return merged


def _stated(held: Held) -> Statement | None:
    """The fact as a statement of days; None for lengths and for values that mean no days."""
    if extent(held.fact.value, held.fact.mod) is None:
        return None
    return Statement(held.fact.value, held.fact.mod, held, held.known_on)


def _finer(one: Statement, other: Statement) -> bool:
    return refines(one.value, other.value, fine_mod=one.mod, coarse_mod=other.mod)


def _settle_day(contract: str, name: str, held: Sequence[Held], merged: Merged) -> None:
    stated = [s for s in map(_stated, held) if s is not None]
    if not stated:
        return
    # Of one document the first mention: an award comes before the signing that completes it.
    firsts = [next(iter(group)) for _, group in groupby(stated, key=lambda s: order(s.held)[:3])]
    best = max(firsts, key=lambda s: _STRENGTH[s.held.rank])
    for statement in firsts:
        if _STRENGTH[statement.held.rank] == _STRENGTH[best.held.rank]:
            best = statement
    for statement in stated:
        if _finer(statement, best):
            best = statement
    best = next(s for s in stated if (s.value, s.mod) == (best.value, best.mod))
    merged.statements[name] = best
    for statement in stated:
        if statement.days == best.days:
            continue
        merged.superseded.add(statement.held.id)
        other_document = statement.held.fact.evidence.document != best.held.fact.evidence.document
        if name == "start" and other_document and not _finer(best, statement):
            merged.conflicts.append(_conflict(contract, name, best, statement))


def _conflict(contract: str, about: str, used: Statement, against: Statement) -> Conflict:
    by_rank = _STRENGTH[used.held.rank] - _STRENGTH[against.held.rank]
    if by_rank > 0:
        who = "a person's answer" if used.held.rank is Rank.PERSON else "a register or notice"
        reason = f"{who} outranks {'prose' if against.held.rank is Rank.PROSE else 'a register or notice'}"
    elif order(used.held)[:3] == order(against.held)[:3]:
        reason = "one document says both; the later date is used"
    else:
        reason = "the later document is used"
    return Conflict(contract, about, used.held, against.held, reason)


def _settle_end(contract: str, usable: Sequence[Held], merged: Merged) -> None:
    state: Statement | None = None
    applied: set[tuple[str, int]] = set()
    for _, group in groupby(usable, key=lambda h: order(h)[:3]):
        document = list(group)
        for statement in _ends_of(document, state, applied, merged):
            state = _next_end(contract, state, statement, merged)
    if state is None:
        state = _computed_end(usable, applied, merged)
    if state is not None:
        merged.statements["end"] = state


def _ends_of(
    document: Sequence[Held], state: Statement | None, applied: set[tuple[str, int]], merged: Merged
) -> list[Statement]:
    """What one document says about the end, in the order in which it takes effect."""
    plain = [s for s in (_stated(h) for h in document if h.fact.kind is Kind.END) if s]
    moved = [s for s in (_stated(h) for h in document if h.fact.kind is Kind.EXTENSION) if s]
    closed = [s for s in (_stated(h) for h in document if h.fact.kind is Kind.TERMINATION) if s]
    said = sorted(plain, key=lambda s: s.days)
    lengths = [h for h in document if h.fact.kind is Kind.EXTENSION and parse_duration(h.fact.value)]
    lengths = [h for h in lengths if not is_recurrence(h.fact.value)]
    if moved:
        # «Extended by 14 months to 31 December 2024» is one extension that states both.
        applied |= {(h.fact.value, h.fact.count) for h in lengths}
        said += sorted((_moving(s) for s in moved), key=lambda s: s.days)
    elif lengths:
        base = said[-1] if said else state
        for held in lengths:
            length = (held.fact.value, held.fact.count)
            # A register that repeats what minutes granted grants nothing more.
            if base is None or length in applied:
                continue
            value = add(base.value, *length)
            if value is not None:
                applied.add(length)
                base = Statement(value, base.mod, held, max(held.known_on, base.known_on), moves=True)
                said.append(base)
    merged.extended += len({s.value for s in said if s.moves and (state is None or s.days > state.days)})
    return said + [_moving(s) for s in closed]


def _moving(statement: Statement) -> Statement:
    return Statement(statement.value, statement.mod, statement.held, statement.known_on, moves=True)


def _next_end(contract: str, state: Statement | None, said: Statement, merged: Merged) -> Statement:
    """The end in force after one more statement; losers are marked, disagreements recorded."""
    if state is None or said.days == state.days:
        if state is not None and said.held.rank is Rank.PERSON:
            _forget_conflicts(merged, "end")
            return said
        return state or said
    if _finer(said, state):
        # «December 2020», then «31 December 2020»: also where an extension states the same end.
        merged.superseded.add(state.held.id)
        return said
    if _finer(state, said):
        merged.superseded.add(said.held.id)
        return state
    same_document = order(said.held)[:3] == order(state.held)[:3]
    if said.moves:
        closes = said.held.fact.kind is Kind.TERMINATION
        later = said.known_on > state.known_on or said.held.rank is state.held.rank or same_document
        if (closes or said.days > state.days) and later:
            merged.superseded.add(state.held.id)
            _forget_conflicts(merged, "end")
            return said
        if not closes and said.days < state.days:
            merged.superseded.add(said.held.id)  # an earlier extension, told again
            return state
    if not same_document and state.days[1] < (said.held.dated or said.known_on) and said.days > state.days:
        merged.superseded.add(state.held.id)  # it had passed when the later document was written
        _forget_conflicts(merged, "end")
        return said
    wins = (said.held.rank is not Rank.PROSE or not state.moves or same_document) or (
        said.known_on > state.known_on
    )
    if _STRENGTH[said.held.rank] < _STRENGTH[state.held.rank] or not wins:
        used, against = state, said
    else:
        used, against = said, state
    merged.superseded.add(against.held.id)
    if used.held.rank is Rank.PERSON:
        _forget_conflicts(merged, "end")
    else:
        merged.conflicts.append(_conflict(contract, "end", used, against))
        merged.contested.append(against)
    return used


def _forget_conflicts(merged: Merged, about: str) -> None:
    merged.conflicts = [c for c in merged.conflicts if c.about != about]
    merged.contested = []


def _computed_end(usable: Sequence[Held], applied: set[tuple[str, int]], merged: Merged) -> Statement | None:
    """Start + term, and granted extensions by length, where no document states an end."""
    start, term = merged.statements.get("start"), merged.statements.get("term")
    if start is None or term is None:
        return None
    value = end_of_term(start.value, term.value, term.held.fact.count)
    if value is None:
        return None
    known = max(start.known_on, term.known_on)
    state = Statement(value, None, term.held, known)
    for held in usable:
        length = (held.fact.value, held.fact.count)
        if held.fact.kind is not Kind.EXTENSION or length in applied or is_recurrence(length[0]):
            continue
        longer = add(state.value, *length) if parse_duration(length[0]) else None
        if longer is not None:
            applied.add(length)
            merged.extended += 1
            state = Statement(longer, None, held, max(known, held.known_on), moves=True)
    return state


def _settle_options(facts: Sequence[Held], usable: Sequence[Held], merged: Merged) -> None:
    """The end if every option is exercised; nothing where none goes beyond the end in force."""
    end = merged.statements.get("end")
    if end is None:
        return
    latest: Statement | None = None
    for _, group in groupby(facts, key=lambda h: order(h)[:3]):
        document = list(group)
        options = [h for h in document if h.fact.kind is Kind.EXTENSION and h.fact.status is Status.OPTION]
        if not options:
            continue
        plain = [h for h in document if h in usable and h.fact.kind is Kind.END]
        own = sorted((s for s in map(_stated, plain) if s), key=lambda s: s.days)
        value = own[0].value if own else _start_and_term(merged) or end.value
        for held in options:
            stated = _stated(held)
            if stated is not None:
                offered: str | None = stated.value
            elif is_recurrence(held.fact.value):
                continue
            else:
                offered = add(value, held.fact.value, held.fact.count)
                value = offered or value
            if offered is None:
                continue
            candidate = Statement(offered, None, held, max(end.known_on, held.known_on))
            if latest is None or candidate.days > latest.days:
                latest = candidate
    if latest is not None and latest.days[1] > end.days[1]:
        merged.statements["latest_end"] = latest


def _start_and_term(merged: Merged) -> str | None:
    start, term = merged.statements.get("start"), merged.statements.get("term")
    return end_of_term(start.value, term.value, term.held.fact.count) if start and term else None


def _settle_review(held: Sequence[Held], merged: Merged) -> None:
    """The shortest cycle, else the latest one-off date."""
    cycles = [(_cycle_days(h.fact.value), order(h), h) for h in held if is_recurrence(h.fact.value)]
    if cycles:
        shortest = min(cycles, key=lambda row: row[:2])[2]
        merged.statements["review"] = Statement(
            shortest.fact.value, shortest.fact.mod, shortest, shortest.known_on
        )
        return
    days = [s for s in map(_stated, held) if s is not None]
    if days:
        last = max(days, key=lambda s: (s.days, -s.known_on.toordinal()))
        merged.statements["review"] = last


def _cycle_days(cycle: str) -> int:
    """About how many days a cycle lasts, to compare cycles; calendars differ by less than their ranks."""
    length = parse_duration(cycle)
    if length is None:
        return 10**6
    return 365 * length.years + 30 * length.months + 7 * length.weeks + length.days


def safe_end(merged: Merged) -> tuple[date, date] | None:
    """The days that the end may mean as reminders count them: from the earliest that any document states."""
    end = merged.statements.get("end")
    if end is None:
        return None
    first, last = end.days
    for other in merged.contested:
        first, last = min(first, other.days[0]), max(last, other.days[1])
    return first, last


def disagreement(merged: Merged) -> str:
    """The ends that documents state, where they disagree, in words; else empty.

    >>> disagreement(Merged(Card()))
    ''
    """
    end = merged.statements.get("end")
    if end is None or not merged.contested:
        return ""
    stated = sorted([end, *merged.contested], key=lambda s: s.days)
    return " or ".join(dict.fromkeys(in_column(s.value, s.mod) for s in stated))
