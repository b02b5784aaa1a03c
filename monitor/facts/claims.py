"""A sentence's skeleton to claims: for each expression the cue that fits best, judged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from monitor.facts.cue import SIGNS, Cue, Hit
from monitor.facts.cues import CUES
from monitor.facts.judge import against, is_personal, is_review_of_contract
from monitor.facts.sections import Zone
from monitor.facts.skeleton import Skeleton, places_in
from monitor.facts.status import status_of
from monitor.facts.subject import About, subject_of
from monitor.facts.words import COUNTS
from monitor.mentions.lazy import lazy
from monitor.model import Document, Dropped, Kind, Span, Status, Timex
from monitor.values import add, parse_duration


@dataclass(frozen=True, slots=True)
class Claim:
    """An expression that is a fact, before it is known of which contract."""

    cue: Cue
    timex: Timex
    kind: Kind
    quote: Span
    status: Status | None
    """None where it depends on the contract."""
    count: int
    mod: str | None
    past: bool
    """Whether the verb is in the past."""
    proposed: bool
    """Whether the sentence proposes."""
    implied: tuple[str, ...]
    value: str | None = None
    """Where it is worked out; else the expression's own."""

    @property
    def period(self) -> bool:
        """Whether it is the second day of a period: «will be let from 1 April 2025 to 31 March 2028»."""
        return self.cue.name in ("from <date> to <date>, second", "<length> from <date> to <date>")


_PAST_VERB: Final = lazy(
    r"\b(?:(?:was|were)(?! (?:now )?(?:proposed|planned|intended|hoped|expected|recommended|anticipated|"
    r"suggested|due|to)\b)|had|has|have|began|begun|commenced|started|ran|took|went|been|awarded|reported|"
    r"reviewed|undertaken|met|reports|meets|report|meet|held|since|lasted|operated|covered|provided|allowed|"
    r"required|contained|included|was due|were due)\b"
)
_FUTURE_VERB: Final = lazy(
    r"\b(?:will|would|shall|is to|are to|to be|should|due to|planned|hoped|propos\w+|intend\w*)\b"
)
_AWARDED: Final = lazy(
    r"^[^.;]{0,30}\b(?:was|were|has been|have been|had been) (?:\w+ )?(?:awarded|let|placed|signed|made|"
    r"entered into)\b"
)
_LET: Final = lazy(
    r"\b(?:had|has|have|was|were) (?:been )?(?:\w+ )?(?:awarded|appointed|let|signed|entered into|selected|"
    r"chosen)\b"
)
_PROPOSED_AFTER: Final = lazy(
    r"^[^.;,]{0,40}\b(?:is|are|was|were) (?:now |therefore |accordingly )?(?:proposed|recommended|sought|"
    r"planned|intended|envisaged|requested)\b|"
    r"^[^.;]{0,30}, (?:that )?(?:it |this )?be (?:approved|agreed|authorised|endorsed)\b"
)
_PROPOSES: Final = lazy(
    r"\b(?:propos\w*|recommend\w*|sought|seek\w*|approv\w+|planned|intend\w*|will|would(?! (?:otherwise |"
    r"then |still )?have\b)|hoped?|new|"
    r"should(?! (?:either|the|it|they|any|one|we|an?|both)\b)|"
    r"is to|are to|(?<!has )(?<!have )(?<!had )to be|envisag\w*|anticipated)\b"
)


@lru_cache(maxsize=8192)
def hits_of(skeleton: str) -> Mapping[int, Sequence[Hit]]:
    """What each expression of a sentence may be, by the place of its sign; the most fitting first.

    A skeleton has no dates in it, so that what councils write again and again is looked at once.
    """
    found: dict[int, list[Hit]] = {}
    for hit in CUES.hits(skeleton, places_in(skeleton)):
        found.setdefault(hit.sign, []).append(hit)
    for hits in found.values():
        hits.sort(key=lambda hit: hit.preference, reverse=True)
    return found


