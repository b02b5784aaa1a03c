"""Labels and what they label: timetables, key dates, particulars, defined terms of agreements.

`Contract award` beside `15 November 2021` states as much as a sentence does, whether the two stand in a
table, on one line, or on two lines because somebody flattened the table. So does `“Expiry Date” means 31
March 2024`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.facts.meetings import is_body
from monitor.facts.sections import Passage
from monitor.mentions.lazy import lazy
from monitor.model import Block, Kind, Span, Status, Timex

_DATE_KINDS: Final = frozenset(
    {
        Kind.AWARD,
        Kind.START,
        Kind.END,
        Kind.DECISION,
        Kind.PROCUREMENT,
        Kind.TERMINATION,
        Kind.REVIEW,
        Kind.EXTENSION,
    }
)
_LENGTH_KINDS: Final = frozenset({Kind.TERM, Kind.NOTICE, Kind.EXTENSION})

_SILENT: Final = lazy(
    r"publi(?:shed|cation)|call-?in|effective from|birth|consult|contact|first published|carer|"
    r"decided at meeting|business day|working day|financial year|contract year|"
    r"school|survey|prepared|updated|version|insurance|payment|invoice|price|charges|"
    r"representation|agenda|minutes|print|comments|objections|feedback|"
    r"admission|variation date|date of (?:this )?variation"
)
_KINDS: Final[tuple[tuple[Kind, Status | None, re.Pattern[str]], ...]] = tuple(
    (kind, status, lazy(form))
    for kind, status, form in (
        (
            Kind.NOTICE,
            None,
            (
                r"\bnotice (?:period|to terminate|required|of termination)|\btermination notice|"
                r"^notice$|period "
                "of notice"
            ),
        ),
        (
            Kind.EXTENSION,
            Status.PROPOSED,
            (
                r"\bextension (?:sought|requested|proposed|required|recommended|applied for)|"
                r"\b(?:requested|proposed|recommended) (?:extension|new end)"
            ),
        ),
        (
            Kind.EXTENSION,
            Status.OPTION,
            (
                r"\bextension|\bextended (?:end|expiry|term)|\boption(?:al|s)?\b|\brenewal|(?:max(?:imum)?|"
                "latest|final|long-?stop) (?:possible )?(?:end|expiry|extended|date)|if extended|with "
                "extensions?"
            ),
        ),
        (
            Kind.TERMINATION,
            Status.OPTION,
            r"\bbreak\b",
        ),
        (
            Kind.TERMINATION,
            None,
            r"\bearly termination|date of termination|terminated",
        ),
        (
            Kind.PROCUREMENT,
            None,
            (
                r"\bdemonstrations?\b|\bdemos?\b|\bmigration\b|\binstallation\b|\bconfiguration\b|\buser "
                r"testing\b|"
                r"\btraining\b|\bselection stage|\bscor(?:e|es|ing)\b|\bconsensus|\bportal\b|"
                r"\bopportunity|\bsite visits?|"
                r"\bexpressions? of interest|\beois?\b|\blead-?in\b|\bset-?up\b|\bdraft (?:documents|"
                r"contract|itt)|\bobjection period|\bchallenge period|\bstaff transfer|\bdialogue|\bnegotiat|"
                r"\btender|\bitts?\b|\bbids?\b|\bbidders?\b|closing date|\bsubmissions?\b|"
                r"\bevaluat|\bmoderat|"
                r"\bclarification|\bstandstill|\balcatel|\bmobilis|\bmarket|\bpin\b|\badvert|\binvitation|"
                r"\bprocure|\binterviews?\b|\bpresentations?\b|\bshortlist|\bs?s?q\b|\bpqq\b|questionnaire|"
                r"\bspecification|(?:supplier|provider|bidder)s? (?:event|engagement|day|briefing)|"
                r"\bimplementation(?! date)|\btransition|\bhandover|intention to award|preferred "
                r"(?:bidder|provider|"
                r"supplier)|notif(?:y|ication)|contract notice|notice published|\bquotations?\b|\bproposals? "
                r"(?:due|received)|soft|\bbriefing|\bapplications? (?:due|close|open|received|"
                r"invited|deadline)|"
                "deadline for (?:bids|tenders|submissions|questions|receipt|responses|return)|tupe|due "
                r"diligence|documents? (?:issued|released|published)|\brfp\b|\bfts\b|award notice"
            ),
        ),
        (
            Kind.REVIEW,
            None,
            r"\breview|\bmonitoring|\bperformance meeting|\bcontract meeting|\bevaluation of the service",
        ),
        (
            Kind.DECISION,
            None,
            (
                r"\bcabinet|\bcommittee|\bexecutive|\bdecision\b|\bapproval|\bapproved? by|\bcouncil\b|"
                r"\bboard\b|\bgateway|decision due|\bdecided\b|portfolio holder|"
                r"cabinet member|\bauthority to\b|permission to|\bsign-?off|\bapproved$"
            ),
        ),
        (
            Kind.AWARD,
            None,
            (
                r"\baward|\bappoint(?:s|ed|ing)? (?:an? |the )?(?:new |successful )?(?:contractor|provider|"
                r"supplier|"
                r"operator|consultant|partner)s?\b|contract (?:signature|signed|signing|sealing|sealed|"
                r"execution|let)|\bsign(?:ed|ing|"
                r"ature)\b|date of (?:this )?(?:agreement|contract)|appointment of|contract date|"
                r"agreement date"
            ),
        ),
        (
            Kind.START,
            None,
            (
                r"\bday one\b|\bfirst day\b|\bservices? transfers?\b|\btransfer of (?:the )?service|"
                r"\bswitch-?over|\bcut-?over|\bstart|\bcommence|\bgo(?:es)?[ -]?live|\blive\b|\bbegins?\b|"
                r"\beffective date|\binception|in place|"
                "operational|takes effect|live date"
            ),
        ),
        (
            Kind.END,
            None,
            r"\bend\b|\bends\b|\bexpir|\btermination date|\bcompletion|\blapse|\bfinish",
        ),
        (
            Kind.TERM,
            None,
            r"\bterm\b|\bduration|\blength|\bperiod\b",
        ),
    )
)
_STATED_BODY: Final = lazy(
    r"(?:cabinet|committee|executive) (?:decision|approval|meeting|report)|approval|decision|"
    r"^(?:(?:report|paper|recommendations?) to|considered by|presented to|signed off by) (?:the "
    r")?.*\b(?:board|cabinet|committee|executive|council|member|director)\b"
)


_OF_THE_DECISION: Final = lazy(
    r"first published|proposed decision|notice of (?:\w+ ){0,3}decisions?\b|"
    r"call-?in|decision published"
)
"""The course of a decision: its notice, its publication, its call-in."""


_OF_SUPPORT: Final = lazy(
    r"\b(?:duration|length|period|term) of (?:the |an? )?(?:reablement|treatment|stay|support|placement|"
    r"session|visit|"
    r"course|intervention|tenancy|employment|office|care)\b"
)


def kind_of_label(words: str, timex: Timex) -> tuple[Kind, Status | None] | None:
    """The kind of fact that a label makes of an expression; None where it makes none.

    >>> from monitor.model import Span
    >>> day = Timex(Span(0, 11), "1 July 2026", "DATE", "2026-07-01", "")
    >>> kind_of_label("Invitation to tender published", day), kind_of_label("Call-in ends", day)
    ((<Kind.PROCUREMENT: 'procurement'>, None), None)
    >>> kind_of_label("New service commences", day), kind_of_label("Cabinet decision to award", day)
    ((<Kind.START: 'start'>, None), (<Kind.DECISION: 'decision'>, None))
    """
    folded = words.casefold()
    if _OF_THE_DECISION.search(folded):
        return None
    procurement = re.search(r"\btender|\bbids?\b|\bitt\b|notice", folded)
    if _SILENT.search(folded) and not procurement:
        return None
    if timex.type == "DURATION" and _OF_SUPPORT.search(folded):
        return None
    allowed = (
        _DATE_KINDS if timex.type == "DATE" else _LENGTH_KINDS if timex.type == "DURATION" else {Kind.REVIEW}
    )
    if _STATED_BODY.search(folded) and timex.type == "DATE" and not procurement:
        return Kind.DECISION, None
    for kind, status, form in _KINDS:
        if kind in allowed and form.search(folded):
            return kind, status
    return None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An expression with the label that stands for it."""

    timex: Timex
    label: str
    kind: Kind
    status: Status | None
    span: Span
    """What to quote: the expression with the few words around it."""
    block: int
    """The number of the block in which the expression stands."""
    pattern: str
    done: bool = False
    """Whether the text itself says that it has happened: «June 2021 (completed)»."""


