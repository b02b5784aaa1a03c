"""What the README shows is what the commands print."""

import email
import re
from email import policy
from pathlib import Path

import pytest

from monitor.cli import COMMANDS, main

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


def test_every_page_and_picture_linked_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("https:") and not (ROOT / link).exists()] == []
