"""What the report is made from: computed timelines and deadlines, and what was sent about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from monitor.model import Deadline, Person, Timeline
from monitor.people import Ownership
from monitor.rules import BackwardPlan


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder that was sent."""

    day: date
    contract: str
    """`Contract.id`."""
    what: str
    """The action, as the reminder had it."""
    to: str
    """The recipient's name."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder that will be sent if nothing changes."""

    day: date
    contract: str
    """`Contract.id`."""
    text: str
    """To whom and which one: «to J. Adeyemi: three months before the end»."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that the report, the spreadsheet, the calendar feed and the JSON file show."""

    organisation: str
    team: str
    as_of: date
    """The day on which deadlines were judged."""
    timelines: tuple[Timeline, ...]
    deadlines: tuple[Deadline, ...]
    documents: int
    """How many documents the ledger holds."""
    last_read: date | None = None
    """The day on which the newest of them was added; null when there is none."""
    known_on: date | None = None
    """Only what had been said by this day counts; null for everything."""
    people: tuple[Person, ...] = ()
    ownership: Mapping[str, Ownership] = field(default_factory=lambda: MappingProxyType({}))
    """By contract id: who is named for it. Nobody is named for a contract that is not there."""
    told: tuple[Told, ...] = ()
    """Oldest first."""
    coming: tuple[Coming, ...] = ()
    """Next first."""
    plans: tuple[BackwardPlan, ...] = ()
    """The backward plans of all contracts that have one, judged on `as_of`."""
    unknowns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By contract id: what no document says yet, each as a clause without its full stop."""
    review_below: float = 0.7
    """Facts of a lower confidence are shown as «Please check»."""
    documents_url: str = ""
    """Where people can open documents, with its last slash; empty for none."""
    domain: str = "localhost"
    """The host of calendar UIDs."""
    organizer: str = ""
    """The e-mail address that the calendar feed names; empty for none."""
    first: date | None = None
    """The first day that the bars show; null for a year before `as_of`."""
    last: date | None = None
    """The last day that the bars show, inclusive; null for the last end or option."""
