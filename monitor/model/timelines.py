"""What the ledger holds and timelines are made of: facts held, what people decided, doubts and conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monitor.model.documents import Span
from monitor.model.facts import Contract, Fact, Kind, Status


class Rank(StrEnum):
    """Who asserted a fact; a person outranks structured data, which outranks prose."""

    PROSE = "prose"
    STRUCTURED = "structured"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Card:
    """The dates in force of one contract, as TIMEX3 values; null where no document says."""

    award: str | None = None
    start: str | None = None
    end: str | None = None
    """The end now in force, granted extensions and early closes included; inclusive."""
    latest_end: str | None = None
    """The end if every option is exercised; null without options."""
    term: str | None = None
    notice: str | None = None
    review: str | None = None
    """The shortest cycle, else the one-off date."""


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as the ledger holds it: which document said it, and when that could be known."""

    id: str
    """`F-` and eight characters, stable over re-reading the same document."""
    fact: Fact
    document_title: str
    authority: str
    dated: date | None
    known_on: date
    rank: Rank = Rank.PROSE
    verdict: Correction | None = None
    """The act of a person that set, confirmed or rejected it; null where nobody did."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as the ledger holds it: who said what, from when on it counts."""

    sha256: str
    document: str
    """The document's name."""
    title: str
    kind: str
    authority: str
    dated: date | None
    known_on: date
    """The first day on which what it says counts."""
    recorded_at: datetime
    """UTC; when it was added."""
    contracts: tuple[Contract, ...] = ()
    """Ids are keys within this document."""
    facts: tuple[Held, ...] = ()
    undated: tuple[Contract, ...] = ()
    """As in `Extraction`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of a watched folder that could not be read, or not all of it."""

    path: str
    size: int
    """Bytes."""
    changed: int
    """Time of its last change in nanoseconds: with another size or time it is read again."""
    lines: tuple[str, ...]
    """For each document or part of it: file, place, reason, what to do."""
    at: datetime
    """UTC; when it was read."""


class Act(StrEnum):
    """What a person did to the record."""

    SET = "set"
    """States a value of a contract's card, as a fact of the rank of a person."""
    CONFIRM = "confirm"
    """Vouches for a fact: it counts whatever its confidence."""
    REJECT = "reject"
    """Denies a fact: it no longer counts, and stays visible."""
    SAME = "same"
    """Two contracts are one."""
    DIFFERENT = "different"
    """Two contracts, or two mentions of one, are not the same."""
    UNDO = "undo"
    """Takes an earlier act back, from the day of the undoing on."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A contract as one document names it: what never changes, unlike the ids that people type."""

    document: str
    """The document's sha256."""
    key: str
    """`Contract.id` within that document."""
    title: str = ""
    """As the document names it: finds the contract again where a new extraction keys it otherwise."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What one person decided about the record: a row of the ledger like a document's facts."""

    id: str
    """`C-` and eight characters."""
    act: Act
    by: str
    """Who decided it."""
    because: str
    """Why, in that person's words."""
    known_on: date
    """The first day on which it counts."""
    recorded_at: datetime
    """UTC."""
    about: tuple[Anchor, ...] = ()
    """The contract, by every mention that it had then; empty for `undo`."""
    other: tuple[Anchor, ...] = ()
    """The other contract of `same` and `different`."""
    kind: Kind | None = None
    """Of the fact that is set, confirmed or rejected; so are the fields below. Null for suppliers set."""
    value: str = ""
    """As TIMEX3; the suppliers that are set, with «; » between."""
    mod: str | None = None
    status: Status = Status.ACTUAL
    fact: str = ""
    """The id of the fact confirmed or rejected, as it was called then."""
    span: Span | None = None
    """Where that fact stands in the document of `about[0]`: finds it again after re-reading."""
    undoes: str | None = None
    """The id of the correction that is taken back."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements about one contract that cannot both hold."""

    contract: str
    about: str
    """`end`, `start`, `supplier`, …"""
    used: Held
    against: Held
    reason: str
    """Why the used one is used, in words."""
    said: tuple[str, str] = ("", "")
    """What the used and the other one say, in words, where it is not the value of a fact: suppliers."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two contracts of which it is not sure that they are two; `same` or `different` settles it."""

    a: str
    """The id of the one that became known first."""
    b: str
    titles: tuple[str, str]
    """Of *a* and *b*."""
    score: float
    """How like they are, 0 to 1; 1 where only what else is known tells them apart."""
    why: str
    """What agrees and what does not, in words, without a capital or a full stop."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """That a contract is no longer in its register: a signal, which takes nothing back."""

    since: date
    """The day of the first snapshot of the register that lacks it."""
    register: str
    """That snapshot's title."""
    last_listed: date
    """The day of the last one that had it."""


@dataclass(frozen=True, slots=True)
class Undated:
    """That the row still stands in its register, and its dates were removed: a signal as well."""

    since: date
    """The day of the first snapshot of the register in which the row states nothing."""
    register: str
    """That snapshot's title."""
    last_stated: date
    """The day of the last one in which it stated something."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything known about one contract on one day."""

    contract: Contract
    card: Card
    facts: tuple[Held, ...]
    """Sorted by earliest day (lengths and cycles last), then kind; superseded ones included."""
    superseded: frozenset[str] = frozenset()
    """Ids of facts that a later or more precise one replaces."""
    conflicts: tuple[Conflict, ...] = ()
    successor: str | None = None
    """The id of the contract that follows this one and is awarded, signed or started."""
    proposed_successor: str | None = None
    """The id of a contract that is only planned to follow this one."""
    predecessor: str | None = None
    basis: tuple[tuple[str, str], ...] = ()
    """(card field, fact id) for each dated field: the fact whose quote stands for it."""
    mentions: tuple[Anchor, ...] = ()
    """The contract as each document names it, the earliest known first: what corrections are anchored to."""
    rejected: tuple[Held, ...] = ()
    """Facts that a person rejected: they do not count, and stay visible. Sorted like `facts`."""
    unlisted: Unlisted | None = None
    undated: Undated | None = None
    """Null while the latest snapshot of its register lists it, and where no register does."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be written to."""

    name: str
    address: str
    """RFC 5322 addr-spec."""
    roles: tuple[str, ...] = ()
    """`owner` (of contracts without one), `deputy`, `commissioning`, `head-of-service`, `operator`, …"""
    deputy: str = ""
    """The name of the person who stands in; empty for nobody."""
    team: str = ""
    """The name under which the team is written to; empty for none."""
    row: int | None = None
    """Of people.csv, as a spreadsheet counts; null for people of config.toml."""
