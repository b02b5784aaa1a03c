"""What supersedes what: from all facts about one contract to the dates in force.

What one document says is worked out by `monitor.facts.card`; here documents meet, in the order in which
they became known.

- A more precise value wins over a compatible coarser one: «31 December 2020» over «December 2020».
- A granted extension and an early close move the end; an end that had passed when a later document
  stated another one has been overtaken.
- Else a person outranks a register or notice, which outranks prose; of the same rank the later document
  is used. Then both statements are kept as a conflict, and the earliest day drives reminders.
- A register is a snapshot: where a later one states something else of a contract than an earlier one of the
  same register, the row was changed, and nobody disagrees.
- What is only proposed never moves a contract that exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from monitor.facts.card import card_of
from monitor.model import Card, Fact, Held, Kind, Rank, Status
from monitor.timeline import conflicts
from monitor.timeline.mentions import is_established
from monitor.timeline.snapshots import changed_rows
from monitor.timeline.statement import STRENGTH, Merged, Statement, order
from monitor.values import extent, is_recurrence, parse_duration, refines

_KINDS = {
    "award": (Kind.AWARD,),
    "start": (Kind.START,),
    "end": (Kind.TERMINATION, Kind.EXTENSION, Kind.END, Kind.TERM),
    "latest_end": (Kind.EXTENSION,),
    "term": (Kind.TERM,),
    "notice": (Kind.NOTICE,),
    "review": (Kind.REVIEW,),
}
"""The kinds of fact that a field of the card may rest on, the most telling first."""


def merge(contract: str, held: Iterable[Held]) -> Merged:
    """The card of the contract with that id, from all facts about it. Their order does not matter."""
    facts = sorted(held, key=order)
    documents = [list(group) for _, group in groupby(facts, key=lambda h: order(h)[:3])]
    if is_established(facts):
        # A report's proposals do not move a contract that exists; what else such a report says counts.
        documents = [
            doc if is_established(doc) else [h for h in doc if h.fact.status is not Status.PROPOSED]
            for doc in documents
        ]
    merged = Merged(Card())
    applied: set[tuple[str, int]] = set()
    for document in filter(None, documents):
        card = _card(document, merged, applied)
        for name in _KINDS:
            value = getattr(card, name)
            if value is not None:
                _take(contract, name, value, document, merged)
    conflicts.note_doubtful_ends(contract, facts, merged)
    _settle(facts, merged)
    changed = changed_rows(documents)
    if changed:
        merged.superseded |= changed
        merged.conflicts = [c for c in merged.conflicts if not {c.used.id, c.against.id} & changed]
        merged.contested = [s for s in merged.contested if s.held.id not in changed]
    return merged


def _card(document: Sequence[Held], merged: Merged, applied: set[tuple[str, int]]) -> Card:
    """What one document says, where need be on top of what was known: «extended by a further year»."""
    lengths = {
        (h.fact.value, h.fact.count)
        for h in document
        if h.fact.kind is Kind.EXTENSION
        and h.fact.status is Status.ACTUAL
        and parse_duration(h.fact.value)
        and not is_recurrence(h.fact.value)
    }
    # A register that repeats what minutes granted grants nothing more.
    new = [
        h.fact
        for h in document
        if h.fact.status is not Status.ACTUAL or (h.fact.value, h.fact.count) not in applied
    ]
    applied |= lengths
    card = card_of(new)
    if card.end is not None:
        return card
    before = [
        _as_fact(merged.statements[name], kind)
        for name, kind in (("start", Kind.START), ("term", Kind.TERM), ("end", Kind.END))
        if name in merged.statements and not any(f.kind is kind for f in new)
    ]
    worked = card_of([*before, *new])
    lengthened = any(f.kind is Kind.EXTENSION for f in new)
    if lengthened or "end" not in merged.statements:
        return replace(card, end=worked.end, latest_end=worked.latest_end)
    return card


def _as_fact(statement: Statement, kind: Kind) -> Fact:
    """What is known already, for the sums of a document that only adds to it."""
    return replace(statement.held.fact, kind=kind, value=statement.value, status=Status.ACTUAL, count=1)


def _take(contract: str, name: str, value: str, document: Sequence[Held], merged: Merged) -> None:
    """Lets one document's value for one field meet what was known."""
    state = merged.statements.get(name)
    held = _basis(name, value, document) or (state.held if state else None)
    if held is None or (name in ("award", "start", "end", "latest_end") and extent(value) is None):
        return  # a day that does not exist, or is not said, moves nothing
    known = max(held.known_on, document[0].known_on)
    moves = name == "end" and held.fact.kind in (Kind.EXTENSION, Kind.TERMINATION)
    said = Statement(value, held, known, moves)
    if state is None:
        merged.statements[name] = said
    elif name in ("award", "start", "end"):
        merged.statements[name] = _next_day(contract, name, state, said, merged)
    elif name in ("latest_end", "review") and Rank.PERSON in (said.held.rank, state.held.rank):
        if said.held.rank is Rank.PERSON:
            merged.statements[name] = said
    elif name == "latest_end":
        merged.statements[name] = max(state, said, key=lambda s: s.days)
    elif name == "review":
        merged.statements[name] = _next_review(state, said)
    elif state.value != value and STRENGTH[held.rank] >= STRENGTH[state.held.rank]:
        merged.statements[name] = said


