"""The places of contracts in one arrangement, and the words that say which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from monitor.facts.words import CONTRACT
from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in, matches_at
from monitor.model import Kind, Status


class Role(StrEnum):
    """The place of a contract in its arrangement."""

    PREVIOUS = "previous"
    """What was there before the existing one, where the text says so: «It replaced the arrangement with "
    "…»."""
    EXISTING = "existing"
    INTERIM = "interim"
    """A bridge between the existing contract and the next, where all three are spoken of."""
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Roles:
    """Which contracts words speak of."""

    existing: bool = False
    new: bool = False
    interim: bool = False
    lasting: bool = False
    """Whether a new one is spoken of that is no interim one."""
    previous: bool = False


_HEAD: Final = (
    rf"(?:{'|'.join(CONTRACT.split())}|panels?|providers?|contractors?|suppliers?|operators?|pathway|"
    rf"model|terms?|tender|"
    r"procurement|specification|system)"
)

_EXISTING_FIRST: Final = ("current", "existing", "present", "incumbent", "expiring", "outgoing", "ongoing")

_INTERIM_FIRST: Final = (
    *(
        "interim",
        "emergency",
        "temporary",
        "bridging",
        "stop-gap",
        "stopgap",
        "transitional",
        "holdover",
        "direct award",
        "short",
    ),
)

_NEW_FIRST: Final = (
    "new", "successor", "replace", "fresh", "future", "proposed", "recommissioned", "re-commissioned",
    "retendered", "re-tendered", "re-procured",
    "follow-on", "forthcoming", "longer", "joint", "single", "alternative", "subsequent", "permanent",
    "next", "another", "aim", "plan", "hope", "intention", "ambition", "goal", "to replace it", "replacing",
)  # fmt: skip

_STEP_STEMS: Final = (
    "commission",
    "procure",
    "tender",
    "-let",
    "relet",
    "enter",
    "buy",
    "bought",
    "award",
    "approv",
    "call off",
    "take over",
    "be let",
    "be placed",
    "be offered",
    "be signed",
    "be put in place",
)

_EXISTING_WORDS: Final = lazy(
    rf"\b(?:{'|'.join(_EXISTING_FIRST)})(?: (?!and |the |new )[^ ,.;]+){{0,4}}? {_HEAD}(?![a-z])"
)

_INTERIM_WORDS: Final = lazy(
    rf"\b(?:{'|'.join(_INTERIM_FIRST[:-2])})(?: (?!and |the |new )[^ ,.;]+){{0,3}}? "
    r"(?:contracts?|agreements?|arrangements?|provision|services?|providers?|suppliers?|operators?|"
    r"contractors?|"
    r"appointment|award|cover)(?![a-z])|\bdirect awards?\b|\bshort(?:-term)? (?:contract|agreement)\b"
)

_NEW_WORDS: Final = lazy(
    r"\b(?:(?:new|fresh|successor|replacement|future|proposed|recommissioned|re-commissioned|retendered|"
    r"re-tendered|re-procured|follow-on|forthcoming|longer-term|longer|permanent|joint|single|alternative|"
    rf"subsequent|next)(?: (?!and |the |form )[^ ,.;]+){{0,5}}? {_HEAD}(?![a-z])"
    r"(?! (?:reviews?|monitoring|meetings?|management)\b)"
    r"|(?:successor|replacement)\b|replaced (?:by|with)\b|to replace (?:it|them|"
    r"this)\b"
    r"|replacing (?:it|them)\b"
    r"|(?:aim|plan|hope|intention|ambition|goal) (?:is|was|remains|remained) for (?:an?|one|some) "
    rf"(?:[^ ,.;]+ ){{0,4}}?{_HEAD}(?![a-z])"
    r"|another (?:[^ ,.;]+ ){0,2}?(?:provider|contractor|supplier|operator|contract|agreement),? "
    r"(?:which|that|who|to) (?:will|would|should|is to|start|begin|take))"
)
_NOT_NEW: Final = lazy(r"\b(?:under|as|by|through|in|within|was|is) (?:a|one) (?:single|joint)\b")
"""«under a single contract»: how it is, not one to come."""

