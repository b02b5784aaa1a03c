"""How fast files are read: pages of PDF beside PDFium alone, Word files, and text.

    python bench/read.py FILE... [--times 5]

For each PDF: pages a second of PDFium giving its bare text, of our lines and paragraphs in the same process,
and of `read` as the program calls it, with its own process, blocks and what the document says of itself. For
other files: megabytes a second of `read`. The best of several rounds counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from monitor.documents import Limits, read
from monitor.documents.pdf import read_pdf


def bare(data: bytes) -> int:
    """The text of each page as PDFium gives it; gives the number of pages."""
    document = pdfium.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    count = len(document)
    document.close()
    return count


def seconds(work: Callable[[], object], times: int) -> float:
    """The shortest time that *work* took."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    for path in options.files:
        data = path.read_bytes()
        whole = seconds(lambda path=path: read(path), options.times)  # type: ignore[misc]
        if not data.startswith(b"%PDF-"):
            print(f"{path.name}: {len(data) / whole / 1e6:.2f} MB/s")
            continue
        pages = bare(data)
        alone = seconds(lambda data=data: bare(data), options.times)  # type: ignore[misc]
        ours = seconds(lambda data=data: read_pdf(data, Limits()), options.times)  # type: ignore[misc]
        print(
            f"{path.name}: {pages} pages; pages a second: PDFium alone {pages / alone:.0f}, "
            f"with paragraphs {pages / ours:.0f} ({ours / alone - 1:+.0%} time), read {pages / whole:.0f}"
        )


if __name__ == "__main__":
    main()
