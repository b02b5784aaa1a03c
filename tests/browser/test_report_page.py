"""The report as a person meets it: in a browser, on a phone, with a keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from monitor.config import shipped
from monitor.model import Card, Contract, Timeline
from monitor.report import Portfolio, html
from monitor.report.page import STATIC

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent.parent / "report" / "golden"
NAMES = ("rotherham", "thornbridge")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

Open = Callable[..., Page]


def shown(page: Page) -> list[str]:
    """The titles of the rows of the timeline that can be seen, in order."""
    return page.locator("#contracts tbody tr:visible th a").all_inner_texts()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_has_no_accessibility_violation(open_page: Open, name: str, width: int, dark: bool) -> None:
    page = open_page(name, width=width, dark=dark)
    page.add_style_tag(content=".contract{content-visibility:visible!important}")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 390, 719, 720, 1024, 1366, 2560])
def test_nothing_runs_out_of_the_page(open_page: Open, name: str, width: int) -> None:
    page = open_page(name, width=width)
    page.add_style_tag(content=".contract{content-visibility:visible!important}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_asks_for_one_file_only(browser: object, reports: dict[str, str], open_page: Open) -> None:
    page = open_page("about:blank")
    requests = list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.goto(reports["thornbridge"])
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if not url.startswith("data:")] == [reports["thornbridge"]]


def test_shows_everything_without_javascript(open_page: Open) -> None:
    page = open_page("thornbridge", javascript=False)
    assert page.locator("#contracts tbody tr:visible").count() == 9
    assert page.locator("section.contract:visible").count() == 9
    expect(page.locator("#filters")).to_be_hidden()


def test_search_finds_all_words_in_title_supplier_reference_and_owner(open_page: Open) -> None:
    page = open_page("thornbridge")
    expect(page.locator("#shown")).to_have_text("9 of 9 contracts")
    search = page.get_by_label("Search")
    search.fill("meridian EQUIPMENT")
    assert shown(page) == ["Community equipment"]
    expect(page.locator("#shown")).to_have_text("1 of 9 contracts")
    search.fill("TB/2016/041")
    assert shown(page) == ["Community equipment"]
    search.fill("okafor")
    assert shown(page) == ["Domestic abuse refuge"]
    search.fill("meridian okafor")
    assert shown(page) == []


def test_the_address_keeps_what_is_filtered(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.get_by_label("Whose").select_option("J. Adeyemi")
    page.get_by_label("State").select_option("due")
    assert page.url.partition("#")[2] == "own=J.+Adeyemi&st=due"
    assert shown(page) == ["Independent advocacy"]
    again = open_page("thornbridge", hash_="#own=J.+Adeyemi&st=due")
    assert shown(again) == ["Independent advocacy"]
    assert again.get_by_label("Whose").input_value() == "J. Adeyemi"


def test_an_address_that_means_nothing_shows_everything(open_page: Open) -> None:
    page = open_page("thornbridge", hash_="#own=Nobody&st=%3Cb%3E&sort=constructor")
    assert len(shown(page)) == 9


def test_a_filter_hides_the_actions_of_other_contracts_too(open_page: Open) -> None:
    page = open_page("thornbridge", hash_="#own=S.+Patel")
    assert page.locator(".todo tbody tr:visible").count() == 1


def test_the_numbers_of_the_summary_filter(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.get_by_role("link", name="1 where sources disagree").click()
    expect(page.locator("#shown")).to_have_text("1 of 9 contracts")
    assert shown(page) == ["Domestic abuse refuge"]
    page.get_by_role("link", name="2 due in 28 days").click()
    expect(page.locator("#shown")).to_have_text("2 of 9 contracts")


def test_ends_in_a_year_finds_what_may_end_in_it(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.get_by_label("Ends in").select_option("2022")
    assert shown(page) == ["Integrated sexual health"]  # 2021/22


def test_columns_sort_and_say_so(open_page: Open) -> None:
    page = open_page("thornbridge")
    as_made = shown(page)
    head = page.locator("#contracts thead th").first
    page.get_by_role("button", name="Contract", exact=True).click()
    assert shown(page) == sorted(as_made)
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Contract", exact=True).click()
    assert shown(page) == sorted(as_made, reverse=True)
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.url.endswith("#sort=-name")
    page.get_by_role("button", name="Ends", exact=True).click()
    assert shown(page)[0].startswith("=Day centre")
    assert head.get_attribute("aria-sort") is None


def test_slash_goes_to_the_search_and_escape_clears_it(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.keyboard.press("/")
    page.keyboard.type("refuge/")
    assert page.get_by_label("Search").input_value() == "refuge/"
    page.keyboard.press("Escape")
    assert len(shown(page)) == 9
    assert page.url.endswith("#")


def test_the_first_tab_offers_to_skip_to_the_actions(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("button", "name", "suffix"),
    [
        ("Download for Excel", "timeline.csv", "csv"),
        ("Calendar file", "deadlines.ics", "ics"),
        ("JSON", "timeline.json", "json"),
    ],
)
def test_saves_the_files_that_lie_beside_it(
    open_page: Open, tmp_path: Path, button: str, name: str, suffix: str
) -> None:
    page = open_page("thornbridge")
    with page.expect_download() as saving:
        page.get_by_role("button", name=button).click()
    assert saving.value.suggested_filename == name
    saving.value.save_as(tmp_path / name)
    assert (tmp_path / name).read_bytes() == (GOLDEN / f"thornbridge.{suffix}").read_bytes()


def test_a_year_is_as_wide_as_a_year(open_page: Open) -> None:
    """The lines of the years are a background, the bars are drawings: both must mean the same days."""
    page = open_page("rotherham")
    edges = page.evaluate(
        """() => {
          const cell = document.querySelector("#contracts tbody td:last-child").getBoundingClientRect();
          const box = document.querySelector("#contracts .p").getBoundingClientRect();
          const years = [...document.querySelectorAll("#contracts .year")];
          const year = years.find((at) => at.textContent === "2021");
          return [box.left - cell.left, year.offsetLeft, box.height];
        }"""
    )
    assert edges[0] == pytest.approx(edges[1], abs=2.5)
    assert edges[2] == pytest.approx(11, abs=2)


def test_prints_what_is_filtered_and_no_buttons(open_page: Open) -> None:
    page = open_page("thornbridge", hash_="#q=refuge")
    page.emulate_media(media="print")
    assert shown(page) == ["Domestic abuse refuge"]
    assert page.locator("section.contract:visible").count() == 1
    expect(page.locator("#filters")).to_be_hidden()
    assert page.pdf(prefer_css_page_size=True, tagged=True).startswith(b"%PDF")


def test_prints_light_where_the_screen_is_dark(open_page: Open) -> None:
    page = open_page("rotherham", dark=True)
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(20, 24, 27)"
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_forced_colours_keep_the_outlines_and_the_hatch(open_page: Open) -> None:
    page = open_page("thornbridge")
    page.emulate_media(forced_colors="active")
    style = page.evaluate(
        """() => {
          const style = getComputedStyle(document.querySelector("#contracts .o"));
          return [style.fill, style.stroke];
        }"""
    )
    assert style[0].startswith("url(")
    assert style[1].startswith("rgb(")


def test_opens_a_packed_contract_when_it_is_asked_for(open_page: Open, tmp_path: Path) -> None:
    number = STATIC + 5
    timelines = tuple(
        Timeline(Contract(f"c{n}", f"Service {n:03}"), Card(end="2022-03-31"), ()) for n in range(number)
    )
    made = html(
        Portfolio("A council", "A team", date(2020, 6, 16), timelines, (), 1), (shipped("templates"),)
    )
    (tmp_path / "report.html").write_text(made, "utf-8")
    page = open_page((tmp_path / "report.html").as_uri())
    assert page.locator("details.contract").count() == STATIC
    page.get_by_role("link", name=f"Service {number - 1:03}").click()
    expect(page.locator(f"#c-c{number - 1}")).to_be_visible()
    expect(page.locator("details.contract[open] h3")).to_have_text(f"Service {number - 1:03}")
    assert page.locator("details.contract").count() == STATIC + 1
    again = open_page((tmp_path / "report.html").as_uri(), hash_=f"#c-c{number - 2}")
    expect(again.locator(f"#c-c{number - 2}")).to_be_visible()
