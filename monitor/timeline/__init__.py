"""Facts of all documents -> one timeline for each contract, as known on any day."""

from monitor.timeline.build import timelines
from monitor.timeline.frame import CONTRACTS, FACTS, contracts_frame, facts_frame, stage, stage_on
from monitor.timeline.unknowns import decided_by, unknowns

__all__ = [
    "CONTRACTS",
    "FACTS",
    "contracts_frame",
    "decided_by",
    "facts_frame",
    "stage",
    "stage_on",
    "timelines",
    "unknowns",
]