_LONGEST_LABEL: Final = 90
_FILLER: Final = lazy(
    r"(?:\W|\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|noon)|\b(?:noon|midday|midnight|by|on|in|at|the|from|to|until|"
    r"week|commencing|beginning|early|late|mid|end|of|and|"
    r"completed|complete|done|achieved|tbc|provisional|provisionally|estimated|approx|approximately|no|"
    r"later|than|earlier|before|after|not|target|expected|one|periods?|exceeding|up|maximum|further|an?|"
    r"am|pm|date|hours|hrs|onwards|thereafter|latest|initial|proposed|for|between)\b)*",
    re.IGNORECASE,
)
_DONE: Final = lazy(
    r"\((?:completed?|done|achieved|closed|published)\)|\b(?:completed|done|achieved)\b", re.IGNORECASE
)
_SEPARATED: Final = lazy(r"\s*(?:[:–—|]|\t|\s-\s|\.{3,}|\s{2,})\s*")


def labelled_in(
    text: str, passages: Sequence[Passage], timexes: dict[int, list[Timex]]
) -> Iterator[Labelled]:
    """Labels beside dates, in passages without sentences; *timexes* by the number of their block."""
    for at, passage in enumerate(passages):
        block = passage.block
        inside = timexes.get(block.number, [])
        if (parts := _in_a_row(text, block.span, inside)) is not None:
            for span, timex in parts:
                label = _label_within(text, span, [timex])
                if (found := kind_of_label(label, timex)) is not None:
                    done = _DONE.search(text, span.start, span.end) is not None
                    yield Labelled(
                        timex,
                        label,
                        *found,
                        _trimmed(text, span),
                        block.number,
                        "<label>: <date>; <label>: <date>",
                        done,
                    )
            continue
        if not inside or len(inside) > 4:
            continue
        words = text[block.span.start : block.span.end]
        if len(words) > 260:
            continue
        done = _DONE.search(words) is not None
        inside = _without_length(text, inside)
        bare = _only_expressions(text, block.span, inside)
        if bare:
            label, pattern = (
                _label_before(text, passages, at, timexes),
                "<label>, then <date> on the next line",
            )
        else:
            label, pattern = _label_within(text, block.span, inside), "<label>: <date>"
        if not label:
            decided = _decided_by(text, block.span, inside[0])
            if decided:
                span = Span(inside[0].span.start, inside[0].span.end)
                yield Labelled(
                    inside[0], decided, Kind.DECISION, None, span, block.number, "<who decides>, <date>"
                )
            continue
        position = inside[0].span.start
        for number, timex in enumerate(inside):
            if not bare and _FILLER.fullmatch(text, position, max(position, timex.span.start)) is None:
                break  # what stands after other words is theirs: «April 2025 with an option of 12 months»
            between = text[position : timex.span.start]
            if number == 0 and len(inside) > 1:  # the first day of a period: its last one follows
                between = "from" if _TO.search(text[timex.span.end : inside[1].span.start]) else ""
            position = timex.span.end
            found = kind_of_label(label, timex) or _of_period(label, timex, between)
            if found is not None and found[0] is Kind.TERM and number and _is_later_of_sum(inside, number):
                found = Kind.EXTENSION, Status.OPTION  # «Duration: 2+1+1»
            if found is not None:
                span = block.span if bare and len(words) <= 80 else Span(timex.span.start, timex.span.end)
                yield Labelled(
                    timex, label, found[0], found[1], _trimmed(text, span), block.number, pattern, done
                )


