"""Facts of all documents -> one timeline for each contract, as known on any day."""

from monitor.timeline.build import doubts, timelines
from monitor.timeline.frame import CONTRACTS, FACTS, contracts_frame, facts_frame, stage, stage_on
from monitor.timeline.settled import counting
from monitor.timeline.unknowns import decided_by, unknowns

__all__ = [
    "CONTRACTS",
    "FACTS",
    "contracts_frame",
    "counting",
    "decided_by",
    "doubts",
    "facts_frame",
    "stage",
    "stage_on",
    "timelines",
    "unknowns",
]