_STEP: Final = lazy(
    r"\b(?:be|been|being|to) (?:re-?commission(?:ed)?|re-?procured?|re-?tender(?:ed)?|re-?let)\b"
    r"|\b(?:approve|approval (?:of|for|to)|authorise|begin|commence|start|undertake|run|the) (?:the |a |an "
    r")?(?:\w+ ){0,2}(?:re-?)?procure(?:ment)?\b"
    r"|\bto (?:procure|tender|go out to|buy)\b|\b(?:would|will|to) be (?:bought|procured|commissioned|"
    r"advertised)\b"
    r"|\b(?:an?|one|two|three|four) (?:(?!(?:of|to|the|in|for|with|by|extension|existing|current)\b)[^ "
    r",.;]+ )"
    r"{0,4}(?:contracts?|agreements?|frameworks?|concessions?) (?:would|will|to) (?:then |now )?be (?:let|"
    r"awarded|placed|offered|tendered|signed|entered into|put in place)\b"
    r"|\b(?:would|will|to) call off\b"
    r"|\b(?:approve|award|let|enter into|establish|create) (?:the (?:award|creation|procurement) of )?"
    r"(?:an?|one|two|three|four) (?:(?!(?:of|to|the|in|for|with|by|extension|existing|current|variation|"
    r"interim|"
    r"emergency|temporary)\b)[\w-]+ ){0,4}(?:contracts?|call-offs?|agreements?|frameworks?|concessions?)\b"
    r"|\bapproval (?:of|for|to) (?:an?|award an?|let an?) (?:[\w-]+ "
    r"){0,3}(?:contracts?|agreements?|frameworks?)\b"
    r"|\bto take over (?:from|on|in|the|it|at)\b"
    r"|\b(?:re-?procurement|re-?commissioning|re-?tender|re-?letting)\b"
)
"""A step of buying: it speaks of a contract to come without naming one."""

_THE_CONTRACT: Final = lazy(r"\b(?:the|this|that) (?:contract|agreement|framework)\b(?! for)")

_PREVIOUS: Final = lazy(
    r"\b(?:replaced|succeeded|superseded|took over from|took the place of|followed on from) (?:the|an?|its|"
    r"our) "
    r"(?:[a-z-]+ ){0,3}(?:arrangements?|contracts?|agreements?|services?|frameworks?)(?: |,)"
)

_BOUGHT_BEFORE: Final = lazy(
    r"\b(?:last|originally|previously|first|most recently) "
    r"(?:re-?)?(?:tendered|procured|commissioned)\b"
)

_WHETHER: Final = lazy(
    r"\bwhether (?:or not )?(?:to |it should |they should )?(?:the )?(?:extend|renew|exercise|invoke|use|"
    r"take up|"
    r"second|third|fourth|final|further|remaining|option|extension|clause|break)\b"
)
"""What is still to be decided about a contract in force."""

_TAKEN_UP: Final = lazy(
    r"\b(?:take[ns]? up|took up|taking up|exercis\w+|invok\w+|us(?:e|ed|ing)|trigger\w*|activat\w+) "
    r"(?:the |an? |both |all |either |its |one |two )?(?:of the )?(?:[a-z-]+ ){0,4}?(?:extensions?|"
    r"options?|renewals?)\b"
)
"""An option that is taken up belongs to the contract in force."""


def _new_matches(lowered: str) -> Iterator[re.Match[str]]:
    for match in matches_at(_NEW_WORDS, lowered, _NEW_FIRST):
        if match[0].startswith(("single", "joint")) and _NOT_NEW.search(
            lowered, max(0, match.start() - 12), match.end()
        ):
            continue
        yield match


def roles_in(lowered: str) -> Roles:
    """Which contracts lower-case text speaks of: one in force, one to come, one that bridges.

    >>> roles_in("the current contract ends in may; a successor service would go live")
    Roles(existing=True, new=True, interim=False, lasting=True, previous=False)
    >>> roles_in("an interim contract is proposed")
    Roles(existing=False, new=False, interim=True, lasting=False, previous=False)
    """
    existing = next(matches_at(_EXISTING_WORDS, lowered, _EXISTING_FIRST), None) is not None
    interim = next(matches_at(_INTERIM_WORDS, lowered, _INTERIM_FIRST), None) is not None
    lasting = next(_new_matches(lowered), None) is not None
    new = lasting or (any_in(_STEP_STEMS, lowered) and _STEP.search(lowered) is not None)
    previous = "replac" in lowered and _PREVIOUS.search(lowered) is not None
    return Roles(existing, new, interim, lasting, previous)


