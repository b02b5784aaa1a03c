"""What people decided about the record: rows of the ledger, with who, when and why; undoing too."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, date

from sqlalchemy import Connection, Row, insert, select

from monitor.errors import StoreError
from monitor.model import Act, Anchor, Correction, Kind, Span, Status
from monitor.store import schema


def correct(connection: Connection, correction: Correction) -> Correction:
    """Appends the correction and gives it with its id; the same one of the same moment is there once.

    Raises StoreError where it undoes what is not there, or what was recorded to count only later.
    """
    named = replace(correction, id=correction_id(correction))
    table = schema.correction
    if connection.execute(select(table.c.id).where(table.c.id == named.id)).first() is not None:
        return named
    if named.undoes is not None:
        found = select(table.c.known_on).where(table.c.id == named.undoes)
        undone = connection.execute(found).scalar_one_or_none()
        if undone is None:
            raise StoreError(f"there is no correction {named.undoes} to undo")
        if undone > named.known_on:
            raise StoreError(f"{named.undoes} counts from {undone} on; it cannot be undone before that day")
    connection.execute(insert(table).values(_row(named)))
    return named


def corrections(connection: Connection, known_on: date | None) -> list[Correction]:
    """Every correction that counts by that day (inclusive), or at all, in the order of recording."""
    table = schema.correction
    query = select(table).order_by(table.c.recorded_at, table.c.id)
    if known_on is not None:
        query = query.where(table.c.known_on <= known_on)
    return [_correction(row) for row in connection.execute(query)]


def correction_id(correction: Correction) -> str:
    """`C-` and eight characters, from all that it says: the same act of the same moment is the same."""
    said = repr(replace(correction, id="", recorded_at=correction.recorded_at.astimezone(UTC)))
    digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()
    return "C-" + base64.b32encode(digest)[:8].decode()


def _row(correction: Correction) -> dict[str, object]:
    span = correction.span
    return {
        "id": correction.id,
        "act": correction.act.value,
        "by": correction.by,
        "because": correction.because,
        "known_on": correction.known_on,
        "recorded_at": correction.recorded_at,
        "about": _written(correction.about),
        "other": _written(correction.other),
        "kind": correction.kind.value if correction.kind else None,
        "value": correction.value,
        "mod": correction.mod,
        "status": correction.status.value,
        "fact": correction.fact,
        "span_start": span.start if span else None,
        "span_end": span.end if span else None,
        "undoes": correction.undoes,
    }


def _written(anchors: tuple[Anchor, ...]) -> list[list[str]]:
    return [[anchor.document, anchor.key, anchor.title] for anchor in anchors]


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return Correction(
        id=row.id,
        act=Act(row.act),
        by=row.by,
        because=row.because,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        about=tuple(Anchor(*anchor) for anchor in row.about),
        other=tuple(Anchor(*anchor) for anchor in row.other),
        kind=Kind(row.kind) if row.kind else None,
        value=row.value,
        mod=row.mod,
        status=Status(row.status),
        fact=row.fact,
        span=None if row.span_start is None else Span(row.span_start, row.span_end),
        undoes=row.undoes,
    )
