"""What the README shows is what the commands print."""

import email
import re
from datetime import date
from email import policy
from pathlib import Path

import pytest

from monitor.cli import COMMANDS, main
from monitor.documents import Override, read
from monitor.facts import extract
from monitor.mentions import find_timexes

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def printed(capsys, *words):
    with pytest.raises(SystemExit):
        main(list(words))
    return capsys.readouterr().out


def test_the_facts_shown_are_those_that_the_command_finds(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = next(block for block in BLOCKS if block.startswith("$ monitor extract "))
    command, _, output = shown.partition("\n")
    assert output.strip() == printed(capsys, *command.split()[2:]).strip()


def test_the_sentence_shown_stands_in_the_minutes():
    quoted = re.search(r"(?:^> .*\n)+", README, re.MULTILINE)
    assert quoted
    sentence = " ".join(quoted[0].replace("> ", " ").replace("**", "").split())
    minutes = next((ROOT / "seeds").glob("000*.txt")).read_text("utf-8")
    assert sentence in " ".join(minutes.split())


def test_the_mail_shown_is_the_first_one_of_the_demo(capsys, tmp_path):
    printed(capsys, "demo", "-o", str(tmp_path))
    first = min((tmp_path / "mail").glob("*.eml"))
    message = email.message_from_bytes(first.read_bytes(), policy=policy.default)
    text = message.get_body(("plain",))
    assert text is not None
    whole = f"Subject: {message['subject']}\n\n{text.get_content()}".replace("\r\n", "\n")
    shown = next(block for block in BLOCKS if block.startswith("Subject: "))
    at = 0
    for part in shown.split("[...]\n"):
        found = whole.find(part.strip(), at)
        assert found >= 0, part
        at = found + 1


def test_every_command_named_exists_and_every_command_is_named():
    assert set(re.findall(r"(?:^    |^\$ |`)monitor ([a-z]+)\b", README, re.MULTILINE)) <= set(COMMANDS)
    assert {name for name in COMMANDS if not re.search(rf"monitor {name}\b", README)} == set()


def rows(heading):
    """The rows of the table under the paragraph that begins with *heading*, without its first two lines."""
    table = README[README.index(heading) :].split("\n\n")[1].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize(("family", "text", "values"), rows("Temporal expressions"))
def test_the_expressions_shown_are_read_as_shown(family, text, values):
    found = find_timexes(text.strip("`") + ".", date(2016, 12, 12))
    read = ", ".join(
        f"{t.value}{f' {t.mod}' if t.mod else ''}{f' x {t.count}' if t.count > 1 else ''}" for t in found
    )
    assert read == values


@pytest.mark.parametrize(("kind", "sentence", "fact"), rows("Facts about contracts"))
def test_the_facts_shown_are_found_as_shown(kind, sentence, fact, tmp_path):
    (tmp_path / "note.txt").write_text(sentence)
    found = extract(read(tmp_path / "note.txt", Override(dated=date(2021, 5, 4)))).facts
    words = [
        " ".join(
            [f.kind, f.value, *([f.mod] if f.mod else []), *([f.status] if f.status != "actual" else [])]
        )
        for f in found
    ]
    assert ", ".join(words) == fact


def test_every_page_and_picture_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("https:") and not (ROOT / link).exists()] == []
