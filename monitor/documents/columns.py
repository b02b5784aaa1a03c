"""What the columns of a table are: headers to fields, by the names in `headers.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from monitor.model import Column

LONGEST_HEADER: Final = 120
"""Code points; longer cells are no headers."""
_FILE: Final = "headers.toml"
_ONE_EACH: Final = ("reference", "title", "description", "buyer")
"""Fields that one column of a table fills: the header that stands first in its list is taken."""
_IDENTITY: Final = frozenset({"reference", "title", "supplier", "description"})
_TIME: Final = frozenset(
    {"start", "end", "latest_end", "initial_end", "extension", "term", "review", "award"}
)

_QUALIFIED: Final = frozenset({"latest_end", "initial_end", "extended_to"})
"""Fields that words in brackets make of another one."""

_BRACKETED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PLURAL: Final = re.compile(r"\(\s*s\s*\)|['’]s\b", re.IGNORECASE)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERING: Final = re.compile(r"^\s*\d{1,3}\s*[.):]?\s+(?=\D)")
_LAST_NUMBER: Final = re.compile(r"(?<=[a-z])\s?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may say, and the headers by which it is known."""

    name: str
    says: str
    kind: str = ""
    """The kind of fact that its cells state; empty where they state none."""
    status: str = ""
    seen: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every header by which it is known, the surest first."""
        return self.seen + self.expected


@dataclass(frozen=True, slots=True)
class _Headers:
    fields: Mapping[str, Field]
    exact: Mapping[str, str]
    worded: tuple[tuple[frozenset[str], frozenset[str], str], ...]
    """Words that must be there, words that must not, the field; in the order of the file."""
    ambiguous: tuple[tuple[str, str, frozenset[str]], ...]


@cache
def _headers() -> _Headers:
    raw = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text("utf-8"))
    fields = {
        name: Field(
            name,
            table["says"],
            table.get("kind", ""),
            table.get("status", ""),
            *(tuple(table.get(key, ())) for key in ("seen", "expected", "words", "without")),
        )
        for name, table in raw["fields"].items()
    }
    exact: dict[str, str] = {}
    for field in fields.values():
        for alias in field.aliases:
            exact.setdefault(alias, field.name)
    worded = tuple(
        (frozenset(words.split()), frozenset(field.without), field.name)
        for field in fields.values()
        for words in field.words
    )
    ambiguous = tuple((a["header"], a["field"], frozenset(a["beside"])) for a in raw["ambiguous"])
    return _Headers(fields, exact, worded, ambiguous)


def fields() -> Mapping[str, Field]:
    """Every field by its name, in the order in which headers are compared with their words."""
    return _headers().fields


def folded(header: str) -> str:
    """A header as it is compared: words in lower case, parted by one space.

    >>> folded("CONTRACT_START_DATE"), folded("contractPeriod_endDate"), folded("17. Contract's Expiry Date ")
    ('contract start date', 'contract period end date', 'contract expiry date')
    """
    words = unicodedata.normalize("NFKC", header[: 2 * LONGEST_HEADER])
    words = _PLURAL.sub("", _NUMBERING.sub("", words))
    words = _CAMEL.sub(" ", words).casefold()
    return " ".join(re.findall(r"[^\W_]+", words))


@lru_cache(maxsize=10_000)
def field_of(header: str) -> str:
    """The field that a header names; empty where it names none.

    >>> field_of("Contract Expiry Date"), field_of("Maximum end date (incl. extensions)"), field_of("Colour")
    ('end', 'latest_end', '')
    >>> field_of("Contract completion date"), field_of("Date")
    ('award', '')
    """
    known = _headers()
    whole = folded(header)
    short = folded(_BRACKETED.sub(" ", header))
    if whole in known.exact:
        return known.exact[whole]
    there = set(whole.split())
    worded = next(
        (name for needed, barred, name in known.worded if needed <= there and not barred & there), ""
    )
    if whole != short and worded in _QUALIFIED:  # «End date (inc. extensions)» is no plain end date
        return worded
    for words in (short, _LAST_NUMBER.sub("", short)):
        if words in known.exact:
            return known.exact[words]
    return worded


def columns_of(headers: Sequence[str], given: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """One column for each header; *given* says by header what people have settled, and outranks the rest."""
    known = _headers()
    names = [field_of(header) for header in headers]
    all_folded = {folded(header) for header in headers}
    notes = [""] * len(headers)
    for at, header in enumerate(headers):
        for alone, field, beside in known.ambiguous:
            if folded(header) == alone and beside & all_folded:
                names[at] = field
        if given and header.strip() in given:
            names[at] = given[header.strip()]
            notes[at] = "as settled for this source"
    for field in _ONE_EACH:
        there = [at for at, name in enumerate(names) if name == field]
        best = min(there, key=lambda at: (not notes[at], _place(field, headers[at])), default=None)
        for at in there:
            if at != best and best is not None:
                names[at] = "other"
                notes[at] = f"“{headers[best].strip()}” is the {field}"
    return tuple(
        Column(header, name, note or ("" if name else _unknown(header)))
        for header, name, note in zip(headers, names, notes, strict=True)
    )


def _unknown(header: str) -> str:
    if not header.strip():
        return "a column without a header"
    if folded(header) in {alone for alone, _, _ in _headers().ambiguous}:
        return "does not say of what"
    return "not a header that is known"


def _place(field: str, header: str) -> int:
    aliases = fields()[field].aliases
    return next((n for n, alias in enumerate(aliases) if alias == folded(header)), len(aliases))


def is_register(columns: Iterable[Column]) -> bool:
    """Whether the columns are those of a register of contracts: what or who it is, and when."""
    there = {column.field for column in columns}
    return bool(there & _IDENTITY and there & _TIME)
