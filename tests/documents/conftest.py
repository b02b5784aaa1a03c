"""A document written to a file and read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from monitor.documents import Override, read, read_all
from monitor.documents.limits import STANDARD, Limits
from monitor.errors import DocumentError
from monitor.model import Document

Reads = Callable[..., Document]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """The document that a file with these words, or bytes, is read as."""

    def reads(words: str | bytes, name: str = "document.txt", override: Override | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
        return read(path, override)

    return reads


Drawn = tuple[float, float, str]
"""Points from the left and from below, and the words that begin there."""


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    """A PDF of pages, each a list of what is drawn on it; a page of None is a picture. *size* in points."""

    def pdf_of(*pages: list[Drawn] | None, size: float = 11) -> bytes:
        count = len(pages)
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>"
            % (count, b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(count))),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
        for at, drawn in enumerate(pages):
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
                b"/Contents %d 0 R>>" % (5 + 2 * at)
            )
            content = b"".join(
                b"BT /F %g Tf %g %g Td (%s) Tj ET\n"
                % (size, x, y, words.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"))
                for x, y, words in drawn or []
            )
            if drawn is None:
                content = b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
            objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        out = b"%PDF-1.4\n"
        places = []
        for number, content in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        size_of_table = len(objects) + 1
        return out + (
            b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (size_of_table, table, size_of_table, len(out))
        )

    return pdf_of


@pytest.fixture
def docx_of() -> Callable[..., bytes]:
    """A Word file with that body, in the format's own XML without prefixes, and these parts."""

    def docx_of(body: str, **parts: str) -> bytes:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(
                "word/document.xml",
                body
                if body.startswith("<?xml")
                else f'<document xmlns="{space}" xmlns:w="{space}"><body>{body}</body></document>',
            )
            for name, content in parts.items():
                archive.writestr(
                    f"word/{name}.xml", f'<{name} xmlns="{space}" xmlns:w="{space}">{content}</{name}>'
                )
        return stream.getvalue()

    return docx_of


@pytest.fixture
def zip_of() -> Callable[..., bytes]:
    """A ZIP archive of these names and contents."""

    def zip_of(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return stream.getvalue()

    return zip_of


@pytest.fixture
def found_in(tmp_path: Path) -> Callable[..., tuple[list[Document], list[str]]]:
    """The documents that a file with these bytes gives, and the lines of what was not read."""

    def found_in(
        data: bytes, name: str = "given", limits: Limits = STANDARD
    ) -> tuple[list[Document], list[str]]:
        path = tmp_path / name
        path.write_bytes(data)
        found = list(read_all(path, limits=limits))
        return (
            [document for document in found if isinstance(document, Document)],
            [str(e).replace(f"{tmp_path}/", "") for e in found if isinstance(e, DocumentError)],
        )

    return found_in
