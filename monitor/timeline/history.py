"""What was known of each contract from which day until which: a row for each state of the record.

Every past day is in one frame, so that a replay of years is a few queries and no walk through the days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import polars as pl

from monitor.model import Anchor, Card, Contract, Correction, Entry, Held, Timeline
from monitor.timeline.alike import alike
from monitor.timeline.corrected import corrected_timelines
from monitor.timeline.frame import CONTRACTS
from monitor.timeline.identity import identify
from monitor.timeline.mentions import fold, in_order, mentions_of
from monitor.timeline.names import folded_title, slugs, title_words
from monitor.timeline.settled import Settled
from monitor.timeline.snapshots import signals

HISTORY = pl.Schema([*CONTRACTS.items(), ("since", pl.Date()), ("until", pl.Date())])
"""The columns of `CONTRACTS`, and the first and the last day, both inclusive, on which that was known."""

Progress = Callable[[int, int], None]
"""Is told how many states of contracts are worked out, of how many."""


def history(
    entries: Sequence[Entry],
    *,
    until: date,
    frame: Callable[[Sequence[Timeline]], pl.DataFrame],
    corrections: Sequence[Correction] = (),
    progress: Progress = lambda _done, _all: None,
) -> pl.DataFrame:
    """What `frame(corrected_timelines(entries, corrections, known_on=day))` gives on each day up to *until*.

    With the columns of `HISTORY`: one row for each contract and stretch of days on which nothing about it
    changed, sorted by contract and day; the last stretch ends with *until*. Contracts that can have nothing
    to do with each other are worked out side by side: all of them as first known, then those that changed as
    known next, and so on. Whether two titles are spelt alike is judged among all titles of the period.
    """
    counting = [entry for entry in in_order(entries) if entry.known_on <= until]
    families = _families(counting, corrections, until)
    ids = _ids(counting)
    mentions = defaultdict[Anchor, list[tuple[date, str]]](list)
    states = sum(len(family.days) for family in families)
    rounds = max((len(family.days) for family in families), default=0)
    found = [pl.DataFrame(schema=HISTORY)]
    done = 0
    for turn in range(rounds):
        progress(done, states)
        changing = [family for family in families if turn < len(family.days)]
        found.append(_as_known(changing, turn, until, ids, mentions, frame))
        done += len(changing)
    progress(done, states)
    return _changes(_with_unlisted(pl.concat(found), _dropped_rows(counting, mentions)))


@dataclass(slots=True)
class _Share:
    """What one document says about the contracts of one family."""

    entry: Entry
    contracts: list[Contract] = field(default_factory=list)
    facts: list[Held] = field(default_factory=list)


@dataclass(slots=True)
class _Family:
    """Contracts that may be the same one or follow each other."""

    shares: dict[int, _Share] = field(default_factory=dict)
    """By the position of the document in the order in which documents became known."""
    corrections: list[Correction] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    """On which something about them became known, in order."""


class _Kin:
    """What belongs together, directly or by way of others."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, one: Hashable) -> Hashable:
        root = one
        while (above := self._parent.setdefault(root, root)) != root:
            root = above
        while one != root:
            self._parent[one], one = root, self._parent[one]
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        self._parent[self.find(other)] = self.find(one)


def _families(entries: Sequence[Entry], corrections: Iterable[Correction], until: date) -> list[_Family]:
    """The contracts of the documents, which are in order, in families; none has to do with another."""
    title_of = {
        (entry.sha256, contract.id): folded_title(contract.title)
        for entry in entries
        for contract in entry.contracts
    }
    kin = _Kin()
    _join_names(kin, entries)
    counting = sorted((c for c in corrections if c.known_on <= until), key=lambda c: (c.recorded_at, c.id))
    corrected: dict[str, list[str]] = {}
    for correction in counting:
        anchors = [*correction.about, *correction.other]
        titles = [title_of.get((a.document, a.key), folded_title(a.title)) for a in anchors]
        corrected[correction.id] = titles or corrected.get(correction.undoes or "", [])
        for title in titles[1:]:
            kin.join(titles[0], title)
    _join_rivals(kin, entries, {title for titles in corrected.values() for title in titles})
    families: dict[Hashable, _Family] = defaultdict(_Family)
    for position, entry in enumerate(entries):
        of_key = {contract.id: kin.find(title_of[entry.sha256, contract.id]) for contract in entry.contracts}
        for contract in entry.contracts:
            share = families[of_key[contract.id]].shares.setdefault(position, _Share(entry))
            share.contracts.append(contract)
        for held in entry.facts:
            if held.fact.contract in of_key:
                families[of_key[held.fact.contract]].shares[position].facts.append(held)
    for correction in counting:
        for title in corrected[correction.id][:1]:
            if kin.find(title) in families:
                families[kin.find(title)].corrections.append(correction)
    for family in families.values():
        known = {share.entry.known_on for share in family.shares.values()}
        acted = {c.known_on for c in family.corrections if c.known_on >= min(known)}
        family.days = sorted(known | acted)
    return list(families.values())


