"""What a sentence calls contracts, and whether two names may mean the same one."""

from __future__ import annotations

import re
from typing import Final

from monitor.mentions.lazy import lazy

_GENERIC: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "with",
        "by",
        "at",
        "or",
        "its",
        "our",
        "new",
        "existing",
        "current",
        "present",
        "proposed",
        "future",
        "successor",
        "replacement",
        "contract",
        "contracts",
        "service",
        "services",
        "agreement",
        "agreements",
        "framework",
        "frameworks",
        "arrangement",
        "arrangements",
        "provision",
        "council",
        "ltd",
        "limited",
        "award",
        "extension",
        "award",
        "initial",
        "term",
        "year",
        "years",
        "month",
        "months",
        "two",
        "three",
        "four",
        "five",
        "one",
        "same",
        "whole",
        "single",
        "main",
        "original",
        "annual",
        "further",
        "additional",
        "their",
        "this",
        "that",
        "these",
        "such",
        "each",
        "any",
        "all",
        "provider",
        "providers",
        "supplier",
        "suppliers",
        "contractor",
        "commissioned",
        "recommissioned",
        "integrated",
    ]
)


def name_words(text: str) -> set[str]:
    """The words of a name that tell it from others.

    >>> sorted(name_words("The new Community Meals contract"))
    ['community', 'meals']
    """
    return {word for word in re.findall(r"[a-z0-9]+", text.casefold()) if len(word) > 1} - _GENERIC


_NAMED: Final = lazy(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur|[Ii]ts|[Ee]xisting|[Cc]urrent|[Nn]ew|"
    r"[Pp]resent)[ \xa0]+(?P<name>(?:[A-Z][\w’'&-]+|of|and|for|the|&|\(\d[\w-]*\))"
    r"(?:[ \xa0]+(?:[A-Z][\w’'&-]+|of|and|for|the|&|\(\d[\w-]*\))){0,6})[ \xa0]+(?:[Cc]ontracts?|"
    r"[Ff]rameworks?|[Aa]greements?|[Ss]ervice|[Cc]oncession)\b"
)

_NAMED_SMALL: Final = lazy(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir)[ \xa0]+(?:(?:existing|current|new|present|separate|other)[ \xa0]+)?"
    r"(?P<name>(?:(?!(?:of|the|a|an|to|in|for|with|by|on|or|that|this|is|was|services?|"
    r"and)\b)[a-z][a-z'’-]+[ \xa0]+(?:and[ \xa0]+)?){1,4})(?P<head>[Cc]ontracts?|[Ff]ramework|[Aa]greement|"
    r"[Cc]oncession)\b"
)

_SECTION_75: Final = lazy(r"\b[Ss](?:ection|\.) ?75 (?:[Pp]artnership )?[Aa]greement")

_FOR_SMALL: Final = lazy(
    r"\b(?:contract|agreement|(?P<ordinal>larger|smaller|second|first|third|fourth|other|one)(?: "
    r"(?:contract|agreement|of (?:these|them|the two)))?),? (?:for|covering) (?:the )?"
    r"(?P<name>(?!a\b|an\b|up\b|at\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|ten\b|further\b|"
    r"approval\b|this\b|it\b|that\b|use\b|more\b|period\b|term\b)[a-z][a-z'’-]+"
    r"(?: (?!was|is|which|with|had|has|would|will|aged|held|ended|ends|expires|that|be|to|from|on|"
    r"in)[a-z'’-]+){0,4})"
)

_FOR: Final = lazy(
    r"\b(?:[Cc]ontracts?|[Ff]ramework(?: agreement)?|[Aa]greement) for (?:the )?(?P<name>(?:provision of |"
    r"delivery of |supply of )?[A-Z][\w’'-]+(?:[ \xa0,]+"
    r"(?!with|was|is|will|which|that|to|has|had|ends?|expires?|runs?|be|by|on|from|until|beginning|starting|"
    r"at|in|held|would|shall)[\w’'-]+){0,7})"
)

_NO_NAME: Final = frozenset(
    [
        "main",
        "block",
        "spot",
        "interim",
        "joint",
        "whole",
        "overall",
        "original",
        "standard",
        "formal",
        "written",
        "short",
        "long",
        "fixed",
        "variation",
        "legal",
        "partnership",
        "section",
        "flexible",
        "open",
        "closed",
        "outgoing",
        "larger",
        "smaller",
        "draft",
        "final",
        "sealed",
        "light",
        "touch",
        "full",
        "national",
        "corporate",
        "local",
        "regional",
        "exclusive",
        "sole",
        "principal",
        "master",
        "umbrella",
        "head",
        "sub",
        "resulting",
        "subsequent",
        "ensuing",
        "above",
        "said",
        "relevant",
        "respective",
        "first",
        "second",
        "third",
        "last",
        "old",
        "earlier",
        "previous",
        "former",
        "actual",
        "five",
        "seven",
        "three",
        "four",
        "term",
        "terms",
        "council",
        "authority",
        "trust",
        "provider",
        "supplier",
        "contractor",
        "commissioner",
        "successful",
        "winning",
        "preferred",
        "following",
        "remaining",
        "other",
        "separate",
        "different",
        "replacement",
        "longer",
        "shorter",
        "more",
        "less",
        "than",
        "under",
        "following",
        "monitoring",
        "management",
        "performance",
        "model",
        "type",
        "length",
        "value",
        "price",
        "end",
        "start",
        "extended",
        "extension",
        "call",
        "off",
        "expired",
        "expiring",
        "in",
        "place",
        "parent",
        "letter",
        "outline",
        "renewed",
        "signed",
        "improved",
        "revised",
        "amended",
        "updated",
    ]
)


def named_titles(text: str, start: int, end: int) -> list[tuple[str, int, bool]]:
    """Names that a sentence gives to contracts: the name, where it ends, whether it has capitals.

    >>> named_titles("The Community Meals contract, with Hollin, and the catering contract", 0, 68)
    [('Community Meals', 28, True), ('catering contract', 68, False)]
    """
    found = [
        (m["name"], m.end(), True)
        for form in (_NAMED, _FOR)
        for m in form.finditer(text, start, end)
        if name_words(m["name"])
    ]
    for match in _NAMED_SMALL.finditer(text, start, end):
        words = [word for word in re.findall(r"[a-z]+", match["name"]) if len(word) > 2]
        if (
            words
            and name_words(match["name"])
            and not set(words) <= _NO_NAME | _GENERIC
            and words[0] not in _NO_NAME
        ):
            found.append((f"{match['name'].strip()} {match['head'].removesuffix('s')}", match.end(), False))
    found += [(match[0], match.end(), True) for match in _SECTION_75.finditer(text, start, end)]
    found += [
        (match["name"], match.end(), match["ordinal"] is not None)
        for match in _FOR_SMALL.finditer(text, start, end)
        if name_words(match["name"])
    ]
    return sorted(found, key=lambda name: name[1])


def matches(words: set[str], slot_words: set[str]) -> bool:
    """Whether name words may mean the same contract: half the words of the shorter are in the other."""
    if not words or not slot_words:
        return False
    common = sum(
        1 for word in words if word in slot_words or any(_same_stem(word, other) for other in slot_words)
    )
    return common >= 0.5 * min(len(words), len(slot_words))


def _same_stem(a: str, b: str) -> bool:
    return len(a) > 4 and len(b) > 4 and a[:5] == b[:5]
