"""One cell of a register to what it states, by what its column is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from monitor.documents.columns import Field, fields
from monitor.facts.structured.dates import EMPTY, NO_DAY, Order, read_day
from monitor.facts.structured.lengths import MAY, NO_OPTION, Lengths, read_lengths
from monitor.facts.structured.prose import read_prose
from monitor.mentions import find_timexes
from monitor.model import Kind, Span, Status, Timex
from monitor.values import Duration, extent, is_recurrence, parse_duration

LONGEST_LENGTH: Final = 120
"""Code points of a cell that may be nothing but lengths."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a cell states; `span` counts from the cell's beginning."""

    kind: Kind
    value: str
    status: Status
    span: Span
    mod: str | None = None
    count: int = 1
    pattern: str = ""
    implied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell states, and why something in it was put aside."""

    statements: tuple[Statement, ...] = ()
    reason: str = ""
    """Why a cell that is not empty states nothing; empty where that needs no word."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for, and how its cells are read."""

    field: Field
    header: str
    order: Order
    unit: str
    """Of bare numbers, as the header states it; see `unit_of`."""
    planned: bool
    """Whether the header speaks of what is expected: «Estimated start date»."""
    dated: date | None
    """The document's date."""
    awarded: bool = True
    """Whether what lies ahead of the contract is agreed."""

    @property
    def kind(self) -> Kind:
        """The kind of fact that a plain date or length in it states."""
        return Kind(self.field.kind)

    @property
    def status(self) -> Status:
        """The status of such a fact."""
        status = Status(self.field.status)
        return Status.PROPOSED if self.planned and status is Status.ACTUAL else status

    @property
    def pattern(self) -> str:
        """The name under which its facts are counted."""
        return f"column «{self.field.name.replace('_', ' ')}»"


def read_cell(cell: str, role: Role, term: str | None = None) -> Reading:
    """What a cell states. *term* is the length that the row's own dates make, where they do.

    A cell that is a date or a length states what its column is for. Any other is read as prose; a date that
    prose makes nothing of and that stands first, or alone, is the column's again.
    """
    if EMPTY.fullmatch(cell):
        return Reading()
    name = role.field.name
    if name in ("extension", "extension_granted"):
        return _extension(cell, role, term)
    if name == "term":
        return _term(cell, role)
    if name == "notice":
        return _notice(cell, role)
    day = read_day(cell, role.order)
    if day.value:
        return Reading((_whole(cell, role, day.value, implied=day.implied),))
    if day.reason:
        return Reading(reason=day.reason)
    if name == "review" and (cycle := _cycle(cell)):
        return Reading((_whole(cell, role, cycle),))
    return _words(cell, role)


def _whole(
    cell: str, role: Role, value: str, mod: str | None = None, count: int = 1, implied: tuple[str, ...] = ()
) -> Statement:
    return Statement(
        role.kind,
        value,
        role.status,
        Span(0, len(cell)),
        mod,
        count,
        role.pattern,
        (*_header(role), *implied),
    )


def _header(role: Role) -> tuple[str, ...]:
    return (f"the column “{' '.join(role.header.split())}” says {role.field.says}",)


_CYCLE: Final = re.compile(
    r"(?P<n>\d{1,2})[\s-]*(?P<unit>month|week|year)(?:s|ly)?(?:\s+reviews?)?", re.IGNORECASE
)


def _cycle(cell: str) -> str:
    """The cycle that a whole cell states: «Quarterly», «6 monthly», «every 2 years», «Annual review»."""
    if match := _CYCLE.fullmatch(cell):
        return f"R/P{int(match['n'])}{match['unit'][0].upper()}" if int(match["n"]) else ""
    found = find_timexes(cell)
    if len(found) != 1:
        return ""
    timex = found[0]
    rest = (cell[: timex.span.start] + " " + cell[timex.span.end :]).strip(" .-–:()").casefold()
    if rest not in (
        "",
        "review",
        "reviews",
        "reviewed",
        "contract review",
        "monitoring",
        "meetings",
        "monitoring meetings",
        "reviewed on",
    ):
        return ""
    if is_recurrence(timex.value):
        return timex.value
    if timex.type == "DURATION" and parse_duration(timex.value) is not None:
        return f"R/{timex.value}"
    return ""


