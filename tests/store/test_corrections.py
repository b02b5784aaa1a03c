"""Corrections: rows that come back as they were, count from their day on, and are never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from monitor.errors import StoreError
from monitor.model import Act, Anchor, Correction, Kind, Span, Status

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 16)
ABOUT = (Anchor("a" * 64, "carers", "Carers Support"), Anchor("b" * 64, "k", "Carers"))
SET = Correction("", Act.SET, "S. Patel", "letter of 3 May", DAY, NOW, ABOUT, kind=Kind.END, value="2021-03")
REJECT = Correction(
    "", Act.REJECT, "J. Adeyemi", "a typing error", DAY, NOW + timedelta(1), ABOUT[:1], kind=Kind.EXTENSION,
    value="P1Y", mod="APPROX", status=Status.OPTION, fact="F-ABCDEFGH", span=Span(7, 31),
)  # fmt: skip
SAME = Correction("", Act.SAME, "J. Adeyemi", "renamed in 2019", DAY, NOW, ABOUT[:1], ABOUT[1:])


@pytest.mark.parametrize("given", [SET, REJECT, SAME], ids=lambda c: str(c.act))
def test_what_a_person_decided_comes_back_as_it_was_with_an_id(store, given):
    kept = store.correct(given)
    assert store.corrections() == [kept]
    assert replace(kept, id="") == given
    assert kept.id.startswith("C-")
    assert len(kept.id) == 10


def test_the_same_act_of_the_same_moment_is_there_once_and_of_another_moment_twice(store):
    assert store.correct(SET) == store.correct(SET)
    other = store.correct(replace(SET, recorded_at=NOW + timedelta(microseconds=1)))
    assert [each.id for each in store.corrections()] == [store.correct(SET).id, other.id]


def test_corrections_count_from_their_day_on(store):
    store.correct(SET)
    assert store.corrections(DAY - timedelta(1)) == []
    assert len(store.corrections(DAY)) == 1


def test_an_undoing_is_a_row_too_and_only_of_what_is_there(store):
    kept = store.correct(SET)
    undoing = replace(SET, act=Act.UNDO, about=(), kind=None, value="", undoes=kept.id)
    assert [each.undoes for each in (kept, store.correct(undoing))] == [None, kept.id]
    with pytest.raises(StoreError, match="there is no correction C-NOTTHERE to undo"):
        store.correct(replace(undoing, undoes="C-NOTTHERE"))
    with pytest.raises(StoreError, match="cannot be undone before that day"):
        store.correct(replace(undoing, known_on=DAY - timedelta(1)))
    assert len(store.corrections()) == 2


@pytest.mark.parametrize("change", ["UPDATE correction SET because = 'x'", "DELETE FROM correction"])
def test_a_correction_can_be_neither_changed_nor_deleted(store, path, change):
    store.correct(SET)
    engine = create_engine(f"sqlite:///{path}")
    with pytest.raises(IntegrityError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert len(store.corrections()) == 1
