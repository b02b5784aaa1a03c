"""What the report's files say, whole; rewritten by --rewrite-golden and read as a diff."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.report import Portfolio, deadlines_ics, html, timeline_csv, timeline_json

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(params=["rotherham", "thornbridge"])
def named(request: pytest.FixtureRequest) -> tuple[str, Portfolio]:
    return request.param, request.getfixturevalue(request.param)


def test_the_files_are_as_they_were(
    named: tuple[str, Portfolio], templates: tuple[Path, ...], golden: Callable[[Path, str], None]
) -> None:
    name, portfolio = named
    golden(GOLDEN / f"{name}.html", _without_the_packed_files(html(portfolio, templates)))
    golden(GOLDEN / f"{name}.csv", timeline_csv(portfolio).decode())
    golden(GOLDEN / f"{name}.json", timeline_json(portfolio))
    golden(GOLDEN / f"{name}.ics", deadlines_ics(portfolio).decode())


def _without_the_packed_files(page: str) -> str:
    """Other versions of zlib pack the same bytes into other ones."""
    return re.sub(r"(<script type=\"application/gzip\"[^>]*>)[^<]*", r"\1", page)
