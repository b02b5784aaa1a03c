"""The ledger's entries as people corrected them: facts that they set, confirmed or rejected.

Nothing of it is stored: what a correction does is worked out each time from the rows of the ledger, so that a
day before it sees nothing of it, and a document that is read anew is corrected anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.model import Act, Anchor, Correction, Entry, Evidence, Fact, Held, Rank, Span, Timeline
from monitor.timeline.build import timelines
from monitor.timeline.settled import Mention, counting, resolved
from monitor.values import extent
from monitor.wording import day_in_words

_LONGEST_QUOTE = 400
_Field = tuple[str, str, str]
"""The key of a contract, a kind and a status: of what was set for it the last one holds."""

BY_A_PERSON = "set by a person"
"""The pattern of facts that no document states."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """Entries with what people decided about their facts."""

    entries: tuple[Entry, ...]
    """In the order given. A rejected fact is in none; one that was set is in the first of its contract."""
    rejected: tuple[tuple[Anchor, Held], ...] = ()
    """Facts that do not count any more, each with the mention that it was about."""
    suppliers: tuple[tuple[Mention, Correction], ...] = ()
    """What was set as the suppliers of a contract, with one of its mentions; in the order of recording."""
    unplaced: tuple[Correction, ...] = ()
    """Corrections in force whose contract or fact is no longer there."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where in the ledger's documents what people decided about facts belongs, by sha256."""

    stated: Mapping[str, Mapping[_Field, Correction]]
    """What was set, by field."""
    verdicts: Mapping[str, Mapping[str, Correction]]
    """What was said of facts, by their ids."""
    suppliers: Sequence[tuple[Mention, Correction]] = ()
    """As in `Corrected`."""
    unplaced: Sequence[Correction] = ()
    """Corrections in force whose contract or fact is no longer there."""


def about_facts(corrections: Iterable[Correction], known_on: date) -> list[Correction]:
    """The corrections of facts that counted by that day."""
    return [
        each for each in counting(corrections, known_on) if each.act in (Act.SET, Act.CONFIRM, Act.REJECT)
    ]


def corrected(
    entries: Sequence[Entry],
    corrections: Iterable[Correction],
    known_on: date,
    *,
    placed: Placed | None = None,
) -> Corrected:
    """The entries that counted by that day, with the corrections that counted then.

    *placed* says where these belong, where *entries* are only some of those that the ledger has.

    A fact is found again by its id; where its document was read anew and now says it otherwise, by the same
    kind and value on overlapping words. Of several decisions on one fact the last one holds, and of several
    values that were set for one field of one contract.
    """
    there = [entry for entry in entries if entry.known_on <= known_on]
    acts = about_facts(corrections, known_on)
    if not acts:
        return Corrected(tuple(there))
    placed = placed or place(acts, {entry.sha256: entry for entry in there})
    rejected: list[tuple[Anchor, Held]] = []
    entries_now = []
    for entry in there:
        here = placed.verdicts.get(entry.sha256, {})
        facts = [_judged(held, here.get(held.id)) for held in entry.facts] if here else list(entry.facts)
        out = [held for held in facts if held.verdict is not None and held.verdict.act is Act.REJECT]
        rejected += [(Anchor(entry.sha256, held.fact.contract), held) for held in out]
        added = [stated_by(each, field[0]) for field, each in placed.stated.get(entry.sha256, {}).items()]
        if here or added:
            kept = (held for held in facts if held not in out)
            entry = replace(entry, facts=(*kept, *added))
        entries_now.append(entry)
    return Corrected(tuple(entries_now), tuple(rejected), tuple(placed.suppliers), tuple(placed.unplaced))


def place(acts: Iterable[Correction], by_document: Mapping[str, Entry]) -> Placed:
    """Where the corrections of facts belong in these documents, which are all that they may be about."""
    stated: dict[str, dict[_Field, Correction]] = defaultdict(dict)
    verdicts: dict[str, dict[str, Correction]] = defaultdict(dict)
    suppliers: list[tuple[Mention, Correction]] = []
    unplaced: list[Correction] = []
    acts = list(acts)
    spoken_of = {anchor.document for each in acts for anchor in each.about}
    titles = {
        document: {contract.id: contract.title for contract in by_document[document].contracts}
        for document in spoken_of & by_document.keys()
    }
    for each in acts:
        if each.act is Act.SET:
            place = next((m for anchor in each.about if (m := resolved(anchor, titles))), None)
            if place is not None and each.kind is None:
                suppliers.append((place, each))
                continue
            if place is not None:
                stated[place[0]][place[1], str(each.kind), each.status.value] = each
                continue
        elif (found := fact_of(each, by_document)) is not None:
            verdicts[found[0]][found[1]] = each
            continue
        unplaced.append(each)
    return Placed(stated, verdicts, suppliers, unplaced)


def _judged(held: Held, verdict: Correction | None) -> Held:
    """The fact with a person's verdict; one that was confirmed is as sure as can be."""
    if verdict is None:
        return held
    sure = 1.0 if verdict.act is Act.CONFIRM else held.fact.confidence
    return replace(held, fact=replace(held.fact, confidence=sure), verdict=verdict)


