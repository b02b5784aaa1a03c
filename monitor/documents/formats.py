"""Which format the bytes are in: told from the bytes themselves, never from the file's name."""

from __future__ import annotations

import re
from typing import Literal

MediaType = Literal["text/plain", "text/html"]

_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|div|main|article|section|table|h[1-6]|p|ul|ol|span)\b[^<]*>)",
    re.IGNORECASE | re.DOTALL,
)

# What people hand in by mistake, told by its first bytes, and what they can do about it.
_FOREIGN = (
    (b"%PDF-", "a PDF", "copy its text into a .txt file"),
    (b"PK\x03\x04", "a Word, Excel or zip file", "save it as plain text or HTML"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file",
        "save it as plain text or HTML",
    ),
    (b"{\\rtf", "a rich text file", "save it as plain text or HTML"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\x89PNG", "a picture", "documents are read, pictures are not"),
    (b"\xff\xd8\xff", "a picture", "documents are read, pictures are not"),
    (b"GIF8", "a picture", "documents are read, pictures are not"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def media_type(data: bytes) -> MediaType:
    """The format of *data*. Raises ValueError, whose text says what it is and what to do, for any other.

    >>> media_type(b"Agenda item"), media_type(b"<!-- saved --><!DOCTYPE html><p>Agenda item")
    ('text/plain', 'text/html')
    >>> media_type(b"%PDF-1.7")
    Traceback (most recent call last):
    ...
    ValueError: is a PDF, and text and HTML are what can be read; copy its text into a .txt file
    """
    for mark, what, mend in _FOREIGN:
        if data.startswith(mark):
            raise ValueError(f"is {what}, and text and HTML are what can be read; {mend}")
    head = data[:4096]
    if data.startswith(_UTF16_MARKS):
        head = data[:8192].replace(b"\0", b"")[2:]
    elif b"\0" in data:
        raise ValueError(
            f"byte {data.index(0)} is NUL: no text (a program's own format, or UTF-16 without its mark?); "
            "save it as UTF-8 text or HTML"
        )
    return "text/html" if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else "text/plain"
