"""Whether a file that lies in a watched folder is there whole, or still being copied."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Final

from monitor.documents.text import decode

_END_OF_PDF: Final = b"%%EOF"
_PDF_TAIL: Final = 2_048
"""Bytes from the end of a PDF file among which its end is marked; programs append a little to it."""
_ZIP_TAIL: Final = 22 + 65_535
"""Bytes from the end of a ZIP file among which its directory ends."""
_LONGEST_JSON: Final = 100_000_000
"""Bytes; of more no end is looked for."""
_LONGEST_TOKEN: Final = 6
"""Code points of the longest escape or literal that may be cut through."""


def missing_end(path: Path) -> str:
    """What a file lacks that its format puts at the end: then it is still arriving, or was cut off.

    Empty for a whole one, and for formats that have no end of their own. Raises OSError where it cannot be
    read.
    """
    with path.open("rb") as file:
        head = file.read(1_024)
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _ZIP_TAIL))
        tail = file.read(_ZIP_TAIL)
    if not head:
        return "any content"
    if b"%PDF-" in head:
        return "" if _END_OF_PDF in tail[-_PDF_TAIL:] else "the mark at a PDF file's end"
    if head.startswith(b"PK\x03\x04"):
        return "" if zipfile.is_zipfile(path) and _directory_fits(tail, size) else "the directory at its end"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")) and size <= _LONGEST_JSON:
        return "" if _is_closed(decode(path.read_bytes())) else "the bracket that closes it"
    return ""


def _is_closed(text: str) -> bool:
    """Whether JSON does not break off; what is wrong in its midst is for its reader to say."""
    decoder = json.JSONDecoder()
    text = text.strip()
    at = 0
    try:
        while at < len(text):
            _, at = decoder.raw_decode(text, at)
            at += len(text[at:]) - len(text[at:].lstrip())
    except json.JSONDecodeError as error:
        return not (error.msg.startswith("Unterminated") or error.pos >= len(text) - _LONGEST_TOKEN)
    except RecursionError:
        pass
    return True


def _directory_fits(tail: bytes, size: int) -> bool:
    """Whether the record at the end of a ZIP file names a directory that lies before it."""
    at = tail.rfind(b"PK\x05\x06")
    record = tail[at : at + 22]
    length, offset = int.from_bytes(record[12:16], "little"), int.from_bytes(record[16:20], "little")
    if 0xFFFFFFFF in (length, offset):  # more than four bytes can say: ZIP64
        return True
    return offset + length <= size
