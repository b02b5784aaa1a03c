"""What people set, confirmed and rejected, on each day, over re-reading, and taken back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Act, Anchor, Contract, Correction, Entry, Kind, Rank, Span, Status, Timeline
from monitor.timeline import contracts_frame, corrected, corrected_timelines, counting, timelines

MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)
CARERS = Contract("k", "Carers Support", ("Clearspring",))


def act(number: int, what: Act, known_on: date = JUNE, **more: Any) -> Correction:
    moment = datetime(2020, 6, 1, 9, tzinfo=UTC) + timedelta(minutes=number)
    return Correction(f"C-{number}", what, "S. Patel", f"reason {number}", known_on, moment, **more)


def anchors(entries: Sequence[Entry]) -> tuple[Anchor, ...]:
    return timelines(entries, known_on=date.max)[0].mentions


def end_is(number: int, value: str, entries: Sequence[Entry], known_on: date = JUNE) -> Correction:
    return act(number, Act.SET, known_on, about=anchors(entries), kind=Kind.END, value=value)


def verdict(number: int, what: Act, entry: Entry, fact: int = 0, known_on: date = JUNE) -> Correction:
    held = entry.facts[fact]
    return act(
        number,
        what,
        known_on,
        about=(Anchor(entry.sha256, held.fact.contract, CARERS.title),),
        kind=held.fact.kind,
        value=held.fact.value,
        status=held.fact.status,
        fact=held.id,
        span=held.fact.evidence.span,
    )


def only(entries: Sequence[Entry], corrections: Sequence[Correction], known_on: date = JULY) -> Timeline:
    (timeline,) = corrected_timelines(entries, corrections, known_on=known_on)
    return timeline


@pytest.fixture
def entries(entry):
    return [entry("minutes", MAY, [CARERS], ["k award 2018", "k end 2020-12", "k notice P6M"])]


UNDOINGS = {
    "nothing undone": ([], ["C-1", "C-2"]),
    "one undone": ([("C-3", "C-1")], ["C-2"]),
    "an undoing undone": ([("C-3", "C-1"), ("C-4", "C-3")], ["C-1", "C-2"]),
    "undone for good": ([("C-3", "C-1"), ("C-4", "C-3"), ("C-5", "C-4")], ["C-2"]),
    "both": ([("C-3", "C-1"), ("C-4", "C-2")], []),
}


@pytest.mark.parametrize(("undone", "left"), UNDOINGS.values(), ids=UNDOINGS)
def test_what_is_undone_does_not_count_and_undoing_that_brings_it_back(undone, left):
    rows = [act(1, Act.SAME), act(2, Act.CONFIRM)]
    rows += [act(int(own[-1]), Act.UNDO, undoes=other) for own, other in undone]
    Random(0).shuffle(rows)
    assert [each.id for each in counting(rows, JULY)] == left


def test_an_undoing_counts_from_its_own_day_on_only():
    rows = [act(1, Act.CONFIRM, MAY), act(2, Act.UNDO, JULY, undoes="C-1")]
    assert [len(counting(rows, day)) for day in (MAY - timedelta(1), MAY, JUNE, JULY)] == [0, 1, 1, 0]


def test_what_is_set_is_a_fact_of_a_person_with_who_when_and_why(entries):
    timeline = only(entries, [end_is(1, "2021-03-31", entries)])
    (held,) = [h for h in timeline.facts if h.rank is Rank.PERSON]
    assert timeline.card.end == "2021-03-31"
    assert dict(timeline.basis)["end"] == held.id
    assert (held.document_title, held.fact.evidence.quote) == ("S. Patel, 1 June 2020", "reason 1")
    assert (held.fact.earliest, held.fact.confidence, held.known_on) == (date(2021, 3, 31), 1.0, JUNE)
    assert timeline.conflicts == ()


def test_before_its_day_nothing_is_seen_of_a_correction(entries):
    correction = end_is(1, "2021-03-31", entries)
    assert only(entries, [correction], JUNE - timedelta(1)) == only(entries, [], JUNE - timedelta(1))
    assert only(entries, [correction], JUNE).card.end == "2021-03-31"


def test_of_two_values_for_one_field_the_one_set_last_holds_even_where_it_is_less_precise(entries):
    rows = [end_is(1, "2021-03-31", entries), end_is(2, "2021-03", entries)]
    assert only(entries, rows).card.end == "2021-03"
    assert only(entries, [*rows, act(3, Act.UNDO, undoes="C-2")]).card.end == "2021-03-31"


def test_a_person_outranks_a_register_that_is_read_later(entries, entry):
    rows = [end_is(1, "2021-03-31", entries)]
    register = entry("register", JULY, [CARERS], ["k end 2022-06-30"], rank=Rank.STRUCTURED)
    assert only([*entries, register], rows).card.end == "2021-03-31"


def test_a_rejected_fact_does_not_count_and_stays_visible(entries):
    timeline = only(entries, [verdict(1, Act.REJECT, entries[0], 1)])
    assert timeline.card.end is None
    assert [h.fact.kind for h in timeline.facts] == [Kind.NOTICE, Kind.AWARD][::-1]
    (held,) = timeline.rejected
    assert (held.id, held.fact.value) == (entries[0].facts[1].id, "2020-12")
    assert held.verdict is not None
    assert held.verdict.because == "reason 1"
    assert held.fact.contract == timeline.contract.id


def test_a_contract_of_which_all_facts_are_rejected_is_still_there(entries):
    timeline = only(entries, [verdict(n, Act.REJECT, entries[0], n) for n in range(3)])
    assert timeline.facts == ()
    assert len(timeline.rejected) == 3


@pytest.mark.parametrize(("confirmed", "end"), [(True, date(2020, 12, 1)), (False, None)])
def test_a_fact_below_the_threshold_drives_reminders_once_it_is_confirmed(entry, confirmed, end):
    unsure = entry("minutes", MAY, [CARERS], ["k award 2018", "k end 2020-12"])
    held = replace(unsure.facts[1], fact=replace(unsure.facts[1].fact, confidence=0.5))
    unsure = replace(unsure, facts=(unsure.facts[0], held))
    rows = [verdict(1, Act.CONFIRM, unsure, 1)] if confirmed else []
    frame = contracts_frame(corrected_timelines([unsure], rows, known_on=JULY), review_below=0.7)
    assert frame["end"].to_list() == [end]


def test_of_two_verdicts_on_a_fact_the_last_one_holds(entries):
    rows = [verdict(1, Act.REJECT, entries[0], 1), verdict(2, Act.CONFIRM, entries[0], 1)]
    assert only(entries, rows).card.end == "2020-12"
    assert only(entries, rows[::-1]).card.end == "2020-12"


def reread(entry: Entry, **change: Any) -> Entry:
    """The document read anew: its end fact has another id, and what is given."""
    held = entry.facts[1]
    evidence = replace(held.fact.evidence, span=change.pop("span", held.fact.evidence.span))
    fact = replace(held.fact, evidence=evidence, **change)
    return replace(entry, facts=(entry.facts[0], replace(held, id="F-ANEW", fact=fact), entry.facts[2]))


REREAD: dict[str, tuple[dict[str, Any], bool]] = {
    "by another pattern": ({"pattern": "ends in <date>"}, True),
    "with more words": ({"span": Span(8, 21)}, True),
    "as a proposal": ({"status": Status.PROPOSED}, True),
    "with another value": ({"value": "2021-12"}, False),
    "as another kind": ({"kind": Kind.EXTENSION}, False),
    "elsewhere": ({"span": Span(15, 20)}, False),
}


@pytest.mark.parametrize(("change", "found"), REREAD.values(), ids=REREAD)
def test_a_verdict_survives_re_reading_where_the_same_words_say_the_same(entries, change, found):
    correction = verdict(1, Act.REJECT, entries[0], 1)
    anew = [reread(entries[0], **change)]
    settled = corrected(anew, [correction], JULY)
    assert len(settled.rejected) == found
    assert settled.unplaced == (() if found else (correction,))


def test_a_verdict_on_one_of_two_facts_on_the_same_words_goes_to_the_one_with_most_of_them(entry):
    document = entry("minutes", MAY, [CARERS], ["k end 2020-12", "k end 2020-12"])
    correction = replace(verdict(1, Act.REJECT, document), fact="F-GONE", span=Span(4, 16))
    settled = corrected([document], [correction], JULY)
    assert [held.id for _, held in settled.rejected] == [document.facts[1].id]


def test_what_is_set_follows_its_contract_when_re_reading_names_its_key_otherwise(entries):
    correction = end_is(1, "2021-03-31", entries)
    facts = tuple(replace(h, fact=replace(h.fact, contract="anew")) for h in entries[0].facts)
    anew = replace(entries[0], contracts=(replace(CARERS, id="anew"),), facts=facts)
    assert only([anew], [correction]).card.end == "2021-03-31"
    other = replace(anew, contracts=(replace(CARERS, id="anew", title="Home care"),))
    assert corrected([other], [correction], JULY).unplaced == (correction,)


def test_a_key_that_now_names_another_contract_is_not_taken_for_the_one_that_was_meant(entries):
    correction = end_is(1, "2021-03-31", entries)
    facts = tuple(replace(h, fact=replace(h.fact, contract="k2")) for h in entries[0].facts)
    contracts = (replace(CARERS, title="Home care"), replace(CARERS, id="k2"))
    found = corrected([replace(entries[0], contracts=contracts, facts=facts)], [correction], JULY)
    assert [h.fact.contract for h in found.entries[0].facts if h.rank is Rank.PERSON] == ["k2"]


@given(seed=st.integers(0, 999), undone=st.sets(st.integers(0, 4)))
def test_the_order_of_rows_does_not_matter_and_undoing_all_is_as_if_nothing_had_been_done(seed, undone):
    from tests.timeline.conftest import make_entry

    entries = [make_entry("minutes", MAY, [CARERS], ["k award 2018", "k end 2020-12", "k notice P6M"])]
    rows = [
        end_is(0, "2021-03-31", entries),
        verdict(1, Act.REJECT, entries[0], 1),
        verdict(2, Act.CONFIRM, entries[0], 2),
        end_is(3, "2022", entries, MAY),
        verdict(4, Act.REJECT, entries[0], 0),
    ]
    undoings = [act(10 + n, Act.UNDO, JULY, undoes=f"C-{n}") for n in sorted(undone)]
    shuffled = [*rows, *undoings]
    Random(seed).shuffle(shuffled)
    left = [row for number, row in enumerate(rows) if number not in undone]
    assert only(entries, shuffled) == only(entries, left)
    everything = [act(20 + n, Act.UNDO, JULY, undoes=f"C-{n}") for n in range(5)]
    assert only(entries, [*rows, *everything]) == only(entries, [])


@pytest.fixture
def disputed(entry):
    """Two documents that name other suppliers of one contract."""
    named = [(("Able Ltd",), MAY), (("Brook CIC",), JUNE)]
    return [
        entry(f"{n}.txt", day, [replace(CARERS, suppliers=names, reference="R1")], ["k award 2018"])
        for n, (names, day) in enumerate(named)
    ]


def suppliers_are(number: int, names: str, entries: Sequence[Entry], known_on: date = JUNE) -> Correction:
    return act(number, Act.SET, known_on, about=anchors(entries), value=names)


def suppliers(timeline: Timeline) -> tuple[list[str], list[str]]:
    return list(timeline.contract.suppliers), [conflict.about for conflict in timeline.conflicts]


DISPUTE = (["Able Ltd", "Brook CIC"], ["supplier"])


def test_the_suppliers_that_a_person_sets_settle_what_documents_disagree_on(disputed):
    assert suppliers(only(disputed, [])) == DISPUTE
    settling = [suppliers_are(1, "Brook CIC", disputed)]
    assert suppliers(only(disputed, settling)) == (["Brook CIC"], [])
    assert suppliers(only(disputed, settling, JUNE - timedelta(days=1))) == (["Able Ltd"], [])
    settling.append(suppliers_are(2, "Able Ltd; Brook CIC", disputed, JULY))
    assert suppliers(only(disputed, settling)) == (["Able Ltd", "Brook CIC"], [])
    settling.append(act(3, Act.UNDO, JULY, undoes="C-2"))
    assert suppliers(only(disputed, settling)) == (["Brook CIC"], [])
    settling.append(act(4, Act.UNDO, JULY, undoes="C-1"))
    assert suppliers(only(disputed, settling)) == DISPUTE


def test_suppliers_that_were_set_hold_over_later_documents_and_new_readings(entry, disputed):
    settling = [suppliers_are(1, "Brook CIC", disputed)]
    later = replace(CARERS, suppliers=("Cole & Co",), reference="R1")
    more = [*disputed, entry("later.txt", JULY, [later], ["k end 2022"])]
    assert suppliers(only(more, settling)) == (["Brook CIC"], [])
    anew = [replace(each, contracts=(replace(each.contracts[0], id="other"),), facts=()) for each in disputed]
    moved = [
        replace(each, facts=tuple(replace(h, fact=replace(h.fact, contract="other")) for h in was.facts))
        for each, was in zip(anew, disputed, strict=True)
    ]
    assert suppliers(only(moved, settling)) == (["Brook CIC"], [])


def test_suppliers_that_were_set_change_neither_dates_nor_which_contract_it_is(entry, disputed):
    other = entry("other.txt", MAY, [Contract("k", "Day care", ("Brook CIC",))], ["k end 2021"])
    before = corrected_timelines([*disputed, other], [], known_on=JULY)
    after = corrected_timelines([*disputed, other], [suppliers_are(1, "Brook CIC", disputed)], known_on=JULY)
    assert [(t.contract.id, t.card, t.mentions) for t in after] == [
        (t.contract.id, t.card, t.mentions) for t in before
    ]
    assert suppliers(next(t for t in after if t.contract.id == "day-care")) == (["Brook CIC"], [])


def test_suppliers_of_a_document_that_is_gone_wait_for_a_person(entry, disputed):
    settling = suppliers_are(1, "Brook CIC", disputed)
    elsewhere = [entry("else.txt", MAY, [CARERS], ["k award 2018"])]
    assert corrected(elsewhere, [settling], JULY).unplaced == (settling,)
