"""All cues in one list. Order matters only between cues of equal rank and nearness: the earlier one wins."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cues
from monitor.facts.cues_approving import APPROVING
from monitor.facts.cues_beginning import BEGINNING, CEASING
from monitor.facts.cues_buying import AWARD, PROCUREMENT
from monitor.facts.cues_choosing import BUYING, CHOOSING
from monitor.facts.cues_deciding import DECIDING
from monitor.facts.cues_examining import EXAMINING
from monitor.facts.cues_extension import EXTENSION
from monitor.facts.cues_keeping import LEAVING, NOTICE_GIVEN, WATCHING
from monitor.facts.cues_lasting import LENGTHS
from monitor.facts.cues_lengthening import LENGTHENING
from monitor.facts.cues_market import AGAIN, GOING_TO_MARKET, WINNING
from monitor.facts.cues_parting import PARTING
from monitor.facts.cues_period import END, START, TERM
from monitor.facts.cues_prolonging import PROLONGING
from monitor.facts.cues_running import ENDING, STARTING
from monitor.facts.cues_steps import AWARDING, STEPS
from monitor.facts.cues_watching import DECISION, NOTICE, REVIEW, TERMINATION

CUES: Final = Cues(
    (
        *(*EXTENSION, *LENGTHENING, *PROLONGING),
        *(*TERMINATION, *LEAVING, *PARTING),
        *(*NOTICE, *NOTICE_GIVEN),
        *(*AWARD, *CHOOSING, *AWARDING, *WINNING),
        *(*PROCUREMENT, *BUYING, *STEPS, *GOING_TO_MARKET, *AGAIN),
        *(*DECISION, *DECIDING, *APPROVING),
        *(*REVIEW, *WATCHING, *EXAMINING),
        *(*START, *STARTING, *BEGINNING),
        *(*END, *ENDING, *CEASING),
        *(*TERM, *LENGTHS),
    )
)
