"""What a sentence calls contracts, and whether two names may mean the same one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in

_GENERIC_WORDS: Final = """
the a an of for and to in on with by at or its our new existing current present proposed future
successor replacement contract contracts service services agreement agreements framework frameworks
arrangement arrangements provision council ltd limited award extension initial term year years month
months two three four five one same whole single main original annual further additional their this
that these such each any all provider providers supplier suppliers contractor commissioned
recommissioned integrated managed project next
"""
_GENERIC: Final = frozenset(_GENERIC_WORDS.split())


@lru_cache(maxsize=4096)
def name_words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others.

    >>> sorted(name_words("The new Community Meals contract"))
    ['community', 'meals']
    """
    return frozenset(word for word in re.findall(r"[a-z0-9]+", text.casefold()) if len(word) > 1) - _GENERIC


_NAMED: Final = lazy(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur|[Ii]ts|[Ee]xisting|[Cc]urrent|[Nn]ew|"
    r"[Pp]resent)[ \xa0]+(?P<name>(?:[A-Z][\w’'&-]+|of|and|for|the|&|\(\d[\w-]*\))"
    r"(?:[ \xa0]+(?:[A-Z][\w’'&-]+|of|and|for|the|(?:with|in|to|at|a)(?=[ \xa0]+(?:a[ \xa0]+)?[A-Z])|&|"
    r"\(\d[\w-]*\)|\([A-Z]{2,8}\))){0,8})[ \xa0]+(?:[Cc]ontracts?|[Ff]rameworks?(?: "
    r"contracts?)?|[Aa]greements?|[Ss]ervice|[Cc]oncession)\b(?! Act\b)"
)

_NAMED_SMALL: Final = lazy(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)[ \xa0]+(?:(?:existing|current|new|present|separate|other)[ \xa0]+)?"
    r"(?P<name>(?:(?!(?:of|the|a|an|to|in|for|with|by|on|or|that|this|is|was|are|were|be|been|has|have|had|"
    r"shall|will|would|may|must|can|could|should|not|who|which|services?|"
    r"and)\b)[a-z][a-z'’-]+[ \xa0]+(?:and[ \xa0]+)?){1,4})(?P<head>[Cc]ontracts?|[Ff]ramework|[Aa]greement|"
    r"[Cc]oncession)\b"
)

_SECTION_75: Final = lazy(r"\b[Ss](?:ection|\.) ?75 (?:[Pp]artnership )?[Aa]greement")

_AGREED_ANEW: Final = lazy(
    r"\b(?:enter(?:ed|ing)? into|new|negotiat\w+|agree\w*|replaced by) (?:an? |the )?(?:new |further |"
    r"fresh )?$"
)
"""Before a partnership agreement that is only the next contract of what the section is about."""

_FOR_SMALL: Final = lazy(
    r"\b(?:contract|agreement|(?P<ordinal>larger|smaller|second|first|third|fourth|other|one)(?: "
    r"(?:contract|agreement|of (?:these|them|the two)))?),? (?:for|covering) (?:the |an? )?"
    r"(?P<name>(?!a\b|an\b|up\b|at\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|ten\b|further\b|"
    r"approval\b|eight\b|nine\b|eleven\b|twelve\b|fifteen\b|this\b|it\b|that\b|use\b|more\b|period\b|"
    r"term\b|years?\b|months?\b|weeks?\b|total\b|maximum\b|minimum\b|fixed\b|initial\b|long\b|short\b|"
    r"longer\b|shorter\b|similar\b)[a-z][a-z'’-]+"
    r"(?: (?!was|is|which|with|had|has|would|will|aged|held|ended|ends|expires|that|be|to|from|on|"
    r"in)[a-z'’-]+){0,4})"
)

_FOR: Final = lazy(
    r"\b(?:[Cc]ontracts?|[Ff]ramework(?: agreement)?|[Aa]greement) (?:for|to (?:provide|deliver|supply|run|"
    r"operate)) (?:the |an? )?(?P<name>(?:provision of |delivery of |supply of )?[A-Z][\w’'-]+(?:[ \xa0,]+"
    r"(?!with|was|is|will|which|that|to(?! "
    r"[Ss]chool\b)|has|had|ends?|expires?|runs?|be|by|on|from|until|beginning|starting|"
    r"at|in|held|would|shall|commencing|effective|for|under|subject|provided)[\w’'-]+){0,7})"
)

