"""Archives: each file in them is read or told of, none is written anywhere, and no bomb goes off."""

from __future__ import annotations

import zipfile

import pytest

from monitor.documents import Override, read_all
from monitor.documents.limits import Limits
from monitor.model import Document

ENDS = "The contract ends on 31 March 2022."


def test_each_file_is_a_document_with_its_path(found_in, zip_of, pdf_of):
    packed = zip_of({"2020/minutes.txt": ENDS, "report.pdf": pdf_of([(70, 700, "It ends.")])})
    documents, unread = found_in(packed, "papers.zip")
    assert [d.name for d in documents] == ["minutes.txt", "report.pdf"]
    assert documents[0].source.uri.endswith("papers.zip/2020/minutes.txt")
    assert unread == []


def test_a_document_in_an_archive_is_the_same_as_outside(found_in, zip_of):
    [inside], _ = found_in(zip_of({"a.txt": ENDS}))
    [outside], _ = found_in(ENDS.encode())
    assert inside.source.sha256 == outside.source.sha256


def test_one_bad_file_stops_none(found_in, zip_of):
    packed = zip_of(
        {"a.txt": ENDS, "b.png": b"\x89PNG", "c.txt": b"", "d.docx": b"PK\x03\x04", "e.txt": ENDS}
    )
    documents, unread = found_in(packed, "p.zip")
    assert [d.name for d in documents] == ["a.txt", "e.txt"]
    assert unread == [
        "p.zip/b.png: is a picture, which cannot be read; documents are read, pictures are not",
        "p.zip/c.txt: is empty (0 bytes); was it saved completely?",
        "p.zip/d.docx: is a damaged ZIP archive, or half of one; save or download it again",
    ]


def test_what_systems_add_is_left_out(found_in, zip_of):
    packed = zip_of({"__MACOSX/._a.txt": b"\0", ".DS_Store": b"\0", "dir/": b"", "a.txt": ENDS})
    documents, unread = found_in(packed)
    assert (len(documents), unread) == (1, [])


def test_what_is_stated_is_asked_by_name(tmp_path, zip_of):
    path = tmp_path / "p.zip"
    path.write_bytes(zip_of({"x/a.txt": ENDS, "sources.toml": '["a.txt"]'}))
    [unused, document] = sorted(
        read_all(path, lambda name: Override(authority=f"of {name}")), key=lambda d: isinstance(d, Document)
    )
    assert isinstance(document, Document)
    assert document.authority == "of a.txt"
    assert "is not used inside an archive; put it beside the archive" in str(unused)


NAMES = {
    "../../etc/passwd": "etc/passwd",
    "/etc/passwd": "etc/passwd",
    "..\\..\\windows\\a.txt": "windows/a.txt",
    "a\nb\x1b[31m.txt": "a?b?[31m.txt",
    "x" * 500: "x" * 200,
}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_leads_nowhere_and_shows_nothing_strange(found_in, zip_of, tmp_path, name):
    before = {path.name for path in tmp_path.iterdir()}
    [document], _ = found_in(zip_of({name: ENDS}), "p.zip")
    assert document.source.uri == f"{tmp_path}/p.zip/{NAMES[name]}"
    assert {path.name for path in tmp_path.iterdir()} - before == {"p.zip"}


def nested(zip_of, depth: int) -> bytes:
    packed = ENDS.encode()
    for at in range(depth):
        packed = zip_of({f"{at}.zip" if at else "a.txt": packed})
    return packed


def test_archives_inside_archives_are_read_to_a_depth(found_in, zip_of):
    assert len(found_in(nested(zip_of, 4))[0]) == 1
    documents, unread = found_in(nested(zip_of, 5), "p.zip")
    assert documents == []
    assert unread == [
        "p.zip/4.zip/3.zip/2.zip/1.zip: is inside 4 others, and 3 is the most; unpack it and name it"
    ]


BOMB = "becomes more than 200 times its packed size, as no document does; unpack it and look at it"
MUCH = "more than 0.001 MB unpacked, the most that is read; 2 of its 4 files were left out: split it"
REFUSED = {
    "a bomb": ({"a.txt": "0" * 3_000_000}, Limits(), f"p.zip/a.txt: {BOMB}"),
    "a file too large": (
        {"a.txt": ENDS * 100},
        Limits(size=2_000),
        "p.zip/a.txt: is larger than 0.002 MB unpacked, the most that is read; split it into its parts",
    ),
    "too much in all": (
        {"a.txt": "1" * 400, "b.txt": "2" * 400, "c.txt": "3" * 400, "d.txt": "4"},
        Limits(total=1_000),
        f"p.zip: holds {MUCH}",
    ),
    "too many files": (
        {f"{n}.txt": ENDS for n in range(11)},
        Limits(files=10),
        "p.zip: holds 11 files, more than the 10 that are read of one archive; split it",
    ),
    "nothing": ({}, Limits(), "p.zip: there is no file in it; was it saved completely?"),
}


@pytest.mark.parametrize(("files", "limits", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_line(found_in, zip_of, files, limits, said):
    assert found_in(zip_of(files), "p.zip", limits)[1] == [said]


def test_the_limit_of_all_counts_archives_inside_too(found_in, zip_of):
    inside = zip_of({"a.txt": "1" * 600})
    _, unread = found_in(zip_of({"x.zip": inside, "y.zip": inside}), "p.zip", Limits(total=1_000))
    assert [line.split(":")[0] for line in unread] == ["p.zip/y.zip", "p.zip"][: len(unread)]


def test_a_file_that_is_locked_or_packed_strangely_is_told_of(found_in, zip_of):
    packed = bytearray(zip_of({"a.txt": ENDS}))
    for at in (packed.index(b"PK\x03\x04") + 6, packed.index(b"PK\x01\x02") + 8):
        packed[at] |= 1
    said = "is protected by a password; unpack it and save it without one"
    assert found_in(bytes(packed), "p.zip")[1] == [f"p.zip/a.txt: {said}"]
    said = "is packed by method 12, which cannot be read; pack it as plain ZIP"
    assert found_in(zip_of({"a.txt": ENDS}, zipfile.ZIP_BZIP2), "p.zip")[1] == [f"p.zip/a.txt: {said}"]


def test_a_directory_that_lists_millions_is_refused_before_it_is_read(found_in, zip_of):
    packed = zip_of({"a.txt": ENDS})
    start, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    entries = packed[start:end] * 120_000
    tail = packed[end : end + 12] + len(entries).to_bytes(4, "little") + packed[end + 16 :]
    assert found_in(packed[:start] + entries + tail, "p.zip") == (
        [],
        ["p.zip: lists more than 100,000 files, which no archive needs; split it"],
    )


def test_damage_is_told_of_wherever_it_is(found_in, zip_of):
    whole = zip_of({"a.txt": ENDS * 50, "b.txt": ENDS})
    for at in range(4, len(whole), 7):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        documents, unread = found_in(damaged, "p.zip")
        assert documents or unread
        assert all("\n" not in line for line in unread)
