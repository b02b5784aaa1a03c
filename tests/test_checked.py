"""TOML written by people: every fault at once, each with its place and the mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from monitor.checked import Table, check, read_toml
from monitor.errors import ConfigError


class Step(Table):
    lead: str
    to: list[str] = Field(default_factory=list)


class Post(Table):
    host: str = ""
    port: int = 25
    mode: Literal["files", "smtp"] = "files"
    tls: bool = True
    since: date | None = None
    steps: list[Step] = Field(default_factory=list)
    weight: float = 1.0


def faults(text: str, path: Path) -> list[str]:
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        check(Post, read_toml(path), "post.toml")
    return list(raised.value.faults)


FAULTS = {
    "a misspelt key": ('hots = "a"', ['hots: unknown key; did you mean "host"?']),
    "a key like no other": (
        "zzz = 1",
        ["zzz: unknown key; known keys: host, mode, port, since, steps, tls, weight"],
    ),
    "a number for text": ("host = 25", ["host: found 25, expected text in quotation marks"]),
    "text for a number": ('port = "25"', ["port: found '25', expected a whole number"]),
    "text for a switch": ('tls = "yes"', ["tls: found 'yes', expected true or false"]),
    "text for a day": (
        'since = "2020-12-31"',
        ["since: found '2020-12-31', expected a day, such as 2020-12-31 without quotation marks"],
    ),
    "one of other words": ('mode = "mail"', ["mode: found 'mail', expected one of 'files' or 'smtp'"]),
    "no list": ("steps = 3", ["steps: found 3, expected a list in square brackets"]),
    "no table": ("steps = [3]", ["steps number 1: found 3, expected a table"]),
    "a key that is missing": ("[[steps]]\nto = []", ["steps number 1.lead: is missing"]),
    "a misspelt key of a table in a list": (
        '[[steps]]\nlead = "P1M"\n[[steps]]\nlead = "P1M"\nlaed = "P1M"',
        ['steps number 2.laed: unknown key; did you mean "lead"?'],
    ),
    "several": (
        'port = "x"\ntls = 1\nhots = "a"',
        [
            *("port: found 'x', expected a whole number", "tls: found 1, expected true or false"),
            'hots: unknown key; did you mean "host"?',
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_says_every_fault_with_its_place_and_what_was_expected(tmp_path, text, expected):
    assert faults(text, tmp_path / "post.toml") == [f"post.toml: {line}" for line in expected]


UNREADABLE = {
    "not there": (None, "there is no such file"),
    "no TOML": (b"host = ", "this is no TOML: "),
    "not UTF-8": (b'host = "\xff"', "byte 8 is no UTF-8; save the file as UTF-8"),
}


@pytest.mark.parametrize(("data", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, data, line):
    path = tmp_path / "post.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError) as raised:
        read_toml(path)
    assert str(raised.value).startswith(f"{path}: {line}")


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: "):
        read_toml(tmp_path)


def test_what_is_right_is_taken_as_it_stands_and_cannot_be_changed(tmp_path):
    path = tmp_path / "post.toml"
    path.write_bytes('﻿host = "a"\nsince = 2020-12-31\n[[steps]]\nlead = "P1M"\nto = ["owner"]\n'.encode())
    post = check(Post, read_toml(path), "post.toml")
    assert (post.host, post.port, post.since, post.steps[0].lead) == ("a", 25, date(2020, 12, 31), "P1M")
    with pytest.raises(ValueError, match="frozen"):
        post.host = "b"
