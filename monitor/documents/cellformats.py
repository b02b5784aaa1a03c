"""Which cells of an Excel file show less than the day that they hold: «Mar-21» is kept as 1 March 2021.

Typed into a cell, «Mar-21» becomes the first of that month in a format that hides the day. The values alone
do not tell
the two apart, so the formats are looked up in the file itself.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final, Literal

Shown = Literal["month", "year"]
Places = Mapping[tuple[int, int], Shown]
"""By row and column, both from 0."""

_BUILT_IN_MONTH: Final = 17
"""The number of the built-in format `mmm-yy`."""
_FORMAT: Final = re.compile(rb"<numFmt\b[^>]*>")
_STYLES: Final = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE: Final = re.compile(rb"<xf\b[^>]*>")
_CELL: Final = re.compile(rb"<c\b[^>]*>")
_SHEET: Final = re.compile(rb"<sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIMENSION: Final = re.compile(rb"<dimension\b[^>]*\bref=\"(?:[A-Z0-9]+:)?([A-Z0-9]+)\"")
_HEAD: Final = 4_000
"""Bytes from the top of a sheet in which it says how far it reaches."""
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def shown_as(code: str) -> Shown | None:
    """What a format code shows of a day, where that is less than all.

    >>> [shown_as(code) for code in ("mmm-yy", 'mmmm" "yyyy', "yyyy", "dd/mm/yyyy", "0.00")]
    ['month', 'month', 'year', None, None]
    """
    letters = set(_LITERAL.sub("", code.split(";")[0]).casefold())
    if "y" not in letters or letters & set("dhs0#?"):
        return None
    return "month" if "m" in letters else "year"


def cells_without_day(data: bytes) -> dict[str, Places]:
    """By the sheet's name the cells that show a month or a year only; empty for a file that has no such
    format.

    Also empty where the file is put together in a way that is not understood: then days are taken as they
    are.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = _styles(archive.read("xl/styles.xml"))
            if not styles:
                return {}
            return {name: _cells(archive.read(part), styles) for name, part in _sheets(archive)}
    except (KeyError, zipfile.BadZipFile, ValueError):
        return {}


def extents(data: bytes) -> dict[str, tuple[int, int]]:
    """By the sheet's name how many rows and columns it says that it reaches over; only what is said."""
    found: dict[str, tuple[int, int]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, part in _sheets(archive):
                with archive.open(part) as sheet:
                    stated = _DIMENSION.search(sheet.read(_HEAD))
                last = _ADDRESS.fullmatch(stated[1].decode()) if stated else None
                if last is not None:
                    found[name] = int(last[2]), _column(last[1])
    except (KeyError, zipfile.BadZipFile, ValueError, zlib.error):
        pass  # its reader says what is wrong
    return found


def _column(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rb"\s(?:\w+:)?" + name.encode() + rb"\s*=\s*[\"']([^\"']*)[\"']", tag)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _styles(xml: bytes) -> dict[str, Shown]:
    """The styles, by their index as cells name it, whose number format shows no day."""
    codes = {
        _attribute(tag, "numFmtId"): shown_as(_attribute(tag, "formatCode")) for tag in _FORMAT.findall(xml)
    }
    codes[str(_BUILT_IN_MONTH)] = "month"
    table = _STYLES.search(xml)
    if table is None:
        return {}
    shown = (codes.get(_attribute(tag, "numFmtId")) for tag in _STYLE.findall(table[0]))
    return {str(index): what for index, what in enumerate(shown) if what is not None}


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of each sheet."""
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found = []
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        target = targets.get(_attribute(tag, "id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.namelist():
            found.append((_attribute(tag, "name"), part))
    return found


def _cells(xml: bytes, styles: Mapping[str, Shown]) -> dict[tuple[int, int], Shown]:
    found: dict[tuple[int, int], Shown] = {}
    for tag in _CELL.findall(xml):
        shown = styles.get(_attribute(tag, "s"))
        address = _ADDRESS.fullmatch(_attribute(tag, "r")) if shown else None
        if shown is None or address is None:
            continue
        found[int(address[2]) - 1, _column(address[1]) - 1] = shown
    return found
