"""Libraries for each format on the same files: how fast they give the text, and whether it is right."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

ROWS: Final = 5_000
PARAGRAPHS: Final = 3_000
SECONDS: Final = 2.0
"""For which each library reads the same file again and again."""
_WORDS: Final = "The contract for “respite” was extended until 31 March 2024 – at a cost of £12,000."


def html() -> bytes:
    """A page with a navigation, hidden words, a table and entities."""
    rows = "".join(
        f"<tr><td>{n}</td><td>{_WORDS}</td><td>caf&eacute;&nbsp;{n}</td></tr>" for n in range(PARAGRAPHS)
    )
    return (
        "<!doctype html><title>Minutes</title><nav>Home</nav><script>var x = '<p>no</p>';</script>"
        f"<p hidden>hidden</p><table>{rows}</table>"
    ).encode()


def xlsx() -> bytes | None:
    """A sheet with texts, days as Excel keeps them, and numbers; None without the library that writes it."""
    if find_spec("openpyxl") is None:
        return None
    book = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    first = date(2020, 1, 1)
    for n in range(ROWS):
        sheet.append([f"Service {n}", first + timedelta(days=n), n + 0.5])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def table() -> bytes:
    """A register as CSV, with line ends and quotation marks inside cells."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["Title", "Supplier", "End date"])
    writer.writerows([f"Service {n}", f'The "{n}"\nCompany, Ltd', "31/03/2024"] for n in range(ROWS * 4))
    return stream.getvalue().encode()


# One function for each library: bytes in, what can be compared out.


def _html_ours(data: bytes) -> str:
    from monitor.documents.html import read_html

    return read_html(data).text


def _html_selectolax(data: bytes) -> str:
    parser = import_module("selectolax.lexbor").LexborHTMLParser(data)
    return str(parser.body.text(separator=" "))


def _html_lxml(data: bytes) -> str:
    return str(import_module("lxml.html").fromstring(data).text_content())


def _html_soup(data: bytes) -> str:
    return str(import_module("bs4").BeautifulSoup(data, "html.parser").get_text(" "))


def _html_html5lib(data: bytes) -> str:
    return str(import_module("bs4").BeautifulSoup(data, "html5lib").get_text(" "))


def _xlsx_calamine(data: bytes) -> list[list[Any]]:
    book = import_module("python_calamine").CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def _xlsx_openpyxl(data: bytes) -> list[list[Any]]:
    book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def _xlsx_pandas(data: bytes) -> list[list[Any]]:
    frame = import_module("pandas").read_excel(io.BytesIO(data), header=None, engine="openpyxl")
    return [list(row) for row in frame.itertuples(index=False)]


def _csv_ours(data: bytes) -> list[list[str]]:
    from monitor.documents.csvrows import all_rows

    return all_rows(data.decode(), ",")[0]


def _csv_polars(data: bytes) -> list[list[str]]:
    frame = import_module("polars").read_csv(data, has_header=False, infer_schema=False)
    return [list(row) for row in frame.rows()]


def _csv_pandas(data: bytes) -> list[list[str]]:
    frame = import_module("pandas").read_csv(io.BytesIO(data), header=None, dtype=str, keep_default_na=False)
    return [list(row) for row in frame.itertuples(index=False)]


def _pdf(library: str) -> Callable[[bytes], list[str]]:
    def read(data: bytes) -> list[str]:
        if library == "pypdfium2":
            document = import_module("pypdfium2").PdfDocument(data)
            return [page.get_textpage().get_text_range() for page in document]
        if library == "pypdf":
            return [p.extract_text() for p in import_module("pypdf").PdfReader(io.BytesIO(data)).pages]
        with import_module("pdfplumber").open(io.BytesIO(data)) as opened:
            return [page.extract_text() for page in opened.pages]

    return read


def _same_words(found: object, wanted: str) -> bool:
    return " ".join(str(found).split()).count(wanted) >= 1


_LIBRARIES: Final[dict[str, tuple[tuple[str, str, Callable[[bytes], object]], ...]]] = {
    "HTML": (
        ("ours, on selectolax", "selectolax", _html_ours),
        ("selectolax (lexbor)", "selectolax", _html_selectolax),
        ("lxml.html", "lxml", _html_lxml),
        ("BeautifulSoup, html.parser", "bs4", _html_soup),
        ("BeautifulSoup, html5lib", "html5lib", _html_html5lib),
    ),
    "XLSX": (
        ("calamine", "python_calamine", _xlsx_calamine),
        ("openpyxl, read only", "openpyxl", _xlsx_openpyxl),
        ("pandas on openpyxl", "openpyxl", _xlsx_pandas),
    ),
    "CSV": (
        ("ours, on csv", "csv", _csv_ours),
        ("polars", "polars", _csv_polars),
        ("pandas", "pandas", _csv_pandas),
    ),
    "PDF": (
        ("pypdfium2", "pypdfium2", _pdf("pypdfium2")),
        ("pypdf", "pypdf", _pdf("pypdf")),
        ("pdfplumber", "pdfplumber", _pdf("pdfplumber")),
    ),
}


def compare(pdf: bytes) -> None:
    """Prints a line for each library; *pdf* is the file that those for PDF read."""
    files = {"HTML": html(), "XLSX": xlsx(), "CSV": table(), "PDF": pdf}
    for kind, libraries in _LIBRARIES.items():
        data = files[kind]
        if data is None:
            print(f"\n{kind}: not compared; openpyxl, which would write the file, is not installed")
            continue
        print(f"\n{kind}, {len(data) / 1e6:.2f} MB")
        first: object = None
        for name, module, work in libraries:
            if find_spec(module) is None:
                print(f"  {name:<28} not installed")
                continue
            found = work(data)
            rounds, began = 0, time.perf_counter()
            while not rounds or time.perf_counter() - began < SECONDS:
                work(data)
                rounds += 1
            rate = rounds * len(data) / (time.perf_counter() - began) / 1e6
            print(f"  {name:<28} {rate:8.2f} MB/s   {_verdict(kind, found, first)}")
            first = found if first is None else first


def _verdict(kind: str, found: Any, first: Any) -> str:
    """What is wrong in what a library found; *first* is what the first one found."""
    if kind == "HTML":
        words = " ".join(str(found).split())
        shown = [what for what in ("Home", "var x", "hidden") if what in words]
        return f"with what is not the page's text: {', '.join(shown)}" if shown else "the page's text alone"
    if first is None:
        return f"{len(found):,} {'pages' if kind == 'PDF' else 'rows'}"
    if kind == "XLSX":  # libraries give days as days or as moments
        found, first = ([[_day(cell) for cell in row] for row in rows] for rows in (found, first))
    if kind == "PDF":
        same = [a.split() == b.split() for a, b in zip(found, first, strict=True)]
        return f"the same words on {sum(same):,} of {len(same):,} pages"
    differ = next((row for row, (a, b) in enumerate(zip(found, first, strict=False)) if a != b), None)
    if differ is not None:
        return f"row {differ + 1} differs: {found[differ]} and not {first[differ]}"
    return "the same rows" if len(found) == len(first) else f"{len(found):,} rows and not {len(first):,}"


def _day(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell
