"""Reading files from strangers: told by content, bounded, and refused in one line that helps."""

from __future__ import annotations

import io
import sys
from email.message import EmailMessage
from hashlib import sha256

import pytest

from monitor.documents import Held, Limits, read, read_new
from monitor.errors import DocumentError
from monitor.model import Document

REFUSED = {
    "empty": (b"", "is empty (0 bytes); was it saved completely?"),
    "blank": (b" \n\xc2\xa0\n", "there is no text in it; was it saved before the page had loaded?"),
    "an empty page": (b"<html><script>x()</script></html>", "there is no text in it; was it saved before"),
    "half a pdf": (b"%PDF-1.7", "is a damaged PDF, or half of one; save or download it again"),
    "half an archive": (
        b"PK\x03\x04x",
        "is a damaged ZIP archive, or half of one; save or download it again",
    ),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word, Excel or Outlook file"),
    "picture": (b"\x89PNG\r\n", "is a picture"),
    "binary": (b"MZ\x90\x00", "byte 3 is NUL: no text"),
    "numbers of a program": (bytes(range(1, 9)) + b"\0\0" * 40, "byte 8 is NUL: no text"),
    "endless markup": (b"<html>" + b"<div>" * 3000, "line 1: more than 2000 elements are open at once"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path, data, said):
    path = tmp_path / "document.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: {said}")
    assert "\n" not in str(raised.value)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path):
    with pytest.raises(DocumentError, match=r"none\.txt: there is no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a folder; name the documents in it"):
        read(tmp_path)


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("word " * 300_000)
    with pytest.raises(DocumentError, match=r"is larger than 1 MB, the most that is read"):
        read(path, limits=Limits(size=1_000_000))


HTML = [
    "<!DOCTYPE html><p>x",
    "\ufeff\n<html><p>x",
    "<!-- saved from a site --><html><p>x",
    "<p>x</p>",
    "<table><td>x",
]
TEXT = ["Agenda item", "<31 March 2021> is a date", "a < b and c > d", "The tag <p> is mentioned"]


@pytest.mark.parametrize("words", HTML)
def test_html_is_told_by_its_content(reads, words):
    document = reads(words, "page.txt")
    assert (document.source.media_type, document.text) == ("text/html", "x")


@pytest.mark.parametrize("words", TEXT)
def test_text_is_told_by_its_content(reads, words):
    document = reads(words, "page.html")
    assert (document.source.media_type, document.text) == ("text/plain", words)


def test_a_page_in_utf_16_is_read(reads):
    assert reads("<html><p>31 March 2021".encode("utf-16"), "page.html").text == "31 March 2021"


def test_a_document_knows_its_name_its_place_and_its_bytes(reads, tmp_path):
    document = reads("The contract ends.\r\n")
    assert (document.name, document.source.uri) == ("document.txt", str(tmp_path / "document.txt"))
    assert document.source.sha256 == sha256(b"The contract ends.\r\n").hexdigest()
    assert document.text == "The contract ends.\r\n"


def test_standard_input_is_a_document_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Agenda and minutes")))
    document = read("-")
    assert (document.name, document.kind) == ("-", "minutes")


def test_minutes_that_go_on_elsewhere_are_told_of(found_in):
    page = (
        "<!DOCTYPE html><h1>Agenda and minutes</h1><h2>Cabinet - Monday 12th December 2016 10:00am</h2>"
        "<p>The contract had been extended to 2018. It was…</p><a>view the full minutes text for item 30.</a>"
        "<p>Another matter</p><a>View the full decision text for item 7/21</a>"
    )
    [document], unread = found_in(page.encode(), "p.html")
    assert "extended to 2018" in document.text
    end = "; save the item's own page as well"
    assert unread == []
    assert document.notes == (
        f"item 30: the minutes text is cut off (“view the full minutes text for item 30”){end}",
        f"item 7/21: the decision text is cut off (“View the full decision text for item 7/21”){end}",
    )
    assert found_in(b"Members may view the full report online.")[0][0].notes == ()


def test_a_document_that_is_held_is_not_read_again_but_what_is_inside_others_is_asked_about(tmp_path, zip_of):
    inside = {"a.txt": "The contract ends in 2021.", "b.txt": "The contract ends in 2022."}
    path = tmp_path / "papers.zip"
    path.write_bytes(zip_of(inside))
    there = sha256(inside["a.txt"].encode()).hexdigest()
    asked = []

    def held(digest: str) -> bool:
        asked.append(digest)
        return digest == there

    first, second = read_new(path, held)
    assert first == Held("a.txt", there)
    assert isinstance(second, Document)
    assert second.name == "b.txt"
    bodies = [path.read_bytes(), *(words.encode() for words in inside.values())]
    assert asked == [sha256(body).hexdigest() for body in bodies]


def test_a_message_that_is_held_still_gives_attachments_that_are_not(tmp_path):
    sent = EmailMessage()
    sent["Message-ID"] = "<1@council.example>"
    sent["Subject"] = "Carers"
    sent.set_content("See the letter.")
    sent.add_attachment("The contract ends in 2021.", filename="letter.txt")
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(sent))
    there = sha256(bytes(sent)).hexdigest()
    message, letter = read_new(path, lambda digest: digest == there)
    assert message == Held("mail.eml", there)
    assert isinstance(letter, Document)
    assert letter.name == "letter.txt"
