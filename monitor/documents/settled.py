"""`columns.toml`: what people have settled that the columns of a register mean, for all files of a source.

Next quarter's file has another name and other bytes. It is of the same source when its header row is the
same, or when its name is the same without days and numbers and at least half of the headers are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from monitor.documents.columns import fields, folded
from monitor.errors import UsageError
from monitor.model import Column

COLUMNS: Final = "columns.toml"
_HEAD: Final = (
    "# What the columns of registers mean, as settled by people: with `monitor columns`, or by hand.\n"
    '# A header with "" is not read. The fields that there are: monitor columns --fields\n'
)
_ENDING: Final = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)
# What differs from one file of a source to the next.
_OF_THE_TIME: Final = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q|fy|quarter|qtr|st|nd|rd|th|to|v|version|final|draft|copy",
)


@dataclass(frozen=True, slots=True)
class SettledColumns:
    """What was settled for one source."""

    source: str
    """The name of its files as `source_of` gives it; may be empty."""
    headers: tuple[str, ...]
    """The header row, as written when it was settled."""
    columns: Mapping[str, str]
    """Header to field; an empty one is not read. Headers that are not named are read by their words."""
    settled: date | None = None

    def fits(self, name: str, headers: Sequence[str]) -> bool:
        """Whether a table with those headers in the file *name* is of this source."""
        there, then = _folded(headers), _folded(self.headers)
        if there and there == then:
            return True
        alike = 2 * len(there & then) >= max(1, len(then))
        return bool(self.source) and source_of(name) == self.source and alike


@lru_cache(maxsize=10_000)
def source_of(name: str) -> str:
    """A file's name without what changes from one to the next: days, numbers, versions.

    >>> source_of("Contracts_Register_Q1_2024-25.xlsx"), source_of("contracts register (June 2024) v2.csv")
    ('contracts register', 'contracts register')
    >>> source_of("2024-06.csv")
    ''
    """
    words = re.findall(r"[^\W\d_]+", _ENDING.sub("", name).casefold())
    return " ".join(word for word in words if not _OF_THE_TIME.fullmatch(word))


def settled_for(
    name: str, headers: Sequence[str], settled: Iterable[SettledColumns]
) -> SettledColumns | None:
    """What was settled for the source of that table; the latest where several fit, None where none does."""
    return next((one for one in reversed(list(settled)) if one.fits(name, headers)), None)


def given_by(settled: SettledColumns, headers: Iterable[str]) -> dict[str, str]:
    """By each of *headers* that was settled the field, however case and spaces have changed meanwhile."""
    by_folded = {folded(header): field for header, field in settled.columns.items()}
    return {header.strip(): by_folded[folded(header)] for header in headers if folded(header) in by_folded}


def with_settled(settled: Iterable[SettledColumns], new: SettledColumns) -> tuple[SettledColumns, ...]:
    """*settled* with *new* in the place of what had been settled for the same source."""
    kept = [
        one
        for one in settled
        if not (one.source == new.source and _folded(one.headers) == _folded(new.headers))
    ]
    return (*kept, new)


def settle(
    name: str,
    there: Sequence[Column],
    changes: Sequence[str],
    before: Iterable[SettledColumns],
    *,
    confirm: bool,
    today: date,
) -> SettledColumns:
    """What is settled for the source of the file *name*, whose columns are *there*.

    *changes* are written `Header=field`. What was settled *before* stays unless it is changed; *confirm*
    settles every other column as it is read now. Raises UsageError for a header that is not there and for a
    field that there is not.
    """
    headers = tuple(dict.fromkeys(header for column in there if (header := column.header.strip())))
    earlier = settled_for(name, headers, before)
    chosen = dict(earlier.columns) if earlier is not None else {}
    if confirm:
        chosen |= {header: column.field for column in there if (header := column.header.strip())}
    by_folded = {folded(header): header for header in headers}
    for change in changes:
        typed, sign, field = (part.strip() for part in change.rpartition("="))
        header = typed if typed in headers else by_folded.get(folded(typed), "")
        if not sign or not header:
            known = ", ".join(f"“{header}”" for header in headers)
            raise UsageError(f"{change}: found no column “{typed or field}”, expected one of {known}")
        if field and field not in fields():
            raise UsageError(f"{change}: found {field!r}, expected one of {', '.join(fields())}, or nothing")
        chosen[header] = field
    return SettledColumns(earlier.source if earlier is not None else source_of(name), headers, chosen, today)


def load_settled(path: Path) -> tuple[SettledColumns, ...]:
    """The file's tables in order. Raises ConfigError with a line for each fault."""
    # Imported here: it brings pydantic with it, and most calls have no such file.
    from monitor.documents.stated import read_settled

    return read_settled(path)


def settled_in(folder: Path) -> tuple[SettledColumns, ...]:
    """What the `columns.toml` in *folder* says, if there is one; raises as `load_settled`."""
    path = folder / COLUMNS
    return load_settled(path) if path.is_file() else ()


def write_settled(path: Path, settled: Iterable[SettledColumns]) -> None:
    """Writes the file anew, whole or not at all."""
    tables = [_HEAD]
    for one in settled:
        lines = ["[[source]]", f"name = {_quoted(one.source)}"]
        if one.settled is not None:
            lines.append(f"settled = {one.settled.isoformat()}")
        lines.append(f"headers = [{', '.join(map(_quoted, one.headers))}]")
        lines.append("[source.columns]")
        lines += [f"{_quoted(header)} = {_quoted(field)}" for header, field in one.columns.items()]
        tables.append("\n".join(lines) + "\n")
    half = path.with_name(f".{path.name}.part")
    half.write_text("\n".join(tables), "utf-8")
    half.replace(path)


def _folded(headers: Iterable[str]) -> set[str]:
    return {words for header in headers if (words := folded(header))}


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
