"""Every pattern reads its own example and leaves its counter-example alone."""

from datetime import date

import pytest

from monitor.mentions import tag
from monitor.mentions.fits import PATTERNS
from monitor.mentions.scan import places

DATED = date(2020, 5, 12)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_reads_its_example(pattern):
    tagged = tag(pattern.example, DATED)
    silenced = [d for d in tagged.dropped if d.reason.startswith(f"«{pattern.name}» names no time")]
    assert pattern.name in [t.pattern for t in tagged.timexes] or silenced, tagged


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_leaves_its_counter_example_alone(pattern):
    tagged = tag(pattern.counter_example, DATED)
    assert pattern.name not in [t.pattern for t in tagged.timexes]
    assert not [d for d in tagged.dropped if d.reason.startswith(f"«{pattern.name}» names no time")]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_the_scan_stops_at_its_example(pattern):
    assert places(pattern.example)


def test_names_are_given_once():
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))
