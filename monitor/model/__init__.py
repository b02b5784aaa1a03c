"""The words of the house: what the parts hand to each other.

Spans are half-open and count code points of `Document.text`; ranges of days are inclusive at both ends.
"""

from __future__ import annotations

from monitor.model.documents import Block, Column, Document, Evidence, Source, Span, Timex, TimexType
from monitor.model.facts import Buying, Contract, Dropped, Extraction, Fact, Kind, Status
from monitor.model.reminders import (
    Deadline,
    Delivery,
    DeliveryState,
    Letter,
    Message,
    PlanStep,
    Reminder,
    State,
)
from monitor.model.timelines import (
    Act,
    Anchor,
    Card,
    Conflict,
    Correction,
    Doubt,
    Entry,
    Held,
    Person,
    Rank,
    Refused,
    Timeline,
    Undated,
    Unlisted,
)

__all__ = [
    "Act",
    "Anchor",
    "Block",
    "Buying",
    "Card",
    "Column",
    "Conflict",
    "Contract",
    "Correction",
    "Deadline",
    "Delivery",
    "DeliveryState",
    "Document",
    "Doubt",
    "Dropped",
    "Entry",
    "Evidence",
    "Extraction",
    "Fact",
    "Held",
    "Kind",
    "Letter",
    "Message",
    "Person",
    "PlanStep",
    "Rank",
    "Refused",
    "Reminder",
    "Source",
    "Span",
    "State",
    "Status",
    "Timeline",
    "Timex",
    "TimexType",
    "Undated",
    "Unlisted",
]