def claims_of(
    best: Mapping[int, Sequence[Hit]],
    skeleton: Skeleton,
    zone: Zone,
    names: re.Pattern[str] | None,
    *,
    focus: bool,
    headed: bool,
    assumed: bool,
    document: Document,
) -> tuple[list[Claim], list[Dropped]]:
    """The claims that hold, in the order of their expressions, and those that were put aside."""
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for sign in sorted(best):
        hits = best[sign]
        reason, governed = "", hits[0].start
        for hit in hits:
            if reason.startswith("about «") and governed < hit.start:
                continue  # «extend the grants … until»: what stands after the verb is about the grants too
            reason_here = _reason_against(skeleton, hit, zone, names, focus, headed, assumed)
            if not reason_here:
                claims.append(_claim(skeleton, hit, skeleton.timexes[sign][0], zone, document))
                break
            reason = reason or reason_here
            if reason_here.startswith(
                ("denied", "history", "an option", "only supposed", "not taken up", "turned down")
            ):
                _drop(dropped, skeleton, hit, reason_here, document.text)
                break
        else:
            _drop(dropped, skeleton, hits[0], reason, document.text)
    return claims, dropped


@lru_cache(maxsize=8192)
def _judged(
    skeleton: str,
    hit: Hit,
    zone: Zone,
    names: re.Pattern[str] | None,
    focus: bool,
    headed: bool,
    assumed: bool,
) -> tuple[About, str]:
    """What the clause is about, and what speaks against the claim; for the same words it is the same."""
    about = subject_of(
        skeleton,
        hit,
        names,
        focus=focus,
        headed=headed,
        contractual=True,
        assumed=assumed,
        resolved=zone is Zone.RESOLVED,
    )
    return about, against(skeleton, hit, zone) if about.contract else about.reason


def _reason_against(
    skeleton: Skeleton,
    hit: Hit,
    zone: Zone,
    names: re.Pattern[str] | None,
    focus: bool,
    headed: bool,
    assumed: bool,
) -> str:
    about, reason = _judged(skeleton.text, hit, zone, names, focus, headed, assumed)
    if reason:
        return reason
    if (
        hit.cue.kind is Kind.REVIEW
        and not (about.strong or assumed)
        and not is_review_of_contract(skeleton.text, hit)
    ):
        return "a review or report of something else"
    timex = skeleton.timexes[hit.sign][0]
    often = (
        timex.value == "R/P1W"
        and _MANAGES.search(skeleton.text, max(0, hit.start - 40), hit.end + 40) is not None
    )
    if hit.cue.kind is Kind.REVIEW and timex.value in ("R/P1D", "R/P1W") and not often:
        return "the work itself, not a review"
    length = parse_duration(timex.value) if timex.type == "DURATION" else None
    if length is not None and hit.cue.kind in (Kind.TERM, Kind.EXTENSION) and _PASSED.match(timex.text):
        return "a time that has passed"
    if length is not None and hit.cue.kind in (Kind.TERM, Kind.EXTENSION):
        short = length.whole_months is None
        if (short or not about.strong) and is_personal(skeleton.text, hit):
            return "how long a person is supported, not how long a contract runs"
    return ""


def _drop(dropped: list[Dropped], skeleton: Skeleton, hit: Hit, reason: str, text: str) -> None:
    span = _quote(skeleton, hit, skeleton.timexes[hit.sign][0])
    dropped.append(
        Dropped(span, text[span.start : span.end], f"{reason} ({hit.cue.kind.value}: {hit.cue.name})")
    )


_PASSED: Final = lazy(r"(?:the last|(?:the )?(?:past|previous|preceding))\b", re.IGNORECASE)

