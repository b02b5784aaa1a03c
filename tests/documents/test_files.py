"""Which files a name stands for."""

from __future__ import annotations

from monitor.documents import files_in


def test_folders_give_their_files_in_order_and_hide_what_is_hidden(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/x", "sources.toml", "b/sources.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [str(path.relative_to(tmp_path)) for path in files_in([tmp_path])]
    assert names == ["a.txt", "b/1.txt", "b/2.txt"]


def test_what_an_installation_keeps_beside_its_documents_is_none_unless_it_is_named(tmp_path):
    for name in ("config.toml", "people.csv", "owners.proposed.csv", "owners.csv", "register.csv"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in([tmp_path])] == ["register.csv"]
    assert list(files_in([tmp_path / "people.csv"])) == [tmp_path / "people.csv"]


def test_a_file_is_itself_also_where_it_is_hidden_or_missing(tmp_path):
    assert list(files_in([tmp_path / ".none", tmp_path / "sources.toml"])) == [
        tmp_path / ".none",
        tmp_path / "sources.toml",
    ]


def test_a_folder_that_leads_back_to_itself_ends(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert list(files_in([tmp_path])) == [tmp_path / "a.txt"]
