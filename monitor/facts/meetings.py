"""Meetings that decide: whose meeting it is, on which day, and which passages decide about a contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.facts.sections import Passage, Section, Zone
from monitor.mentions.lazy import lazy
from monitor.model import Document, Span, Timex

_DECIDES: Final = lazy(
    r"\b(?:cabinet|executive|committee|council|board|mayor|commissioner|portfolio|cabinet member|director|"
    r"officer|leader|governing|authority|assembly|"
    r"chief executive|head of|member for|manager)\b"
)
_ADVISES: Final = lazy(
    r"\b(?:scrutiny|select (?:committee|commission)|advisory|forum|consultative|review panel|overview|"
    r"working group|task group|sub-group|user group|partnership board|audit)\b"
)
_ACTION: Final = lazy(
    r"\b(?:award\w*|continue[ds]?|extend\w*|extensions?|exercis\w+|invok\w+|break clause|take up|lengthen\w*|"
    r"prolong\w*|renew\w*|(?:invite|seek|obtain|get) (?:\w+ ){0,2}(?:quotations?|quotes?|tenders?|bids|"
    r"prices)|"
    r"procure\w*|in-?hous\w*|insourc\w*|outsourc\w*|kept going|keep going|"
    r"re-?procure\w*|tender\w*|re-?tender\w*|re-?commission\w*|commission\w*|"
    r"enter(?:ed)? into|creat\w+|establish\w*|set(?:ting)? up|appoint\w*|terminat\w*|var(?:y|ied|iation)|"
    r"novat\w*|exempt\w*|waive\w*|direct award|re-?let|(?:brought|come|comes) to an end|additional "
    r"periods?|option|"
    r"(?:kept|keep|keeping|go|carry|rolled|roll|run|stay|hold|held) (?:on|over|forward)|plac(?:e|ed|ing) "
    r"(?:\w+ ){0,2}contracts?|"
    r"let (?:a |the )?(?:\w+ )?contracts?|purchas\w+|buy|bought|additional (?:\w+ )?(?:months?|years?)|"
    r"appoint\w* (?:as |to be )?(?:[a-z]+ ){0,3}(?:auditors?|advis[eo]rs?|consultants?|brokers?|agents?|"
    r"bankers?)|"
    r"(?:accept|choos|select)\w* (?:\w+ ){0,3}(?:tender|bid|bidder|provider|supplier|contractor))\b"
)
_DEAL: Final = lazy(
    r"\b(?:contracts?|frameworks?|agreements?|procurement|tenders?|call-offs?|purchasing system|concession)\b"
)
"""What is decided about, whatever the verb, unless the verb is one of hearing, asking or watching."""
_TALKS: Final = lazy(
    r"\b(?:press|public|excluded?|exclusion|letters?|write|writes|reports?|reported|monitor\w*|review\w*|"
    r"looked at|look at|scrutin\w*|performance|updates?|updated|briefings?|briefed|visits?|meetings?|meets?|"
    r"invit\w*|complain\w*|training|asked|ask|request\w*|information|figures|circulat\w*|consult\w*|"
    r"discuss\w*|"
    r"consider\w*|explor\w*|investigat\w*|urge[ds]?|congratulat\w*|apolog\w*|congratulations|concerns?)\b"
)
_SETTLES: Final = lazy(
    r"\b(?:approv\w*|agree[ds]?|accept\w*|adopt\w*|authoris\w*|sanction\w*|grant\w*|confirm\w*|ratif\w*|"
    r"delegat\w*)\b"
)
_OTHER_DEALS: Final = lazy(
    r"\bminutes\b|\bplanning (?:permission|application)|\bsection 106\b|\btenanc(?:y|ies)\b|\bemployment\b|"
    r"\b(?:pay|loan|lease|collective|data sharing|pooling|licence|sale) agreements?\b|"
    r"\b(?:policy|budget|performance|assurance|outcomes|quality|planning|governance|risk|financial) "
    r"framework\b|"
    r"\bcontract (?:procedure|standing|rules)\b(?![^.;]*\bwaive)|\b(?:procurement|tender|contracts?) (?:and "
    r"[a-z]+ )?(?:pipelines?|procedures?|programmes?|registers?|polic(?:y|ies)|regulations?|rules)\b"
)
_CONTRACT: Final = lazy(
    r"\b(?:contracts?|frameworks?|agreements?|procurement|tenders?|call-offs?|purchasing system|providers?|"
    r"suppliers?|contractors?|recommission\w*|services?|"
    r"additional periods?|extensions?|clauses?|concession|commission\w*|(?:llp|ltd|limited|plc|cic)\.?|"
    r"(?:auditors?|advis[eo]rs?|consultants?|brokers?|bankers?) to)\b"
)
_NOTED: Final = lazy(
    r"\b(?:be|been|was|were) (?:noted|received|welcomed|endorsed|supported|thanked|drawn to|advised|asked|"
    r"invited)\b|^\W*(?:\w\)|\(\w\)|\d+[.)])?\W*(?:that )?(?:to )?(?:note|notes|noted|receive|endorse|"
    r"endorses|welcome|comment|scrutini\w+|thank|support)\b"
)
_DEFERRED: Final = lazy(r"\b(?:deferred|withdrawn|referred back|not approved|rejected|declined)\b")
_DATE_LABELS: Final = lazy(
    r"date of (?:the )?(?:decision|meeting)|decision date|meeting date|decided at meeting|date decision "
    r"(?:made|taken)|date|meeting|date and time|decision taken on|date of cabinet|"
    r"report to|to|committee|cabinet|decided on|date signed|dated?|.*\bmeeting of\b.*"
)
_BODY_LABELS: Final = lazy(
    r"report to|to|meeting|decision maker|decision[- ]making body|decision taken by|decision made by|"
    r"committee|decided at meeting|cabinet|taken by|body"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The occasion of the document itself."""

    body: str
    timex: Timex
    decides: bool
    """Whether that body decides about contracts; scrutiny and advisory bodies do not."""
    signed: bool = False
    """Whether somebody has approved the paper with that day beside the name, as a waiver's form shows it."""


