"""Plain text: bytes to characters, and lines to the pieces that a reader sees as one."""

from __future__ import annotations

import codecs
import re

from monitor.documents.blocks import Piece, begins_block

# A longer line was not wrapped by hand; a line shorter than the second has room left, so it ended there.
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 40
# Which bytes of four are zero in letters that ASCII has too.
_WIDE = {"utf-32-le": (1, 2, 3), "utf-32-be": (0, 1, 2), "utf-16-le": (1, 3), "utf-16-be": (0, 2)}
_LIKE_CP1252 = {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"}


def decode(data: bytes, declared: str = "") -> str:
    """The characters of *data*: by its byte order mark, else UTF-8, else as *declared*, else Windows-1252.

    >>> decode("\\ufeff£".encode("utf-16-le")), decode("£".encode()), decode(b"\\xa3 \\x96")
    ('£', '£', '£ –')

    UTF-16 and UTF-32 are told without a mark too, by the zeros that most letters have in them. UTF-8 with a
    few broken bytes stays UTF-8, with U+FFFD for each; nothing is ever refused.
    """
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as the mark of UTF-16 does
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if wide := wide_encoding(data):
        return data.decode(wide, "replace")
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


def wide_encoding(data: bytes) -> str:
    """The encoding of several bytes a character that *data* has without a mark; empty where it has none.

    >>> wide_encoding("The contract ends".encode("utf-16-le")), wide_encoding(b"abc\\0def")
    ('utf-16-le', '')
    """
    sample = data[:4096]
    if b"\0" not in sample or len(sample) < 8:
        return ""
    zeros = [sample[at::4].count(0) * 4 / len(sample) for at in range(4)]  # the share in each byte of four
    for codec, high in _WIDE.items():
        low = [at for at in range(4) if at not in high]
        if all(zeros[at] > 0.7 for at in high) and all(zeros[at] < 0.05 for at in low):
            return codec
    return ""


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


_LEFT_OPEN = re.compile(r"\s(?:the|an?|of|and|or|to|with|its|their|by|from)$")
"""A line that ends so goes on in the next, however short it is."""


def _goes_on(before: str, line: str) -> bool:
    if len(before) > _LONGEST_WRAPPED or "\t" in before or "\t" in line:
        return False
    wrapped = (
        line[0].islower()
        or _LEFT_OPEN.search(before[-8:]) is not None
        or (len(before) >= _SHORTEST_WRAPPED and not _SENTENCE_END.search(before[-3:]))
    )
    return wrapped and not begins_block(line)
