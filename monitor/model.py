"""The words of the house: what the parts hand to each other.

Spans are half-open and count code points of `Document.text`; ranges of days are inclusive at both ends.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

TimexType = Literal["DATE", "DURATION", "SET"]


class Kind(StrEnum):
    """What a fact says about a contract; the ten kinds of the gold vocabulary."""

    AWARD = "award"
    START = "start"
    END = "end"
    EXTENSION = "extension"
    TERM = "term"
    NOTICE = "notice"
    REVIEW = "review"
    DECISION = "decision"
    PROCUREMENT = "procurement"
    TERMINATION = "termination"


class Status(StrEnum):
    """Whether it is so (agreed, in force, done), is recommended or planned, or may be exercised."""

    ACTUAL = "actual"
    PROPOSED = "proposed"
    OPTION = "option"


class Rank(StrEnum):
    """Who asserted a fact; a person outranks structured data, which outranks prose."""

    PROSE = "prose"
    STRUCTURED = "structured"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: the only place where `start` and `end` are positions."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes came from."""

    uri: str
    """As the user named it; a path or `-`."""
    media_type: str
    """As in RFC 6838: `text/plain`, `text/html`."""
    sha256: str
    """Hexadecimal, of the bytes as read: a document's identity in the ledger."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that a reader could point at."""

    span: Span
    kind: Literal["paragraph", "heading", "item", "label", "cell"]
    number: int
    """Counts the blocks of the document from 1, so that evidence can say «paragraph 12»."""
    label: str = ""
    """An agenda item's or clause's own number as written (`30.`, `4.2`), or a label (`Date of decision`)."""
    page: int | None = None
    """1-based, in formats with pages."""
    row: int | None = None
    """1-based, below the header, in a table; null elsewhere."""
    column: int | None = None
    """1-based, into `Document.columns`, in a spreadsheet or CSV file; null elsewhere."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register, and what it is read as."""

    header: str
    """As written; the rows of a header of several rows are parted by a space."""
    field: str
    """The header file's name for what its cells say (`end`, `supplier`); empty where it is not known."""
    note: str = ""
    """What people should know of how it was read: «day first, as 213 cells prove»."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read. `text` never changes again: offsets into it hold for ever."""

    name: str
    """The file's name without its folder: unique enough for people, not an identity."""
    text: str
    source: Source
    blocks: tuple[Block, ...] = ()
    kind: str = ""
    """`minutes`, `report`, `decision`, `agreement`, `register`, `notice`, `letter`, or empty."""
    authority: str = ""
    """The body whose document it is; OCDS `publisher`. Empty when neither stated nor given."""
    title: str = ""
    """What people would call it: «Cabinet, 10 March 2020», an item's title, else the file's name."""
    dated: date | None = None
    """The meeting or publication date, TimeML's document creation time; null when it is not known."""
    known_on: date | None = None
    """The first day on which anybody could know what it says, when `sources.toml` states one."""
    columns: tuple[Column, ...] = ()
    """Of a spreadsheet or CSV file, from left to right, sheet by sheet."""
    notes: tuple[str, ...] = ()
    """What people should know of it: that its text goes on elsewhere, and where."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a fact rests on, and where they stand."""

    document: str
    """The document's name."""
    span: Span
    quote: str
    """Equals the document's text at `span`, always; at most 400 characters."""
    context: str = ""
    """The sentence or sentences around the quote, white space folded, at most 600 characters."""
    place: str = ""
    """For people: «paragraph 12», «item 24», «clause 4.2», «row 41»."""
    page: int | None = None
    row: int | None = None
    pointer: str | None = None
    """JSON Pointer, RFC 6901, in OCDS."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One temporal expression: `value` and `mod` as in TIMEX3; a cycle's value is written `R/P1Y`."""

    span: Span
    text: str
    type: TimexType
    value: str
    pattern: str
    """The name of the pattern that found it; it reads like the phrase."""
    mod: str | None = None
    count: int = 1
    """The gold's own: `1+1 years` is one expression with `P1Y` and 2."""
    anchor: str | None = None
    """TIMEX3 anchorTimeID: the value that a relative expression was resolved against."""
    implied: tuple[str, ...] = ()
    """What the words do not say and was filled in: «year 2017 from the document's date»."""
    earliest: date | None = None
    """The first day it may mean, inclusive; null for lengths, cycles and references."""
    latest: date | None = None
    """The last day it may mean, inclusive."""