def _is_later_of_sum(inside: Sequence[Timex], number: int) -> bool:
    """Whether an expression is one of those that a sum adds to its first: the options of «2+1+1»."""
    return inside[number].pattern == inside[number - 1].pattern == "<n>+<n> <unit>"


_LONGEST_ROW: Final = 600


def _in_a_row(text: str, span: Span, inside: Sequence[Timex]) -> list[tuple[Span, Timex]] | None:
    """The parts of «Tenders due: 4 June 2026; evaluation: July; award: 3 September», and their dates.

    None where a part is something else than a label with one expression.
    """
    if not 2 <= len(inside) <= 12 or span.end - span.start > _LONGEST_ROW:
        return None
    cuts = [m.end() for m in re.finditer(r";|\s\|\s", text[span.start : span.end])]
    if len(cuts) + 1 < len(inside):
        return None
    parts: list[tuple[Span, Timex]] = []
    start = span.start
    for end in (*(span.start + cut for cut in cuts), span.end):
        part = Span(start, end if end == span.end else end - 1)
        own = [timex for timex in inside if part.start <= timex.span.start < part.end]
        if len(own) != 1 or not _label_within(text, part, own):
            return None
        parts.append((part, own[0]))
        start = end
    return parts


_DECIDED_BY: Final = lazy(
    r"(?P<label>(?:to be )?(?:considered|decided|determined|approved|agreed) (?:by|at)|for (?:decision|"
    r"approval|determination)(?: by| at)?|decision (?:due|to be taken|expected)(?: by| "
    r"at)?)\s*[:\t]\s*(?P<body>[^\d\n:;]{3,70})",
    re.IGNORECASE,
)