_HEADS: Final = ("ontract", "ervice", "greement", "ramework", "oncession")
_BOUGHT_FOR: Final = lazy(
    r"\b(?:contracts?|agreement|framework|tender(?:s|ing)?|procurement|commissioning|award|extension|"
    r"provision|"
    r"delivery|supply)\b(?: with (?:the )?[A-Za-z][^,;.]{2,60}?)?,? (?:for|to (?:deliver|provide|supply|run|"
    r"operate|enable|continue|maintain)|(?<!the )(?:delivering|providing|supplying|running|covering)|of|"
    r"in relation to|relating to) (?:the (?:provision|delivery|supply) of )?(?:an? |the |its |their )?"
    r"(?P<name>(?!contracts?\b|the\b|an?\b|its\b|their\b|extension|term\b|option|period|up to|duration|\d|"
    r"provision\b|approval)[A-Za-z][\w’'&-]*"
    r"(?:,? (?!to\b(?! (?:[Ss]chool|young|older|disabled|homeless|vulnerable|adults?|children|families|"
    r"people|"
    r"victims|survivors|carers|veterans|refugees|women|men)\b)|for (?:an?\b|the "
    r"(?:period|term|duration)|\d|up\b|one|two|three|four|five|six|twelve)|"
    r"from\b|until\b|"
    r"at (?:a|an)\b|with\b|commenc|start|by\b|subject\b|which\b|that\b|was\b|were\b|is\b|will\b|would\b|"
    r"be\b|has\b|had\b|"
    r"expir|beg[ai]n|runs?\b|ran\b|lasts?\b|ceas|lapse|conclud|finish|end(?:s|ed|ing)?\b|and "
    r"(?:to|that|the|delegate)\b|on\b|under\b|as\b|in (?:accordance|line)|"
    r"using\b|through\b|"
    r"via\b|delivered\b|provided\b|currently\b|run\b|held\b|for\b (?=its|their)|across\b|per\b|where\b|"
    r"so\b|who\b)(?:[\w’'&-]+|\([^()]{1,40}\))){0,9})"
)


_SORT_WORDS: Final = """
public lot lots part parts phase area areas zone zones ward wards region regions north south east west
central level lead block call off dynamic purchasing system principal master partnership multi
supplier legal procurement procedure standing best value key director head council cabinet executive
leader committee board authority
"""
_SORTS: Final = frozenset(_SORT_WORDS.split())
"""«the contract for Lot 2», «the Service Level Agreement» name no thing."""


def contract_named_for(text: str, start: int, end: int) -> str:
    """What the words say a contract is for; empty where they do not.

    >>> contract_named_for("approves the contract with Ash to deliver a Refuge for 12 months", 0, 64)
    'Refuge'
    """
    at = start
    while (match := _BOUGHT_FOR.search(text, at, end)) is not None:
        if name_words(match["name"]):
            return match["name"].strip(" ,")
        at = match.start("name")  # «extension of the contracts with Ash for street cleaning»
    return ""


def bought_in(text: str, start: int, end: int) -> str:
    """What words say is bought: what a contract is for, else the name with capitals that it has.

    >>> words = "The Quiet Room for Adults with Autism framework contract ends on 31 March."
    >>> bought_in(words, 0, len(words))
    'Quiet Room for Adults with Autism'
    """
    if name := contract_named_for(text, start, end):
        return name
    return next((name for name, _, capitals in named_titles(text, start, end) if capitals), "")


_NO_NAME_WORDS: Final = """
approved agreed total annual estimated maximum
base main block spot interim joint whole overall original standard formal written short long fixed
variation legal partnership section flexible open closed outgoing larger smaller draft final sealed
light touch full national corporate local regional exclusive sole principal master umbrella head sub
resulting subsequent ensuing above said relevant respective first second third last old earlier
previous former actual five seven three four term terms council authority trust provider supplier
contractor commissioner successful winning preferred following remaining other separate different
replacement longer shorter more less than under monitoring management performance model type length
value price end start extended extension call off expired expiring in place parent letter outline
renewed signed improved revised amended updated
"""
_NO_NAME: Final = frozenset(_NO_NAME_WORDS.split())


_BOUGHT_THROUGH: Final = lazy(
    r"\b(?:procured|purchased|bought|let|awarded|available|tendered|called off|issued|run|made|held|hold|"
    r"providers|suppliers|undertaken|competition|"
    r"award|procurement|call-off)\b[^.;]{0,80}?\b(?:through|via|using|from|under|off|on|among)[ \xa0]$"
)
"""Before the name of somebody else's framework: «procured through the Digital Marketplace framework»."""

_APART: Final = lazy(
    r"\b(?:separate|other|another|different|second|additional) (?:contract|agreement|arrangement)(?: with "
    r"[^,;.]{2,60}?)?,? (?:for|to (?:provide|deliver|run|supply)) "
)
"""«our separate agreement with the Council for day opportunities at Larch Court»."""

