"""Short texts to documents and back, for the tables of sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.facts import extract
from monitor.model import Document, Extraction, Fact, Source

DATED = date(2024, 5, 14)


def document_of(text: str, *, kind: str = "", dated: date | None = DATED) -> Document:
    source = Source("case.txt", "text/plain", "0" * 64)
    return Document(
        "case.txt",
        text,
        source,
        blocks_of(text, pieces_of(text)),
        kind=kind,
        authority="Holm Council",
        title="",
        dated=dated,
    )


@pytest.fixture(scope="session")
def read_case() -> Callable[..., Extraction]:
    """The extraction of a text, as a document of 14 May 2024."""

    def read(text: str, *, kind: str = "", dated: date | None = DATED) -> Extraction:
        return extract(document_of(text, kind=kind, dated=dated))

    return read


def written(fact: Fact) -> str:
    """A fact as the tables write it: `kind value status`, with `mod` and `xCOUNT` where there are any."""
    count = f"x{fact.count}" if fact.count > 1 else None
    parts = (fact.kind.value, fact.value, fact.mod, count, fact.status.value)
    return " ".join(part for part in parts if part)


@pytest.fixture(scope="session")
def facts_of(read_case: Callable[..., Extraction]) -> Callable[..., list[str]]:
    """The facts of a text, written as the tables write them, in alphabetical order; *how* as `read_case`."""
    return lambda text, **how: sorted(map(written, read_case(text, **how).facts))


@pytest.fixture(scope="session")
def as_written() -> Callable[[Fact], str]:
    """A fact as the tables write it."""
    return written
