"""A copy of the ledger in columns, kept beside the database: its rows are not read from SQLite again.

The ledger only ever grows, so what it held once it holds for good. The copy is never trusted over it: one
that is damaged, was made by another version of this program or of another ledger (a restored backup) counts
as none. It is written whole and moved into place, and may be deleted at any time.

Of a million facts and 300,000 contracts it is 17 MB and read in 0.1 seconds. SQLite takes 2.5 seconds to give
the same columns as text, and 0.4 seconds only to come past their pages, whoever reads them.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import polars as pl

log = logging.getLogger("monitor")

_MAGIC: Final = "ledger in columns"
_SUFFIX: Final = ".columns"
PARTS: Final = pl.Schema(
    {
        "sha256": pl.String,
        "reading": pl.Int64,
        "recorded_at": pl.String,  # as SQLite has it, to the microsecond: tells a ledger from another one
    }
)


@dataclass(frozen=True, slots=True)
class Mirror:
    """The first rows of a ledger; `part` in its frames is the row of `parts` that they belong to."""

    parts: pl.DataFrame
    """`PARTS`: the readings of documents of which it has all rows."""
    contracts: pl.DataFrame
    facts: pl.DataFrame
    decisions: pl.DataFrame


def mirror_of(database: Path) -> Path:
    """Where the copy of that database lies."""
    return database.with_name(database.name + _SUFFIX)


def load(path: Path, layout: str) -> Mirror | None:
    """The copy in that file; None where there is none, or none that is whole and has this layout."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        told = json.loads(head)
        is_ours = told["what"] == _MAGIC and told["layout"] == layout
        if not is_ours or told["sha256"] != sha256(body).hexdigest():
            raise ValueError("is damaged, or of another version")
        lengths = [int(length) for length in told["lengths"]]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("columns are read from the ledger anew file=%s because=%s", path.name, error)
        return None
    frames: list[pl.DataFrame] = []
    at = 0
    for length in lengths:
        frames.append(pl.read_ipc(body[at : at + length]))
        at += length
    return Mirror(*frames)


def save(path: Path, layout: str, mirror: Mirror) -> None:
    """Writes the copy whole and moves it into place. Where that cannot be done it is done another time."""
    bodies = [_packed(frame) for frame in (mirror.parts, mirror.contracts, mirror.facts, mirror.decisions)]
    digest = sha256()
    for body in bodies:
        digest.update(body)
    lengths = [len(body) for body in bodies]
    head = {"what": _MAGIC, "layout": layout, "sha256": digest.hexdigest(), "lengths": lengths}
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # Nobody may read the copy who may not read the ledger itself.
        mode = path.with_name(path.name.removesuffix(_SUFFIX)).stat().st_mode & 0o666
        half.touch(mode)
        with half.open("wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.writelines(bodies)
        half.replace(path)
    except OSError as error:
        log.info("columns are not kept file=%s because=%s", path.name, error)
        half.unlink(missing_ok=True)


def _packed(frame: pl.DataFrame) -> bytes:
    """Of a million facts a tenth of what they are uncompressed, and read back as fast."""
    packed = BytesIO()
    frame.write_ipc(packed, compression="zstd")
    return packed.getvalue()
