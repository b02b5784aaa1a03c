"""What a noun is in its clause: a subject, or what a preposition joins to something else."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.cue import Hit
from monitor.mentions.lazy import lazy

_NEAR: Final = 60
"""Code points before a noun in which the preposition stands that it depends on."""

_PREPOSITION_BEFORE: Final = lazy(
    r"\b(?:as|of|for|with|to(?! "
    r"(?:allow|enable|permit|let|have|require|see|ensure|extend|renew|prolong)\b)|by|in|on|under|from|"
    r"about|at|between|"
    r"through|into|within|following|during|against|"
    r"regarding|concerning|alongside|than) (?:[^ ,;]+ ){0,3}$"
)

_SOME_OF: Final = lazy(
    r"\b(?:one|two|three|four|five|some|most|many|several|all|both|each|none|either|\d+) of (?:[^ ,;]+ "
    r"){0,4}$"
)
"""«two of the team's posts» are posts, whatever the preposition."""


def follows_preposition(sentence: str, head: re.Match[str]) -> bool:
    """Whether a noun depends on a preposition before it, as «the contract» does in «under the contract»."""
    return _PREPOSITION_BEFORE.search(sentence, max(0, head.start() - _NEAR), head.start()) is not None


def is_part_of(sentence: str, head: re.Match[str]) -> bool:
    """Whether a noun is that of which some are counted: «two of the contracts»."""
    return _SOME_OF.search(sentence, max(0, head.start() - _NEAR), head.start()) is not None


def is_subject(sentence: str, head: re.Match[str], hit: Hit) -> bool:
    """Whether a noun after a preposition is what the claim says it of all the same.

    It is where a relative clause hangs on it («to choose an operator, which would begin on») and where the
    preposition opens an infinitive («the aim is for a service of its own to begin on»).
    """
    if _RELATIVE.fullmatch(sentence, head.end(), hit.start):
        return True
    infinitive = sentence.startswith("to ", hit.start) or sentence.endswith(" to ", head.end(), hit.start)
    return (
        infinitive
        and _OPENS_INFINITIVE.search(sentence, max(0, head.start() - _NEAR), head.start()) is not None
    )


_RELATIVE: Final = lazy(
    r",? (?:which|that|who) (?:(?:is|are|was|were|will|would|should|must|can|could|had|has|have|then|also|"
    r"now|both|all|each|be|to|need|needs|needed|due|expected|planned|hoped|likely) )*"
)
_OPENS_INFINITIVE: Final = lazy(
    r"\b(?:aim|plan|intention|intent|hope|target|goal|ambition|proposal|expectation|is|was|be|intended|"
    r"planned|"
    r"hoped|arranged?|aiming|planning|hoping|asked|looking|need|time|wants?|wanted) "
    r"for (?:an?|the|its|this|that|any|our|one|some|another) (?:[^ ,;]+ ){0,3}$"
)


def is_of_an_organ(sentence: str) -> bool:
    """Whether a clause of an agreement is about a body or an event under it, not about the agreement."""
    return _OF_ITS_ORGANS.match(sentence) is not None


_OF_ITS_ORGANS: Final = lazy(
    r"[\W\d]*(?:\([a-z]+\) )?(?:an?|the|each|any|every|its) (?:[a-z-]+ ){0,2}(?:chair(?:man|person|ship)?|"
    r"vice-chair|secretary|mediator|expert|adjudicator|evaluation|audit|inspection|meeting|mediation|survey|"
    r"workshop)(?![a-z-])"
)
"""«The chair shall be held for a period of one year»: of an agreement, but no length of its own."""
