"""Folders, archives and messages on the command line, and what is said of what cannot be read."""

import io
import json
import zipfile

import pytest

from monitor.config import DocumentsTable
from monitor.documents import Limits

ENDS = "Minutes of the Cabinet held on 10 March 2020\n\nThe contract for carers ends on 31 March 2022.\n"


@pytest.fixture
def papers(tmp_path):
    """A ZIP archive with two documents and a picture."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", ENDS)
        archive.writestr("b.png", b"\x89PNG")
        archive.writestr("c/d.txt", ENDS + "It was agreed.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "papers.zip").write_bytes(stream.getvalue())
    return tmp_path / "in" / "papers.zip"


def test_an_archive_gives_an_object_for_each_document_and_each_refusal(run, papers):
    ran = run("extract", "--json", papers)
    assert [o["document"]["name"] for o in ran.objects if "error" not in o] == ["a.txt", "d.txt"]
    assert len(ran.objects) == 3
    assert f"error: {papers}/b.png: is a picture" in ran.err
    assert ran.status == 4


def test_add_reads_folders_and_archives_and_keeps_what_it_could_read(installed, papers):
    ran = installed("add", "--json", papers.parent)
    added = json.loads(ran.out)
    assert [read["document"] for read in added["read"]] == ["a.txt", "d.txt"]
    assert len(added["rejected"]) == 1
    assert ran.status == 4
    again = json.loads(installed("add", "--json", papers).out)
    assert (again["read"], again["already"]) == ([], ["a.txt", "d.txt"])


def test_the_limits_of_the_configuration_are_kept(installed, papers, tmp_path):
    settings = tmp_path / "config.toml"
    settings.write_text(
        settings.read_text().replace("nesting = 3", "nesting = 0").replace("files = 2_000", "files = 2")
    )
    ran = installed("add", papers)
    assert "holds 3 files, more than the 2 that are read of one archive; split it" in ran.err


def test_the_configuration_and_the_reader_have_the_same_limits():
    assert Limits(**DocumentsTable().model_dump()) == Limits()
