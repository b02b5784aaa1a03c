"""Which format the bytes are in: told from the bytes themselves, never from the file's name."""

from __future__ import annotations

import re
from typing import Literal

from monitor.documents.text import decode, wide_encoding

MediaType = Literal[
    "text/plain",
    "text/html",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822",
    "application/zip",
    "text/csv",
    "application/json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.ms-excel",
]
WORD: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV: MediaType = "text/csv"
NOTICES: MediaType = "application/json"
EXCEL: MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_SHEET: MediaType = "application/vnd.oasis.opendocument.spreadsheet"
OLD_EXCEL: MediaType = "application/vnd.ms-excel"
SPREADSHEETS: tuple[MediaType, ...] = (EXCEL, OPEN_SHEET, OLD_EXCEL)

_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|div|main|article|section|table|h[1-6]|p|ul|ol|span)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes from the start in which a PDF may begin: some programs put lines of their own before it."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK")
# The lines above the first blank one, and one of them that only a mail program writes.
_MESSAGE = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]{1,80}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}?"
    rb"(?<=\n)(?:message-id:|mime-version:|received: (?:from|by) |return-path:|delivered-to:|x-mailer:)",
    re.IGNORECASE,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What people hand in by mistake, told by its first bytes, and what they can do about it.
_FOREIGN = (
    (
        _OLE,
        "an old Word, Excel or Outlook file",
        "save it as .docx, .xlsx or PDF, a message as .eml",
    ),
    (b"{\\rtf", "a rich text file", "save it as .docx, PDF or plain text"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it, or pack it again as ZIP"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it, or pack it again as ZIP"),
    (b"\x89PNG", "a picture", "documents are read, pictures are not"),
    (b"\xff\xd8\xff", "a picture", "documents are read, pictures are not"),
    (b"GIF8", "a picture", "documents are read, pictures are not"),
    (b"II*\0", "a picture", "documents are read, pictures are not"),
    (b"MM\0*", "a picture", "documents are read, pictures are not"),
)
# Names in the directory of such a file, which tell the program that wrote it.
_OLD_WORKBOOK = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book"))
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


_SAMPLE = 200_000
"""Bytes from the top by which a table is told from prose."""


def media_type(data: bytes) -> MediaType:
    """The format of *data*. Raises ValueError, whose text says what it is and what to do, for any other.

    >>> media_type(b"Agenda item"), media_type(b"<!-- saved --><!DOCTYPE html><p>Agenda item")
    ('text/plain', 'text/html')
    >>> media_type(b"{\\\\rtf1")
    Traceback (most recent call last):
    ...
    ValueError: is a rich text file, which cannot be read; save it as .docx, PDF or plain text
    """
    if data.startswith(_PDF):
        return "application/pdf"
    if data.startswith(_ZIP):
        return _packed(data)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise ValueError("is locked with a password; save it without one")
        if any(name in data for name in _OLD_WORKBOOK):
            return OLD_EXCEL
    for mark, what, mend in _FOREIGN:
        if data.startswith(mark):
            raise ValueError(f"is {what}, which cannot be read; {mend}")
    head = data[:4096]
    if _PDF in head[:_PDF_WITHIN] and b"endobj" in data and not _MESSAGE.match(head):
        return "application/pdf"
    if data.startswith(_WIDE_MARKS) or wide_encoding(data):
        head = decode(data[:8192]).encode("utf-8", "replace")
    elif b"\0" in data:
        raise ValueError(
            f"byte {data.index(0)} is NUL: no text, but a program's own format; save it as UTF-8 text or HTML"
        )
    if _MESSAGE.match(head):
        return "message/rfc822"
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "text/html"
    return _of_text(decode(data if len(data) < _SAMPLE else data[:_SAMPLE]))


def _of_text(text: str) -> MediaType:
    from monitor.documents.ocds import looks_like_json
    from monitor.documents.tables import delimiter_of

    if looks_like_json(text):
        return NOTICES
    return CSV if delimiter_of(text) else "text/plain"


def _packed(data: bytes) -> MediaType:
    """Which of the formats that are ZIP archives inside. Raises ValueError as `names` does."""
    from monitor.documents.archive import names  # only where there is an archive to open

    # Its name is stored first and unpacked, so that programs can tell it.
    if data[30:84] == b"mimetype" + OPEN_SHEET.encode():
        return OPEN_SHEET
    inside = names(data)
    if "[Content_Types].xml" in inside:
        if any(name.startswith("word/document") and name.endswith(".xml") for name in inside):
            return WORD
        if any(name.startswith("xl/workbook") for name in inside):
            return EXCEL
        if any(name.startswith("ppt/") for name in inside):
            raise ValueError("is a PowerPoint file, which cannot be read; save it as PDF")
    return "application/zip"