_HEADING_NEW: Final = lazy(
    r"(?:the )?(?:proposals?|proposed .*|future .*|new .*|next .*|(?:re-?)?procurement.*|re-?commissioning.*|"
    r"replacement.*|recommended .*|commissioning intentions|way forward|what (?:we|is) propose.*|"
    r"plan for .*procurement.*)"
)
_HEADING_EXISTING: Final = lazy(
    r"(?:the )?(?:current .*|present .*|existing .*|background(?: .*)?|history|incumbent .*|"
    r"contract (?:performance|history|management)|performance.*)"
)
_HEADING_INTERIM: Final = lazy(
    r"(?:the )?(?:interim .*|(?:exemption|waiver|exception) (?:sought|requested).*)"
)


def heading_role(folded: str) -> Role | None:
    """The contract that the words under a heading are about when they do not say it; None where it is silent.

    >>> heading_role("current contract"), heading_role("proposal"), heading_role("legal implications")
    (<Role.EXISTING: 'existing'>, <Role.NEW: 'new'>, None)
    """
    if _HEADING_INTERIM.fullmatch(folded):
        return Role.INTERIM
    if _HEADING_EXISTING.fullmatch(folded):
        return Role.EXISTING
    return Role.NEW if _HEADING_NEW.fullmatch(folded) else None


_HOLDER: Final = lazy(r"[a-z ,]{0,26}?\b(?:provider|contractor|supplier|operator)s?\b")
_GIVEN_TO: Final = lazy(
    r"\b(?:award\w*|let|grant\w*|give[ns]?|offer\w*|made)\b[^.;]{0,60}\bto (?:the |its |both |all |our )?$"
)
"""«interim contracts be awarded to the current providers»: they hold another one, and are to hold this."""


def role_words(lowered: str) -> list[tuple[int, Role]]:
    """The words for existing, bridging and coming contracts in a lower-case sentence: where each ends."""
    found = [
        (m.end(), Role.EXISTING)
        for m in matches_at(_EXISTING_WORDS, lowered, _EXISTING_FIRST)
        if not (
            _HOLDER.match(lowered, m.end() - 13)
            and _GIVEN_TO.search(lowered, max(0, m.start() - 90), m.start())
        )
    ]
    found += [(m.end(), Role.INTERIM) for m in matches_at(_INTERIM_WORDS, lowered, _INTERIM_FIRST)]
    if "replac" in lowered or "succeed" in lowered or "supersed" in lowered or "over from" in lowered:
        found += [(m.end(), Role.PREVIOUS) for m in _PREVIOUS.finditer(lowered)]
    steps = [m.end() for m in _STEP.finditer(lowered)] if any_in(_STEP_STEMS, lowered) else []
    for match in _new_matches(lowered):
        if match[0].endswith(("procurement", "tender")):
            steps.append(match.end())
        elif not any(match.start() < end <= match.end() for end, role in found if role is not Role.PREVIOUS):
            found.append((match.end(), Role.NEW))
    # «should the procurement be delayed, the contract may be continued»: what follows is about the contract
    found += [(end, Role.NEW) for end in steps if _THE_CONTRACT.search(lowered, end) is None]
    if "tender" in lowered or "procure" in lowered or "commission" in lowered:
        found += [(m.end(), Role.EXISTING) for m in _BOUGHT_BEFORE.finditer(lowered)]
    if "whether" in lowered:
        found += [(m.end(), Role.EXISTING) for m in _WHETHER.finditer(lowered)]
    if "extension" in lowered or "option" in lowered or "renewal" in lowered:
        found += [(m.end(), Role.EXISTING) for m in _TAKEN_UP.finditer(lowered)]
    return sorted(found)


