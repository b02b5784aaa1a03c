"""What people decide, as rows for the ledger: made from what they typed and from the contracts as they stand.

The id of each row is given by the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Final, Literal

from monitor.errors import UsageError
from monitor.mentions import find_timexes
from monitor.model import Act, Correction, Entry, Held, Kind, Rank, Status, Timeline, Timex
from monitor.timeline.names import folded
from monitor.values import extent, is_recurrence, parse_duration

_Sort = Literal["a date", "a length", "a cycle"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a person can set of a contract: the fact that says it, and what its value may be."""

    kind: Kind
    status: Status
    takes: tuple[_Sort, ...]


FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "award": Field(Kind.AWARD, Status.ACTUAL, ("a date",)),
        "start": Field(Kind.START, Status.ACTUAL, ("a date",)),
        "end": Field(Kind.END, Status.ACTUAL, ("a date",)),
        "latest-end": Field(Kind.EXTENSION, Status.OPTION, ("a date",)),
        "option": Field(Kind.EXTENSION, Status.OPTION, ("a length",)),
        "extension": Field(Kind.EXTENSION, Status.ACTUAL, ("a date", "a length")),
        "term": Field(Kind.TERM, Status.ACTUAL, ("a length",)),
        "notice": Field(Kind.NOTICE, Status.ACTUAL, ("a length",)),
        "review": Field(Kind.REVIEW, Status.ACTUAL, ("a date", "a cycle")),
        "termination": Field(Kind.TERMINATION, Status.ACTUAL, ("a date",)),
    }
)
"""What `monitor set` takes, as people type it."""

