"""PDF: each page's lines with their places, by PDFium, and from them the document's paragraphs."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from monitor.documents.content import Content
from monitor.documents.layout import Line, Page, text_of_pages
from monitor.documents.limits import Limits

_LINE = re.compile(r"\S[^\r\n]*")
# Bullets of Word's symbol fonts, ligatures, spaces.
_BULLET = re.compile("(?<!\\S)[\uf020-\uf0ff](?!\\S)")
_LETTERS = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
    | {"\uf02d": "–", "\xa0": " ", "\0": None}
)
_STRANGE = re.compile("[\uf020-\uf0ff\ufb00-\ufb06\xa0\0]")
# Places of characters that stand for no letter: the font does not say what they are.
_UNKNOWN = re.compile("[\ufffd\ue000-\uf01f\uf100-\uf8ff\x01\x03-\x08\x0e-\x1f]")
_MOST_UNKNOWN = 0.3
"""Share of a page's characters above which nobody can tell what it says."""
_SPACES = re.compile(" +")
_FULL = 0.85
"""Share of the longest line's characters from which a line counts as full; its end is not measured."""
_GAP = 0.8
"""Heights of a line that part two words of different cells, at least."""


def read_pdf(data: bytes, limits: Limits) -> Content:
    """The text of all pages, its paragraphs and cells with their pages; a page without text is told of.

    Raises ValueError for a file that is damaged or locked, has too many pages, or none with text.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise ValueError("is protected by a password; save it without one") from None
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise ValueError("is protected in a way that cannot be read; print it to a new PDF") from None
        raise ValueError("is a damaged PDF, or half of one; save or download it again") from None
    try:
        count = len(document)
        if count > limits.pages:
            raise ValueError(
                f"has {count:,} pages, more than the {limits.pages:,} that are read; split it into its parts"
            )
        pages: list[Page] = []
        without: list[int] = []
        for index in range(count):
            page = _page(document, index)
            pages.append(page or Page((), 0))
            if page is None:
                without.append(index + 1)
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise ValueError(
            f"none of its {count} pages has text (a scan?); run text recognition on it, or find the original"
            if count != 1
            else "its page has no text (a scan?); run text recognition on it, or find the original"
        )
    text, pieces = text_of_pages(pages)
    return Content(text, pieces, unread=tuple(_without_text(without, count)))


def _without_text(pages: list[int], count: int) -> Iterator[str]:
    if not pages:
        return
    runs: list[str] = []
    first = last = pages[0]
    for page in [*pages[1:], 0]:
        if page == last + 1:
            last = page
            continue
        runs.append(str(first) if first == last else f"{first} to {last}")
        first = last = page
    named = runs[0] if len(runs) == 1 else f"{', '.join(runs[:-1])} and {runs[-1]}"
    if len(pages) == 1:
        yield f"page {named} of {count} has no text (a scan?); nothing was extracted from it"
    else:
        yield f"pages {named} of {count} have no text (scans?); nothing was extracted from them"


def _page(document: pdfium.PdfDocument, index: int) -> Page | None:
    """The page; null where there is something on it, but no text."""
    page = raw.FPDF_LoadPage(document.raw, index)
    if not page:
        return None
    try:
        textpage = raw.FPDFText_LoadPage(page)
        if not textpage:
            return None
        try:
            lines = _lines_of(textpage)
        finally:
            raw.FPDFText_ClosePage(textpage)
        if lines is None or (not lines and raw.FPDFPage_CountObjects(page) > 0):
            return None
        return Page(lines, raw.FPDF_GetPageHeightF(page))
    finally:
        raw.FPDF_ClosePage(page)


def _lines_of(textpage: raw.FPDF_TEXTPAGE) -> list[Line] | None:
    """The lines; null where the page's letters cannot be told."""
    text = _text(textpage)
    if len(_UNKNOWN.findall(text)) > _MOST_UNKNOWN * len(text):
        return None
    spans = [(match[0].rstrip(), match.start()) for match in _LINE.finditer(text)]
    if not spans:
        return []
    boxes = _Boxes(textpage, len(text) - 1)
    longest = max(len(words) for words, _ in spans)
    full = _FULL * longest
    found: list[Line] = []
    following = [words for words, _ in spans[1:]] + ["."]
    for (words, start), after in zip(spans, following, strict=True):
        left, bottom, _, top = boxes.at(start)
        length = len(words)
        right, last = left, bottom
        short = length < full or length == longest
        if short or "\ufffe" in words or "\x02" in words:
            _, last, right, _ = boxes.at(start + length - 1)
        line = Line(words, left, right, bottom, last, round(top - bottom, 1), not short)
        # To ask PDFium of each line would cost more than all else: no row begins or ends in mid-sentence.
        prose = words[0].islower() or (not short and after[0].islower()) or " " not in words
        if not prose and boxes.has_gap(start, length, _GAP * line.height):
            found += _cells(boxes, line, start)
        else:
            found.append(line)
    if _STRANGE.search(text):
        return [
            line._replace(words=_BULLET.sub("•", line.words).translate(_LETTERS).strip() or "•")
            for line in found
        ]
    return found


def _text(textpage: raw.FPDF_TEXTPAGE) -> str:
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    units = raw.FPDFText_GetText(textpage, 0, count, buffer)
    return bytes(buffer)[: max(0, units - 1) * 2].decode("utf-16-le", "replace")


class _Boxes:
    """Where the characters of a page stand."""

    def __init__(self, textpage: raw.FPDF_TEXTPAGE, last: int) -> None:
        self._textpage = textpage
        self._box = raw.FS_RECTF()
        self._sides = (ctypes.c_double(), ctypes.c_double(), ctypes.c_double())
        # PDFium counts characters that give no text; where there are none, its numbers are ours.
        self._same = raw.FPDFText_GetCharIndexFromTextIndex(textpage, last) == last

    def at(self, place: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the character, in points from the lower left."""
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._textpage, self._index(place), box)
        return box.left, box.bottom, box.right, box.top

    def has_gap(self, start: int, length: int, width: float) -> bool:
        """Whether the parts of a line, each written at once, stand that far from each other somewhere."""
        first = self._index(start)
        parts = raw.FPDFText_CountRects(self._textpage, first, self._index(start + length - 1) - first + 1)
        if parts < 2:
            return False
        left, right, _ = self._sides
        end = 0.0
        for part in range(parts):
            raw.FPDFText_GetRect(self._textpage, part, left, _, right, _)
            if part and left.value - end > width:
                return True
            end = right.value
        return False

    def _index(self, place: int) -> int:
        return place if self._same else raw.FPDFText_GetCharIndexFromTextIndex(self._textpage, place)


def _cells(boxes: _Boxes, line: Line, start: int) -> Iterator[Line]:
    """The line, cut where its words stand further apart than words do."""
    left, at = line.left, 0
    for space in _SPACES.finditer(line.words):
        right = boxes.at(start + space.start() - 1)[2]
        beyond = boxes.at(start + space.end())[0]
        if beyond - right > _GAP * line.height:
            yield Line(line.words[at : space.start()], left, right, line.bottom, line.bottom, line.height)
            left, at = beyond, space.end()
    if at:
        line = line._replace(right=boxes.at(start + len(line.words) - 1)[2], full=False)
    yield line._replace(words=line.words[at:], left=left)