def usual_role(kind: Kind, status: Status | None, *, past: bool) -> Role | None:
    """Whose fact it is when the words do not say and there are an existing contract and a successor."""
    if kind is Kind.PROCUREMENT or (kind is Kind.DECISION and status is Status.PROPOSED):
        return Role.NEW  # what a meeting is still to decide is what comes next
    if kind in (Kind.START, Kind.AWARD, Kind.TERM):
        if status is Status.PROPOSED:
            return Role.NEW
        return Role.EXISTING if past else None
    if kind is Kind.END and status is not Status.PROPOSED:
        return Role.EXISTING
    if kind is Kind.REVIEW:
        return Role.EXISTING if past else Role.NEW
    return None


def lengthens_what_is_there(kind: Kind, status: Status | None) -> bool:
    """Whether a fact lengthens a contract that is in force, as an extension granted or asked for does."""
    return kind is Kind.EXTENSION and status in (Status.ACTUAL, Status.PROPOSED)


_ENDED: Final = (
    r"(?:ends?|ended|ending|expires?|expired|expiring|runs?(?: out)?|ran(?: out)?|lapses?|lapsed|lasted|"
    r"finish(?:es|ed)?|"
    r"closes?|closed|ceases?|ceased|comes? to an end|came to an end)"
)
_HELD_BY_TENSE: Final = lazy(
    r"\b(?:was|were|had been|has been|have been) (?:originally |first |initially |last )?(?:awarded|let|"
    r"extended|bought|purchased|signed|appointed|continued|renewed|opened)\b|"
    r"\b(?:contract|agreement|framework|arrangement|pilot)s?(?: (?:with|run by|held by|provided by|"
    r"delivered by) "
    r"[^.;,]{3,60})? "
    r"(?:ends?|runs? (?:until|to)|finish(?:es)?|closes?|continues? (?:until|to))\b|"
    r"\b(?:contract|agreement|framework|arrangement)s?(?: with [^.;,]{3,60})? (?:has|have|had) (?:now |since "
    r"|already )?(?:ended|expired|lapsed|finished|run out|come to an end)\b|"
    r"\b(?:months?|years?|weeks?) (?:left|remaining|to run)\b|"
    r"\b(?:expires?|expired|runs out|run out|lapses|lasted)\b|"
    r"\b(?:began|begun|commenced|started|opened) (?:on|in)\b|"
    r"\bhad (?:[a-z]+ly |always )?been (?:[a-z]+ly |always )?(?:expected|due|meant|set|intended|supposed|"
    r"scheduled|planned) to (?:last|run|continue|go on|end|expire|finish)\b|"
    r"\b(?:has|have|had) (?:been )?[a-z]+ (?:(?!not )[^.;]){0,80}?\bsince (?:[a-z]+ )?(?:19|20)\d\d\b|"
    r"\b(?:initial|original|first) (?:term|period)\b[^.;]{0,40}\b(?:come|came) to an end\b|"
    r"\b(?:contracts?|agreements?|frameworks?|arrangements?)(?: with [^.;]{3,60})? "
    rf"(?:would|will|is due to|are due to|was due to|were due to|is to|are to|were to|was to)(?: have)? "
    rf"{_ENDED}\b"
)

_HELD_FIRST: Final = (
    "was ", "were ", "had ", "has ", "have ", "initial ", "original ", "first ", "expire", "run", "lapses",
    "lasted", "began on", "commenced on", "started on", "opened on", "contract", "agreement", "framework",
    "arrangement", "pilot",
)  # fmt: skip


def held_by_tense(lowered: str) -> bool:
    """Whether a tense shows that a contract is in force though nothing calls it the existing one.

    >>> held_by_tense("the contract with hollin would end in july"), held_by_tense("it will be let")
    (True, False)
    """
    return next(matches_at(_HELD_BY_TENSE, lowered, _HELD_FIRST), None) is not None


_NEW_BY_DECISION: Final = lazy(
    r"\b(?:award of (?:the |a )?(?:\w+ ){0,3}contract|to award|be awarded|procurement of|to procure|to "
    r"tender|go out to tender|"
    r"tenders? (?:for|will|would)|re-?commissioning)\b"
)


def both_in(lowered: str, roles: Roles) -> bool:
    """Whether lower-case text speaks of a contract in force and of another that is to come after it."""
    if roles.existing:
        return roles.new or roles.interim or _NEW_BY_DECISION.search(lowered) is not None
    return (roles.new or roles.interim) and held_by_tense(lowered)
