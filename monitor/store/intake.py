"""What is remembered of watched folders: the files that could not be read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from monitor.model import Refused
from monitor.store.outbox import meta, set_meta

_REFUSED: Final = "refused files"


def refused(connection: Connection) -> list[Refused]:
    """The files that were noted last, by path."""
    rows = json.loads(meta(connection, _REFUSED) or "[]")
    return [
        Refused(**{**row, "lines": tuple(row["lines"]), "at": datetime.fromisoformat(row["at"])})
        for row in rows
    ]


def note_refused(connection: Connection, files: Iterable[Refused], now: datetime) -> None:
    """Notes these in place of those noted before."""
    rows = [{**asdict(one), "at": one.at.isoformat()} for one in sorted(files, key=lambda one: one.path)]
    set_meta(connection, _REFUSED, json.dumps(rows, ensure_ascii=False), now)
