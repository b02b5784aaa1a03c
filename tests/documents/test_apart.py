"""The process that reads: it is started once, ended when a file takes too long, replaced when it breaks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from monitor.documents import apart
from monitor.documents.limits import STANDARD, Limits


def process() -> subprocess.Popen[bytes] | None:
    return apart._process._running


def test_one_process_reads_file_after_file(found_in, pdf_of):
    page = [(70.0, 700.0, "It ends.")]
    found_in(pdf_of(page))
    first = process()
    found_in(pdf_of(page))
    assert process() is first is not None


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(found_in, pdf_of):
    many = pdf_of(*[[(70.0, 700.0 - n, "word " * 30) for n in range(600)]] * 200)
    said = "took longer than 0.2 seconds to read; print it to a new PDF, or save it as plain text"
    documents, unread = found_in(many, "slow.pdf", Limits(seconds=0.2))
    assert (documents, unread) == ([], [f"slow.pdf: {said}"])
    assert len(found_in(pdf_of([(70.0, 700.0, "It ends.")]))[0]) == 1


def test_a_reader_that_breaks_down_is_told_of_and_replaced(found_in, pdf_of):
    page = pdf_of([(70.0, 700.0, "It ends.")])
    found_in(page)
    running = process()
    assert running is not None
    running.kill()
    running.wait()
    assert len(found_in(page)[0]) == 1  # found dead before it was asked


def test_a_file_that_needs_too_much_memory_is_refused(found_in, docx_of):
    words = "<p><r><t>" + "word " * 9_000_000 + "</t></r></p>"
    said = "large.docx: needs more memory than a document may take; split it into its parts"
    assert found_in(docx_of(words), "large.docx", Limits(memory=150_000_000, expansion=10_000)) == (
        [],
        [said],
    )


def test_modules_beside_the_documents_are_not_run(tmp_path, pdf_of):
    (tmp_path / "a.pdf").write_bytes(pdf_of([(70.0, 700.0, "It ends.")]))
    for name in ("json", "ctypes", "pypdfium2", "monitor"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w')")
    code = "from monitor.documents import read; print(read('a.pdf').text)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "It ends.\n"
    assert not (tmp_path / "run").exists()


def test_text_needs_no_process_and_no_library_of_another_format(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("The contract ends on 31 March 2022.")
    code = (
        "import sys; from monitor.documents import read; read(sys.argv[1]);"
        "print(sorted({'pypdfium2', 'lxml', 'docx', 'zipfile', 'email', 'subprocess', 'selectolax',"
        " 'xml.parsers.expat', 'monitor.documents.apart'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_bug_of_a_reader_is_logged_and_stops_nothing(found_in, docx_of, monkeypatch, caplog):
    answer = {"broke": "Traceback: IndexError", "lengths": []}
    monkeypatch.setattr(apart, "read_frame", lambda _stream: (answer, []))
    _, unread = found_in(docx_of("<p/>"), "a.docx")
    assert unread == [
        "a.docx: broke its reader; it may be damaged: print it to a new PDF, or save it as plain text"
    ]
    assert "Traceback: IndexError" in caplog.text
    apart._process.end()


def test_an_answer_that_makes_no_sense_is_no_answer():
    with pytest.raises(EOFError):
        apart.read_frame(__import__("io").BytesIO(b"\xff" * 8))
    assert STANDARD.seconds == 30
