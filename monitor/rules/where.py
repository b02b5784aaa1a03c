"""The condition of a rule: an SQL expression over a contract's columns, checked before it is used.

Every word has to be a column, one of the words of SQL below, or one of the functions below; nothing can read
a file, run code, look at another contract or take long.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl
from polars.exceptions import ColumnNotFoundError, PolarsError

from monitor.timeline import CONTRACTS, stage

COLUMNS = pl.Schema([*CONTRACTS.items(), ("day", pl.Date()), ("stage", pl.String())])
"""What a condition may name: a contract's columns, the day on which it is judged, the stage on that day."""

FUNCTIONS: Final = (
    *(
        "abs",
        "coalesce",
        "date_part",
        "ends_with",
        "extract",
        "greatest",
        "least",
        "length",
        "lower",
        "nullif",
    ),
    *("replace", "starts_with", "strpos", "upper"),
)
"""What a condition may call."""
_WORDS: Final = frozenset(
    {"and", "or", "not", "in", "is", "null", "true", "false", "between", "like", "ilike", "from"}
    | {"case", "when", "then", "else", "date", "interval", "year", "quarter", "month", "week", "day"}
)
LONGEST: Final = 2_000
"""Characters of a condition."""
DEEPEST: Final = 24
"""Parentheses inside one another."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<text>'(?:[^']|'')*')|(?P<quoted>"[^"]*")|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><>|<=|>=|!=|[=<>()+\-*/%,])""",
    re.ASCII,
)


def parse_where(text: str) -> pl.Expr:
    """The condition as polars' own SQL reads it. Raises ValueError that says what is wrong.

    `end` is a word of SQL; here it is the column unless the condition has a CASE.
    """
    written = "".join(_checked(text))
    try:
        condition = pl.sql_expr(written)
        for frame in (pl.DataFrame(schema=COLUMNS), _SAMPLE):
            kind = frame.select(condition.alias("holds")).schema["holds"]
    except ColumnNotFoundError as error:
        raise ValueError(_unknown_column(error)) from None
    except PolarsError as error:
        raise ValueError(_in_few_words(str(error))) from None
    if kind != pl.Boolean:
        raise ValueError("this is no condition: it is neither true nor false")
    return condition


def _checked(text: str) -> Iterator[str]:
    """The condition's tokens, `end` in quotation marks where it is the column."""
    if len(text) > LONGEST:
        raise ValueError(f"is {len(text)} characters long; at most {LONGEST} are read")
    tokens = list(_tokens(text))
    words = [word.lower() for kind, word in tokens if kind == "word"]
    if "select" in words:
        raise ValueError("a condition looks at one contract only: no SELECT and no semicolon")
    cases = "case" in words
    _comparisons([(kind, word) for kind, word in tokens if kind != "space"])
    depth = 0
    for number, (kind, word) in enumerate(tokens):
        depth += (word == "(") - (word == ")")
        if depth > DEEPEST:
            raise ValueError(f"has more than {DEEPEST} parentheses inside one another")
        if kind == "quoted":
            _known_column(word[1:-1])
        elif kind == "word":
            called = next((w for k, w in tokens[number + 1 :] if k != "space"), "") == "("
            lower = word.lower()
            if called and lower not in _WORDS and lower not in FUNCTIONS:
                raise ValueError(f'there is no function "{word}"; {unknown_name(lower, list(FUNCTIONS))}')
            if not called and lower == "end":
                yield "END" if cases else '"end"'
                continue
            if not called and lower not in _WORDS:
                _known_column(word)
        yield word


_COMPARING: Final = ("=", "<>", "!=", "<", "<=", ">", ">=")


def _comparisons(tokens: list[tuple[str, str]]) -> None:
    """Refuses what polars would compare without a word: a day, or true and false, with a number."""
    for before, (_, sign), after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        for one, other in ((before, after), (after, before)):
            kind = COLUMNS.get(one[1].strip('"').lower()) if one[0] in ("word", "quoted") else None
            if sign in _COMPARING and kind in (pl.Date, pl.Boolean) and other[0] == "number":
                what = "a day" if kind == pl.Date else "true or false"
                raise ValueError(f'"{one[1]}" is {what}, and "{other[1]}" a number: they cannot be compared')


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            found = text[at : at + 12]
            if found[0] == ";":
                raise ValueError("a condition looks at one contract only: no SELECT and no semicolon")
            raise ValueError(f'cannot be read from "{found}" on; expected columns, values and comparisons')
        assert match.lastgroup is not None
        yield match.lastgroup, match[0]
        at = match.end()


def _known_column(name: str) -> None:
    if name not in COLUMNS:
        raise ValueError(f'there is no column "{name}"; {unknown_name(name, list(COLUMNS))}')


def unknown_name(name: str, known: list[str]) -> str:
    """«did you mean …» for a name that is not known, or the names that are."""
    close = difflib.get_close_matches(name, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"


def _unknown_column(error: ColumnNotFoundError) -> str:
    match = re.search(r'column "([^"]*)"', str(error))
    name = match[1] if match else str(error)
    return f'there is no column "{name}"; {unknown_name(name, list(COLUMNS))}'


def _in_few_words(error: str) -> str:
    if "date/datetime/time" in error:
        return "a day is compared with something else; write days as DATE '2025-02-24'"
    return error.splitlines()[0]


_SAMPLE_DAY = date(2020, 6, 15)
_SAMPLE = pl.DataFrame(
    {
        name: [
            _SAMPLE_DAY
            if kind == pl.Date
            else True
            if kind == pl.Boolean
            else "x"
            if kind == pl.String
            else 1
        ]
        for name, kind in COLUMNS.items()
    },
    schema=COLUMNS,
)


def conjuncts(text: str) -> list[str]:
    """The parts of a condition that all have to hold: those between its outermost ANDs.

    >>> conjuncts("stage = 'in_force' and (a or b) and day between x and y")
    ["stage = 'in_force'", '(a or b)', 'day between x and y']
    """
    parts, here, depth, between = list[str](), "", 0, False
    for kind, word in _tokens(text):
        lower = word.lower() if kind == "word" else word
        depth += (word == "(") - (word == ")")
        if lower in ("or", "case") and depth == 0:
            return [text]
        between = between or (lower == "between" and depth == 0)
        if lower == "and" and depth == 0:
            if not between:
                parts.append(here.strip())
                here = ""
                continue
            between = False
        here += word
    return [*parts, here.strip()]


def columns_in(condition: pl.Expr) -> set[str]:
    """The columns that a condition looks at."""
    return set(condition.meta.root_names())


def judged(frame: pl.LazyFrame, condition: pl.Expr, day: pl.Expr) -> pl.LazyFrame:
    """The frame with `day`, the `stage` on that day, and `holds`: whether the condition is true then."""
    return (
        frame.with_columns(day.alias("day"))
        .with_columns(stage())
        .with_columns(condition.fill_null(value=False).alias("holds"))
    )
