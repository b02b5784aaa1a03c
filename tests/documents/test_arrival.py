"""Whole files, and the same files while they are being copied."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from monitor.documents.arrival import missing_end


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(40):
            archive.writestr(f"{number}.txt", "The contract ends. " * number)
    return stream.getvalue()


WHOLE = {
    "a PDF file": b"%PDF-1.4\n" + b"0" * 5_000 + b"\n%%EOF\n",
    "a PDF file with something appended": b"%PDF-1.4\n" + b"0" * 5_000 + b"\n%%EOF\n" + b"\0" * 900,
    "a ZIP file": zipped(),
    "a ZIP file with a remark": zipped()[:-2] + b"\x06\0remark",
    "JSON": b'\xef\xbb\xbf  {"releases": [{"ocid": "a\\u00e9", "tag": [true, -1.5]}, {"b": null}]}\n\n',
    "JSON that is wrong in its midst": b'{"releases": nothing at all, "b": []}',
    "two packages, one below the other": b'{"releases": []}\n{"releases": []}\n',
    "text, which has no end of its own": b"The contract",
    "a table": b"Title,End\nMeals,31",
}


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE.keys())
def test_a_whole_file_lacks_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "given").write_bytes(data)
    assert missing_end(tmp_path / "given") == ""


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        ("a PDF file", "the mark at a PDF file's end"),
        ("a ZIP file", "the directory at its end"),
        ("JSON", "the bracket that closes it"),
    ],
)
def test_a_part_of_it_lacks_its_end_wherever_it_is_cut(tmp_path: Path, kind: str, lacks: str) -> None:
    whole = WHOLE[kind].rstrip()
    for cut in range(8, len(whole), max(1, len(whole) // 97)):
        (tmp_path / "given").write_bytes(whole[:cut])
        assert missing_end(tmp_path / "given") == lacks


def test_a_file_whose_beginning_is_still_missing_lacks_its_directory(tmp_path: Path) -> None:
    """Some programs copy the end first, or leave a hole."""
    (tmp_path / "given").write_bytes(b"PK\x03\x04" + zipped()[-400:])
    assert missing_end(tmp_path / "given") == "the directory at its end"


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    (tmp_path / "given").touch()
    assert missing_end(tmp_path / "given") == "any content"