@dataclass(frozen=True, slots=True)
class Buying:
    """How a contract was bought, as far as notices tell, and what it is worth, by a register too."""

    law: str = ""
    """`PA23` Procurement Act 2023, `PCR15` Public Contracts Regulations 2015, `PSR` Provider Selection
    Regime, `SCO` Scottish regulations; empty where no notice tells."""
    light_touch: bool | None = None
    above: bool | None = None
    """Above the threshold of its kind."""
    value: float | None = None
    """Pounds; with VAT where the notice states both."""
    begun: date | None = None
    """The first day of which a notice tells: buying it had begun by then."""
    with_vat: bool = False
    """Whether `value` is known to include VAT."""

    def to_json(self) -> str:
        """As one text, which `from_json` reads: what is told, and nothing else.

        >>> Buying(value=45000.0).to_json()
        '{"value": 45000.0}'
        """
        told = {name: value for name, value in asdict(self).items() if value not in (None, "", False)}
        if self.light_touch is False:
            told["light_touch"] = False
        if self.above is False:
            told["above"] = False
        return json.dumps({**told, "begun": self.begun.isoformat()} if self.begun else told)

    @classmethod
    def from_json(cls, text: str) -> Buying:
        """What `to_json` wrote.

        >>> Buying.from_json(Buying("PA23", begun=date(2026, 3, 2)).to_json()).begun
        datetime.date(2026, 3, 2)
        """
        values = json.loads(text)
        begun = values.get("begun")
        return cls(**{**values, "begun": date.fromisoformat(begun) if begun else None})

    @property
    def is_value_only(self) -> bool:
        """Whether only what it is worth is told: a register's row, not a notice."""
        return self == Buying(value=self.value, with_vat=self.with_vat)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as one document, or the whole timeline, knows it."""

    id: str
    """In an extraction a key of that document; in a timeline the id that people type."""
    title: str
    suppliers: tuple[str, ...] = ()
    buyer: str = ""
    reference: str | None = None
    ocid: str | None = None
    award_id: str | None = None
    follows: str | None = None
    """The id of the contract that this one is to succeed, where the document says so."""
    department: str = ""
    """The department, team or person that a register names as answering for it; empty where none does."""
    buying: Buying | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that one document says about one contract's timeline."""

    contract: str
    """`Contract.id`."""
    kind: Kind
    value: str
    evidence: Evidence
    status: Status = Status.ACTUAL
    mod: str | None = None
    count: int = 1
    earliest: date | None = None
    """The first day that the value may mean, inclusive; null for lengths and cycles."""
    latest: date | None = None
    pattern: str = ""
    """The cue that made the expression a fact; it reads like the phrase: `"extended until <date>"`."""
    implied: tuple[str, ...] = ()
    """What was worked out: the anchor of a relative date, a year, a defined term."""
    confidence: float = 1.0
    """The pattern's measured precision on the gold."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A reading that was found and not kept, and the reason in words for `monitor explain`."""

    span: Span
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave."""

    document: Document
    contracts: tuple[Contract, ...] = ()
    facts: tuple[Fact, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    columns: tuple[Column, ...] = ()
    """Of a register, each with what it was read as and how."""
    undated: tuple[Contract, ...] = ()
    """Rows of a register that name a contract and state nothing of it: their cells for dates are empty."""


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


class State(StrEnum):
    """How near a deadline is; shown as a word, never as colour alone."""

    OVERDUE = "Overdue"
    DUE = "Due"
    PLAN = "Plan"
    LATER = "Later"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that a rule gives for a contract."""

    rule: str
    contract: str
    on: date
    """The day it is about, as a rule counts it: from the earliest day that an imprecise date may mean."""
    action: str
    """What to do, beginning with a verb: «Confirm how support continues after 31 December 2020»."""
    why: str
    """The sum in words: «six months before 31 December 2020 is 30 June 2020»."""
    state: State
    severity: Literal["high", "normal", "low"] = "normal"
    owner: str = ""
    """The owner's name."""
    source: str = ""
    """Why the rule exists: the statute, the policy, the practice."""
    imprecise: str = ""
    """«counted from 1 September, because the document says only September 2020»; else empty."""
    plan: tuple[PlanStep, ...] = ()
    """Where the rule is a backward plan: its steps, in order."""
    outlook: tuple[str, ...] = ()
    """Where the rule is a backward plan: its float, what buys time, which ways are open, what is a guess."""
    light: str = ""
    """Where the rule is a backward plan: `red`, `amber` or `green`, by its float."""
    basis: str | None = None
    """The id of the fact that the sum rests on."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a backward plan for one contract, as judged on one day."""

    title: str
    by: date
    late_by: int
    """Days by which it is late on the day of judging; 0 when it is still ahead."""
    takes: int
    """Calendar days that the step lasts from the one before it."""
    earliest: date | None = None
    """The day on which it can be done if this and all steps before it take their usual time from now on;
    null where no step is late and the new contract would start in time."""
    id: str = ""
    """The milestone's id in its rule."""
    done: date | None = None
    """The day on which a document says that it was done; null without one."""
    basis: str | None = None
    """The id of the fact that says so."""
    passed: bool = False
    """Done, or taken as done, because its day or a later step has passed."""
    branch: bool = False
    """The last day of the other way, where an option to extend is open."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one rule, for one contract, to one person. Its key is its identity."""

    key: str
    """SHA-256 of rule, contract, deadline day, revision, step and recipient, in hexadecimal."""
    ref: str
    """For people: `R-` and six characters of the key."""
    deadline: Deadline
    due: date
    """The day on which to send it: a working day."""
    step: str
    """As the rule writes it: `6 months before`, `on the day`; `when first known` for what was learnt late."""
    number: int
    """1 for the first step of this deadline that this person is sent, then 2, …"""
    to: Person
    reason: str
    """Why this person: «You own this contract»."""
    upcoming: tuple[tuple[date, str], ...] = ()
    """What is sent next, to whom, if nothing changes."""
    late: str = ""
    """Why it comes late, where its step had passed when the date was learnt; else empty."""
    rule_in_words: str = ""
    """The rule and its step as people say it: «Six months before the end»."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that one person is told on one day: one message."""

    to: Person
    day: date
    reminders: tuple[Reminder, ...]
    """Most pressing first; the first one gives the subject."""


@dataclass(frozen=True, slots=True)
class Message:
    """A letter as it goes on the wire; made once, so that a retry is the same message."""

    message_id: str
    """RFC 5322 Message-ID with its angle brackets."""
    sender: str
    recipient: str
    subject: str
    raw: bytes = field(repr=False)
    """7-bit, CRLF."""
    keys: tuple[str, ...] = ()
    """Keys of the reminders it carries."""


class DeliveryState(StrEnum):
    """Where a message of the outbox stands; `sent` and `dead` are final."""

    QUEUED = "queued"
    SENDING = "sending"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    """The connection broke after the message was handed over and before the server's answer."""
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox."""

    id: int
    message: Message
    state: DeliveryState
    attempts: int
    next_attempt_at: datetime
    """UTC."""
    smtp_code: int | None = None
    """RFC 5321 reply code of the last attempt."""
    error: str = ""
    sent_at: datetime | None = None