EXAMPLES: Final[Mapping[_Sort, str]] = MappingProxyType(
    {"a date": '"31 March 2022" or "March 2022"', "a length": '"3 years"', "a cycle": '"every six months"'}
)
SUPPLIER: Final = "supplier"
"""Is set in words."""
_AROUND = frozenset(("on", "by", "until", "till", "to", "in", "from", "for", "of", "the"))


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides something, why, and from when on it counts."""

    by: str
    because: str
    known_on: date
    """The first day on which it counts."""
    at: datetime
    """UTC."""

    def row(self, act: Act, **said: Any) -> Correction:
        """The act as a row without an id; *said* are further fields of it."""
        return Correction("", act, self.by, self.because, self.known_on, self.at, **said)


def set_value(timeline: Timeline, field: str, text: str, signed: Signed) -> Correction:
    """States a value of the contract, as people write it: «31 March 2022», «three years», «every six months».

    Of its suppliers it states all, with «;» between several.

    Raises UsageError for a field that there is not and for words that are not one such value.
    """
    name = field.replace("_", "-").casefold()
    if name == SUPPLIER:
        return signed.row(Act.SET, about=timeline.mentions, value="; ".join(_names(text)))
    wanted = FIELDS.get(name)
    if wanted is None:
        there = (*FIELDS, SUPPLIER)
        near = get_close_matches(field, there, n=1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        raise UsageError(f'"{field}" is nothing that can be set; {hint}There are: {", ".join(there)}')
    timex = _value(text, field, wanted, signed.known_on)
    return signed.row(
        Act.SET,
        about=timeline.mentions,
        kind=wanted.kind,
        value=timex.value,
        mod=timex.mod,
        status=wanted.status,
    )


def _names(text: str) -> list[str]:
    names = [name for part in text.split(";") if (name := " ".join(part.split()))]
    if not names or not all(folded(name) for name in names):
        raise UsageError(f'"{text}" names nobody; supplier takes a name, or several with ";" between')
    return names


def _value(text: str, name: str, field: Field, written_on: date) -> Timex:
    found = find_timexes(text, written_on)
    expected = " or ".join(f"{sort} such as {EXAMPLES[sort]}" for sort in field.takes)
    if len(found) == 1 and found[0].count == 1 and not _beside(text, found[0]):
        if _sort(found[0]) in field.takes:
            return found[0]
        raise UsageError(f'"{text}" is {_sort(found[0]) or "no value"}; {name} takes {expected}')
    raise UsageError(f'"{text}" is not one value; {name} takes {expected}')


def _beside(text: str, timex: Timex) -> set[str]:
    """The words around the expression that say something of their own."""
    around = text[: timex.span.start] + " " + text[timex.span.end :]
    return {word for word in around.casefold().split() if word.strip(".,;:")} - _AROUND


def _sort(timex: Timex) -> _Sort | None:
    if is_recurrence(timex.value):
        return "a cycle"
    if parse_duration(timex.value) is not None:
        return "a length"
    return "a date" if extent(timex.value, timex.mod) is not None else None


def verdict(
    act: Act, timelines: Sequence[Timeline], entries: Sequence[Entry], fact: str, signed: Signed
) -> Correction:
    """Confirms or rejects the fact with that id.

    Raises UsageError where no contract has it, or where a person set it.
    """
    timeline, held = fact_named(timelines, fact)
    if held.rank is Rank.PERSON:
        row = held.verdict.id if held.verdict else held.id
        raise UsageError(f"{held.id} was set by a person; take it back with: monitor undo {row}")
    there = {(anchor.document, anchor.key): anchor for anchor in timeline.mentions}
    anchor = next(
        there[entry.sha256, each.fact.contract]
        for entry in entries
        for each in entry.facts
        if each.id == held.id and (entry.sha256, each.fact.contract) in there
    )
    return signed.row(
        act,
        about=(anchor,),
        kind=held.fact.kind,
        value=held.fact.value,
        mod=held.fact.mod,
        status=held.fact.status,
        fact=held.id,
        span=held.fact.evidence.span,
    )


def fact_named(timelines: Sequence[Timeline], fact: str) -> tuple[Timeline, Held]:
    """The fact with that id and its contract; rejected ones too. Raises UsageError, with the nearest id."""
    wanted = fact.upper()
    ids = []
    for timeline in timelines:
        for held in (*timeline.facts, *timeline.rejected):
            if held.id == wanted:
                return timeline, held
            ids.append(held.id)
    near = get_close_matches(wanted, ids, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UsageError(f'no fact "{fact}"{hint}\n  Ids of facts: monitor history CONTRACT, monitor review')


def same(one: Timeline, other: Timeline, signed: Signed) -> Correction:
    """The two contracts are one. Raises UsageError where they are already."""
    return _pair(Act.SAME, one, other, signed)


def different(one: Timeline, other: Timeline, signed: Signed) -> Correction:
    """The two contracts are not the same. Raises UsageError for one contract; `split` takes that apart."""
    return _pair(Act.DIFFERENT, one, other, signed)


def _pair(act: Act, one: Timeline, other: Timeline, signed: Signed) -> Correction:
    if one.contract.id == other.contract.id:
        mend = (
            f"\n  Take a document's mention out of it: monitor split {one.contract.id} --document NAME"
            if act is Act.DIFFERENT
            else ""
        )
        raise UsageError(f"{one.contract.id}: both names mean this one contract{mend}")
    return signed.row(
        act,
        about=one.mentions,
        other=other.mentions,
    )


def split(timeline: Timeline, document: str, names: Mapping[str, str], signed: Signed) -> Correction:
    """What that document says is about another contract. *names* are documents' sha256 -> name.

    Raises UsageError where the document does not speak of the contract, or where nothing else does.
    """
    here = [a for a in timeline.mentions if document in (names.get(a.document), a.document)]
    there = [a for a in timeline.mentions if a not in here]
    listed = ", ".join(dict.fromkeys(names.get(a.document, a.document) for a in timeline.mentions))
    if not here:
        raise UsageError(f'{timeline.contract.id}: no document "{document}" speaks of it; these do: {listed}')
    if not there:
        raise UsageError(f"{timeline.contract.id}: only {document} speaks of it; there is nothing to part")
    return signed.row(
        Act.DIFFERENT,
        about=tuple(here),
        other=tuple(there),
    )


def undo(correction: Correction, signed: Signed) -> Correction:
    """Takes the correction back, from the day of the undoing on; an undoing may be undone too."""
    return signed.row(
        Act.UNDO,
        about=correction.about,
        other=correction.other,
        undoes=correction.id,
    )