# Words that may stand beside a date without changing what it is.
_BESIDE: Final = re.compile(
    r"[\s().,;:–—-]*(?:(?:estimated|est|approx|approximately|circa|c|about|around|tbc|provisional"
    r"|provisionally|expected|anticipated|from|on|by|until|to|"
    r"initially|initial|term|contract|starts?|started|commenced|ends?|expires?|expired|expiry|review"
    r"|reviewed|due|date|the|at|latest|or|earlier|sooner|signed|awarded|"
    r"proposed|planned|target|in|of|for|next|annual|subject|extension|confirmed|with|effect|wef|onwards"
    r"|inclusive)\b[\s().,;:–—-]*)*",
    re.IGNORECASE,
)
_PLANNED: Final = re.compile(
    r"\b(?:expected|anticipated|proposed|planned|target|provisional(?:ly)?|est|estimated|tbc)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"[/\\.-]\d")
"""What follows a date that was cut out of something else: «2020/25»."""
_ABOUT: Final = re.compile(r"\b(?:approx|approximately|circa|c|about|around)\b", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s*(?:-|–|—|to|until|through)\s*", re.IGNORECASE)


def _words(cell: str, role: Role) -> Reading:
    """A cell of a date column that is more than a date."""
    found = [t for t in find_timexes(cell, role.dated) if _is_day(t) and not _CUT.match(cell, t.span.end)]
    if not found:
        prose = _prose(cell, role)
        return Reading(prose) if prose else Reading(reason=f"states no {_of(role)} that is understood")
    first = found[0]
    rest = cell[: first.span.start] + "\n" + cell[first.span.end :]
    if len(found) == 1 and _BESIDE.fullmatch(rest.replace("\n", " ")):
        planned = _PLANNED.search(rest) is not None and role.status is Status.ACTUAL
        own = _dated(first, role, Status.PROPOSED if planned else role.status, cell)
        if own.mod is None and _ABOUT.search(rest):
            own = replace(own, mod="APPROX")
        return Reading((own,))
    prose = _prose(cell, role)
    if role.kind is Kind.REVIEW and len(found) > 1 and not prose:
        return Reading(tuple(_dated(t, role, role.status, cell) for t in found))
    if any(_overlap(s.span, first.span) for s in prose) or (first.span.start and prose):
        return Reading(prose)
    options = prose or _options_after(cell, first.span.end, role)
    said = (_dated(first, role, role.status, cell), *options)
    unread = next((t.text for t in found[1:] if not any(_overlap(s.span, t.span) for s in said)), "")
    return Reading(said, f"what “{unread}” adds to the day is not understood" if unread else "")


_OPTIONS: Final = re.compile(
    r"[\s,;(]*(?P<lead>\+|plus\b|with (?:an? )?options?\b|options?\b|extendable\b|extensions?\b)",
    re.IGNORECASE,
)


def _options_after(cell: str, at: int, role: Role) -> tuple[Statement, ...]:
    """What may lengthen the contract after its end's day: «31/03/2024 + 1 year», «… with option to 2026»."""
    match = _OPTIONS.match(cell, at) if role.kind is Kind.END else None
    if match is None:
        return ()
    start = match.start("lead")
    words = cell[start:].rstrip(" ).")
    option = replace(role, field=fields()["extension"], unit="", planned=False)
    read = _extension(words.lstrip("+ "), option, None)
    shift = start + len(words) - len(words.lstrip("+ "))
    return tuple(replace(s, span=Span(s.span.start + shift, s.span.end + shift)) for s in read.statements)


def _of(role: Role) -> str:
    return {"end": "end", "start": "start", "award": "award"}.get(role.field.kind, "date")


def _is_day(timex: Timex) -> bool:
    return timex.type == "DATE" and "<law>" not in timex.pattern and extent(timex.value) is not None


def _dated(timex: Timex, role: Role, status: Status, cell: str) -> Statement:
    value = timex.value
    if (day := read_day(cell[timex.span.start : timex.span.end], role.order)).value:
        value = day.value  # the column may have the month first
    return Statement(
        role.kind, value, status, timex.span, timex.mod, 1, role.pattern, (*_header(role), *timex.implied)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _prose(cell: str, role: Role) -> tuple[Statement, ...]:
    found = read_prose(cell, dated=role.dated, awarded=role.awarded).facts
    return tuple(
        Statement(f.kind, f.value, f.status, f.evidence.span, f.mod, f.count, f.pattern, f.implied)
        for f in found
    )


def _term(cell: str, role: Role) -> Reading:
    lengths = read_lengths(cell, role.unit) if len(cell) <= LONGEST_LENGTH else None
    if lengths is None:
        ends = _range(cell, role)
        if ends:
            return Reading(ends)
        return _other_length(cell, role)
    if lengths.counted:
        return Reading((_length(cell, role, lengths, lengths.parts[0], role.kind, role.status),))
    (first, count), *options = lengths.parts
    statements = [_length(cell, role, lengths, (first, 1), role.kind, role.status)]
    if count > 1:
        options.insert(0, (first, count - 1))
    statements += [_length(cell, role, lengths, part, Kind.EXTENSION, Status.OPTION) for part in options]
    return Reading(tuple(statements))


def _length(
    cell: str, role: Role, lengths: Lengths, part: tuple[str, int], kind: Kind, status: Status
) -> Statement:
    value, count = part
    bounded = lengths.bounded and (kind is not Kind.TERM or len(lengths.parts) == 1)
    return Statement(
        kind,
        value,
        status,
        Span(0, len(cell)),
        "EQUAL_OR_LESS" if bounded else None,
        count,
        role.pattern,
        (*_header(role), *lengths.implied),
    )


def _range(cell: str, role: Role) -> tuple[Statement, ...]:
    """«01/04/2020 - 31/03/2023» in a column of periods: its start and its end."""
    found = [t for t in find_timexes(cell, role.dated) if _is_day(t)]
    if len(found) != 2 or not _RANGE.fullmatch(cell[found[0].span.end : found[1].span.start]):
        return ()
    made = []
    for timex, kind in zip(found, (Kind.START, Kind.END), strict=True):
        plain = _dated(timex, role, role.status, cell)
        made.append(
            Statement(kind, plain.value, plain.status, plain.span, plain.mod, 1, plain.pattern, plain.implied)
        )
    return tuple(made)


def _notice(cell: str, role: Role) -> Reading:
    lengths = (
        read_lengths(cell, role.unit or ("M" if cell.isdecimal() and int(cell) <= 12 else ""))
        if len(cell) <= LONGEST_LENGTH
        else None
    )
    if lengths is not None and len(lengths.parts) == 1:
        return Reading((_length(cell, role, lengths, lengths.parts[0], role.kind, role.status),))
    return _other_length(cell, role)


def _other_length(cell: str, role: Role) -> Reading:
    """A cell of a column of lengths that says more than a length."""
    if NO_OPTION.fullmatch(cell) or NO_DAY.fullmatch(cell):
        return Reading(reason="" if len(cell) < 4 else "states no length")
    prose = _prose(cell, role)
    if any(s.kind is role.kind for s in prose):
        return Reading(prose)
    found = [t for t in find_timexes(cell, role.dated) if t.type == "DURATION" and parse_duration(t.value)]
    if not found or any(_overlap(s.span, found[0].span) for s in prose):
        return Reading(prose, "" if prose else "states no length that is understood")
    first = found[0]
    own = Statement(
        role.kind, first.value, role.status, first.span, first.mod, first.count, role.pattern, _header(role)
    )
    return Reading(tuple(sorted((own, *prose), key=lambda s: s.span.start)))


def _extension(cell: str, role: Role, term: str | None) -> Reading:
    granted = role.field.name == "extension_granted"
    if NO_OPTION.fullmatch(cell):
        return Reading()
    if MAY.fullmatch(cell):
        return Reading(reason="says that it may be extended, not for how long")
    day = read_day(cell, role.order)
    if day.value and not (cell.isdecimal() and len(cell) < 5):
        return Reading((_whole(cell, role, day.value, implied=day.implied),))
    lengths = read_lengths(cell, role.unit) if len(cell) <= LONGEST_LENGTH else None
    if lengths is not None:
        status = Status.ACTUAL if granted or lengths.taken else Status.OPTION
        parts = list(lengths.parts)
        statements = []
        if not lengths.counted and not granted and _begins_with_term(parts, term):
            first, count = parts.pop(0)
            statements.append(_length(cell, role, lengths, (first, 1), Kind.TERM, _firm(role)))
            if count > 1:
                parts.insert(0, (first, count - 1))
        statements += [_length(cell, role, lengths, part, Kind.EXTENSION, status) for part in parts]
        return Reading(tuple(statements))
    prose = _prose(cell, role)
    if any(s.kind is Kind.EXTENSION for s in prose):
        return Reading(prose)
    found = [
        t
        for t in find_timexes(cell, role.dated)
        if (t.type == "DURATION" and parse_duration(t.value)) or _is_day(t)
    ]
    own = [
        Statement(Kind.EXTENSION, t.value, role.status, t.span, t.mod, t.count, role.pattern, _header(role))
        for t in found[:1]
        if not any(_overlap(s.span, t.span) for s in prose)
    ]
    statements = sorted((*own, *prose), key=lambda s: s.span.start)
    return Reading(tuple(statements), "" if statements else "states no extension that is understood")


def _firm(role: Role) -> Status:
    return Status.ACTUAL if role.awarded else Status.PROPOSED


def _begins_with_term(parts: Sequence[tuple[str, int]], term: str | None) -> bool:
    """Whether a chain in a column of extensions begins with the initial term: «3 + 2», «2+1+1».

    Equal parts («1+1») are options. Where the contract's dates make a term, that is what the first part
    must be,
    or all parts together.
    """
    if len(parts) < 2:
        return False
    first, second = _months(parts[0][0]), _months(parts[1][0])
    if first is None or second is None:
        return False
    known = _months(term) if term else None
    if known is not None:
        total = sum((_months(value) or 0) * count for value, count in parts)
        return known in (first, total)
    return first > second


def _months(value: str) -> int | None:
    length: Duration | None = parse_duration(value)
    return length.whole_months if length is not None else None
