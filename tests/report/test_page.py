from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from monitor.model import Card, Contract, Deadline, State, Timeline
from monitor.report import Portfolio, html
from monitor.report.standing import arrangements, finding, summary

TODAY = date(2020, 6, 16)


def text_of(page: str, pattern: str) -> str:
    """The first match of a pattern, without its tags and with its white space folded."""
    match = re.search(pattern, page, re.DOTALL)
    assert match, pattern
    return " ".join(re.sub(r"<[^>]*>", " ", match[1]).split())


def test_the_heading_states_the_finding(rotherham: Portfolio, templates: tuple[Path, ...]) -> None:
    page = html(rotherham, templates)
    assert text_of(page, "<h1>(.*?)</h1>") == "1 contract needs action by 14 July 2020"
    assert text_of(page, "<title>(.*?)</title>") == "1 contract needs action by 14 July 2020 – Rotherham"
    assert [count.text for count in summary(arrangements(rotherham))] == [
        "1 overdue",
        "1 due in 28 days",
        "1 fact to check",
    ]


def test_nothing_due_says_so_and_what_is_next(rotherham: Portfolio, templates: tuple[Path, ...]) -> None:
    quiet = replace(rotherham, deadlines=rotherham.deadlines[2:])
    page = html(quiet, templates)
    assert text_of(page, "<h1>(.*?)</h1>") == "Nothing is due before 14 July 2020"
    assert "The next deadline is 31 December 2020" in page
    assert "A document was last read on 16 June 2020." in page


def test_an_empty_ledger_is_a_page_too(templates: tuple[Path, ...]) -> None:
    page = html(Portfolio("A council", "A team", TODAY, (), (), 0), templates)
    assert text_of(page, "<h1>(.*?)</h1>") == "Nothing is due before 14 July 2020"
    assert "No document that was read names a contract." in page


