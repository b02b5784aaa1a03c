"""Who holds a contract, or is to hold it, by the words that say so."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in
from monitor.mentions.parties import Party, clean_name, in_pieces
from monitor.model import Span

_CAPITAL: Final = r"[A-Z][\w&'’+-]*"
_JOINED: Final = r"(?:of|and|for|the|in|on|at|&|with|upon|de|to)"
_SPACE: Final = r"[ \xa0]+"
_PLACE: Final = rf"(?:{_SPACE}\([A-Z][\w’'-]+\)(?={_SPACE}(?:Ltd|Limited|LLP|plc|PLC|CIC)\b))?"
"""«Bright Streets (Holm) Ltd»."""
_COMPANY_TAIL: Final = rf"{_PLACE}(?:{_SPACE}(?:ltd|Ltd|limited|Limited|plc|llp|cic)\b)?"
_NAME: Final = rf"{_CAPITAL}(?:{_SPACE}(?:{_JOINED}{_SPACE}){{0,2}}{_CAPITAL}){{0,7}}{_COMPANY_TAIL}"
_ALIAS: Final = r"(?:[ \xa0]*\((?!Lots?\b)[A-Z“\"][\w“”\" &’'-]{1,40}\))?"
_SORT: Final = (
    r"(?:(?:(?:the|a|an)[ \xa0]+)?(?:(?:local|national|regional|independent|registered|voluntary|"
    r"specialist)[ \xa0]+)?"
    r"(?:charity|company|firm|social enterprise|social landlord|consortium|housing association|agency|"
    r"(?:voluntary |community )?organisation|co-operative|contractor|supplier|provider|operator)[ \xa0]+)?"
)
"""«run by the local charity Across the Fence»."""
_FULL: Final = rf"{_SORT}(?:the[ \xa0]+|The[ \xa0]+)?(?P<name>{_NAME}{_ALIAS})"

_NOT_A_SUPPLIER: Final = lazy(
    r"(?:The |the )?(?:Council|County Council|City Council|Borough Council|District Council|Cabinet|"
    r"Committee|Executive|Board|Director|Chair(?:man)?|Leader|Mayor|Members?|Councillors?|Officers?|Head|"
    r"Assistant|Deputy|Commissioners?|Secretary of State|Government|Parliament|England|Wales|Scotland|Ofsted|"
    r"Options?|Rules?|Schedule|Appendix|Section|Clause|Part|Lots?|Phase|Stage|Contracts?|Framework|"
    r"Procurement|"
    r"Public|Year|Quarter|Item|Minutes?|Paragraph|Portfolio|Strategic|Services?|Agreement|Provider|Supplier|"
    r"Contractor|Health and Wellbeing|Care Quality|NHS England|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Spring|Summer|Autumn|Winter|Christmas|Easter|It|This|That|These|They|There|We|In|On|At|If|And|But|"
    r"RESOLVED|Standing|Agenda|Report|Trust$|Clinical Commissioning|Integrated Care Board|Cllr|Mr|Mrs|Ms|"
    r"Dr|Sir|"
    r"Find a Tender|Contracts Finder|Crown Commercial|G-Cloud|TUPE|EU|UK|GDPR|Covid|COVID|Brexit|DPS|ICB|CCG|"
    r"OJEU|KPIs?|VAT|Regulations?|Tenders?|Bids?|Bidders?|Legal|Finance|Performance|Funding|Transport$|"
    r"Support$|(?:Host|Lead|Accountable|Commissioning|Fund) (?:Partner|Commissioner|Authority|Manager|"
    r"Body)s?$|[\w’'-]+(?: [\w’'-]+)? (?:Agreement|Contract|Framework|Act|Plan|Deed|Clause|Schedule)$)\b"
)

_BY: Final = (
    "provided|delivered|run|operated|managed|supplied|undertaken|performed|carried out|held|staffed|given|"
    "hosted|maintained|led|serviced|administered|cleaned|collected|offered"
)
_ROLE_NOUN: Final = (
    r"[Pp]roviders?|[Ss]uppliers?|[Cc]ontractors?|[Oo]perators?|[Ii]ncumbents?|"
    r"[Cc]aterers?|[Bb]idders?|[Tt]enderers?"
)
_CHOSEN: Final = (
    "selected|chosen|successful|engaged|taken on|appointed|named|identified as|admitted|confirmed as|"
    r"recommended|awarded (?:the|a|an|this|that)\b"
)
_HAS: Final = (
    "has|had|have|was|were|is|are|be|been|being|who|which|then|duly|now|also|already|both|all|jointly|"
    "subsequently"
)


class _Phrase(NamedTuple):
    needs: tuple[str, ...]
    """Words of which one must be there."""
    form: re.Pattern[str]
    end: re.Pattern[str] | None = None
    """The form from the name's last word on, where it begins with the name: looked for first, since whatever
    has a capital may begin a name."""
    subject: bool = False
    """Whether the name is its subject, so that a list of names may stand before it."""


def _needs(words: str, form: str) -> _Phrase:
    return _Phrase(tuple(words.split()), lazy(form))


def _name_and(words: str, rest: str, *, subject: bool = False) -> _Phrase:
    end = lazy(rf"[A-Z)lpc][\w&'’+-]*{rest}")  # a capital, an alias in brackets, «ltd», «plc», «cic»
    return _Phrase(tuple(words.split()), lazy(rf"\b{_FULL}{rest}"), end, subject)


_SUPPLIER_PHRASES: Final = (
    _needs(
        "award let grant offered given novated assigned transferred",
        r"\b(?:award|awarded|awarding|let|granted|offered|given|novated|assigned|transferred|re-let)"
        rf"(?: (?:(?:[\w’'-]+|\([^()]{{1,60}}\)) ){{0,14}}?(?<!Home )to|: to|\s+to:) {_FULL}",
    ),
    _needs("warded", rf"\b[Aa]warded to ?:?\s+{_FULL}"),
    _needs(
        "ontract greement rrangement SLA ramework concession",
        r"\b(?:[Cc]ontracts?|[Aa]greements?|[Aa]rrangements?|SLA|[Ff]ramework|concession)(?: "
        r"\(?[A-Z]{1,5}[/\d][\w/-]*\)?)?,?"
        r"(?: for [^.;,]{3,70},)? (?:all |both )?(?:is |was |are |were )?(?:currently |presently |already )?"
        rf"(?:with|between the (?:Council|Authority) and|held by|run by|from) {_FULL}",
    ),
    _needs(
        "entered signed concluded agreed made placed",
        r"\b(?:(?:entered into|signed|concluded)(?: (?:an?|the) (?:[a-z-]+ ){0,3}(?:contract|agreement|SLA|"
        r"deed))?|"
        r"(?:agreed|made|placed) (?:an?|the) (?:[a-z-]+ ){0,3}(?:contract|agreement|order|SLA)) "
        rf"with {_FULL}",
    ),
    _needs(
        "buys bought purchases purchased buying",
        rf"\b(?:buys?|bought|buying|purchases?d?) (?:[a-z-]+ ){{1,4}}from {_FULL}",
    ),
    _Phrase(
        (" by ",),
        lazy(
            r"\b(?:is|are|was|were|be|been|being|currently|presently|services?|contracts?|it|and|[A-Za-z]+,) "
            rf"(?:\w+ ){{0,2}}?(?:{_BY}) (?:\w+ ){{0,7}}?by {_FULL}"
        ),
    ),
    _needs(
        "rovider upplier ontractor perator ncumbent aterer idder enderer",
        rf"\b(?:{_ROLE_NOUN})(?: (?:for|of) [\w ]{{2,60}}?)?"
        rf"(?:,| being| were| are| is| was| remains| will be| should be|:) ?{_FULL}",
    ),
    _needs(
        "appoint commission engage contracted",
        r"\b(?:appoint(?:ed|ing|ment of)?|commission(?:ed|s)?|engaged?|contracted) "
        rf"{_FULL} (?:to|as|for|from)\b",
    ),
    _needs("won secured placed", rf"\b(?:(?:won|secured) by|placed with) {_FULL}"),
    _needs(
        "tender bid offer quotation",
        rf"\b(?:tenders?|bids?|offer|quotation)(?: (?:submitted|received|made|put in))? (?:from|by|of) "
        rf"{_FULL}"
        r"(?= (?:be|was|were|is|has been) (?:accepted|approved|successful|preferred))",
    ),
    _name_and(
        "selected chosen successful engaged taken appointed named identified admitted confirmed "
        "recommended awarded",
        rf",? (?:(?:{_HAS}) )+(?:{_CHOSEN})(?![a-z])",
        subject=True,
    ),
    _name_and(
        "became become remain",
        r" (?:became|has become|had become|remains?|remained) (?:the |its |our |sole "
        r")?(?:[A-Za-z’'-]+ ){0,3}"
        r"(?:contractor|provider|supplier|operator|caterer)\b",
        subject=True,
    ),
    _name_and(
        "’s 's ’ '",
        r"[’']s? (?:\w+ ){0,2}(?:contract|agreement|appointment)\b",
    ),
    _name_and(
        "held holds provide deliver runs run operate contracted commissioned won appointed awarded",
        r",? (?:has |had |have |who |which |currently |that )*(?:held(?! on\b| at\b| in\b)|"
        r"holds?(?= the| a)|"
        r"provided|provides|delivered|delivers|run|runs|operated|operates|been contracted|been "
        r"commissioned|won|"
        r"been appointed|been awarded|was awarded|been the provider|been providing|been delivering)\b"
        r"(?! (?:\w+ ){0,4}by\b)",
        subject=True,
    ),
    _needs(
        "highest lowest best most preferred successful winning",
        rf"\bto {_FULL},? (?:as|being) the (?:highest|lowest|best|most|preferred|successful|winning)",
    ),
    _needs(
        "upplier ontractor rovider idder warded",
        r"\b(?:[Ss]uppliers?|[Cc]ontractors?|[Pp]roviders?|(?:[Rr]ecommended|[Pp]referred|[Ss]uccessful) "
        r"[Bb]idders?|"
        rf"[Aa]warded [Tt]o)(?: names?|\(s\))?\s*[:\t]\s*{_FULL}",
    ),
)
_WITH_FORM: Final = lazy(
    rf"\b(?P<name>(?:{_CAPITAL}[ \xa0]+(?:(?:of|and|&|the)[ \xa0]+){{0,2}}){{1,6}}(?:\([A-Z][\w’'-]+\)[ "
    rf"\xa0]+)?"
    r"(?:Ltd|LTD|Limited|LIMITED|LLP|PLC|Plc|plc|CIC|NHS Trust|NHS Foundation Trust|Community Interest "
    r"Company))\b"
)
_FORMS: Final = (
    *("Ltd", "LTD", "imited", "LIMITED", "LLP", "PLC", "Plc", "plc", "CIC", "NHS", "Community Interest"),
)
_ONE_NAME: Final = (
    rf"(?:The[ \xa0]+)?{_CAPITAL}(?:[ \xa0]+(?:(?:of|for|the|in|on|at|&|de)[ \xa0]+){{0,2}}{_CAPITAL}){{0,7}}"
    rf"{_COMPANY_TAIL}{_ALIAS}"
)
_LOT: Final = r"(?:[ \xa0]*\(Lots?\b[^)]{1,40}\))?"
_AND_OTHERS: Final = lazy(
    rf"{_LOT}[ \xa0]*(?:,[ \xa0]*and[ \xa0]+|,[ \xa0]*|[ \xa0]+and[ \xa0]+)(?:the )?(?P<name>{_ONE_NAME})"
)
_IN_A_LIST: Final = lazy(
    rf"{_ONE_NAME}(?:{_LOT}[ \xa0]*,[ \xa0]*{_ONE_NAME})+{_LOT}(?:[ \xa0]*,)?[ \xa0]+and[ \xa0]"
)
"""«A, B and C»: here `and` parts two names; in «Oak and Ash Ltd» it does not."""
_LISTED_BEFORE: Final = lazy(rf"(?:\b{_ONE_NAME},[ \xa0]+)+$")
_FIRST_NAME: Final = lazy(_ONE_NAME)
_TWO_NAMES: Final = lazy(
    rf"(?P<first>{_CAPITAL}(?:{_SPACE}{_CAPITAL})+|{_CAPITAL}){_SPACE}and{_SPACE}"
    rf"(?P<second>(?:[Tt]he{_SPACE})?{_CAPITAL}(?:{_SPACE}{_CAPITAL})+){_ALIAS}$"
)
_PLURAL: Final = lazy(r",? (?:were|are|have|both|who are|who were|jointly)\b")
_OFFICE: Final = lazy(
    r"\b(?:Director|Officer|Manager|Chair|Chairman|Leader|Member|Members|Councillor|Councillors|Committee|"
    r"Commission|Cabinet|Council|Board|Department|Government|Office|Inspectorate|Commissioner|Secretary|"
    r"Minister|"
    r"Parliamentary|Panel|Team|Directorate|Authority|Executive|Ward|Commissioning Group|Act|Regulations)\b"
)
_COMPANY: Final = lazy(r"\b(?:Ltd|Limited|LLP|PLC|plc|CIC|Trust|Partnership|Society|Association)\b")
_FOR_WHOM: Final = lazy(
    r"\b(?:Society|Centre|Institute|Association|Foundation|Trust|Campaign|Alliance|Forum|Network|Fund|"
    r"League|Action|"
    r"Charity|Company|Services?|Support|Agency|Mission|Home|Homes|Care|Housing)$"
)
"""What may be «for the Blind» in its own name; «Brightsight for the Low Vision Service» is a name and its "
"work."""
_WORK: Final = lazy(
    r"\b(?:Services?|Contracts?|Framework|Provision|Scheme|Programme|Lots?|Pathway|Maintenance|Catering|"
    r"Meals)\b"
)
_WHEN: Final = lazy(
    r"[ \xa0](?:in|on|from|at|to|until|for|and|by)[ \xa0](?:the[ \xa0])?(?:January|February|March|April|"
    r"May|June|July|"
    r"August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"Spring|"
    r"Summer|Autumn|Winter|Christmas|Easter|Lots?|Phase|Year|Quarter|Section|Appendix|Cabinet|Council)\b.*$"
)
_OWN_APOSTROPHE: Final = lazy(
    r"[ \xa0](?:to|for|and|from|until|at|in|on|by|as|is|was|has|had|will|would|who|which)\b|[,.;:)]|$"
)


