"""The first commands: a configuration to start from, and what is told of what it holds."""

from __future__ import annotations

import tomllib

import pytest

from monitor.cli import setup

ANSWERS = ["Holm Council", 'Ann "Nan" Ash', "ann@holm.example", "team@holm.example", "contracts@holm.example"]


def test_answers_take_the_place_of_the_examples(run, tmp_path, monkeypatch):
    asked: list[str] = []

    def answer(question: str, default: str) -> str:
        asked.append(f"{question}: {default}")
        return ANSWERS[len(asked) - 1]

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", answer)
    assert run("init", "home").status == 0
    assert asked == [f"{question}: {example}" for question, example in setup.QUESTIONS]
    text = (tmp_path / "home" / "config.toml").read_text("utf-8")
    examples = [line for line in text.splitlines() if "thornbridge" in line.lower()]
    assert [line[:17] for line in examples] == ["# documents_url ="]
    config = tomllib.loads(text)
    assert config["mail"]["sender"].endswith("<contract-timeline@holm.example>")
    assert "contracts@holm.example" in config["mail"]["reply_to"]
    [owner] = [person for person in config["person"] if "owner" in person["roles"]]
    assert owner["name"] == ANSWERS[1]
    assert run("doctor", "--config", "home/config.toml").status == 0


@pytest.mark.parametrize("terminal", [False, True], ids=["a script", "with --yes"])
def test_nothing_is_asked_of_a_script_or_with_yes(run, tmp_path, monkeypatch, terminal):
    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal)
    monkeypatch.setattr("click.prompt", None)  # would fail if it were called
    assert run("init", "home", *(["--yes"] if terminal else [])).status == 0
    assert "Thornbridge Council" in (tmp_path / "home" / "config.toml").read_text("utf-8")


def test_init_says_what_comes_next_and_how_to_run_it(run, tmp_path):
    said = run("init", "--yes", "home").out
    home = tmp_path / "home"
    assert f" run --config {home}/config.toml" in said
    assert f"ReadWritePaths={home}\n" in said
    assert said.endswith("Next:  monitor doctor --config home/config.toml\n")
    packs = said[said.index("Rule packs in use:\n") : said.index("A unit for systemd")].splitlines()[1:-1]
    assert len(packs) >= 5
    assert all(line.startswith("  ") and len(line) > 25 for line in packs)


def test_doctor_counts_what_is_wrong_and_says_so_in_its_exit_status(installed, tmp_path):
    sound = installed("doctor")
    assert sound.status == 0
    assert "0 failures" in sound.out
    config = tmp_path / "config.toml"
    config.write_text(config.read_text("utf-8").replace('mode = "files"', 'mode = "pigeon"'), "utf-8")
    ill = installed("doctor")
    assert ill.status == 1
    assert "FAIL" in ill.out
    assert "mail.mode: found 'pigeon', expected one of" in ill.out
