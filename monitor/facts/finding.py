"""What the documents of a file say, document by document: the work that other processes are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.documents import Held, Limits, Statements
from monitor.documents.reading import read_step_by_step
from monitor.errors import DocumentError
from monitor.facts.extract import extract
from monitor.model import Document, Extraction
from monitor.processes import Begun

Found = Extraction | Held | DocumentError | None
"""None when all of a file has been read: an archive without documents gives nothing else."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What each document of a file says: all that is kept of it: not its blocks, not what was dropped."""

    hashes: frozenset[str]
    """sha256 of every document that is not to be read again."""
    statements: Statements
    limits: Limits

    def __call__(self, file: Path, avoid: Mapping[str, str]) -> Iterator[Found | Begun]:
        override = self.statements.override_for(file)
        held = self.hashes.__contains__
        for one in read_step_by_step(file, held, override, limits=self.limits, avoid=avoid):
            if not isinstance(one, Document):
                yield one
                continue
            yield Begun(one.source.uri, len(one.text))
            found = extract(one)
            yield replace(found, document=replace(found.document, blocks=()), dropped=())
        yield None
