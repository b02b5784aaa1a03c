"""Titles, suppliers, buyers and references: what names a contract in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from monitor.mentions.lazy import lazy
from monitor.model import Span

_CAPITAL: Final = r"[A-Z][\w&'’+-]*"
_JOINED: Final = r"(?:of|and|for|the|in|on|at|&|with|upon|de|to)"
_COMPANY_TAIL: Final = r"(?:[ \xa0]+(?:ltd|limited|plc|llp|cic)\b)?"
_NAME: Final = rf"{_CAPITAL}(?:[ \xa0]+(?:{_JOINED}[ \xa0]+){{0,2}}{_CAPITAL}){{0,7}}{_COMPANY_TAIL}"
_ALIAS: Final = r"(?:[ \xa0]*\([A-Z“\"][\w“”\" &’'-]{1,40}\))?"
_FULL: Final = rf"(?:the[ \xa0]+|The[ \xa0]+)?(?P<name>{_NAME}{_ALIAS})"

_NOT_A_SUPPLIER: Final = lazy(
    r"(?:The |the )?(?:Council|County Council|City Council|Borough Council|District Council|Cabinet|"
    r"Committee|Executive|Board|Director|Chair(?:man)?|"
    r"Leader|Mayor|Members?|Councillors?|Officers?|Head|Assistant|Deputy|Commissioner|Commissioners|"
    r"Secretary of State|Government|"
    r"Parliament|England|Wales|Scotland|Ofsted|Option|Rule|Schedule|Appendix|Section|Clause|Part|Lot|"
    r"Contract|Framework|Procurement|"
    r"Public|Year|Quarter|Item|Minute|Paragraph|Portfolio|Strategic|Service|Services|Agreement|Provider|"
    r"Supplier|Contractor|"
    r"Health and Wellbeing|Care Quality|NHS England|January|February|March|April|May|June|July|August|"
    r"September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|It|This|That|These|They|In|On|At|If|And|"
    r"But|RESOLVED|Standing|"
    r"Minutes|Agenda|Report|Trust$|Clinical Commissioning|Integrated Care Board|Cllr|Mr|Mrs|Ms|Dr)\b"
)

_SUPPLIER_PHRASES: Final = tuple(
    (tuple(needs.split()), lazy(form))
    for needs, form in (
        (
            "award let grant offered given novated assigned",
            (
                rf"\b(?:award|awarded|awarding|let|granted|offered|given|novated|assigned|re-let) "
                rf"(?:[\w’'-]+ "
                rf"){{0,14}}?to {_FULL}"
            ),
        ),
        (
            "ontract greement rrangement SLA ramework concession",
            (
                rf"\b(?:[Cc]ontracts?|[Aa]greements?|[Aa]rrangements?|SLA|[Ff]ramework|concession)(?: "
                rf"\(?[A-Z]{{1,5}}[/\d][\w/-]*\)?)?,?"
                rf"(?: for [^.;,]{{3,70}},)? (?:is |was |are |were )?(?:currently |presently |already )?"
                rf"(?:with|between the (?:Council|Authority) and|held by|run by|from) {_FULL}"
            ),
        ),
        (
            (
                "provided delivered run operated managed supplied undertaken performed carried held staffed "
                "given"
            ),
            (
                rf"\b(?:is|are|was|were|be|been|being|currently|presently|services?|contracts?|it|and) "
                rf"(?:\w+ "
                rf"){{0,2}}?(?:provided|delivered|run|"
                rf"operated|managed|supplied|undertaken|performed|carried out|held|staffed|given) (?:\w+ "
                rf"){{0,3}}?by {_FULL}"
            ),
        ),
        (
            "rovider upplier ontractor perator",
            (
                rf"\b(?:[Pp]roviders?|[Ss]uppliers?|[Cc]ontractors?|[Oo]perators?)(?: of [\w ]{{2,60}}?)? "
                rf"(?:being|were|are|is|was|:|,) ?{_FULL}"
            ),
        ),
        (
            "appoint commission engage contracted",
            (
                rf"\b(?:appoint(?:ed|ing|ment of)?|commission(?:ed|s)?|engaged?|contracted) {_FULL} (?:to|as|"
                rf"for|from)\b"
            ),
        ),
        ("won secured placed", rf"\b(?:(?:won|secured) by|placed with) {_FULL}"),
        (
            "selected chosen successful engaged",
            (
                rf"\b{_FULL},? (?:(?:has|had|have|was|were|is|are|been|being|who|which|then|duly) )+"
                r"(?:selected|chosen|successful|engaged|taken on)\b"
            ),
        ),
        ("’s 's ’ '", rf"\b{_FULL}[’']s? (?:\w+ ){{0,2}}(?:contract|agreement|appointment)\b"),
        (
            "held holds provide deliver runs run operate contracted commissioned won appointed awarded",
            (
                rf"\b{_FULL},? (?:has |had |have |who |which |currently |that )*(?:held(?! on\b| at\b| in\b)|"
                rf"holds|provided|provides|delivered|"
                r"delivers|run|runs|operated|operates|been contracted|been commissioned|won|"
                r"been appointed|been "
                r"awarded|was awarded|"
                r"been the provider|been providing|been delivering)\b"
            ),
        ),
        (
            "highest lowest best most preferred successful winning",
            rf"\bto {_FULL},? (?:as|being) the (?:highest|lowest|best|most|preferred|successful|winning)",
        ),
        (
            "upplier ontractor rovider",
            rf"\b(?:[Ss]upplier|[Cc]ontractor|[Pp]rovider)(?: name)?\s*[:\t]\s*{_FULL}",
        ),
    )
)
"""Words of which one must be there, looked for first since that is cheap; and the phrase."""
_WITH_FORM: Final = lazy(
    rf"\b(?P<name>(?:{_CAPITAL}[ \xa0]+(?:(?:of|and|&|the)[ \xa0]+){{0,2}}){{1,6}}"
    r"(?:Ltd|LTD|Limited|LIMITED|LLP|PLC|Plc|plc|CIC|NHS Trust|NHS Foundation Trust|Community Interest "
    r"Company))\b"
)
_FORMS: Final = (
    "Ltd",
    "LTD",
    "imited",
    "LIMITED",
    "LLP",
    "PLC",
    "Plc",
    "plc",
    "CIC",
    "NHS",
    "Community Interest",
)
_ONE_NAME: Final = (
    rf"{_CAPITAL}(?:[ \xa0]+(?:(?:of|for|the|in|on|at|&|de)[ \xa0]+){{0,2}}{_CAPITAL}){{0,7}}"
    rf"{_COMPANY_TAIL}{_ALIAS}"
)
_AND_OTHERS: Final = lazy(
    rf"[ \xa0]*(?:,[ \xa0]*and[ \xa0]+|,[ \xa0]*|[ \xa0]+and[ \xa0]+)(?:the )?(?P<name>{_ONE_NAME})"
)
_IN_A_LIST: Final = lazy(rf"{_ONE_NAME}(?:[ \xa0]*,[ \xa0]*{_ONE_NAME})+(?:[ \xa0]*,)?[ \xa0]+and[ \xa0]")
"""«A, B and C»: here `and` parts two names; in «Oak and Ash Ltd» it does not."""
_FIRST_NAME: Final = lazy(_ONE_NAME)
_OFFICE: Final = lazy(
    r"\b(?:Director|Officer|Manager|Chair|Chairman|Leader|Member|Members|Councillor|Councillors|Committee|"
    r"Commission|Cabinet|Council|Board|"
    r"Department|Government|Office|Inspectorate|Commissioner|Secretary|Minister|Parliamentary|Panel|Team|"
    r"Directorate|Authority|Executive)\b"
)
_COMPANY: Final = lazy(r"\b(?:Ltd|Limited|LLP|PLC|plc|CIC|Trust|Partnership)\b")
_PARTY: Final = lazy(
    r"^\W*\(?\d\)?[.)]?\s+(?P<name>[A-Z][^,;(\n]{2,90}?)(?=,| of | \(|;| whose | a "
    r"company)[^\n]{0,300}?\((?:the |hereinafter )*[“\"](?P<role>[\w ]{2,30})[”\"]\)",
    re.MULTILINE,
)
_BETWEEN: Final = lazy(
    r"(?:\bbetween|\band|;) (?P<name>[A-Z][^,;(\n]{2,90}?) \((?:the |hereinafter "
    r")*[“\"](?:the )?(?P<role>[\w ]{2,30})[”\"]\)"
)
_BUYERS: Final = {
    "council",
    "authority",
    "customer",
    "client",
    "commissioner",
    "buyer",
    "purchaser",
    "employer",
}

_REFERENCE: Final = lazy(
    r"(?:\b(?:[Cc]ontract|[Aa]greement|[Ff]ramework|[Tt]ender|[Pp]roject|[Pp]rocurement|[Uu]nder|[Oo]ur|"
    r"[Ww]ith)[ \xa0]+(?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber|[Ii][Dd])"
    r"\.?(?:[ \xa0]+(?:number|no\.?))?[ \xa0:\t]+|\b(?:[Cc]ontract|[Aa]greement|[Ff]ramework)[ \xa0]+|"
    r"\((?:(?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber)[.:]?[ \xa0]+)?)"
    r"(?P<reference>(?=[\w/.-]*\d)(?=[\w/.-]*[A-Z])[A-Z0-9][A-Za-z0-9]*(?:[/.-][A-Za-z0-9]+){0,6}|DN "
    r"?\d{5,7})(?=[\s,;.)\]]|$)"
)
_HAS_NUMBER: Final = lazy(r"[A-Za-z][/-]?[0-9]|[0-9][/-][A-Z]|DN")
_FORWARD_PLAN: Final = lazy(
    r"(?:[Ff]orward [Pp]lan|[Mm]inute|[Dd]ecision|[Rr]ule|[Ss]chedule|[Aa]ppendix|[Kk]ey "
    r"[Dd]ecision)\W+(?:\w+\W+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A name and where it stands."""

    name: str
    span: Span