_MANAGES: Final = lazy(
    r"\b(?:review\w*|monitor\w*|meet\w*) (?:[^ .;,]+ ){0,4}(?:contracts?|contractors?|providers?|"
    r"suppliers?)\b|\bto (?:review|discuss|monitor|go (?:over|through)) (?:the )?(?:performance|"
    r"progress)\b|\b(?:contracts?|contractors?|providers?|suppliers?|performance) (?:is|are|was|were|be|"
    r"been) (?:\w+ )?(?:review|monitor)ed\b"
)
"""Words that make even what happens every week a review, not the work itself."""

_AUXILIARY: Final = frozenset(
    [
        "had",
        "has",
        "have",
        "was",
        "were",
        "been",
        "be",
        "is",
        "are",
        "will",
        "would",
        "shall",
        "should",
        "to",
        "may",
        "might",
        "could",
        "can",
        "not",
        "also",
        "now",
        "then",
        "so",
        "that",
        "a",
        "an",
        "the",
        "its",
    ]
)
_LEADS: Final = lazy(
    rf"(?:for|from|on|in|at|until|to|by|of|with|over|since|up|between|further|additional|initial|\d|"
    rf"[{SIGNS}])"
)


_ONWARDS: Final = lazy(
    r",? (?:period )?(?:from|to|until|till|up to|ending|expiring|starting|commencing|beginning|with "
    r"effect from|"
    rf"effective from) (?:on |the |and including )*[{SIGNS}]"
)
"""The rest of a period: «for three years from 1 January 2024»."""
_OBJECT: Final = lazy(r" (?:of|on|with|into) (?:the |this |its |each |all )?[a-z]+")


def _quote(skeleton: Skeleton, hit: Hit, timex: Timex) -> Span:
    """The cue's words and the expression, with the verb that they hang on: «had been let for seven years»."""
    text = skeleton.text
    start, needed = hit.start, 3 if _LEADS.match(text, hit.start) else 0
    for _ in range(5):
        before = text.rfind(" ", 0, max(0, start - 1)) + 1
        word = text[before : start - 1]
        if start < 2 or not word or word[-1] in ",;:.)" or word[0] in SIGNS:
            break
        if needed <= 0 and word not in _AUXILIARY and not word.endswith("ly"):
            break
        start, needed = before, needed - 1
    last = hit.end - 1
    if text[last] not in SIGNS and (more := _OBJECT.match(text, hit.end)) is not None:
        last = more.end() - 1
    while (onwards := _ONWARDS.match(text, last + 1)) is not None:
        last = onwards.end() - 1
    end = skeleton.timexes[last][-1].span.end if text[last] in SIGNS else skeleton.origin(last) + 1
    return Span(min(skeleton.origin(start), timex.span.start), max(end, timex.span.end))


_BOUND_BEFORE: Final = lazy(
    r"(?:(?P<most>up to|not more than|no more than|a maximum of|not exceeding)|at least|not less than|no "
    r"less than|a minimum of) (?:a |an |the )?(?:further |additional |extra |initial |maximum |minimum )*$"
)


_EACH_AT_MOST: Final = lazy(
    r"\beach (?:time |occasion )?(?:for|of|by|lasting) (?:[a-z]+ ){0,5}?"
    r"(?:up to|not more than|no more than|a maximum of|not exceeding) (?:a |an )?$"
)
"""«two extensions, each of no more than a year»."""
_AT_LATEST: Final = lazy(r"\b(?:no|not) (?:later|less|fewer) than (?:a |an |the )?$")
"""«no later than four months before», which is four months at least."""

_NOT: Final = lazy(r"\bnot (?:[a-z]+ )*")
"""«will not end before», which is at the earliest."""

_ONE_OF: Final = lazy(
    r"\b(?:first|second|third|fourth|last|final|one|next|either|remaining) (?:one )?(?:of|from) (?:the |"
    r"its |their |those |these )?(?:[a-z]+ ){0,3}$"
)