def _join_names(kin: _Kin, entries: Sequence[Entry]) -> None:
    """Brings together the titles of contracts that `identify` may take for one, and that `link` links."""
    mentions, _ = mentions_of(entries)
    folded = fold(mentions)
    written: dict[tuple[str, str], str] = {}
    for i, title in enumerate(folded.title):
        written.setdefault((title, folded.authority[i]), mentions.title[i])
        for reference in folded.references[i]:
            kin.join(("reference", *reference[:2]), title)
    named = list(written)
    for each in alike([(authority, title_words(said)) for (_, authority), said in written.items()]):
        if each.difference.is_spelling:
            kin.join(named[each.one][0], named[each.other][0])
    for entry in entries:
        if any(contract.follows for contract in entry.contracts):
            titles = {contract.id: folded_title(contract.title) for contract in entry.contracts}
            for contract in entry.contracts:
                if contract.follows in titles:
                    kin.join(titles[contract.follows], titles[contract.id])


def _join_rivals(kin: _Kin, entries: Sequence[Entry], corrected: Set[str]) -> None:
    """Brings those titles together with all that compete with them for an id: people may move ids about."""
    if not corrected:
        return
    rivals = _Kin()
    titles = {contract.title for entry in entries for contract in entry.contracts}
    for written in titles:
        rivals.join(kin.find(folded_title(written)), folded_title(written))
        for slug in slugs(written):
            rivals.join(("id", slug), folded_title(written))
    moved = {rivals.find(title): title for title in sorted(corrected)}
    for written in titles:
        rival = moved.get(rivals.find(folded_title(written)))
        if rival is not None:
            kin.join(rival, folded_title(written))


def _ids(entries: Sequence[Entry]) -> dict[tuple[str, str], str]:
    """The id of each contract by its first mention; no document that becomes known later changes it."""
    mentions, _ = mentions_of(entries)
    return {
        (mentions.document[group.members[0]], mentions.key[group.members[0]]): group.id
        for group in identify(mentions, Settled()).groups
    }


def _as_known(
    families: Sequence[_Family],
    turn: int,
    until: date,
    ids: dict[tuple[str, str], str],
    mentions: dict[Anchor, list[tuple[date, str]]],
    frame: Callable[[Sequence[Timeline]], pl.DataFrame],
) -> pl.DataFrame:
    """All contracts of the families, each as known on its family's day of that turn."""
    shares: dict[int, _Share] = {}
    corrections: list[Correction] = []
    days: dict[str, tuple[date, date]] = {}
    corrected: set[str] = set()
    for family in families:
        day = family.days[turn]
        last = family.days[turn + 1] - timedelta(days=1) if turn + 1 < len(family.days) else until
        corrections += [c for c in family.corrections if c.known_on <= day]
        for position, share in family.shares.items():
            if share.entry.known_on <= day:
                here = shares.setdefault(position, _Share(share.entry))
                here.contracts += share.contracts
                here.facts += share.facts
                titles = [folded_title(contract.title) for contract in share.contracts]
                days.update(dict.fromkeys(titles, (day, last)))
                corrected.update(titles if family.corrections else ())
    known = [
        replace(share.entry, contracts=tuple(share.contracts), facts=tuple(share.facts))
        for _, share in sorted(shares.items())
    ]
    found = _renamed(corrected_timelines(known, corrections, known_on=until), ids, corrected)
    stretches = [days[folded_title(timeline.contract.title)] for timeline in found]
    for timeline, (since, _) in zip(found, stretches, strict=True):
        for anchor in timeline.mentions:
            said = mentions[anchor]
            if not said or said[-1][1] != timeline.contract.id:
                said.append((since, timeline.contract.id))
    return frame(found).with_columns(
        pl.lit(None, pl.Date).alias("unlisted"),  # which rows a register dropped is seen in the whole of it
        pl.Series("since", [since for since, _ in stretches], pl.Date),
        pl.Series("until", [last for _, last in stretches], pl.Date),
    )


