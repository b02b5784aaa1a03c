"""Short texts to documents and back, for the tables of sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.facts import extract
from monitor.model import Document, Extraction, Source

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
