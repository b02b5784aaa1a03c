"""Statements about one contract that cannot both hold.

Besides documents that state different days these are: a term that does not lead from the start to the end,
an end before the start, an end in a register or notice that seems to count options as used, and other
suppliers. None is repaired: both statements stay, with the one that is used and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from monitor.facts.card import extended_end
from monitor.model import Conflict, Held, Kind, Rank, Status
from monitor.timeline.alike import same_supplier
from monitor.timeline.names import folded_supplier
from monitor.timeline.statement import STRENGTH, Merged, Statement, order
from monitor.values import end_of_term, extent, is_recurrence, parse_duration
from monitor.wording import in_words

OFF_BY: Final = timedelta(days=1)
"""«1 April 2021 to 1 April 2024» for three years is no conflict: 9 in 100 real notices count like that."""
_UNTIL_SETTLED: Final = "reminders go by the earlier day until somebody settles it"


def of_documents(contract: str, about: str, used: Statement, against: Statement) -> Conflict:
    """Two documents state different days."""
    reason = why_used(used.held, against.held)
    if about == "end":
        reason += f"; {_UNTIL_SETTLED}"
    return Conflict(contract, about, used.held, against.held, reason)


def why_used(used: Held, against: Held) -> str:
    """Why the one document is believed, in words."""
    if STRENGTH[used.rank] > STRENGTH[against.rank]:
        if used.rank is Rank.PERSON:
            return "what a person states outranks documents"
        return "a register or notice outranks prose"
    return "the later document is used"


def note(merged: Merged, conflict: Conflict, against: Statement | None = None) -> None:
    """Keeps the conflict, once however often it is stated, and the other end that it leaves possible."""
    same = (conflict.about, conflict.used.fact.value, conflict.against.fact.value)
    if same in {(c.about, c.used.fact.value, c.against.fact.value) for c in merged.conflicts}:
        return
    merged.conflicts.append(conflict)
    if against is not None and conflict.about in ("end", "term"):
        merged.contested.append(against)


def note_doubtful_ends(contract: str, facts: Sequence[Held], merged: Merged) -> None:
    """Holds the end against start, term and options, unless a person stated it."""
    end, start = merged.statements.get("end"), merged.statements.get("start")
    if end is None or end.held.rank is Rank.PERSON:
        return
    if start is not None and start.held is not end.held and start.days[0] > end.days[1]:
        reason = "the end lies before the start; both are shown as stated, and reminders go by the end"
        note(merged, Conflict(contract, "period", end.held, start.held, reason))
        return
    as_let = end.held.fact.kind is Kind.END and not end.moves and not merged.overtaken
    granted = any(h.fact.kind is Kind.EXTENSION and h.fact.status is Status.ACTUAL for h in facts)
    if not as_let or granted or any(conflict.about == "end" for conflict in merged.conflicts):
        return
    before = _without_options(end, facts, merged)
    if before is not None:
        words = in_words(before.value, before.mod)
        reason = f"the stated end may count options as used: without them it is {words}; {_UNTIL_SETTLED}"
        note(merged, Conflict(contract, "end", end.held, before.held, reason), before)
        return
    worked = _end_of_term(merged)
    if worked is None or start is None or meet(worked.days, end.days) or start.held.rank is Rank.PERSON:
        return
    if worked.held.rank is not Rank.PERSON:
        length, first = in_words(worked.held.fact.value), in_words(start.value, start.mod)
        reason = (
            f"{length} from {first} would end on {in_words(worked.value)}; "
            f"the stated end is used, and {_UNTIL_SETTLED}"
        )
        note(merged, Conflict(contract, "term", end.held, worked.held, reason), worked)


def _end_of_term(merged: Merged) -> Statement | None:
    """The end that start and term give, standing on the term's words."""
    start, term = merged.statements.get("start"), merged.statements.get("term")
    if start is None or term is None or term.held.fact.count != 1:
        return None
    worked = end_of_term(start.value, term.value)
    if worked is None or extent(worked) is None:
        return None
    return Statement(worked, term.held, max(start.known_on, term.known_on))


def _without_options(end: Statement, facts: Sequence[Held], merged: Merged) -> Statement | None:
    """The end before any option, where a register or notice states the one after all of them."""
    if end.held.rank is not Rank.STRUCTURED:
        return None
    options = [
        h.fact
        for h in facts
        if h.fact.kind is Kind.EXTENSION and h.fact.status is Status.OPTION and h.fact.value
    ]
    if not options:
        return None
    dated = [days for option in options if (days := extent(option.value, option.mod))]
    for before in _earlier_ends(end, facts, merged):
        if any(meet(days, end.days) for days in dated):
            return before
        last: str | None = before.value
        for option in options:
            if last is not None and parse_duration(option.value) and not is_recurrence(option.value):
                last = extended_end(last, option.value, option.count)
        reached = extent(last) if last is not None and last != before.value else None
        if reached is not None and meet(reached, end.days):
            return before
    return None


def _earlier_ends(end: Statement, facts: Sequence[Held], merged: Merged) -> Iterator[Statement]:
    """Ends that lie before the one in force: as stated, and as start and term give it."""
    for held in sorted(facts, key=order):
        days = extent(held.fact.value, held.fact.mod)
        if (
            held.fact.kind is Kind.END
            and held.fact.status is Status.ACTUAL
            and days
            and days[1] < end.days[0]
        ):
            yield Statement(held.fact.value, held, held.known_on)
    worked = _end_of_term(merged)
    if worked is not None and worked.days[1] + OFF_BY < end.days[0]:
        yield worked


def meet(some: tuple[date, date], others: tuple[date, date]) -> bool:
    """Whether a day of the one is a day of the other, or the one before or after it."""
    try:
        return some[0] - OFF_BY <= others[1] and others[0] - OFF_BY <= some[1]
    except OverflowError:  # the first and the last day that there is
        return some[0] <= others[1] and others[0] <= some[1]


def of_suppliers(contract: str, said: Sequence[tuple[Sequence[str], Sequence[Held]]]) -> Conflict | None:
    """Documents name other suppliers of one contract; *said* are the names and the facts of each mention.

    None where all known names have one in common with the last ones, or no fact stands beside them.
    """
    named = [(names, _naming(names, held)) for names, held in said if names and held]
    if len(named) < 2:
        return None
    used = max(named, key=lambda each: (STRENGTH[each[1].rank], order(each[1])))
    for names, held in named:
        if not share_supplier(used[0], names):
            reason = f"{why_used(used[1], held)}; all are shown until somebody settles it"
            words = ("; ".join(used[0]), "; ".join(names))
            return Conflict(contract, "supplier", used[1], held, reason, words)
    return None


def _naming(names: Sequence[str], said: Sequence[Held]) -> Held:
    """The fact beside whose words a supplier is named, else the first one."""
    return min(said, key=lambda h: (not any(name in h.fact.evidence.context for name in names), order(h)))


def share_supplier(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a supplier of the ones is one of the others, a slip of one letter included."""
    return any(same_supplier(folded_supplier(a), folded_supplier(b)) for a in some for b in others)
