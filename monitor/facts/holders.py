"""Sentences that tell several contracts apart by who holds each: «cleaning from A and catering from B»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from monitor.facts.titles import name_words
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party

_THING_BEFORE: Final = lazy(
    r"(?:^|[ (,;:])(?:an?|the|our|its|their|for|of|buys|commissions|purchases|and|with) "
    r"(?P<name>[A-Za-z][\w’'/&-]*(?: (?!from\b|with\b|by\b|is\b|are\b|was\b|were\b|has\b|"
    r"have\b)[\w’'/&-]+){0,5}?)"
    r"(?: (?:contract|agreement|service) )?(?: ?\([^()]{3,40}\))?,? ?"
    r"(?:(?:which |that )?(?:is |are |was |were )?(?:run|provided|supplied|held|delivered|operated|"
    r"maintained|"
    r"managed|hosted) by|from|with|by) (?:the )?$"
)
_WORDS: Final = """
contract contracts agreement agreements service services provider providers supplier contractor quote bid
tender letter notice report deal arrangement arrangements meeting request response
"""
_NOT_A_THING: Final = frozenset(_WORDS.split())
_ARTICLE: Final = lazy(r"^(?:an?|the|our|its|their) ")
_SEVERAL: Final = lazy(
    r"\b(?:two|three|four|both) (?:separate |different |existing |current |present )*(?:contracts|agreements|"
    r"call-offs|arrangements)\b"
)
_COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4}
_ANOTHER: Final = lazy(
    r"(?P<name>[A-Z][\w’'&/-]*(?: (?!at\b|in\b|is\b|are\b)[\w’'&/-]+){0,5})(?: (?:at|in|for) "
    r"[^.;()]{3,50}?)? (?:is|are) "
    r"(?:under |on |covered by |let under )?(?:an?|another|its own|their own)?(?: (?:different|separate|"
    r"another|"
    r"distinct))? ?contract\b"
)


def things_held(text: str, start: int, parties: Sequence[Party]) -> list[tuple[str, Party]]:
    """What each of several suppliers of one sentence holds, in order; empty unless each holds something else.

    >>> from monitor.model import Span
    >>> words = "The Council buys a stop smoking service from Ash CIC and a weight service from Elm Ltd."
    >>> one, other = (Party(n, Span(words.index(n), words.index(n) + len(n))) for n in ("Ash CIC", "Elm Ltd"))
    >>> [name for name, _ in things_held(words, 0, [one, other])]
    ['stop smoking', 'weight']
    """
    found: list[tuple[str, Party]] = []
    for party in parties:
        first = max(start, party.span.start - 120)
        before = next(reversed(list(_THING_BEFORE.finditer(text, first, party.span.start))), None)
        if before is None or name_words(before["name"]) <= _NOT_A_THING:
            return []
        found.append((_ARTICLE.sub("", before["name"]), party))
    names = [name_words(name) for name, _ in found]
    apart = all(not one & other for at, one in enumerate(names) for other in names[at + 1 :])
    return found if len(found) > 1 and apart and all(names) else []


def several_held(lowered: str, parties: Sequence[Party]) -> bool:
    """Whether a lower-case sentence says that there are as many contracts as it names suppliers."""
    said = _SEVERAL.search(lowered)
    return said is not None and len(parties) == _COUNTS[said[0].split()[0]]


def another(text: str, start: int, end: int) -> str:
    """What a sentence says is under a contract of its own: «Fire alarms are a different contract (…)».

    >>> words = "Fire alarms at the same blocks are a different contract."
    >>> another(words, 0, len(words))
    'Fire alarms'
    """
    match = _ANOTHER.match(text, start, end)
    if match is None or not re.search(r"different|separate|another|distinct|own", match[0]):
        return ""
    return match["name"] if name_words(match["name"]) else ""
