"""Excel and OpenDocument spreadsheets to sheets of cells, through calamine, which computes no formula and
runs no macro."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Final

import python_calamine as calamine

from monitor.documents.cellformats import Shown, cells_without_day, extents
from monitor.documents.content import Content
from monitor.documents.limits import Limits
from monitor.documents.tables import Sheet

_MOST_SHEETS: Final = 200
_MOST_CELLS: Final = 20_000_000
"""Of one sheet's rectangle: a single cell far below and right of the others makes a large one."""

Cell = str | float | int | bool | date | datetime | time | timedelta | None


def read_workbook(data: bytes, limits: Limits) -> Content:
    """The visible sheets as files, each with its name: a JSON array of rows, each an array of its cells'
    texts.

    So they can be handed from the process that reads spreadsheets to the one that asked. Raises as
    `sheets_of`.
    """
    files = tuple((sheet.name, json.dumps(sheet.rows).encode()) for sheet in sheets_of(data, limits))
    return Content("", [], files=files)


def sheets_of(data: bytes, limits: Limits) -> list[Sheet]:
    """The visible sheets in order. Raises ValueError, which says what to do, where they cannot be read."""
    _check_expansion(data, limits)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        raise ValueError("is locked with a password; save it without one") from None
    except (calamine.CalamineError, OSError) as error:
        raise ValueError(f"is a broken spreadsheet ({error}); open it and save it again") from None
    names = [
        meta.name
        for meta in workbook.sheets_metadata
        if meta.typ is calamine.SheetTypeEnum.WorkSheet and meta.visible is calamine.SheetVisibleEnum.Visible
    ]
    if len(names) > _MOST_SHEETS:
        raise ValueError(f"has {len(names)} sheets, and {_MOST_SHEETS} are the most that is read; split it")
    reaches = extents(data) if data.startswith(b"PK") else {}
    without_day = cells_without_day(data) if data.startswith(b"PK") else {}
    sheets = []
    for name in names:
        try:
            _check_extent(name, *reaches.get(name, (0, 0)))  # before room is made for all of it
            sheet = workbook.get_sheet_by_name(name)
            _check_extent(name, sheet.total_height, sheet.total_width)
            places = without_day.get(name, {})
            rows = [[written(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            for (row, column), shown in places.items():
                if row < len(rows) and column < len(rows[row]):
                    rows[row][column] = as_shown(rows[row][column], shown)
            sheets.append(Sheet(name, rows))
        except (calamine.CalamineError, OSError) as error:
            raise ValueError(f"sheet “{name}”: cannot be read ({error}); open it and save it again") from None
    return sheets


def _check_extent(name: str, height: int, width: int) -> None:
    if height * width > _MOST_CELLS:
        raise ValueError(
            f"sheet “{name}”: reaches over {height:,} rows and {width:,} columns; "
            "delete what stands far outside the table"
        )


def _check_expansion(data: bytes, limits: Limits) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ValueError(f"is a broken spreadsheet ({error}); open it and save it again") from None
    if size > limits.total or size > limits.expansion * max(len(data), 50_000):
        raise ValueError(
            f"would be {size / 1e6:,.0f} MB when unpacked, more than is read; save the table as CSV"
        )


_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  # as they are shown


def as_shown(words: str, shown: Shown) -> str:
    """A day in ISO form as its cell's format shows it.

    >>> as_shown("2021-03-01", "month"), as_shown("2021-03-01", "year"), as_shown("Rolling", "month")
    ('Mar 2021', '2021', 'Rolling')
    """
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return words
    return str(day.year) if shown == "year" else f"{_MONTHS[day.month - 1]} {day.year}"


def written(cell: Cell) -> str:
    """A cell's value as text: days in ISO form, whole numbers without a decimal point.

    >>> written(44286.0), written(datetime(2021, 3, 31)), written(True), written("  Rolling "), written(None)
    ('44286', '2021-03-31', 'Yes', 'Rolling', '')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return str(cell)
