"""What people state about documents that do not say it themselves: `sources.toml`, `columns.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from monitor.documents.settled import SettledColumns, settled_in

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
    settled: tuple[SettledColumns, ...] = ()
    """What was settled for the sources of registers; `columns` outranks it."""


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


class Statements:
    """What is stated about each file: on the command line, in the `sources.toml` and `columns.toml` beside
    it, and in the `columns.toml` of the installation.

    Each file is read once, when a document beside it is asked about.
    """

    def __init__(
        self, sources: Sources | None = None, given: Override | None = None, home: Path | None = None
    ) -> None:
        """*sources* is used instead of those beside files; what *given* states outranks all; *home* is the
        folder of the installation."""
        self._sources = sources
        self._given = given or Override()
        self._home = home
        self._beside: dict[Path, Sources | None] = {}
        self._settled: dict[Path, tuple[SettledColumns, ...]] = {}

    def override_for(self, file: Path) -> Callable[[str], Override]:
        """What is stated about a document by its name, where it is in *file*. Raises as `load_sources`."""
        folder = file.parent
        if folder not in self._beside:
            self._beside[folder] = self._sources or sources_beside(file)
        stated = self._beside[folder]
        # The one beside the file comes last, and so outranks the installation's.
        folders = [] if self._home is None or self._home.resolve() == folder.resolve() else [self._home]
        settled = tuple(one for each in (*folders, folder) for one in self._settled_in(each))

        def override(name: str) -> Override:
            found = stated.override(name) if stated else Override()
            return replace(
                found,
                authority=self._given.authority or found.authority,
                dated=self._given.dated or found.dated,
                kind=self._given.kind or found.kind,
                settled=settled,
            )

        return override

    def _settled_in(self, folder: Path) -> tuple[SettledColumns, ...]:
        if folder not in self._settled:
            self._settled[folder] = settled_in(folder)
        return self._settled[folder]
