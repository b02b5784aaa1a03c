"""The tables of a `sources.toml` and a `columns.toml`, checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from monitor.checked import Table, check, read_toml
from monitor.documents.settled import SettledColumns
from monitor.documents.sources import Override
from monitor.errors import ConfigError


def _as_tuple(found: object) -> object:
    return tuple(found) if isinstance(found, list) else found


class _Stated(Table):
    kind: Literal["", "minutes", "report", "decision", "agreement", "register", "notice", "letter"] = ""
    authority: str = ""
    title: str = ""
    dated: date | None = None
    known_on: date | None = None
    body: str = ""
    columns: dict[str, str] = Field(default_factory=dict)


def read_stated(path: Path) -> dict[str, Override]:
    """What the file states, by the names of the documents. Raises ConfigError with a line for each fault."""
    faults: list[str] = []
    stated: dict[str, Override] = {}
    for name, table in read_toml(path).items():
        where = f'{path}: ["{name}"]'
        if not isinstance(table, dict):
            faults.append(
                f"{where}: found {table!r}, expected a table for each document, such as "
                '["minutes.txt"] on a line of its own'
            )
        elif table and all(
            isinstance(v, dict) and key not in _Stated.model_fields for key, v in table.items()
        ):
            whole = f"{name}.{next(iter(table))}"
            faults.append(f'{where}: the name has a dot and needs quotation marks: write ["{whole}"]')
        else:
            faults += _unknown_fields(table.get("columns"), where)
            try:
                stated[name] = Override(**check(_Stated, table, where).model_dump())
            except ConfigError as error:
                faults += error.faults
    if faults:
        raise ConfigError(*faults)
    return stated


class _Settled(Table):
    name: str = ""
    settled: date | None = None
    headers: Annotated[tuple[str, ...], BeforeValidator(_as_tuple)] = ()
    columns: dict[str, str] = Field(default_factory=dict)


class _SettledFile(Table):
    source: Annotated[tuple[_Settled, ...], BeforeValidator(_as_tuple)] = ()


def read_settled(path: Path) -> tuple[SettledColumns, ...]:
    """What a `columns.toml` settles, in order. Raises ConfigError with a line for each fault."""
    whole = check(_SettledFile, read_toml(path), str(path))
    faults = [
        fault
        for number, table in enumerate(whole.source, 1)
        for fault in _unknown_fields(table.columns, f"{path}: source number {number}")
    ]
    if faults:
        raise ConfigError(*faults)
    return tuple(SettledColumns(t.name, t.headers, t.columns, t.settled) for t in whole.source)


def _unknown_fields(columns: object, where: str) -> list[str]:
    """A line for each header that is said to be a field which there is not."""
    if not isinstance(columns, dict):
        return []
    from monitor.documents.columns import fields

    known = ", ".join(fields())
    return [
        f"{where}: columns: {header!r}: found {field!r}, expected one of {known}, or nothing"
        for header, field in columns.items()
        if isinstance(field, str) and field and field not in fields()
    ]