_WITH_FOR: Final = lazy(
    r"\b(?:contracts?|agreements?|call-offs?),? (?:with|held by|let to|awarded to) (?:the "
    r")?[A-Z][^,;.]{2,60}?,? "
    r"(?:for|to (?:provide|deliver|run|supply|operate)) "
)
"""«The contract with Trimline Ltd for adult weight management ends in April»."""
_THING: Final = (
    r"(?P<name>[A-Za-z][\w’'&/-]*(?: (?!is\b|are\b|was\b|were\b|has\b|have\b|that\b|which\b|who\b|will\b|"
    r"would\b|in\b|on\b)[\w’'&/-]+){0,7})"
)
_BOUGHT_FROM: Final = (
    r"(?:provided|hosted|supplied|run|operated|delivered|maintained|managed|covered|bought|leased|let|"
    r"purchased|undertaken|carried out|collected|cleaned|serviced|staffed)"
)
_INTRODUCED: Final = lazy(
    r"\W*(?:\d+(?:\.\d+)*\.? +|\([a-z]\) +)?(?:The |Our |Its |An? )?"
    rf"{_THING} (?:is|are|was|were|has been|have been)(?: [a-z]+ly| now| also| still)? {_BOUGHT_FROM}\b"
)
_RUN_BY: Final = lazy(
    r"\b(?:an?|the|its|their|our|one) (?P<name>(?:[a-z][a-z-]* ){1,6}(?:service|scheme|programme|project|"
    r"centre|helpline)s?)"
    r"(?:,? (?:called |known as |branded )?(?P<proper>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}))?,? "
    r"(?:which is |that is |is |was |currently |now )?(?:run|provided|delivered|operated|managed) "
    r"(?:jointly )?by\b"
)


def introduced(text: str, start: int, end: int) -> str:
    """What a sentence says is bought, where it begins with that; empty where it does not.

    >>> introduced("5.2 The website is hosted by Civic Leaves.", 0, 42)
    'website'
    """
    match = _INTRODUCED.match(text, start, end)
    return match["name"] if match is not None and name_words(match["name"]) else ""


def let_with(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """What words say contracts with somebody are for, and where each name ends.

    >>> words = "The contract with Trimline Ltd for adult weight management ends in April."
    >>> let_with(words, 0, len(words))
    [('adult weight management', 58)]
    """
    return [
        (name, text.index(name, match.start()) + len(name))
        for match in _WITH_FOR.finditer(text, start, end)
        if (name := contract_named_for(text, match.start(), end))
    ]


def services_run(text: str, start: int, end: int) -> list[str]:
    """The services that words say somebody runs, with their own names before them where they have one.

    >>> words = "They fund a counselling service, Quiet Room, run by the charity Fenn."
    >>> services_run(words, 0, len(words))
    ['Quiet Room counselling service']
    """
    return [
        f"{match['proper']} {match['name']}" if match["proper"] else match["name"]
        for match in _RUN_BY.finditer(text, start, end)
        if name_words(match["name"])
    ]


def named_titles(text: str, start: int, end: int) -> list[tuple[str, int, bool]]:
    """Names that a sentence gives to contracts: the name, where it ends, whether it has capitals.

    >>> named_titles("The Community Meals contract, with Hollin, and the catering contract", 0, 68)
    [('Community Meals', 28, True), ('catering contract', 68, False)]
    """
    sentence = text[start:end]
    headed = any_in(_HEADS, sentence)  # looked for first, since that is cheap
    found = [
        (m["name"], m.end(), True)
        for form in ((_NAMED, _FOR) if headed else ())
        for m in form.finditer(text, start, end)
        if name_words(m["name"]) - _SORTS
        and not _BOUGHT_THROUGH.search(text, max(start, m.start() - 120), m.start())
    ]
    for match in _NAMED_SMALL.finditer(text, start, end) if headed else ():
        words = [word for word in re.findall(r"[a-z]+", match["name"]) if len(word) > 2]
        if (
            words
            and name_words(match["name"])
            and not set(words) <= _NO_NAME | _GENERIC
            and words[0] not in _NO_NAME
            and not (
                match["head"].casefold() == "framework"
                and _BOUGHT_THROUGH.search(text, max(start, match.start() - 120), match.start())
            )
        ):
            found.append((f"{match['name'].strip()} {match['head'].removesuffix('s')}", match.end(), False))
    found += [
        (
            match[0],
            match.end(),
            _AGREED_ANEW.search(text, max(start, match.start() - 40), match.start()) is None,
        )
        for match in _SECTION_75.finditer(text, start, end)
    ]
    found += [
        (match["name"], match.end(), match["ordinal"] is not None)
        for match in _FOR_SMALL.finditer(text, start, end)
        if name_words(match["name"])
    ]
    for match in _APART.finditer(text, start, end):
        name = contract_named_for(text, match.start(), end)
        if name:
            found.append((name, match.end() + len(name), True))
    return sorted(found, key=lambda name: name[1])


def matches(words: frozenset[str], slot_words: frozenset[str]) -> bool:
    """Whether name words may mean the same contract: half the words of the shorter are in the other."""
    if not words or not slot_words:
        return False
    return common_words(words, slot_words) >= 0.5 * min(len(words), len(slot_words))


def common_words(words: frozenset[str], others: frozenset[str]) -> int:
    """How many of the words, or words of the same stem, are among the others."""
    stems = _stems(others)
    return sum([word in others or word[:_STEM] in stems for word in words])


@lru_cache(maxsize=4096)
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)


_STEM: Final = 5
"""Letters that words of one stem begin with."""
