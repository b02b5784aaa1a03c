"""What holds for every text holds for the worst ones, and for what fuzzing has found (bench/fuzz.py)."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import fuzz
from monitor.facts import extract
from monitor.model import Span

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))

HOSTILE = {
    "nothing": "",
    "one space": " ",
    "only a byte order mark": "\ufeff",
    "a null inside": "The contract was extended until 31\x00March 2021.",
    "signs of the skeleton itself": "The contract was extended until \ue000 and \ue001 until 31 March 2021.",
    "a letter that grows when lowered": "İİİ The contract was extended until 31 March 2021. İ",
    "a letter that grows when raised": "ßßß the contract expires on 31 March 2021",
    "figures of other scripts": "extended until ٣١ March ٢٠٢١, 𝟑𝟏 March 𝟐𝟎𝟐𝟏, ３１ March ２０２１, ²⁰²¹",
    "right to left": "\u202eThe contract was extended until 31 March 2021\u202c",
    "soft hyphens": "The con\xadtract was ex\xadtended until 31 Mar\xadch 20\xad21",
    "marks on every letter": "T\u0301h\u0301e contract ends on 3\u03011 March 2\u0301021",
    "line ends of every kind": "The contract\rends\non\r\n31\x0bMarch\x0c2021\x85or\u2028in\u2029June",
    "no such day": "The contract ends on 31 April 2021, 29 February 2021 or 32 March 2021 or 00/00/0000.",
    "first and last year": "The contract began on 1 January 0001 and ends on 31 December 9999.",
    "after the last day": "The contract ends 9999 years after 31 December 9999 and 500 weeks before 0001.",
    "a long number": "The contract runs for " + "9" * 5000 + " years.",
    "a long number of months": "The contract may be extended by 99999999999999999999 months from 1 May 2020.",
    "plus without end": "The contract is for 2" + "+1" * 1500 + " years.",
    "slashes without end": "The contract ends on " + "1/" * 1500,
    "dashes without end": "The contract ends on 1" + "-" * 3000 + "2 May 2020",
    "brackets without end": "The contract runs for twelve (" * 300,
    "quotation marks without end": "“Expiry Date” means " * 200,
    "numbers without end": "two hundred and " * 400 + "years of contract",
    "relative to nothing": "The following year, the day after the end of the next month.",
    "a register without rows": "Contract,Supplier,Start date,End date\n",
    "a register with loose cells": 'Contract,End date\n"a,31/03/2021\nb,"\n,,,,\n31/12/9999,31/02/2021\n',
    "JSON that ends too soon": '{"releases":[{"tag":["award"],"awards":[{"contractPeriod":{"endDate":"2021',
    "half a character in JSON": '{"releases":[{"ocid":"a","tag":["award"],"tender":{"title":"\\ud800"},'
    '"awards":[{"id":"1","title":"\\udfff","contractPeriod":{"endDate":"2021-03-31T00:00:00Z"}}]}]}',
    "markup that does not close": "<html><table><tr><td>The contract ends on<td>31 March 2021<p><div><table>",
}


@pytest.mark.parametrize("mode", fuzz.MODES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_promise_is_kept_in_a_hostile_text(text, mode):
    fuzz.check(text, mode)
    fuzz.check(text, mode, None)
    fuzz.check_time(text, mode)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_fuzzing_has_found_stays_mended(path):
    assert fuzz.check_again([path]) == 0


def test_a_case_is_written_and_read_back():
    for case in [("a\r\nb\n", "", None), ("\n\n", "file", fuzz.DATED), ("", "minutes", None)]:
        assert fuzz.parse_case(fuzz.case_text(case[1], case[2], case[0])) == case


def test_a_broken_promise_is_noticed(monkeypatch):
    text = "The contract was extended until 31 March 2021."
    true = fuzz._extraction(text, "minutes", fuzz.DATED)
    [fact] = true.facts
    moved = replace(fact, evidence=replace(fact.evidence, span=Span(0, 3)))
    turned = replace(fact, earliest=fact.latest, latest=fact.earliest.replace(year=2020))
    for broken in (moved, turned, replace(fact, contract="nobody")):
        monkeypatch.setattr(
            "monitor.facts.extract", lambda _document, fact=broken: replace(true, facts=(fact,))
        )
        with pytest.raises(fuzz.NotSoError):
            fuzz.check(text)


def test_time_that_grows_faster_than_the_text_is_noticed(monkeypatch):
    def squared(document):
        sum(1 for _ in document.text for _ in range(len(document.text) // 30))
        return extract(document)

    monkeypatch.setattr("monitor.facts.extract", squared)
    with pytest.raises(fuzz.NotSoError, match="grows"):
        fuzz.check_growth("The contract ends soon.")
