"""Plain text: bytes to characters, and lines to the pieces that a reader sees as one."""

from __future__ import annotations

import codecs
import re

from monitor.documents.blocks import Piece, begins_block

# A longer line was not wrapped by hand; a line shorter than the second has room left, so it ended there.
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 40
_LIKE_CP1252 = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"}


def decode(data: bytes, declared: str = "") -> str:
    """The characters of *data*: by its byte order mark, else UTF-8, else as *declared*, else Windows-1252.

    >>> decode("\\ufeff£".encode("utf-16-le")), decode("£".encode()), decode(b"\\xa3 \\x96")
    ('£', '£', '£ –')

    UTF-8 with a few broken bytes stays UTF-8, with U+FFFD for each; nothing is ever refused.
    """
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if len(mended) - len(mended.encode("ascii", "ignore")) - broken > broken:
        return mended
    if declared and declared.lower() not in _LIKE_CP1252:
        try:
            return data.decode(declared, "replace")
        except LookupError:
            pass
    return data.decode("cp1252", "replace")


def pieces_of(text: str, offset: int = 0) -> list[Piece]:
    """The paragraphs of *text*, each a run of lines that belong together; *offset* is added to places.

    A blank line ends a paragraph. Without one, a line goes on with the line before only where that line
    looks wrapped by hand and this one begins neither a number, a list item nor a label.
    """
    pieces: list[Piece] = []
    separator = "\r" if "\r" in text and "\n" not in text else "\n"
    at = offset
    before = ""  # the last line of the paragraph that is open
    for line in text.split(separator):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            end = start + len(words)
            if before and _goes_on(before, words):
                pieces[-1] = Piece(pieces[-1].start, end)
            else:
                pieces.append(Piece(start, end))
        before = words
        at += len(line) + 1
    return pieces


_SENTENCE_END = re.compile(r"[.:;!?][\"'’”)]?$")


def _goes_on(before: str, line: str) -> bool:
    if len(before) > _LONGEST_WRAPPED or "\t" in before or "\t" in line:
        return False
    wrapped = line[0].islower() or (
        len(before) >= _SHORTEST_WRAPPED and not _SENTENCE_END.search(before[-3:])
    )
    return wrapped and not begins_block(line)
