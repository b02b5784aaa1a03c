"""Every cue finds its own example and leaves its look-alike alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from monitor.facts.claims import hits_of
from monitor.facts.cue import Cue
from monitor.facts.cues import CUES
from monitor.facts.extract import usable_timexes
from monitor.facts.skeleton import build, plain
from monitor.model import Extraction


def marked(example: str) -> tuple[str, str]:
    """The sentence without its marks, and the words between them."""
    before, _, rest = example.partition("«")
    quote, _, after = rest.partition("»")
    return before + quote + after, quote


def test_names_are_unique():
    names = [cue.name for cue in CUES.all]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("cue", CUES.all, ids=lambda cue: cue.name)
def test_finds_its_example(cue: Cue, read_case: Callable[..., Extraction]):
    text, quote = marked(cue.example)
    facts = [fact for fact in read_case(text).facts if fact.kind is cue.kind]
    assert facts, read_case(text).dropped
    assert any(fact.evidence.quote in quote or quote in fact.evidence.quote for fact in facts), facts


@pytest.mark.parametrize("cue", CUES.all, ids=lambda cue: cue.name)
def test_its_own_words_fit_its_example(cue: Cue):
    text, _ = marked(cue.example)
    timexes = usable_timexes(text, date(2024, 5, 14))
    hits = hits_of(build(plain(text), 0, len(text), timexes).text)
    assert any(hit.cue is cue for found in hits.values() for hit in found)


@pytest.mark.parametrize("cue", CUES.all, ids=lambda cue: cue.name)
def test_leaves_its_look_alike_alone(cue: Cue, read_case: Callable[..., Extraction]):
    assert [fact for fact in read_case(cue.counter).facts if fact.kind is cue.kind] == []


@pytest.mark.parametrize("cue", CUES.all, ids=lambda cue: cue.name)
def test_the_mark_stands_around_words_of_the_example(cue: Cue):
    text, quote = marked(cue.example)
    assert quote
    assert quote in text
