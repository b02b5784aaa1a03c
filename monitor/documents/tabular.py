"""Files of records rather than prose: CSV files, spreadsheets, and procurement notices in JSON."""

from __future__ import annotations

import json

from monitor.documents.formats import CSV, NOTICES, MediaType
from monitor.documents.limits import Limits
from monitor.documents.tables import Given, Sheet, Table, delimiter_of, read_csv, table_of
from monitor.documents.text import decode


def read_tabular(data: bytes, media: MediaType, limits: Limits, given: Given) -> Table:
    """What such a file holds; *given* says what people have settled about its columns. Raises
    ValueError, which says what to do, for one that is broken or too large."""
    if media == NOTICES:
        from monitor.documents.ocds import read_notices

        text = decode(data)
        notices = read_notices(text)
        return Table(text, notices.blocks, (), "notice", notices.title, notices.authority, notices.dated)
    if media == CSV:
        text = decode(data)
        return read_csv(text, delimiter_of(text) or ",", limits, given)
    from monitor.documents.apart import read_apart  # strangers' spreadsheets are opened in another process

    content = read_apart(media, data, limits)
    return table_of([Sheet(name, json.loads(rows)) for name, rows in content.files], limits, given)