_SIGNED: Final = lazy(
    r"(?:approved|authori[sz]ed|agreed|signed off|decided|granted|decision) by|approver|authori[sz]ing "
    r"officer"
)
_SIGNED_ON: Final = lazy(
    r"date(?: (?:approved|of approval|signed|agreed|authori[sz]ed))?|dated|signed on|approved on"
)


def _signed(document: Document, day: str, timexes: Sequence[Timex]) -> Timex | None:
    """The day under the name of who approved a form: «Approved by: the Director», «Date: 18 June 2025»."""
    for above, below in pairwise(document.blocks):
        if (
            above.kind == below.kind == "label"
            and _SIGNED.fullmatch(above.label.casefold())
            and _SIGNED_ON.fullmatch(below.label.casefold())
            and is_body(document.text[above.span.start : above.span.end])
        ):
            inside = (t for t in timexes if below.span.start <= t.span.start < below.span.end)
            return next((t for t in inside if t.value == day), None)
    return None


_ONLY_A_DAY: Final = 40
"""Code points of a line that is a day, perhaps with an hour, and nothing else."""


def meeting_of(document: Document, timexes: Sequence[Timex]) -> Meeting | None:
    """The meeting or the day of decision that the top of the document states; None where it states none."""
    if document.dated is None:
        return None
    text, day = document.text, document.dated.isoformat()
    if document.kind == "report" and (signed := _signed(document, day, timexes)) is not None:
        return Meeting("who approved it", signed, decides=True, signed=True)
    body, found, by_label, cell = "", None, False, ""
    for block in document.blocks[:40]:
        if block.kind == "item" and block.label:
            break
        words = text[block.span.start : block.span.end]
        label = block.label.casefold() if block.kind == "label" else cell
        # In a table the cell before is the label: «Decision taken on | 4 November 2021».
        cell = words.strip(" :").casefold() if block.kind == "cell" and len(words) < 40 else ""
        if label and _BODY_LABELS.fullmatch(label) and not body:
            own = (words[len(label) :] if block.kind == "label" else words).strip(" :\t\xa0")
            body = f"{own} {label}"
        if len(words) > 300 or (found is not None and by_label):
            continue
        inside = [t for t in timexes if block.span.start <= t.span.start < block.span.end and t.value == day]
        if not inside:
            continue
        if label:
            if _DATE_LABELS.fullmatch(label):
                found, by_label = inside[0], True
                if not body and _DECIDES.search(words.casefold()):
                    body = words
        elif found is None and (
            (
                document.kind == "decision"
                and words[10:13] == " - "
                and inside[0].span.start == block.span.start
            )
            or block.kind in ("heading", "item")
            or _DECIDES.search(words.casefold())
            or "meeting" in words.casefold()
            or words.casefold().startswith("held ")
            or len(words) < _ONLY_A_DAY
        ):
            found = inside[0]
            body = body or words[: found.span.start - block.span.start]
    if found is None:
        return None
    if not body or (document.kind != "decision" and not _DECIDES.search(body.casefold())):
        tops = (
            text[block.span.start : min(block.span.end, block.span.start + 200)]
            for block in document.blocks[:8]
        )
        named = [words for words in tops if _DECIDES.search(words.casefold())]
        advising = [words for words in named if _ADVISES.search(words.casefold())]
        body = next(iter(advising or named), body)
    lowered = f"{body} {document.title}".casefold() if document.kind != "decision" else body.casefold()
    decides = document.kind == "decision" or (_DECIDES.search(lowered) is not None)
    return Meeting(body, found, decides and _ADVISES.search(body.casefold() or lowered) is None)


