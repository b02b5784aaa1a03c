"""A real Chromium, and the report's pages as files."""

from __future__ import annotations

import base64
import gzip
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

GOLDEN = Path(__file__).parent.parent / "report" / "golden"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module's tests: while Playwright runs, no other test may run an event loop."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        reason = f"none of {', '.join(_NAMES)} is installed"
        if os.environ.get("MONITOR_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The golden pages with their golden files packed in, by name, as addresses."""
    folder = tmp_path_factory.mktemp("reports")
    addresses = {}
    for golden in sorted(GOLDEN.glob("*.html")):
        page = golden.read_bytes().decode()
        for name, suffix in (("timeline.csv", "csv"), ("deadlines.ics", "ics"), ("timeline.json", "json")):
            content = golden.with_suffix(f".{suffix}").read_bytes()
            packed = base64.b64encode(gzip.compress(content, mtime=0)).decode()
            page, number = re.subn(rf'(data-name="{re.escape(name)}"[^>]*>)', rf"\g<1>{packed}", page)
            assert number == 1, name
        made = folder / golden.name
        made.write_text(page, "utf-8")
        addresses[golden.stem] = made.as_uri()
    return addresses


@pytest.fixture
def open_page(browser: Browser, reports: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """Opens a report by name or address. A message of the browser's console fails the test."""
    contexts, said = [], list[str]()

    def opened(
        name: str, *, width: int = 1366, hash_: str = "", dark: bool = False, javascript: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(reports.get(name, name) + hash_)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
