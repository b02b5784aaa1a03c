"""people.csv and owners.csv: read whole, every fault with file, row, what was found and what is expected."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from monitor.errors import ConfigError
from monitor.model import Person
from monitor.people.address import checked_address
from monitor.people.owners import FIELDS, Assignment, Owners, Ownership

PEOPLE: Final = ("name", "e-mail", "roles", "deputy", "team")
OWNERS: Final = ("contract", "owner", "deputy", "team")
_ALSO: Final = {"email": "e-mail", "address": "e-mail", "e-mail address": "e-mail", "role": "roles"}
_MOST_BYTES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its cells by header; `number` as a spreadsheet counts, the header being row 1."""

    number: int
    cells: dict[str, str]


def read_people(path: Path, others: Sequence[Person] = ()) -> tuple[Person, ...]:
    """The people in the file; *others* are those of config.toml. Raises ConfigError with every fault."""
    faults: list[str] = []
    found: list[Person] = []
    for row in _rows(path, PEOPLE, ("name", "e-mail"), faults):
        where = f"{path.name}: row {row.number}"
        name, address = row.cells["name"], row.cells["e-mail"]
        if not name:
            faults.append(f"{where}, name: is empty")
        try:
            checked_address(address)
        except ValueError as error:
            faults.append(f"{where}, e-mail: {error}")
        for known in (*others, *found):
            if name and name.casefold() == known.name.casefold():
                faults.append(f'{where}, name: "{name}" stands there twice; names tell people apart')
            if address and address.casefold() == known.address.casefold():
                faults.append(f'{where}, e-mail: "{address}" is that of {known.name} already')
        roles = tuple(filter(None, (role.strip() for role in row.cells["roles"].split(";"))))
        found.append(Person(name, address, roles, row.cells["deputy"], row.cells["team"], row.number))
    everybody = (*others, *found)
    resolved = []
    for person in found:
        where = f"{path.name}: row {person.row}"
        deputy = _name(person.deputy, everybody, f"{where}, deputy", faults)
        team = _name(person.team, everybody, f"{where}, team", faults)
        resolved.append(replace(person, deputy=deputy, team=team))
    if faults:
        raise ConfigError(*faults)
    return tuple(resolved)


def read_owners(path: Path, people: Sequence[Person]) -> Owners:
    """The assignments in the file, to *people*. Raises ConfigError with every fault."""
    faults: list[str] = []
    found: list[Assignment] = []
    seen: dict[str, int] = {}
    by_name = {person.name: person for person in people}
    for row in _rows(path, OWNERS, ("contract", "owner"), faults):
        where = f"{path.name}: row {row.number}"
        written = row.cells["contract"]
        if not written:
            faults.append(f"{where}, contract: is empty; write an id, a reference or a pattern such as HC/*")
        elif (twin := seen.setdefault(written.casefold(), row.number)) != row.number:
            faults.append(f'{where}, contract: "{written}" stands in row {twin} already')
        names = {
            column: _name(row.cells[column], people, f"{where}, {column}", faults)
            for column in ("owner", "deputy", "team")
        }
        if not row.cells["owner"]:
            faults.append(f"{where}, owner: is empty; write the name of somebody in people.csv")
        owner = by_name.get(names["owner"])
        field, colon, pattern = written.partition(":")
        if not colon or field.strip().casefold() not in FIELDS:
            field, pattern = "", written  # a title may have a colon in it
        ownership = Ownership(
            names["owner"],
            names["deputy"] or (owner.deputy if owner else ""),
            names["team"] or (owner.team if owner else ""),
            row.number,
        )
        found.append(Assignment(" ".join(pattern.split()), field.strip().casefold(), ownership))
    if faults:
        raise ConfigError(*faults)
    return Owners(tuple(found))


def _name(written: str, people: Iterable[Person], where: str, faults: list[str]) -> str:
    """The name of the person who is meant by name or address; a fault is noted where there is none."""
    if not written:
        return ""
    people = tuple(people)
    for person in people:
        if written.casefold() in (person.name.casefold(), person.address.casefold()):
            return person.name
    names = [person.name for person in people if person.name]
    close = difflib.get_close_matches(written, names, n=1)
    hint = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(names[:8])}"
    faults.append(f'{where}: there is nobody called "{written}"; {hint}')
    return ""


def _rows(path: Path, known: Sequence[str], needed: Sequence[str], faults: list[str]) -> Iterator[_Row]:
    """The rows below the header; empty ones and remarks (`#`) are passed over."""
    table = csv.reader(io.StringIO(text := _text(path), newline=""), delimiter=_delimiter(text))
    headers: list[str] = []
    try:
        for number, cells in enumerate(table, 1):
            trimmed = [cell.strip() for cell in cells]
            if not any(trimmed) or trimmed[0].startswith("#"):
                continue
            if not headers:
                headers = _headers(path, number, trimmed, known, needed, faults)
                continue
            if len(trimmed) > len(headers):
                faults.append(
                    f"{path.name}: row {number}: has {len(trimmed)} cells, expected {len(headers)}; "
                    "put text with a comma in it into quotation marks"
                )
            found = dict(zip(headers, trimmed, strict=False))
            yield _Row(number, {name: found.get(name, "") for name in known})
    except csv.Error as error:
        raise ConfigError(f"{path.name}: row {table.line_num}: this is no CSV: {error}") from None
    if not headers:
        faults.append(f"{path.name}: is empty; expected a first row with {', '.join(known)}")


def _headers(
    path: Path,
    number: int,
    cells: Sequence[str],
    known: Sequence[str],
    needed: Sequence[str],
    faults: list[str],
) -> list[str]:
    headers = [_ALSO.get(cell.casefold(), cell.casefold()) for cell in cells]
    for header in headers:
        if header not in known:
            close = difflib.get_close_matches(header, known, n=1)
            hint = f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"
            faults.append(f'{path.name}: row {number}: there is no column "{header}"; {hint}')
        elif headers.count(header) > 1:
            faults.append(f'{path.name}: row {number}: the column "{header}" stands there twice')
    missing = [name for name in needed if name not in headers]
    faults += [f'{path.name}: row {number}: the column "{name}" is missing' for name in missing]
    if faults:
        raise ConfigError(*dict.fromkeys(faults))
    return headers


def _delimiter(text: str) -> str:
    """A comma, or a semicolon as spreadsheets of other countries write it."""
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    return ";" if first.count(";") > first.count(",") else ","


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError(f"{path.name}: is larger than {_MOST_BYTES // 1_000_000} MB")
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is no UTF-8; save the file as CSV UTF-8") from None
