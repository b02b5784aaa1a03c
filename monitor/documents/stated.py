"""The tables of a `sources.toml`, checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

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
        elif table and all(isinstance(value, dict) for value in table.values()):
            whole = f"{name}.{next(iter(table))}"
            faults.append(f'{where}: the name has a dot and needs quotation marks: write ["{whole}"]')
        else:
            try:
                stated[name] = Override(**check(_Stated, table, where).model_dump())
            except ConfigError as error:
                faults += error.faults
    if faults:
        raise ConfigError(*faults)
    return stated