def corrected_timelines(
    entries: Sequence[Entry], corrections: Iterable[Correction], *, known_on: date
) -> tuple[Timeline, ...]:
    """`timelines` of the corrected entries; each with the facts about it that people rejected.

    The suppliers that people set are those of the contract, and nothing disagrees with them any more. Which
    mentions are about one contract is told by the suppliers that documents name, as before.
    """
    corrections = tuple(corrections)
    settled = corrected(entries, corrections, known_on)
    found = timelines(settled.entries, known_on=known_on, corrections=corrections)
    return with_rejected(with_suppliers(found, settled.suppliers), settled.rejected)


def with_rejected(
    found: tuple[Timeline, ...], rejected: Sequence[tuple[Anchor, Held]]
) -> tuple[Timeline, ...]:
    """The timelines, each with those of the facts that people *rejected* which were about it."""
    if not rejected:
        return found
    contracts = {
        (anchor.document, anchor.key): timeline.contract.id
        for timeline in found
        for anchor in timeline.mentions
    }
    by_contract: dict[str, list[Held]] = defaultdict(list)
    for anchor, held in rejected:
        contract = contracts[anchor.document, anchor.key]
        by_contract[contract].append(replace(held, fact=replace(held.fact, contract=contract)))
    return tuple(
        replace(t, rejected=tuple(sorted(by_contract[t.contract.id], key=_by_day)))
        if t.contract.id in by_contract
        else t
        for t in found
    )


def with_suppliers(
    found: tuple[Timeline, ...], stated: Sequence[tuple[Mention, Correction]]
) -> tuple[Timeline, ...]:
    """The timelines with the suppliers that people set, if they did."""
    return tuple(_with_suppliers(timeline, stated) for timeline in found) if stated else found


def _with_suppliers(timeline: Timeline, stated: Sequence[tuple[Mention, Correction]]) -> Timeline:
    mentions = {(anchor.document, anchor.key) for anchor in timeline.mentions}
    last = next((each for mention, each in reversed(stated) if mention in mentions), None)
    if last is None:
        return timeline
    return replace(
        timeline,
        contract=replace(timeline.contract, suppliers=tuple(last.value.split("; "))),
        conflicts=tuple(conflict for conflict in timeline.conflicts if conflict.about != "supplier"),
    )


def fact_of(correction: Correction, by_document: Mapping[str, Entry]) -> tuple[str, str] | None:
    """The document and the id of the fact that a verdict is about, as they are now; None where it is gone."""
    entries = [by_document[a.document] for a in correction.about if a.document in by_document]
    for entry in entries:
        if any(held.id == correction.fact for held in entry.facts):
            return entry.sha256, correction.fact
    for entry in entries:
        span = correction.span
        alike = [
            held
            for held in entry.facts
            if span is not None
            and (held.fact.kind, held.fact.value) == (correction.kind, correction.value)
            and held.fact.evidence.span.start < span.end
            and span.start < held.fact.evidence.span.end
        ]
        if alike:
            return entry.sha256, max(alike, key=lambda held: (_shared(held, span), held.id)).id
    return None


def _shared(held: Held, span: Span | None) -> int:
    """How many characters the fact's words have in common with the span."""
    if span is None:
        return 0
    own = held.fact.evidence.span
    return min(own.end, span.end) - max(own.start, span.start)


def stated_by(correction: Correction, key: str) -> Held:
    """What a person stated, as a fact whose document is that person's reason."""
    assert correction.kind is not None
    reason = correction.because[:_LONGEST_QUOTE]
    days = extent(correction.value, correction.mod) or (None, None)
    fact = Fact(
        contract=key,
        kind=correction.kind,
        value=correction.value,
        evidence=Evidence(
            document=correction.id,
            span=Span(0, len(reason)),
            quote=reason,
            context=reason,
            place=correction.id,
        ),
        status=correction.status,
        mod=correction.mod,
        earliest=days[0],
        latest=days[1],
        pattern=BY_A_PERSON,
    )
    return Held(
        id=f"F-{correction.id.removeprefix('C-')}",
        fact=fact,
        document_title=f"{correction.by}, {day_in_words(correction.known_on)}",
        authority="",
        dated=correction.known_on,
        known_on=correction.known_on,
        rank=Rank.PERSON,
        verdict=correction,
    )


_DONE = {Act.SET: "set", Act.CONFIRM: "confirmed", Act.REJECT: "rejected"}


def verdict_in_words(held: Held) -> str:
    """What a person did about the fact: «rejected by S. Patel on 3 May 2022»; empty where nobody did."""
    verdict = held.verdict
    if verdict is None:
        return ""
    return f"{_DONE[verdict.act]} by {verdict.by} on {day_in_words(verdict.known_on)}"


def _by_day(held: Held) -> tuple[object, ...]:
    return (held.fact.earliest or date.max, held.fact.kind.value, held.known_on, held.id)