def _decided_by(text: str, span: Span, timex: Timex) -> str:
    """The label of a day on which somebody is to decide: «To be considered by: Board, 12 May»; else empty."""
    match = _DECIDED_BY.fullmatch(text, span.start, timex.span.start)
    return match["label"] if match is not None and is_body(match["body"]) else ""


_PERIOD: Final = lazy(r"\b(?:period|term|duration|dates)\b", re.IGNORECASE)
_FROM: Final = lazy(r"\b(?:from|commencing|starting|beginning)\b", re.IGNORECASE)
_TO: Final = lazy(r"\b(?:to|until|till|ending|expiring)\b|^\s*[-–—]\s*$", re.IGNORECASE)


def _of_period(label: str, timex: Timex, between: str) -> tuple[Kind, None] | None:
    """«Contract period: 3 years from 1 May 2019 to 30 April 2022»; *between* stands before the expression."""
    if timex.type != "DATE" or not _PERIOD.search(label) or _SILENT.search(label.casefold()):
        return None
    if _FROM.search(between):
        return Kind.START, None
    return (Kind.END, None) if _TO.search(between) else None


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _only_expressions(text: str, span: Span, inside: Sequence[Timex]) -> bool:
    """Whether a block is nothing but expressions, times of day and small words."""
    position = span.start
    for timex in inside:
        if _FILLER.fullmatch(text, position, max(position, timex.span.start)) is None:
            return False
        position = max(position, timex.span.end)
    return _FILLER.fullmatch(text, position, span.end) is not None


def _without_length(text: str, inside: list[Timex]) -> list[Timex]:
    """The expressions without a length that is part of the label: «10-day standstill: 12 August 2024»."""
    if inside[0].type == "DURATION" and len(inside) > 1 and inside[1].type == "DATE":
        between = text[inside[0].span.end : inside[1].span.start]
        if any(c.isalpha() for c in between) and _SEPARATED.search(between.lstrip()) is not None:
            return inside[1:]
    return inside


def _opens_with_length(block: Block, inside: Sequence[Timex]) -> bool:
    """Whether a line is a label that a length belongs to: «10-day standstill»."""
    return (
        len(inside) == 1
        and inside[0].type == "DURATION"
        and inside[0].span.start == block.span.start
        and inside[0].span.end < block.span.end
    )


def _label_before(text: str, passages: Sequence[Passage], at: int, timexes: dict[int, list[Timex]]) -> str:
    """The label on the line, or in the cell, before; empty where that is no label."""
    if at == 0:
        return ""
    before = passages[at - 1].block
    own = timexes.get(before.number, ())
    if (own and not _opens_with_length(before, own)) or before.span.end - before.span.start > _LONGEST_LABEL:
        return ""
    here = passages[at].block
    if here.row is not None and before.row != here.row:
        return ""
    words = text[before.span.start : before.span.end].strip()
    return "" if words.endswith((".", ";")) else words


def _label_within(text: str, span: Span, inside: Sequence[Timex]) -> str:
    """The label on its date's own line: «Tender published – 2 August 2021»; empty where it is a sentence."""
    first = text[span.start : inside[0].span.start]
    separated: re.Match[str] | None = None
    for found in _SEPARATED.finditer(first):
        separated = found
    rest = text[inside[-1].span.end : span.end]
    if separated is not None and separated.start() <= _LONGEST_LABEL:
        lead = first[separated.end() :]
        if _FILLER.fullmatch(lead) and (
            _FILLER.fullmatch(rest) or len(rest.split()) <= 12 or text[span.start : span.end].count("\t")
        ):
            return first[: separated.start()]
    if _FILLER.fullmatch(first):
        separated = _SEPARATED.match(rest)
        if (
            separated is not None
            and separated.end()
            and len(rest) - separated.end() <= _LONGEST_LABEL
            and not rest.rstrip().endswith(".")
        ):
            return rest[separated.end() :]
    return ""
