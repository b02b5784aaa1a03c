"""The tables of a `sources.toml`, checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from monitor.checked import Table, check, read_toml
from monitor.documents.sources import Override
from monitor.errors import ConfigError


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
