"""All cues in one list. Order matters only between cues of equal rank and nearness: the earlier one wins."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cues
from monitor.facts.cues_buying import AWARD, PROCUREMENT
from monitor.facts.cues_extension import EXTENSION
from monitor.facts.cues_period import END, START, TERM
from monitor.facts.cues_watching import DECISION, NOTICE, REVIEW, TERMINATION

CUES: Final = Cues(
    (*EXTENSION, *TERMINATION, *NOTICE, *AWARD, *PROCUREMENT, *DECISION, *REVIEW, *START, *END, *TERM)
)