def _claim(skeleton: Skeleton, hit: Hit, timex: Timex, zone: Zone, document: Document) -> Claim:
    cue, kind = hit.cue, hit.cue.kind
    clause = skeleton.text[max(0, hit.start - 60) : hit.sign]
    future = _FUTURE_VERB.search(clause) is not None
    past = _PAST_VERB.search(clause) is not None and not future
    past = (
        past
        or _AWARDED.match(skeleton.text[hit.sign + 1 : hit.sign + 90]) is not None
        or _LET.search(skeleton.text, 0, hit.sign) is not None
    )
    if kind is Kind.REVIEW and zone is not Zone.RESOLVED:
        past = not future  # «submits data every quarter»: what goes on now is the contract in force
    mod, count, value = cue.mod or timex.mod, timex.count, None
    implied = timex.implied
    if mod in ("LESS_THAN", "EQUAL_OR_LESS") and re.match(r"under an? ", timex.text, re.IGNORECASE):
        mod = None  # «run by X under a ten-year contract»
    if hit.count is not None:
        words = hit.count.split()[-1 if hit.count.startswith(("a ", "both")) else 0]
        count = COUNTS.get(words, int(words) if words.isdecimal() else 1)
        if count > 1:
            # «up to two periods of 12 months» bounds the number, «two periods of up to 12 months» the length
            within = re.match(r"(?:a |for )*up to\b", timex.text, re.IGNORECASE) and hit.start < hit.sign
            mod = (
                mod
                if mod != "EQUAL_OR_LESS" or (within and skeleton.text[hit.start : hit.sign].strip())
                else None
            )
            each = _EACH_AT_MOST.search(skeleton.text, hit.start, hit.sign)
            mod = "EQUAL_OR_LESS" if each is not None else mod
    if mod is None and count == 1 and timex.type == "DURATION":
        bound = _BOUND_BEFORE.search(skeleton.text, max(0, hit.sign - 40), hit.sign)
        if bound is not None:
            mod = "EQUAL_OR_LESS" if bound["most"] else "EQUAL_OR_MORE"
    if mod is None and timex.type == "DATE" and skeleton.text.startswith(" at the latest", hit.sign + 1):
        mod = "ON_OR_BEFORE"
    if mod is None and kind is Kind.NOTICE and _AT_LATEST.search(skeleton.text, 0, hit.sign):
        mod = "EQUAL_OR_MORE"
    if count > 1 and _ONE_OF.search(skeleton.text, max(0, hit.sign - 60), hit.sign):
        count = 1  # «the first of two options»
    if kind is Kind.REVIEW and timex.type == "DURATION":
        value = f"R/{timex.value}"
    if kind is Kind.END and mod == "AFTER" and cue.name.startswith("no further"):
        mod = None  # «no further to run after 7 April» ends on 7 April
    if kind is Kind.END and mod == "BEFORE":
        mod = "ON_OR_AFTER" if _NOT.search(skeleton.text, max(0, hit.start - 40), hit.sign) else mod
    if kind is Kind.EXTENSION and timex.type == "SET":
        value = timex.value.removeprefix("R/")  # «two annual extensions» are of a year each
    if kind is Kind.END and timex.type == "DURATION":
        dated = document.dated
        value = add(f"{dated:%Y-%m}", timex.value) if dated is not None else None
        mod = "APPROX"
        implied = (*implied, f"counted from {dated:%B %Y}") if dated is not None else implied
    status = status_of(skeleton.text, hit, zone)
    if kind is Kind.EXTENSION and status is Status.ACTUAL and mod == "EQUAL_OR_LESS":
        status = Status.OPTION  # what is granted has a length; «up to» leaves it to somebody
    return Claim(
        cue, timex, kind, _quote(skeleton, hit, timex), status, count, mod, past,
        _PROPOSES.search(skeleton.text[: hit.sign]) is not None
        or _PROPOSED_AFTER.match(skeleton.text[hit.sign + 1 : hit.sign + 80]) is not None, implied, value,
    )  # fmt: skip
