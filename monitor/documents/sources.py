"""`sources.toml`: what people state about documents that do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

SOURCES = "sources.toml"


@dataclass(frozen=True, slots=True)
class Override:
    """What is stated about one document; it outranks what the document says. Empty or null: not stated."""

    kind: str = ""
    authority: str = ""
    title: str = ""
    dated: date | None = None
    known_on: date | None = None
    body: str = ""
    """The committee or board whose meeting it is; with `dated` it makes the title where none is stated."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of a register: header to the field that it is read as, as people have settled; empty: not read."""


@dataclass(frozen=True, slots=True)
class Sources:
    """One `sources.toml`."""

    path: Path
    stated: Mapping[str, Override] = field(default_factory=dict)

    def override(self, name: str) -> Override:
        """What is stated about the file of that name; an empty `Override` where nothing is."""
        return self.stated.get(name, Override())


def load_sources(path: Path) -> Sources:
    """The file as `Sources`. Raises ConfigError with a line for each fault."""
    # Imported here: it brings pydantic with it, and most calls have no such file.
    from monitor.documents.stated import read_stated

    return Sources(path, read_stated(path))


def sources_beside(path: Path) -> Sources | None:
    """The `sources.toml` in the folder of the document *path*, if there is one; raises as `load_sources`."""
    beside = path.parent / SOURCES
    return load_sources(beside) if beside.is_file() else None
