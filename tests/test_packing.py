"""What one process says reaches the other as it is."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from monitor.documents import read
from monitor.errors import ConfigError, DocumentError, PartError
from monitor.facts import extract
from monitor.model import (
    Buying,
    Column,
    Contract,
    Document,
    Dropped,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Source,
    Span,
    Status,
)
from monitor.packing import packed, unpacked

SEEDS = Path(__file__).parent.parent / "seeds"
EVIDENCE = Evidence("a.csv", Span(3, 9), "quote", "context", "row 4", 2, 4, "/releases/0")
DAYS = date(2020, 3, 1), date(2020, 3, 31)
FACT = Fact(
    *("c1", Kind.EXTENSION, "2020-03", EVIDENCE, Status.OPTION, "END", 2, *DAYS),
    *("extended until <date>", ("year 2020",), 0.5),
)
WHOLE = Extraction(
    Document("a.csv", "text", Source("a.csv", "text/csv", "0" * 64), columns=(Column("End", "end"),)),
    (Contract("c1", "Meals", ("Able",), buying=Buying("PA23", begun=DAYS[0])),),
    (FACT, replace(FACT, contract="c2")),
    (Dropped(Span(0, 1), "t", "why"),),
    (Column("End", "end", "day first"),),
    (Contract("u1", "Carers"),),
)


def test_the_case_fills_every_field():
    """Else a field that is left behind would not be missed."""
    for made in (WHOLE, FACT, EVIDENCE):
        bare = [f.name for f in fields(made) if getattr(made, f.name) in ("", None, (), 1)]
        assert bare == []


def test_an_extraction_arrives_with_all_that_it_says():
    found = unpacked(packed(WHOLE))
    assert found == WHOLE
    assert found.facts[0].kind is Kind.EXTENSION


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_what_real_minutes_say_arrives(path):
    extraction = extract(read(path))
    assert extraction.facts or extraction.dropped
    assert unpacked(packed(extraction)) == extraction


@pytest.mark.parametrize(
    "error",
    [DocumentError("a.txt: is empty"), PartError("a.pdf: page 2"), ConfigError("one", "two")],
    ids=repr,
)
def test_an_error_arrives_with_its_lines(error):
    found = unpacked(packed(error))
    assert (type(found), str(found), vars(found)) == (type(error), str(error), vars(error))