def _basis(name: str, value: str, document: Sequence[Held]) -> Held | None:
    """The fact of the document that says the value, else one that it was worked out from."""
    candidates = [h for kind in _KINDS[name] for h in document if h.fact.kind is kind]
    option = name == "latest_end"
    candidates = [h for h in candidates if (h.fact.status is Status.OPTION) == option]
    candidates.sort(key=lambda h: (h.fact.value != value, h.fact.status is not Status.ACTUAL))
    return candidates[0] if candidates else None


def _finer(one: Statement, other: Statement) -> bool:
    return refines(one.value, other.value, fine_mod=one.mod, coarse_mod=other.mod)


def _next_day(contract: str, name: str, state: Statement, said: Statement, merged: Merged) -> Statement:
    """The award, start or end in force after one more document; disagreements are recorded."""
    person = said.held.rank is Rank.PERSON
    if person:
        _settled(merged, name)
    if said.days == state.days:
        return said if person else state
    if _finer(said, state):
        return said
    if _finer(state, said):
        return state
    if name == "award":
        return said if STRENGTH[said.held.rank] >= STRENGTH[state.held.rank] else state
    if name == "end" and not person:
        later = said.known_on > state.known_on or STRENGTH[said.held.rank] >= STRENGTH[state.held.rank]
        closes = said.held.fact.kind is Kind.TERMINATION
        if said.moves and later and (closes or said.days > state.days):
            _settled(merged, name)
            return said
        if said.moves and not closes and state.held.rank is said.held.rank:
            return state  # an earlier extension, told again
        written = said.held.dated or said.known_on
        if state.days[1] < written and said.days > state.days:
            _settled(merged, name)  # it had passed when the later document was written
            merged.overtaken = True
            return said
    used, against = (said, state) if STRENGTH[said.held.rank] >= STRENGTH[state.held.rank] else (state, said)
    if used.held.rank is not Rank.PERSON:
        conflicts.note(merged, conflicts.of_documents(contract, name, used, against), against)
    return used


def _settled(merged: Merged, about: str) -> None:
    merged.conflicts = [c for c in merged.conflicts if c.about != about]
    if about == "end":
        merged.contested = []


def _next_review(state: Statement, said: Statement) -> Statement:
    """The shortest cycle, else the latest one-off date."""
    if is_recurrence(state.value) != is_recurrence(said.value):
        return state if is_recurrence(state.value) else said
    if is_recurrence(state.value):
        return said if _cycle_days(said.value) < _cycle_days(state.value) else state
    return said if said.days > state.days else state


def _cycle_days(cycle: str) -> int:
    """About how many days a cycle lasts, to compare cycles; calendars differ by less than their ranks."""
    length = parse_duration(cycle)
    if length is None:
        return 10**6
    return 365 * length.years + 30 * length.months + 7 * length.weeks + length.days


def _settle(facts: Sequence[Held], merged: Merged) -> None:
    """The card from the statements, and which facts they leave behind."""
    end, latest = merged.statements.get("end"), merged.statements.get("latest_end")
    elsewhere = latest is not None and end is not None and order(latest.held)[:3] != order(end.held)[:3]
    if elsewhere and latest and end and latest.days[1] <= end.days[1]:
        del merged.statements["latest_end"]  # a later document tells that every option has been used
    merged.card = Card(**{name: statement.value for name, statement in merged.statements.items()})
    dated = {"award": (Kind.AWARD,), "start": (Kind.START,), "end": (Kind.END, Kind.EXTENSION)}
    for name, kinds in dated.items():
        chosen = merged.statements.get(name)
        if chosen is None:
            continue
        for held in facts:
            days = extent(held.fact.value, held.fact.mod)
            if (
                held.fact.kind in kinds
                and held.fact.status is Status.ACTUAL
                and days not in (None, chosen.days)
            ):
                merged.superseded.add(held.id)
    for name in ("term", "notice"):
        chosen = merged.statements.get(name)
        merged.superseded |= {
            h.id
            for h in facts
            if chosen
            and h.fact.kind in _KINDS[name]
            and h.fact.status is chosen.held.fact.status
            and h.fact.value != chosen.value
        }
    merged.extended = _extensions(facts)


def _extensions(facts: Sequence[Held]) -> int:
    """How many extensions were granted: the ends they gave, and lengths where no end is stated."""
    granted = [h.fact for h in facts if h.fact.kind is Kind.EXTENSION and h.fact.status is Status.ACTUAL]
    ends = {f.value for f in granted if extent(f.value, f.mod)}
    coarse = {value for value in ends if any(refines(other, value) for other in ends)}
    lengths = {(f.value, f.count) for f in granted if parse_duration(f.value) and not is_recurrence(f.value)}
    return len(ends - coarse) or sum(count for _, count in lengths)
