"""A document written to a file and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.documents import Override, read
from monitor.model import Document

Reads = Callable[..., Document]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """The document that a file with these words, or bytes, is read as."""

    def reads(words: str | bytes, name: str = "document.txt", override: Override | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return read(path, override)

    return reads
