"""The contract as a reminder shows it, and the facts that stand for each of its dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitor.model import Held, Kind, Person, Status, Timeline
from monitor.wording import in_words

_MOST_QUOTES = 4


def contract_rows(
    timeline: Timeline, timelines: Mapping[str, Timeline], *, owner: str, reader: Person, organisation: str
) -> tuple[tuple[str, str], ...]:
    """(label, text) of what a reader needs to recognise the contract and to judge the reminder."""
    contract = timeline.contract
    before = _follows_if_signed(timeline, timelines)
    rows = [
        ("Contract", contract.title),
        ("Suppliers" if len(contract.suppliers) > 1 else "Supplier", "; ".join(contract.suppliers)),
        ("Buyer", "" if contract.buyer.casefold() == organisation.casefold() else contract.buyer),
        ("Reference", contract.reference or ""),
        *(_of_a_plan(timeline, before) if before else _of_a_contract(timeline, timelines)),
        ("Whose", "You" if owner == reader.name else owner or "Nobody is named as its owner"),
    ]
    return tuple((label, text) for label, text in rows if text)


def _of_a_contract(timeline: Timeline, timelines: Mapping[str, Timeline]) -> list[tuple[str, str]]:
    return [
        ("Ends", _end(timeline)),
        ("Notice", in_words_of(timeline, "notice")),
        ("What follows", _successor(timeline, timelines)),
    ]


def _of_a_plan(timeline: Timeline, before: Timeline) -> list[tuple[str, str]]:
    """What can be said of a contract that is only proposed: no end, nothing after it."""
    end = in_words_of(before, "end")
    return [
        ("Stands", "Proposed, not decided"),
        ("Follows", f"the present contract, which ends {end}" if end else "the present contract"),
        ("Term", in_words_of(timeline, "term")),
    ]


def _follows_if_signed(timeline: Timeline, timelines: Mapping[str, Timeline]) -> Timeline | None:
    """The contract that this one is only proposed to follow; None for a contract of its own."""
    id_ = timeline.contract.id
    return next((other for other in timelines.values() if other.proposed_successor == id_), None)


def sources_of(timeline: Timeline, timelines: Mapping[str, Timeline], basis: str | None) -> tuple[Held, ...]:
    """The facts to quote, each once: what the deadline rests on, then what the contract's rows rest on."""
    successor = timelines.get(timeline.successor or timeline.proposed_successor or "")
    kept: dict[str, Held] = {}
    wanted = [_held(timeline, basis)]
    wanted += [basis_of(timeline, field) for field in ("end", "latest_end")]
    wanted.append(_latest_decision((*timeline.facts, *(successor.facts if successor else ()))))
    if successor is not None:
        wanted.append(basis_of(successor, "term"))
    wanted.append(basis_of(timeline, "notice"))
    for held in wanted:
        if held is not None:
            kept.setdefault(held.id, held)
    return tuple(kept.values())[:_MOST_QUOTES]


def basis_of(timeline: Timeline, field: str) -> Held | None:
    """The fact whose quote stands for that field of the card."""
    return _held(timeline, dict(timeline.basis).get(field))


def in_words_of(timeline: Timeline, field: str) -> str:
    """That field of the card in words, with no more certainty than its fact has; empty when not known."""
    value: str | None = getattr(timeline.card, field)
    if value is None:
        return ""
    held = basis_of(timeline, field)
    if (
        held is None or held.fact.value != value
    ):  # a sum, such as start and term: the fact's own mod is not its
        return in_words(value)
    return in_words(value, held.fact.mod, held.fact.count)


def _latest_decision(facts: Sequence[Held]) -> Held | None:
    decisions = [held for held in facts if held.fact.kind == Kind.DECISION and held.fact.earliest is not None]
    return max(decisions, key=lambda held: (held.fact.earliest or held.known_on, held.id), default=None)


def _held(timeline: Timeline, id_: str | None) -> Held | None:
    return next((held for held in timeline.facts if held.id == id_), None) if id_ else None


def _end(timeline: Timeline) -> str:
    end = in_words_of(timeline, "end")
    if not end:
        return "No document says when"
    parts = [end[0].upper() + end[1:]]
    if any(h.fact.kind == Kind.EXTENSION and h.fact.status == Status.ACTUAL for h in timeline.facts):
        parts.append("already extended")
    latest = in_words_of(timeline, "latest_end")
    parts.append(f"options could take it to {latest}" if latest else "no options known")
    return ", ".join(parts)


def _successor(timeline: Timeline, timelines: Mapping[str, Timeline]) -> str:
    for id_, lead in ((timeline.successor, ""), (timeline.proposed_successor, "Proposed, not decided: ")):
        if id_ is None:
            continue
        successor = timelines.get(id_)
        if successor is None:
            return f"{lead}{id_}"
        title = successor.contract.title
        name = "a new contract" if title.casefold() == timeline.contract.title.casefold() else title
        term = in_words_of(successor, "term")
        return f"{lead}{name}" + (f" of {term}" if term else "")
    return "Nothing known"
