"""The ledger's entries -> timelines, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

from monitor.facts.structured.bought import together
from monitor.model import Anchor, Contract, Correction, Doubt, Entry, Held, Timeline, Undated, Unlisted
from monitor.timeline.conflicts import of_suppliers
from monitor.timeline.doubts import doubts_among
from monitor.timeline.identity import Group, Identified, identify
from monitor.timeline.mentions import Mentions, mentions_of
from monitor.timeline.merge import merge
from monitor.timeline.names import folded_supplier
from monitor.timeline.settled import Settled, heeded, settled
from monitor.timeline.snapshots import signals
from monitor.timeline.statement import order
from monitor.timeline.successors import link


def timelines(
    entries: Sequence[Entry], *, known_on: date, corrections: Sequence[Correction] = ()
) -> tuple[Timeline, ...]:
    """One timeline for each contract that had been mentioned by *known_on* (inclusive), sorted by id.

    The order of *entries* does not matter. Facts carry the timeline's contract id. Of the *corrections* those
    that say which contracts are the same and which are not are heeded here; what people say of facts is in
    the entries already.
    """
    heard = [entry for entry in entries if entry.known_on <= known_on]
    mentions, facts = mentions_of(heard)
    found = identified(mentions, corrections, known_on)
    awarded, planned = followers(found.groups)
    made = tuple(
        timeline_of(group, mentions, facts, awarded.get(group.id), planned.get(group.id))
        for group in sorted(found.groups, key=lambda group: group.id)
    )
    return with_signals(made, *signals(heard, made))


def with_signals(
    made: tuple[Timeline, ...], gone: Mapping[str, Unlisted], bare: Mapping[str, Undated]
) -> tuple[Timeline, ...]:
    """The timelines with what their registers say of them by silence, by contract id."""
    if not gone and not bare:
        return made
    return tuple(
        replace(t, unlisted=gone.get(t.contract.id), undated=bare.get(t.contract.id))
        if t.contract.id in gone or t.contract.id in bare
        else t
        for t in made
    )


def followers(groups: Iterable[Group]) -> tuple[dict[str, str], dict[str, str]]:
    """The first contract that follows each one: of those awarded or begun, and of those only planned."""
    awarded: dict[str, str] = {}
    planned: dict[str, str] = {}
    for group in groups:
        if group.follows is not None:
            (awarded if group.established else planned).setdefault(group.follows.id, group.id)
    return awarded, planned


def doubts(
    entries: Sequence[Entry], *, known_on: date, corrections: Sequence[Correction] = ()
) -> tuple[Doubt, ...]:
    """Pairs of the contracts that `timelines` gives of which it is not sure that they are two; likest first.

    What people have settled is no doubt any more.
    """
    mentions, _ = mentions_of([entry for entry in entries if entry.known_on <= known_on])
    return doubts_among(identified(mentions, corrections, known_on))


def identified(mentions: Mentions, corrections: Sequence[Correction], known_on: date) -> Identified:
    """The contracts that the mentions are about, with ids and what follows what, as settled by that day."""
    found = identify(mentions, _settled(mentions, corrections, known_on))
    link(found)
    return found


def _settled(mentions: Mentions, corrections: Sequence[Correction], known_on: date) -> Settled:
    said = heeded(corrections, known_on)
    spoken_of = {anchor.document for c in said for anchor in (*c.about, *c.other)}
    titles: dict[str, dict[str, str]] = {document: {} for document in spoken_of}
    if spoken_of:
        for document, key, title in zip(mentions.document, mentions.key, mentions.title, strict=True):
            if document in titles:
                titles[document][key] = title
    return settled(said, titles)


def timeline_of(
    group: Group,
    mentions: Mentions,
    facts: Sequence[Sequence[Held]],
    successor: str | None,
    planned: str | None,
) -> Timeline:
    """The timeline of one contract, without whether its register still lists it."""
    held = [replace(h, fact=replace(h.fact, contract=group.id)) for i in group.members for h in facts[i]]
    merged = merge(group.id, held)
    named = [(mentions.suppliers[i], facts[i]) for i in group.members]
    suppliers = of_suppliers(group.id, named) if len(named) > 1 else None
    return Timeline(
        contract=contract_of(group, mentions),
        card=merged.card,
        facts=tuple(sorted(held, key=_by_day)),
        superseded=frozenset(merged.superseded),
        conflicts=(*merged.conflicts, *([suppliers] if suppliers else [])),
        successor=successor,
        proposed_successor=planned,
        predecessor=group.follows.id if group.follows else None,
        basis=tuple((name, statement.held.id) for name, statement in merged.statements.items()),
        mentions=tuple(
            Anchor(mentions.document[i], mentions.key[i], mentions.title[i]) for i in group.members
        ),
    )


def contract_of(group: Group, mentions: Mentions) -> Contract:
    """The contract as all its mentions know it: the earliest title, all suppliers, the first of all else."""
    members = group.members
    suppliers: dict[str, str] = {}
    for i in members:
        for name in mentions.suppliers[i]:
            suppliers.setdefault(folded_supplier(name), name)
    return Contract(
        id=group.id,
        title=mentions.title[members[0]],
        suppliers=tuple(suppliers.values()),
        buyer=next((mentions.buyer[i] for i in members if mentions.buyer[i]), ""),
        reference=next((mentions.reference[i] for i in members if mentions.reference[i]), None),
        ocid=next((mentions.ocid[i] for i in members if mentions.ocid[i]), None),
        award_id=next((mentions.award_id[i] for i in members if mentions.award_id[i]), None),
        follows=group.follows.id if group.follows else None,
        buying=reduce(together, (mentions.buying.get(i) for i in members), None),
        # People change: the register that was known last says who answers now.
        department=next((mentions.department[i] for i in reversed(members) if mentions.department[i]), ""),
    )


def _by_day(held: Held) -> tuple[object, ...]:
    fact = held.fact
    return (fact.earliest or date.max, fact.kind.value, order(held))