def test_a_proposed_successor_has_no_row_of_its_own_but_a_section(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    assert [(row.id, row.follows and row.follows.contract.id) for row in arrangements(rotherham)] == [
        ("survivors", "survivors-2")
    ]
    page = html(rotherham, templates)
    assert page.count('<section class="contract"') == 2
    follows = text_of(page, r"<dt>What follows</dt><dd>(.*?)</dd>")
    assert follows == "proposed, not decided at least 3 years from January 2021"
    assert 'href="#c-survivors-2"' in page


def test_a_successor_that_two_contracts_share_is_shown_once(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    existing, successor = rotherham.timelines
    other = replace(existing, contract=replace(existing.contract, id="other"))
    page = html(replace(rotherham, timelines=(existing, other, successor)), templates)
    assert page.count('id="c-survivors-2"') == 1


def test_the_found_words_are_marked_inside_their_sentence(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    page = html(rotherham, templates)
    assert "had been <mark>extended until 31 December 2020</mark>, so as to enable the procurement" in page


def test_a_less_precise_date_stands_below_the_one_it_agrees_with(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    section = html(rotherham, templates).partition('id="c-survivors"')[2].partition('id="c-survivors-2"')[0]
    table = section[section.index("Dates we hold") :]
    order = [table.index(words) for words in ("Ends, as extended", "agrees with the date above", "Reminders")]
    assert order == sorted(order)
    assert "one document, in two places" in section


def test_what_is_less_sure_than_the_threshold_asks_for_a_check(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    assert html(rotherham, templates).count("Please check") == 1
    assert html(replace(rotherham, review_below=0.5), templates).count("Please check") == 0


def test_the_backward_plan_says_how_late_each_step_is(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    plan = text_of(html(rotherham, templates), r'<table role="table" class="cards plan">(.*?)</table>')
    assert "Cabinet decides to procure 29 February 2020 108 days late" in plan
    assert "Mobilisation begins 10 September 2020 2 months left" in plan


def test_reminders_and_what_is_not_known_are_shown(rotherham: Portfolio, templates: tuple[Path, ...]) -> None:
    page = html(rotherham, templates)
    assert "<li>15 June 2020, to J. Adeyemi: Decide how to recommission</li>" in page
    assert "<li>30 June 2020: to J. Adeyemi: six months before the end</li>" in page
    assert text_of(page, r'<div class="box">(.*?)</div>') == (
        "Not known yet: What Cabinet decided on 15 June 2020. No later document mentions this contract."
    )


def test_a_disagreement_shows_both_quotes_and_why(
    thornbridge: Portfolio, templates: tuple[Path, ...]
) -> None:
    box = text_of(html(thornbridge, templates), r"Where sources disagree</h4>(.*?)</div>")
    assert "Used: the end of March 2021." in box
    assert "Another source says: 31 March 2022." in box
    assert "Until somebody settles it, the earlier date drives reminders." in box


def test_links_lead_to_the_place_in_the_document(thornbridge: Portfolio, templates: tuple[Path, ...]) -> None:
    page = html(thornbridge, templates)
    assert 'href="https://documents.thornbridge.example/cabinet-2020-03-09.pdf#page=7"' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)//", "data:text/html,", "", "documents/"])
def test_documents_are_linked_at_harmless_addresses_only(
    thornbridge: Portfolio, templates: tuple[Path, ...], address: str
) -> None:
    page = html(replace(thornbridge, documents_url=address), templates)
    assert {href[0] for href in re.findall(r'<a [^>]*href="([^"]*)"', page)} == {"#"}


NASTY = "</script></style><img src=x onerror=alert(1)>\"'&\\\n"


def test_text_from_documents_stays_text(rotherham: Portfolio, templates: tuple[Path, ...]) -> None:
    existing, successor = rotherham.timelines
    bad = replace(
        existing,
        contract=Contract(NASTY, NASTY, (NASTY,), NASTY, NASTY),
        facts=tuple(
            replace(
                held,
                fact=replace(held.fact, evidence=replace(held.fact.evidence, quote=NASTY, context=NASTY)),
            )
            for held in existing.facts
        ),
    )
    deadlines = tuple(replace(each, contract=NASTY, action=NASTY, why=NASTY) for each in rotherham.deadlines)
    page = html(
        replace(
            rotherham,
            organisation=NASTY,
            team=NASTY,
            timelines=(bad, successor),
            deadlines=deadlines,
            unknowns={NASTY: (NASTY,)},
        ),
        templates,
    )
    assert "<img" not in page
    assert page.count("</style>") == 1
    assert page.count("</script>") == 4


def test_the_page_asks_nobody_for_anything(thornbridge: Portfolio, templates: tuple[Path, ...]) -> None:
    page = html(thornbridge, templates)
    assert (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">" in page
    )
    assert '<html lang="en-GB">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert not re.search(r'\b(src|srcset|action|poster)="', page)
    assert set(re.findall(r'<link rel="icon" href="([^"]*)"', page)) == {"data:,"}


def test_the_same_portfolio_gives_the_same_bytes(thornbridge: Portfolio, templates: tuple[Path, ...]) -> None:
    assert html(thornbridge, templates) == html(replace(thornbridge), templates)


def test_every_link_inside_the_page_has_its_place(
    thornbridge: Portfolio, templates: tuple[Path, ...]
) -> None:
    page = html(thornbridge, templates)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", page)) <= set(ids)


def test_the_action_list_gives_the_first_reason_and_the_section_all(
    templates: tuple[Path, ...], deadline: Callable[..., Deadline]
) -> None:
    timeline = Timeline(Contract("c", "A service"), Card(end="2020-12-31"), ())
    why = "ten months before the end. What Cabinet decided is not known"
    page = html(
        Portfolio(
            "A", "B", TODAY, (timeline,), (deadline("c", "plan", date(2020, 2, 29), "Catch up", why),), 1
        ),
        templates,
    )
    assert text_of(page, r'<td role="cell" class="why">(.*?)</td>') == "Ten months before the end."
    assert page.count("Ten months before the end. What Cabinet decided is not known.") == 1


def test_equal_actions_on_three_contracts_are_one_row(
    templates: tuple[Path, ...], deadline: Callable[..., Deadline]
) -> None:
    def portfolio(number: int) -> Portfolio:
        timelines = tuple(
            Timeline(Contract(f"c{n}", f"Service {n}"), Card(end="2020-06-30"), ()) for n in range(number)
        )
        deadlines = tuple(
            deadline(
                f"c{n}", "no-news", date(2020, 7, 1), "Say what came next", "It ends.", owner=f"Officer {n}"
            )
            for n in range(number)
        )
        return Portfolio("A council", "A team", TODAY, timelines, deadlines, 1)

    folded = html(portfolio(3), templates)
    assert "Say what came next, for 3 contracts" in folded
    assert "Officer 0 and 2 others" in folded
    assert html(portfolio(2), templates).count(">Say what came next</a>") == 2


def test_beyond_twelve_actions_the_rest_opens(
    templates: tuple[Path, ...], deadline: Callable[..., Deadline]
) -> None:
    def page(number: int) -> str:
        timelines = tuple(
            Timeline(Contract(f"c{n}", f"Service {n}"), Card(end="2020-06-30"), ()) for n in range(number)
        )
        deadlines = tuple(
            deadline(f"c{n}", "end", date(2020, 7, 1), f"Settle number {n}", "It ends.")
            for n in range(number)
        )
        return html(Portfolio("A council", "A team", TODAY, timelines, deadlines, 1), templates)

    assert "<summary>Show all 13</summary>" in page(13)
    assert "Show all" not in page(12)


def test_what_cannot_be_recovered_comes_first_on_its_day(
    templates: tuple[Path, ...], deadline: Callable[..., Deadline]
) -> None:
    timelines = (
        Timeline(Contract("late", "Ends late"), Card(end="2021-06-30"), ()),
        Timeline(Contract("soon", "Ends soon"), Card(end="2020-12-31"), ()),
        Timeline(Contract("notice", "Has an option"), Card(end="2022-06-30"), ()),
    )
    on = date(2020, 7, 1)
    deadlines = (
        deadline("late", "a", on, "Do the late one", "Why."),
        deadline("soon", "b", on, "Do the soon one", "Why."),
        deadline("notice", "c", on, "Give notice", "Why.", severity="high"),
    )
    page = html(Portfolio("A council", "A team", TODAY, timelines, deadlines, 1), templates)
    order = [page.index(words) for words in ("Give notice", "Do the soon one", "Do the late one")]
    assert order == sorted(order)


STANDING = {
    "Overdue": ("2020-12-31", [State.LATER, State.OVERDUE, State.DUE]),
    "Due": ("2020-12-31", [State.DUE, State.PLAN]),
    "Plan": ("2020-12-31", [State.PLAN]),
    "Later": ("2020-12-31", [State.LATER]),
    "Ended": ("2020-05-31", [State.LATER]),
    "Check the record": ("2020-02-29", [State.OVERDUE]),
}


@pytest.mark.parametrize(("state", "given"), STANDING.items(), ids=STANDING.keys())
def test_a_contract_stands_where_its_most_pressing_deadline_does(
    state: str, given: tuple[str, list[State]], deadline: Callable[..., Deadline]
) -> None:
    end, states = given
    deadlines = tuple(
        replace(deadline("c", f"rule-{n}", TODAY, "Do it", "Why."), state=each)
        for n, each in enumerate(states)
    )
    (row,) = arrangements(
        Portfolio("A", "B", TODAY, (Timeline(Contract("c", "A service"), Card(end=end), ()),), deadlines, 1)
    )
    assert row.state == state
    assert bool(row.actions) == (state in ("Overdue", "Due"))


def test_what_ended_long_ago_is_not_counted_as_needing_action(deadline: Callable[..., Deadline]) -> None:
    timeline = Timeline(Contract("c", "A service"), Card(end="2019-12-31"), ())
    portfolio = Portfolio(
        "A", "B", TODAY, (timeline,), (deadline("c", "end", date(2020, 1, 31), "Do it", "Why."),), 1
    )
    assert finding(portfolio, arrangements(portfolio)) == "Nothing is due before 14 July 2020"
    known = replace(portfolio, timelines=(replace(timeline, successor="d"),))
    assert finding(known, arrangements(known)) == "1 contract needs action by 14 July 2020"


def test_a_large_portfolio_packs_what_nobody_asked_for_yet(
    many: Callable[[int], Portfolio], templates: tuple[Path, ...]
) -> None:
    page = html(many(300), templates)
    assert len(re.findall(r'<details class="contract( soon)?">', page)) == 200
    assert page.count('<tr role="row" data-st') == 300
    assert "The other 100 open from the links of the timeline." in page
    assert len(page) < 2_000_000


def test_two_hundred_contracts_are_made_while_a_person_waits(
    many: Callable[[int], Portfolio], templates: tuple[Path, ...]
) -> None:
    portfolio = many(200)
    html(portfolio, templates)
    begun = time.process_time()
    page = html(portfolio, templates)
    assert (
        time.process_time() - begun < 3
    )  # 0.3 s on a machine of its own; this only catches what is quadratic
    assert len(page.encode()) < 1_500_000


def test_a_deadline_far_away_does_not_break_the_window(
    rotherham: Portfolio, templates: tuple[Path, ...]
) -> None:
    far = replace(rotherham, as_of=TODAY + timedelta(days=20000))
    assert "Check the record" in html(far, templates)
