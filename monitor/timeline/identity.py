"""Which contracts of different documents are the same one, and the id that people type for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, count

from monitor.model import Contract, Entry, Held, Kind, Status
from monitor.values import end_of_term, extent

_SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)
_COMPANY_FORMS = frozenset(("limited", "ltd", "plc", "llp", "cic", "cio", "inc", "company", "co", "the"))
_SLUG_WORDS = 4


@dataclass(slots=True)
class Mentioned:
    """One contract as one document mentions it, with that document's facts about it."""

    entry: Entry
    contract: Contract
    facts: tuple[Held, ...]

    @property
    def authority(self) -> str:
        return folded(self.contract.buyer or self.entry.authority)

    @property
    def key(self) -> tuple[str, str]:
        return self.entry.sha256, self.contract.id


@dataclass(slots=True)
class Cluster:
    """All mentions of one contract, the earliest known first."""

    mentions: list[Mentioned]
    id: str = ""
    follows: str | None = None
    """The id of the cluster that this one is to succeed."""
    keys: set[tuple[str, str]] = field(default_factory=set)

    @property
    def held(self) -> tuple[Held, ...]:
        return tuple(held for mention in self.mentions for held in mention.facts)

    @property
    def is_successor(self) -> bool:
        return any(mention.contract.follows for mention in self.mentions)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order in which they became known: the one order that ingestion cannot change."""
    return sorted(entries, key=lambda e: (e.known_on, e.dated or e.known_on, e.document, e.sha256))


def clusters(entries: Sequence[Entry]) -> list[Cluster]:
    """The contracts that the entries are about, each with an id.

    Mentions are the same contract when they have the same reference (or OCDS contract); else the same
    folded title at the same authority, unless references, suppliers or periods say that they are not.
    Two contracts that one document keeps apart stay apart. The earliest mention gives id and title,
    so that documents which become known later change neither.
    """
    found: list[Cluster] = []
    by_reference: dict[tuple[str, ...], Cluster] = {}
    by_title: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for entry in in_order(entries):
        here: dict[str, Cluster] = {}
        taken: set[int] = (
            set()
        )  # clusters that this document mentions already: what it keeps apart stays apart
        said = defaultdict[str, list[Held]](list)
        for held in entry.facts:
            said[held.fact.contract].append(held)
        # A document's own successors come after what they follow, so that the latter gets the plain id.
        for contract in sorted(entry.contracts, key=lambda c: (c.follows is not None, c.id)):
            mention = Mentioned(entry, contract, tuple(said[contract.id]))
            cluster = _same(mention, by_reference, by_title, taken)
            if cluster is None:
                cluster = Cluster([])
                found.append(cluster)
            cluster.mentions.append(mention)
            cluster.keys.add(mention.key)
            here[contract.id] = cluster
            taken.add(id(cluster))
            for reference in _references(mention):
                by_reference.setdefault(reference, cluster)
            named = by_title[_title_key(mention)]
            if not any(other is cluster for other in reversed(named)):
                named.append(cluster)
    _name(found)
    _link(found, by_title)
    return found


def _same(
    mention: Mentioned,
    by_reference: dict[tuple[str, ...], Cluster],
    by_title: dict[tuple[str, str], list[Cluster]],
    taken: set[int],
) -> Cluster | None:
    for reference in _references(mention):
        cluster = by_reference.get(reference)
        if cluster is not None:
            return cluster
    fitting = [
        cluster
        for cluster in by_title[_title_key(mention)]
        if id(cluster) not in taken and _may_be(mention, cluster)
    ]
    shared = [cluster for cluster in fitting if _suppliers(mention) & _cluster_suppliers(cluster)]
    # «Home care» in minutes may be any of five rows called so: it stays by itself until a supplier tells.
    candidates = shared or fitting
    return candidates[0] if len(candidates) == 1 else None


def _may_be(mention: Mentioned, cluster: Cluster) -> bool:
    """Whether nothing speaks against the mention being this contract of the same name."""
    if (mention.contract.follows is not None) != cluster.is_successor:
        return False
    references = {folded(m.contract.reference) for m in cluster.mentions if m.contract.reference}
    if mention.contract.reference and references and folded(mention.contract.reference) not in references:
        return False
    suppliers, others = _suppliers(mention), _cluster_suppliers(cluster)
    if suppliers and others and not suppliers & others:
        return False
    return not (_begins_after(mention.facts, cluster.held) or _begins_after(cluster.held, mention.facts))


def _begins_after(later: Sequence[Held], earlier: Sequence[Held]) -> bool:
    """Whether the one contract starts only when the other one has ended, so that they are two."""
    start = _span(later)[0]
    end = _span(earlier)[1]
    return start is not None and end is not None and start > end


def _span(facts: Sequence[Held]) -> tuple[date | None, date | None]:
    """The first day that a start may mean, and the last that an end, extension or term may mean."""
    starts = [h.fact for h in facts if h.fact.kind is Kind.START and h.fact.earliest]
    ends = [h.fact for h in facts if h.fact.kind in (Kind.END, Kind.EXTENSION) and h.fact.latest]
    terms = [h.fact for h in facts if h.fact.kind is Kind.TERM]
    lasts = [f.latest for f in ends if f.latest]
    if not lasts:
        computed = (end_of_term(s.value, t.value, t.count) for s in starts for t in terms)
        lasts = [days[1] for days in (extent(value) for value in computed if value) if days]
    return min((f.earliest for f in starts if f.earliest), default=None), max(lasts, default=None)


def _references(mention: Mentioned) -> list[tuple[str, ...]]:
    contract = mention.contract
    keys: list[tuple[str, ...]] = []
    if contract.ocid:
        keys.append(("ocid", contract.ocid, contract.award_id or ""))
    if contract.reference and folded(contract.reference):
        keys.append(("reference", folded(contract.reference), mention.authority))
    return keys


def _title_key(mention: Mentioned) -> tuple[str, str]:
    return folded_title(mention.contract.title), mention.authority


def _suppliers(mention: Mentioned) -> set[str]:
    return {folded_supplier(name) for name in mention.contract.suppliers}


def _cluster_suppliers(cluster: Cluster) -> set[str]:
    return {name for mention in cluster.mentions for name in _suppliers(mention)}


def folded(text: str | None) -> str:
    """Letters and digits only, lower case, single spaces.

    >>> folded("TB/2016/041"), folded(None)
    ('tb 2016 041', '')
    """
    return " ".join(re.findall(r"[^\W_]+", (text or "").casefold().replace("'", "").replace("’", "")))


def folded_title(title: str) -> str:
    """What two spellings of one contract's title have in common.

    >>> folded_title("The Carers’ Support Services Contract (existing contracts)")
    'carers support service'
    """
    words = folded(re.sub(r"\([^()]*\)\s*$", "", title)).split()
    while words and words[0] == "the":
        words.pop(0)
    while len(words) > 1 and words[-1] in ("contract", "contracts", "agreement"):
        words.pop()
    return " ".join({"services": "service"}.get(word, word) for word in words)


def folded_supplier(name: str) -> str:
    """A supplier's name without its legal form or what stands in brackets.

    >>> folded_supplier("Northmoor Carers Trust Ltd.") == folded_supplier("The Northmoor Carers Trust")
    True
    """
    words = folded(re.sub(r"\([^()]*\)", "", name)).split()
    return " ".join(word for word in words if word not in _COMPANY_FORMS) or folded(name)


def slug(title: str, words: int = _SLUG_WORDS) -> str:
    """The first telling words of a title.

    >>> slug("Support Services for Adult Survivors of Child Sexual Exploitation")
    'support-services-adult-survivors'
    """
    telling = [w for w in folded(re.sub(r"\([^()]*\)", "", title)).split() if w not in _SMALL_WORDS]
    return "-".join(telling[:words]) or "contract"


def _name(found: list[Cluster]) -> None:
    """Gives each cluster its id. The earliest known contract of a name gets the plain one."""
    taken: set[str] = set()
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for cluster in found:
        title = cluster.mentions[0].contract.title
        suffix = "-next" if cluster.is_successor else ""
        offered = [slug(title, words) + suffix for words in range(_SLUG_WORDS, _SLUG_WORDS + 8)]
        numbered = (f"{offered[0]}-{number}" for number in numbers[offered[0]])
        cluster.id = next(name for name in chain(offered, numbered) if name not in taken)
        taken.add(cluster.id)


def _link(found: list[Cluster], by_title: dict[tuple[str, str], list[Cluster]]) -> None:
    """Says which contract follows which: as a document states it, else the same service later."""
    by_key = {key: cluster for cluster in found for key in cluster.keys}
    for cluster in found:
        for mention in cluster.mentions:
            before = by_key.get((mention.entry.sha256, mention.contract.follows or ""))
            if before is not None and before is not cluster:
                cluster.follows = before.id
    for named in by_title.values():
        if len(named) > 1:
            _link_in_time(named)


def _link_in_time(named: Sequence[Cluster]) -> None:
    """Of contracts of one name: each follows the one that ended last, at most a year before it starts."""
    spans = [(cluster, *_span(cluster.held)) for cluster in named]
    ended = sorted((end, cluster.id, cluster) for cluster, _, end in spans if end is not None)
    ends = [(end, id_) for end, id_, _ in ended]
    for cluster, start, _ in spans:
        if cluster.follows is not None or start is None:
            continue
        for end, _, other in reversed(ended[: bisect_left(ends, (start, ""))]):
            if (start - end).days > 366:
                break
            if other is not cluster:
                cluster.follows = other.id
                break


def contract_of(cluster: Cluster) -> Contract:
    """The cluster as one contract: the earliest title, all suppliers, the first of everything else."""
    contracts = [mention.contract for mention in cluster.mentions]
    suppliers: dict[str, str] = {}
    for contract in contracts:
        for name in contract.suppliers:
            suppliers.setdefault(folded_supplier(name), name)
    first = contracts[0]
    return replace(
        first,
        id=cluster.id,
        suppliers=tuple(suppliers.values()),
        buyer=next((m.contract.buyer or m.entry.authority for m in cluster.mentions if m.authority), ""),
        reference=next((c.reference for c in contracts if c.reference), None),
        ocid=next((c.ocid for c in contracts if c.ocid), None),
        award_id=next((c.award_id for c in contracts if c.award_id), None),
        follows=cluster.follows,
    )


def is_established(facts: Iterable[Held]) -> bool:
    """Whether the contract exists: some document says that it was awarded, runs or ran."""
    kinds = (Kind.AWARD, Kind.START, Kind.END, Kind.EXTENSION, Kind.TERM, Kind.TERMINATION)
    return any(h.fact.status is Status.ACTUAL and h.fact.kind in kinds for h in facts)
