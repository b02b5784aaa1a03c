"""Facts of all documents -> one timeline for each contract, as known on any day."""

from monitor.timeline.build import doubts, timelines
from monitor.timeline.buying import SIGNS
from monitor.timeline.cards import contracts as contracts_in
from monitor.timeline.chosen import chosen_timelines, linked_to
from monitor.timeline.columns import Bulk, bulk
from monitor.timeline.corrected import BY_A_PERSON, corrected, corrected_timelines, verdict_in_words
from monitor.timeline.frame import CONTRACTS, FACTS, contracts_frame, facts_frame, stage, stage_on, trusted
from monitor.timeline.history import HISTORY, history
from monitor.timeline.settled import counting
from monitor.timeline.unknowns import decided_by, unknowns

__all__ = [
    "BY_A_PERSON",
    "CONTRACTS",
    "FACTS",
    "HISTORY",
    "SIGNS",
    "Bulk",
    "bulk",
    "chosen_timelines",
    "contracts_frame",
    "contracts_in",
    "corrected",
    "corrected_timelines",
    "counting",
    "decided_by",
    "doubts",
    "facts_frame",
    "history",
    "linked_to",
    "stage",
    "stage_on",
    "timelines",
    "trusted",
    "unknowns",
    "verdict_in_words",
]