def _renamed(
    found: Sequence[Timeline], ids: dict[tuple[str, str], str], corrected: Set[str]
) -> list[Timeline]:
    """The timelines with the ids that they have among all contracts.

    Families of which people settled something have them already: all their rivals are among them.
    """
    new = {
        timeline.contract.id: ids[timeline.mentions[0].document, timeline.mentions[0].key]
        for timeline in found
        if folded_title(timeline.contract.title) not in corrected
    }
    new = {was: name for was, name in new.items() if was != name}
    return [_with_ids(timeline, new) for timeline in found]


def _with_ids(timeline: Timeline, new: dict[str, str]) -> Timeline:
    linked = (timeline.successor, timeline.proposed_successor, timeline.predecessor)
    if timeline.contract.id not in new and new.keys().isdisjoint(filter(None, linked)):
        return timeline
    contract = timeline.contract
    name = new.get(contract.id, contract.id)
    successor, proposed, predecessor = (new.get(id_ or "", id_) for id_ in linked)
    return replace(
        timeline,
        contract=replace(contract, id=name, follows=new.get(contract.follows or "", contract.follows)),
        facts=tuple(replace(held, fact=replace(held.fact, contract=name)) for held in timeline.facts),
        conflicts=tuple(replace(conflict, contract=name) for conflict in timeline.conflicts),
        successor=successor,
        proposed_successor=proposed,
        predecessor=predecessor,
    )


def _dropped_rows(
    entries: Sequence[Entry], mentions: Mapping[Anchor, Sequence[tuple[date, str]]]
) -> pl.DataFrame:
    """From which day on which contract counted as `unlisted`, or was listed again, by id and day.

    *mentions* are from which day on each was about which contract: people may settle that otherwise.
    """
    registers = [entry for entry in entries if entry.kind == "register"]
    files = {entry.sha256 for entry in registers}
    rowed = {anchor: said for anchor, said in mentions.items() if anchor.document in files}
    before: dict[str, date] = {}
    rows: list[tuple[str, date, date | None]] = []
    settled = {day for said in rowed.values() for day, _ in said[1:]}
    # Which contract a row is about changes only where people settle it: till then the same stubs serve.
    stubs: list[Timeline] | None = None
    for day in sorted({entry.known_on for entry in registers} | settled):
        if stubs is None or day in settled:
            stubs = _stubs(rowed, day)
        gone, _ = signals([entry for entry in registers if entry.known_on <= day], stubs)
        now = {id_: lacking.since for id_, lacking in gone.items()}
        rows += [(id_, day, now.get(id_)) for id_ in before | now if before.get(id_) != now.get(id_)]
        before = now
    schema = {"id": pl.String, "since": pl.Date, "unlisted": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("id", "since")


def _stubs(mentions: Mapping[Anchor, Sequence[tuple[date, str]]], day: date) -> list[Timeline]:
    """The contracts of that day, and those that become known later, with their mentions and nothing else."""
    by_contract: dict[str, list[Anchor]] = defaultdict(list)
    for anchor, said in mentions.items():
        id_ = next((id_ for since, id_ in reversed(said) if since <= day), said[0][1])
        by_contract[id_].append(anchor)
    return [
        Timeline(Contract(id_, ""), Card(), (), mentions=tuple(anchors))
        for id_, anchors in by_contract.items()
    ]


def _with_unlisted(states: pl.DataFrame, dropped: pl.DataFrame) -> pl.DataFrame:
    """The states, parted where a register dropped the contract or listed it again."""
    if dropped.is_empty():
        return states
    begins = pl.concat([states.select("id", "since"), dropped.select("id", "since")]).unique().sort("since")
    known = states.sort("since").with_columns(pl.col("since").alias("state")).drop("unlisted")
    parted = (
        begins.join_asof(known, on="since", by="id", check_sortedness=False)
        .join_asof(dropped.sort("since"), on="since", by="id", check_sortedness=False)
        .filter(pl.col("state").is_not_null() & (pl.col("since") <= pl.col("until")))
        .sort("id", "since")
    )
    following = pl.col("since").shift(-1).over("id").dt.offset_by("-1d")
    return parted.with_columns(pl.min_horizontal("until", following).alias("until")).select(HISTORY.names())


def _changes(states: pl.DataFrame) -> pl.DataFrame:
    """The states without those in which a contract stood as it had stood the day before."""
    ordered = states.sort("id", "since")
    anew = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in CONTRACTS)
    gap = pl.col("since") != pl.col("until").shift(1).dt.offset_by("1d")
    stretch = (anew | gap.fill_null(value=True)).cum_sum().alias("stretch")
    return (
        ordered.with_columns(stretch)
        .group_by("stretch", maintain_order=True)
        .agg(pl.exclude("stretch", "until").first(), pl.col("until").last())
        .select(HISTORY.names())
    )