_WRAPPED: Final = lazy(r"(?<=[^\n]{60})\n(?=[A-Za-z(“‘\"'&])")


def unwrapped(text: str) -> str:
    """The text with the line ends inside hard-wrapped paragraphs as spaces; every offset stays."""
    return _WRAPPED.sub(" ", text) if "\n" in text else text


def clean_name(name: str) -> str:
    """The name without an article, a possessive or the full stop of its sentence.

    >>> clean_name("the Greywell Trust’s"), clean_name("GREYWELL RESPITE LIMITED")
    ('Greywell Trust', 'Greywell Respite Limited')
    """
    name = " ".join(name.split())
    name = re.sub(r"^(?:the|The) ", "", name)
    name = re.sub(r"[’']s?$", "", name).rstrip(".,;:")
    if name.isupper() and " " in name:
        name = " ".join(
            word if len(word) < 4 and word in {"CIC", "LLP", "PLC", "NHS", "UK"} else word.capitalize()
            for word in name.split()
        )
    return name


def find_suppliers(text: str, start: int = 0, end: int | None = None) -> list[Party]:
    """Those who hold a contract, by the words that say so; in the order in which they stand.

    >>> [p.name for p in find_suppliers("The contract with Hollin Care Ltd was awarded in 2016.")]
    ['Hollin Care Ltd']
    >>> [p.name for p in find_suppliers("The contract with the Council was awarded in 2016.")]
    []
    """
    end = len(text) if end is None else end
    found: dict[int, Party] = {}

    def add(name: str, at: int) -> bool:
        cleaned = clean_name(name)
        if len(cleaned) < 3 or at in found or _NOT_A_SUPPLIER.match(cleaned):
            return False
        if _OFFICE.search(cleaned) and not _COMPANY.search(cleaned):
            return False
        found[at] = Party(cleaned, Span(at, at + len(name)))
        return True

    for first, last in _pieces(text, start, end, "."):
        words = text[first:last]
        for needs, phrase in _SUPPLIER_PHRASES:
            if not _any_in(needs, words):
                continue
            for match in phrase.finditer(text, first, last):
                name = match["name"]
                if _IN_A_LIST.match(text, match.start("name"), last) is not None:
                    alone = _FIRST_NAME.match(text, match.start("name"), last)
                    name = alone[0] if alone is not None else name
                if not add(name, match.start("name")):
                    continue
                at = match.start("name") + len(name)
                while (more := _AND_OTHERS.match(text, at, last)) is not None:
                    if not add(more["name"], more.start("name")):
                        break
                    at = more.end()
        if _any_in(_FORMS, words):
            for match in _WITH_FORM.finditer(text, first, last):
                add(match["name"], match.start("name"))
    parties = sorted(found.values(), key=lambda party: party.span.start)
    kept: list[Party] = []
    for party in parties:
        if kept and party.span.start < kept[-1].span.end:
            continue
        kept.append(party)
    return kept