class Deciding(NamedTuple):
    """A passage that decides something about a contract."""

    passage: Passage
    words: Span
    """The resolution itself, which may begin in the middle: «Two bids were opened. Resolved to accept …»."""


def deciding_passages(plain_text: str, section: Section, zone: Zone) -> list[Deciding]:
    """The passages of that zone which decide something about a contract; the text is `plain`."""
    found = []
    for passage in section.passages:
        start, end = passage.block.span.start, passage.block.span.end
        if passage.zone is not zone:
            if (passage.zone, zone) != (Zone.PLAIN, Zone.RESOLVED) or max(
                plain_text.find("resolved", start, end), plain_text.find("agreed", start, end)
            ) < 0:
                continue
            inside = _RESOLVED.search(plain_text, start, end)
            if inside is None:
                continue
            start = inside.end()
        words = plain_text[start:end]
        about = plain_text[passage.block.span.start : end] if _BACK.match(words) else words
        if (
            ((_ACTION.search(words) and _CONTRACT.search(about)) or _settles_a_deal(words))
            and not _DEFERRED.search(words)
            and not _NOTED.search(words[:160])
        ):
            found.append(Deciding(passage, Span(start, end)))
    return found


_RESOLVED: Final = lazy(
    r"(?:(?<=[.;:] )|(?<=\n))(?:(?:it was )?(?:unanimously )?resolved|(?:it was|members|councillors|the "
    r"committee|"
    r"the board|cabinet|the executive|the council|the panel|the governors|the trustees) (?:unanimously |"
    r"then |"
    r"therefore )?agreed)(?: unanimously)?:? (?:that|to)\b"
)
_BACK: Final = lazy(r" (?:[a-z]+ )?(?:it|them|this|these|both|the same)\b")
"""«Resolved to extend it»: what is decided about stands before."""


def _settles_a_deal(lowered: str) -> bool:
    """Whether words name a contract or procurement and do more with it than hear, ask or watch."""
    return (
        _DEAL.search(lowered) is not None
        and _OTHER_DEALS.search(lowered) is None
        and (_TALKS.search(lowered) is None or _SETTLES.search(lowered) is not None)
    )


def is_body(words: str) -> bool:
    """Whether words name somebody who decides: a cabinet, a committee, an officer; not a scrutiny committee.

    >>> is_body("Cabinet Member for Health"), is_body("Scrutiny Committee"), is_body("Fees and Charges")
    (True, False, False)
    """
    lowered = words.casefold()
    return _DECIDES.search(lowered) is not None and _ADVISES.search(lowered) is None


_ENDS: Final = lazy(
    r"\b(?:exten\w*|exercis\w+|invok\w+|break clause|continue\w*|lengthen\w*|prolong\w*|renew\w*|terminat\w*|"
    r"var(?:y|ied|iation)|additional "
    r"periods?|option|in-?hous\w*|insourc\w*|(?:kept|keep) going|exempt\w*|waive\w*|come to an end|brought "
    r"to an end|(?:kept|keep|carry|rolled|roll|go|"
    r"run|stay|hold|held) (?:on|over|forward)|additional (?:\w+ )?(?:months?|years?))\b"
)
_BUYS: Final = lazy(
    r"\b(?:award\w*|procure\w*|tender\w*|re-?\w*commission\w*|appoint\w*|re-?let|permission to tender|new|"
    r"plac(?:e|ed|ing) (?:\w+ ){0,2}contracts?|purchas\w+|successor|quotations?|quotes)\b"
)


_THE_CONTRACT: Final = lazy(
    r"\b(?:the|this|that|existing|current|present) (?:contract|agreement|framework)\b(?! (?:for|to|be "
    r"awarded))[^.;]{0,40}\b(?:be|is) (?:extend|continue|lengthen|prolong|renew|var|terminat)"
)
_FUTURE_OPTION: Final = lazy(
    r"\b(?:options?|right|possibility|provision|ability|scope|power) (?:to|of|for) (?:an? |the |two |"
    r"further |extend\w*|extension|renew\w*)*|\bwith (?:an? |two )?(?:possible |optional )?(?:extensions?)\b"
)


def decides_on_existing(lowered: str) -> bool | None:
    """Whether words decide about the contract in force rather than buy a new one; None: neither.

    >>> decides_on_existing("that the contract be extended"), decides_on_existing("to award the contract")
    (True, False)
    """
    lowered = _FUTURE_OPTION.sub(" ", lowered)
    ends, buys = _ENDS.search(lowered), _BUYS.search(lowered)
    if ends is not None and (
        buys is None or _THE_CONTRACT.search(lowered, buys.end()) is not None or ends.start() < buys.start()
    ):
        return True
    return False if buys is not None else None
