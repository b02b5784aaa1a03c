from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from monitor.model import Card, Contract, Evidence, Held, Kind, Span, Status, Timeline
from monitor.report import Portfolio
from monitor.report.evidence import Quoted, quoted, rows, sources_of_end, where
from monitor.report.page import anchor

TODAY = date(2020, 6, 16)


def evidence(quote: str, context: str, **more: object) -> Evidence:
    return Evidence("minutes.html", Span(0, len(quote)), quote, context, **more)  # type: ignore[arg-type]


QUOTES = {
    "words inside their sentence": (
        ("until March 2021", "It runs until March 2021, at least."),
        Quoted("It runs ", "until March 2021", ", at least."),
    ),
    "words over a line's end": (
        ("until\n  March 2021", "It runs until March 2021."),
        Quoted("It runs ", "until March 2021", "."),
    ),
    "a cell is its own sentence": (("31/03/2022", "31/03/2022"), Quoted("", "31/03/2022", "")),
    "an item of a list": (("in 2017", "· a review in 2017"), Quoted("a review ", "in 2017", "")),
    "no sentence": (("in 2016", ""), Quoted("", "in 2016", "")),
    "a sentence that does not hold them": (("in 2016", "Something else."), Quoted("", "in 2016", "")),
}


@pytest.mark.parametrize(("given", "expected"), QUOTES.values(), ids=QUOTES.keys())
def test_marks_the_found_words(given: tuple[str, str], expected: Quoted) -> None:
    assert quoted(evidence(*given)) == expected


def test_a_long_sentence_is_cut_at_words() -> None:
    cut = quoted(evidence("in 2016", "word " * 60 + "in 2016" + " other" * 60))
    assert cut.before.startswith("… word ")
    assert cut.after.endswith(" other …")
    assert len(cut.before) <= 162
    assert len(cut.after) <= 162


PLACES = {
    "a page of a PDF": ("report.pdf", {"page": 7}, "page 7", "https://d.example/report.pdf#page=7"),
    "words of a web page": (
        "osmb.html",
        {"place": "paragraph 2"},
        "paragraph 2",
        "https://d.example/osmb.html#:~:text=36%20months%20%28P%2D1%29",
    ),
    "a row of a table": ("register.xlsx", {"row": 41}, "row 41", "https://d.example/register.xlsx"),
    "a name that needs quoting": ("a b#1.docx", {}, "", "https://d.example/a%20b%231.docx"),
}


@pytest.mark.parametrize(("name", "more", "place", "href"), PLACES.values(), ids=PLACES.keys())
def test_leads_to_the_place(
    name: str, more: dict[str, object], place: str, href: str, held: Callable[..., Held]
) -> None:
    found = held("c", Kind.END, "2021", "36 months (P-1)")
    changed = replace(evidence("36 months (P-1)", "", **more), document=name)
    at = where(replace(found, fact=replace(found.fact, evidence=changed)), "https://d.example/")
    assert (at.place, at.href) == (place, href)


def test_says_what_replaced_a_fact(held: Callable[..., Held]) -> None:
    old = held("c", Kind.END, "2020-03-31", "ends on 31 March 2020", document="a.txt", title="Old minutes")
    new = held(
        "c", Kind.EXTENSION, "2021-03-31", "extended to 31 March 2021", document="b.txt", title="New minutes"
    )
    gone = held("c", Kind.DECISION, "2019-05-01", "Cabinet on 1 May 2019")
    option = held("c", Kind.EXTENSION, "P1Y", "a further year", status=Status.OPTION)
    timeline = Timeline(
        Contract("c", "A service"),
        Card(end="2021-03-31"),
        (gone, old, new, option),
        frozenset({old.id, gone.id}),
    )
    portfolio = Portfolio("A", "B", TODAY, (timeline,), (), 2)
    assert [(row.what, row.note) for row in rows(timeline, portfolio)] == [
        ("Decision", "no longer used"),
        ("Ended", "replaced by 31 March 2021 (New minutes)"),
        ("Ends, as extended", ""),
        ("Option to extend", ""),
    ]


def test_one_document_that_says_a_thing_twice_is_one_source(held: Callable[..., Held]) -> None:
    first = held("c", Kind.END, "2020-12", "in December 2020", document="a.txt")
    second = held("c", Kind.EXTENSION, "2020-12-31", "until 31 December 2020", document="a.txt")
    third = held("c", Kind.END, "2020-12-31", "to 31 December 2020", document="b.txt")
    contract, card = Contract("c", "A service"), Card(end="2020-12-31")
    assert sources_of_end(Timeline(contract, card, (first, second))) == "one document, in two places"
    assert sources_of_end(Timeline(contract, card, (first, second, third))) == "two documents say so"
    assert sources_of_end(Timeline(contract, card, ())) == "worked out from its start and length"


def test_contracts_with_alike_names_have_sections_of_their_own() -> None:
    ids = ["a b", "a_20.b", "a-b", "A-b", "ä", "a\nb", "a.b", ""]
    assert len({anchor(each) for each in ids}) == len(ids)
    assert not any(character.isspace() for each in ids for character in anchor(each))