_PIECE: Final = 300
"""Code points from which on a passage is read in pieces, so that few phrases are looked for in each."""


def _pieces(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """The passage in pieces that end at a *mark*, which is in nothing that is looked for."""
    while end - start > _PIECE:
        stop = text.find(mark, start + _PIECE, end)
        if stop < 0:
            break
        yield start, stop
        start = stop
    yield start, end


def _any_in(needs: tuple[str, ...], words: str) -> bool:
    for need in needs:  # noqa: SIM110 - twice as fast as any(), and asked a dozen times of every piece
        if need in words:
            return True
    return False


def find_parties(text: str) -> tuple[str, list[Party]]:
    """The buyer and the suppliers of an agreement, from its list of parties.

    >>> text = "(1)  HOLM COUNCIL of Holm (the “Council”); and\\n(2)  HOLLIN CARE LTD (the “Provider”)."
    >>> find_parties(text)[0], [party.name for party in find_parties(text)[1]]
    ('Holm Council', ['Hollin Care Ltd'])
    """
    buyer, suppliers, end = "", [], min(len(text), 20_000)
    for match in chain(_PARTY.finditer(text, 0, end), _BETWEEN.finditer(text, 0, end)):
        if match["role"].casefold() in _BUYERS:
            buyer = buyer or clean_name(match["name"])
        else:
            suppliers.append(Party(clean_name(match["name"]), Span(*match.span("name"))))
    return buyer, suppliers


def find_references(text: str, start: int = 0, end: int | None = None) -> list[Party]:
    """Contract numbers as written; those of forward plans, minutes and rules are not a contract's.

    >>> [r.name for r in find_references("contract PC/PH/0092 (Forward Plan reference PC/21/064)")]
    ['PC/PH/0092']
    """
    found: list[Party] = []
    end = len(text) if end is None else end
    matches = (
        match
        for first, last in _pieces(text, start, end, ",")
        if _HAS_NUMBER.search(text, first, last) is not None
        for match in _REFERENCE.finditer(text, first, last)
    )
    for match in matches:
        before = text[max(start, match.start() - 40) : match.start("reference")]
        if (
            _FORWARD_PLAN.search(before.rstrip("( \xa0") + " ")
            or "orward Plan" in before
            or len(match["reference"]) < 4
        ):
            continue
        found.append(Party(match["reference"], Span(*match.span("reference"))))
    return found


_TAIL: Final = lazy(
    r"\s*(?:[:–—-]|\bfor the\b)\s*(?:\w+ ){0,3}?(?:award|extension|exten[ds]|permission|procurement|"
    r"re-?procurement|re-?commissioning|commissioning|tender|"
    r"re-?tender|approval|approach|options?|future|current|request|proposals?|variation|contract|review|"
    r"update|exemption|waiver|"
    r"intentions?|decision|delivery|annual|key|next|performance|progress|report|outcome|business|strategy|"
    r"termination|"
    r"renewal|re-?let(?:ting)?|direct award|new|arrangements|way forward|consultation|specification)\b.*$",
    re.IGNORECASE,
)
_HEAD: Final = lazy(
    r"^(?:(?:proposed |request for |approval (?:of|for|to) |decision (?:on|to) |report on |to )*(?:award|"
    r"extend|extension|re-?procurement|procurement|"
    r"re-?procure|procure|re-?commissioning|commissioning|re-?commission|commission|tender(?:ing)?|"
    r"re-?tender(?:ing)?|variation|renewal|"
    r"re-?let(?:ting)?|termination|review|future|exemption|waiver|approve|enter into|provision|"
    r"appoint(?:ment)?)(?: (?:of|for|to|a|the|an|new|existing|current|"
    r"contracts?|providers?|delivery|in relation to|arrangements))* )",
    re.IGNORECASE,
)


# «PART B – Payroll support», «KD/1342 Lift servicing», «Lot 2: Night sitting», «Q4. What became of it?»
_FRONT: Final = lazy(
    r"^(?:(?:part|section|schedule|annex|item|question) [a-z0-9]{1,3}\b\s*[-–—:.]\s*|"
    r"[A-Z]{1,4}/[\d/]{2,9}\s+|[A-Z]?\d{1,2}[.)]\s+)",
    re.IGNORECASE,
)


def contract_title(heading: str) -> str:
    """What a heading is about, without its number and what is to be done with it.

    >>> contract_title("PART B – Payroll support"), contract_title("KD/1342 Lift servicing")
    ('Payroll support', 'Lift servicing')
    >>> contract_title("Integrated Sexual Health Service: award of contract")
    'Integrated Sexual Health Service'
    >>> contract_title("Award of Contract for the Community Meals Service"), contract_title("Winter Planning")
    ('Community Meals Service', 'Winter Planning')
    """
    words = re.sub(r"\s*\((?=[\w/.-]*\d)[A-Z0-9][\w/.-]*\)", "", heading).strip()
    unnumbered = _FRONT.sub("", words)
    words = unnumbered if len(unnumbered) >= 5 else words
    shorter = _TAIL.sub("", words).strip(" -–—:,")
    if len(shorter) >= 5:
        words = shorter
    shorter = _HEAD.sub("", words).strip(" -–—:,")
    return shorter if len(shorter) >= 5 else words