_COMMAS_WITHIN: Final = lazy(
    rf"(?P<first>{_CAPITAL})(?:,{_SPACE}{_CAPITAL}){{1,3}}(?P<form>(?:{_SPACE}{_CAPITAL}){{0,3}}{_SPACE}"
    rf"(?:Ltd|Limited|CIC|LLP|plc)\b)?(?:{_SPACE}\((?P<initials>[A-Z]{{2,6}})\))?"
)


def _is_one_name(match: re.Match[str]) -> bool:
    """Whether commas belong to a name: «Turn, Mend, Thrive Services Limited», «Turn, Mend, Thrive (TMT)»."""
    words = re.findall(r"[A-Z][\w’'&-]*", match[0].partition(" (")[0])
    initials = "".join(word[0] for word in words)
    return match["form"] is not None or (
        match["initials"] is not None and initials.startswith(match["initials"])
    )


def trimmed(name: str) -> str:
    """A matched name without the words behind it that say when or for what.

    >>> trimmed("Brightsight for the Low Vision Service"), trimmed("Society for the Blind")
    ('Brightsight', 'Society for the Blind')
    """
    name = _WHEN.sub("", name)
    before, joint, after = name.partition(" for ")
    if joint and (_WORK.search(after) is not None or _FOR_WHOM.search(before) is None):
        return before
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
        name = trimmed(name)
        cleaned = clean_name(name)
        if name[-2:] in ("'s", "’s") and _OWN_APOSTROPHE.match(text, at + len(name)):
            cleaned = f"{cleaned}{name[-2:]}"  # «St Brannoc’s to deliver»; not «Haven Row’s contract»
        if len(cleaned) < 3 or at in found or _NOT_A_SUPPLIER.match(cleaned):
            return False
        if _OFFICE.search(cleaned) and not _COMPANY.search(cleaned):
            return False
        found[at] = Party(cleaned, Span(at, at + len(name)))
        return True

    for first, last in in_pieces(text, start, end, "."):
        words = text[first:last]
        for phrase in _SUPPLIER_PHRASES:
            if not any_in(phrase.needs, words):
                continue
            if phrase.end is not None and phrase.end.search(text, first, last) is None:
                continue
            for match in phrase.form.finditer(text, first, last):
                at, name = match.start("name"), match["name"]
                if (joined := _COMMAS_WITHIN.match(text, at, last)) and _is_one_name(joined):
                    add(joined[0], at)
                    continue
                two = _TWO_NAMES.match(name)
                before = (
                    _LISTED_BEFORE.search(text, max(first, at - 200), match.start())
                    if phrase.subject
                    else None
                )
                plural = phrase.subject and _PLURAL.match(text, match.end("name")) is not None
                if two is not None and (before is not None or plural):
                    add(two["second"], at + two.start("second"))
                    name = two["first"]
                elif _IN_A_LIST.match(text, at, last) is not None:
                    alone = _FIRST_NAME.match(text, at, last)
                    name = alone[0] if alone is not None else name
                if before is not None:
                    for one in _FIRST_NAME.finditer(text, before.start(), match.start()):
                        add(one[0], one.start())
                if not add(name, at):
                    continue
                at += len(name)
                while (more := _AND_OTHERS.match(text, at, last)) is not None:
                    if not add(more["name"], more.start("name")):
                        break
                    at = more.end()
        if any_in(_FORMS, words):
            for match in _WITH_FORM.finditer(text, first, last):
                add(match["name"], match.start("name"))
    return _apart(list(found.values()))


def _apart(parties: list[Party]) -> list[Party]:
    """In order, without those that begin inside another."""
    kept: list[Party] = []
    for party in sorted(parties, key=lambda party: party.span.start):
        if not kept or party.span.start >= kept[-1].span.end:
            kept.append(party)
    return kept
