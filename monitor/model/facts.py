"""What a document says: contracts and the facts of their timelines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from monitor.model.documents import Column, Document, Evidence, Span


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
