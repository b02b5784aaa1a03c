"""What people decide on the command line: what it changes and settles, what is refused, and the trail."""

import asyncio
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.config import load_config
from monitor.service import Monitor

EXISTING = "support-services-adult-survivors"
NEXT = f"{EXISTING}-next"
READ = "2020-06-16"


@pytest.fixture
def decided(installed):
    """Runs a decision on the two real minutes and gives its JSON."""

    def command(*words, day=READ, because="the letter says so", by="S. Patel"):
        ran = installed(*words, "--because", because, "--by", by, "--as-of", day, "--json")
        assert ran.status == 0, ran.err
        return ran.json

    return command


def fact_of(installed, what):
    events = installed("history", EXISTING, "--json", "--as-of", READ).json["events"]
    return next(e["id"] for e in events if what in e["what"])


SET = [
    # field, as typed, the card's field, what it becomes
    ("end", "31 March 2021", "end", "2021-03-31"),
    ("end", "until March 2021", "end", "2021-03"),
    ("start", "1st April 2017", "start", "2017-04-01"),
    ("award", "2015", "award", "2015"),
    ("latest-end", "31/03/2023", "latest_end", "2023-03-31"),
    ("latest_end", "31 March 2023", "latest_end", "2023-03-31"),
    ("extension", "30 June 2021", "end", "2021-06-30"),
    ("option", "one year", "latest_end", "2021-12-31"),
    ("term", "three years", "term", "P3Y"),
    ("notice", "six months", "notice", "P6M"),
    ("review", "every six months", "review", "R/P6M"),
    ("termination", "30 September 2020", "end", "2020-09-30"),
]


@pytest.mark.parametrize(("field", "typed", "name", "value"), SET, ids=[f"{f} {t}" for f, t, *_ in SET])
def test_what_is_set_is_on_the_card_at_once(decided, field, typed, name, value):
    change = decided("set", EXISTING, field, typed)
    assert change["before"][EXISTING][name] != value
    assert change["after"][EXISTING][name] == value


def test_an_earlier_last_day_that_a_person_sets_outranks_a_later_one(decided):
    decided("set", EXISTING, "latest-end", "31 March 2023")
    assert (
        decided("set", EXISTING, "latest-end", "31 March 2022")["after"][EXISTING]["latest_end"]
        == "2022-03-31"
    )


def test_a_longer_cycle_that_a_person_sets_outranks_a_shorter_one(decided):
    decided("set", EXISTING, "review", "every month")
    assert decided("set", EXISTING, "review", "every year")["after"][EXISTING]["review"] == "R/P1Y"


def test_a_disagreement_on_suppliers_is_settled_in_the_words_of_the_review_queue(run, tmp_path):
    assert run("init", "--yes").status == 0
    for name, supplier, day in (("a", "Acorn Care Ltd", 4), ("b", "Brook Homes Ltd", 11)):
        (tmp_path / f"{name}.csv").write_text(
            f"Ref,Title,Supplier,Start date,End date\nTB/1,Carers,{supplier},1/4/2019,31/3/2042\n"
        )
        (tmp_path / f"{name}-sources.toml").write_text(f'["{name}.csv"]\ndated = 2021-05-{day:02}\n')
        added = run("add", f"{name}.csv", "--sources", f"{name}-sources.toml", "--authority", "Holm Council")
        assert added.status == 0, added.err
    [line] = [one.strip() for one in run("review").out.splitlines() if "monitor set" in one]
    command, _, other = line.partition("   or   ")
    assert command == 'monitor set carers supplier "Brook Homes Ltd" --because …'
    assert other == "monitor split carers --document a.csv"
    said = ("--because", "its invoices", "--by", "S. Patel")
    change = run("set", "carers", "supplier", "Brook Homes Ltd", *said)
    assert "  supplier    Acorn Care Ltd; Brook Homes Ltd  →  Brook Homes Ltd\n" in change.out
    assert "monitor set" not in run("review").out
    assert "Acorn" not in run("show", "carers").out.splitlines()[1]
    [decision] = [e for e in run("history", "carers", "--json").json["events"] if e["sort"] == "decision"]
    assert (decision["what"], decision["who"]) == ("set supplier to Brook Homes Ltd", "S. Patel")
    undone = run("undo", decision["id"], "--json").json
    assert undone["after"]["carers"]["suppliers"] == ["Acorn Care Ltd", "Brook Homes Ltd"]
    assert command in run("review").out


REFUSED = {
    "nobody": (("supplier", " ; "), '" ; " names nobody; supplier takes a name'),
    "a supplier of no letters": (("supplier", "Able; --"), "names nobody"),
    "a field nearly called so": (("suplier", "Able"), 'did you mean "supplier"?'),
    "no value": (("end", "soon"), '"soon" is not one value; end takes a date such as "31 March 2022"'),
    "two values": (("end", "31 March or 30 June 2022"), "is not one value"),
    "words beside it": (("end", "after 31 March 2022 perhaps"), "is not one value"),
    "a length for a day": (("end", "3 years"), '"3 years" is a length; end takes a date'),
    "a day for a length": (("term", "31 March 2022"), "is a date; term takes a length"),
    "a cycle for a length": (("notice", "every six months"), "is a cycle; notice takes a length"),
    "an unknown field": (("ned", "2022"), 'did you mean "end"?'),
    "a day that there is not": (("end", "31 February 2022"), "is not one value"),
}


@pytest.mark.parametrize(("words", "line"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_set_is_refused_with_the_mend_and_records_nothing(installed, words, line):
    ran = installed("set", EXISTING, *words, "--because", "x", "--as-of", READ)
    assert ran.status == 2
    assert line in ran.err
    assert not any(e["sort"] == "decision" for e in installed("history", EXISTING, "--json").json["events"])


def test_a_reason_is_required_where_documents_are_overruled(installed):
    for words in (("set", EXISTING, "end", "31 March 2022"), ("reject", "F-ABCD2345")):
        ran = installed(*words)
        assert ran.status == 2
        assert "--because" in ran.err


def test_a_rejected_fact_no_longer_counts_and_stays_visible(installed, decided):
    fact = fact_of(installed, "31 December 2020")
    change = decided("reject", fact, because="that is the funding")
    assert change["after"][EXISTING]["end"] == "2020-12"  # what the minutes say besides
    shown = installed("show", EXISTING, "--as-of", READ).out
    assert "extension (rejected by S. Patel on 16 June 2020)" in shown


def test_a_confirmed_fact_is_sure(installed, decided):
    fact = fact_of(installed, "review: 2017")
    decided("confirm", fact)
    assert re.search(
        r"2017 +review \(confirmed by S. Patel.* person$", installed("show", EXISTING).out, re.MULTILINE
    )


def test_an_unknown_fact_names_the_nearest(installed):
    fact = fact_of(installed, "31 December 2020")
    typo = fact[:-1] + ("A" if fact[-1] != "A" else "B")
    ran = installed("confirm", typo)
    assert ran.status == 2
    assert f"did you mean {fact}?" in ran.err


def test_what_a_person_set_is_taken_back_and_not_rejected(installed, decided):
    row = decided("set", EXISTING, "end", "31 March 2021")["correction"]
    shown = installed("history", EXISTING, "--json", "--as-of", READ).json["events"]
    assert [e["who"] for e in shown if e["id"] == row] == ["S. Patel"]
    ran = installed("reject", row.replace("C-", "F-"), "--because", "x", "--as-of", READ)
    assert ran.status == 2
    assert f"monitor undo {row}" in ran.err


def test_two_contracts_become_one_and_two_again(installed, decided):
    together = decided("same", EXISTING, NEXT)
    assert set(together["before"]) == {EXISTING, NEXT}
    assert set(together["after"]) == {EXISTING}
    assert together["after"][EXISTING]["review"] == "R/P1Y"
    apart = decided("undo", together["correction"], day="2020-06-17")
    assert set(apart["after"]) == {EXISTING, NEXT}


def test_merge_does_what_same_does(decided):
    assert set(decided("merge", EXISTING, NEXT)["after"]) == {EXISTING}


def test_one_contract_is_not_two_nor_the_same_as_itself(installed):
    for words in (("same", EXISTING, EXISTING), ("different", EXISTING, EXISTING)):
        ran = installed(*words, "--as-of", READ)
        assert ran.status == 2
        assert "both names mean this one contract" in ran.err


def test_a_document_is_parted_from_a_contract(run, tmp_path):
    words = (
        "The contract for Carers Support with Acorn Care Ltd, reference TB/1, will expire on 31 March {}.\n"
    )
    for year in (2024, 2026):
        (tmp_path / f"letter-{year}.txt").write_text(words.format(year))
    run("init", "--yes")
    run("add", ".", "--dated", "2023-05-01", "--authority", "Thornbridge Council")
    (one,) = [c["id"] for c in run("list", "--json").json["contracts"]]
    ran = run("split", one, "--document", "letter-2026.txt", "--json")
    assert ran.status == 0, ran.err
    assert {card["end"] for card in ran.json["after"].values()} == {"2024-03-31", "2026-03-31"}
    gone = run("split", one, "--document", "letter-2026.txt")
    assert gone.status == 2
    assert 'no document "letter-2026.txt" speaks of it; these do: letter-2024.txt' in gone.err
    left = run("split", one, "--document", "letter-2024.txt")
    assert "there is nothing to part" in left.err


def test_undoing_counts_from_its_own_day_only(installed, decided):
    row = decided("set", EXISTING, "end", "31 March 2021")["correction"]
    decided("undo", row, day="2020-06-20")
    ends = {
        day: installed("show", EXISTING, "--json", "--as-of", day).json["contracts"][0]["card"]["end"][
            "value"
        ]
        for day in ("2020-06-15", "2020-06-16", "2020-06-19", "2020-06-20")
    }
    assert list(ends.values()) == ["2020-12-31", "2021-03-31", "2021-03-31", "2020-12-31"]


def test_an_unknown_correction_names_the_latest(installed, decided):
    row = decided("set", EXISTING, "end", "31 March 2021")["correction"]
    ran = installed("undo", "C-NOTTHERE")
    assert ran.status == 2
    assert f"{row}  set, the letter says so" in ran.err


def test_the_trail_has_documents_facts_decisions_and_reminders_with_who_when_and_why(installed, decided):
    row = decided("set", EXISTING, "end", "31 March 2021")["correction"]
    decided("undo", row, day="2020-06-17", because="another contract", by="J. Adeyemi")
    with Monitor.opened(load_config(Path("config.toml"))) as monitor:
        monitor.plan(date(2020, 6, 18), now=datetime(2020, 6, 18, 7, tzinfo=UTC))
        asyncio.run(monitor.deliver(now=datetime(2020, 6, 18, 7, tzinfo=UTC)))
    events = installed("history", EXISTING, "--json", "--as-of", "2020-06-18").json["events"]
    assert [e["day"] for e in events] == sorted(e["day"] for e in events)
    said = [(e["sort"], e["who"], e["what"]) for e in events]
    assert said[0][0] == "document"
    undoing = next(e["id"] for e in events if e["what"] == f"took back {row}")
    assert ("decision", "S. Patel", f"set end to 31 March 2021 (taken back by {undoing})") in said
    assert ("decision", "J. Adeyemi", f"took back {row}") in said
    assert ("reminder", "J. Adeyemi") in {(e["sort"], e["who"]) for e in events if e["day"] == "2020-06-18"}
    assert next(e["why"] for e in events if e["id"] == row) == "the letter says so"


def test_what_is_simulated_sees_a_decision_only_from_its_day_on(installed, decided):
    def days():
        letters = installed("simulate", "--from", "2020-06-15", "--to", "2021-04-30", "--json").json
        return [letter["day"] for letter in letters["letters"]]

    before = days()
    decided("set", EXISTING, "end", "31 March 2021", day="2020-10-01")
    after = days()
    assert [d for d in before if d < "2020-10-01"] == [d for d in after if d < "2020-10-01"]
    assert "2020-11-30" in before
    assert "2020-11-30" not in after
    assert "2021-03-31" in after


REVIEWED = """Cabinet, 12 March 2023

The contract for Carers Support with Acorn Care Ltd, reference TB/1, will expire on {}.
"""


def test_the_queue_names_each_disagreement_with_the_command_that_settles_it(run, tmp_path):
    (tmp_path / "a.txt").write_text(REVIEWED.format("31 March 2025"))
    (tmp_path / "b.txt").write_text(REVIEWED.format("30 September 2025"))
    run("init", "--yes")
    run("add", "a.txt", "b.txt", "--dated", "2023-03-12", "--authority", "Thornbridge Council")
    waiting = run("review", "--as-of", "2023-04-01")
    assert "Where sources disagree" in waiting.out
    command = re.search(r"monitor (reject F-\w+) --because", waiting.out)
    assert command is not None
    assert run(*command[1].split(), "--because", "a slip", "--as-of", "2023-04-01").status == 0
    assert run("review", "--as-of", "2023-04-02", "--json").json["conflicts"] == []
    assert "0 things to look at" in run("review", "--as-of", "2023-04-02").out


PAGE = """<!DOCTYPE html><html><body><h1>Agenda and minutes</h1>
<p>Cabinet - Tuesday 10th March 2020 6.00 pm</p>
<p>30.</p><p>Carers support</p><p>Minutes:</p>
<p>Members noted that the present contract had been let in 2017 and …
view the full minutes text for item 30.</p>
</body></html>"""
WHOLE = """<!DOCTYPE html><html><body><h1>Agenda item</h1><p>Carers support</p><p>Minutes:</p>
<p>Members noted that the present contract had been let in 2017 and would be extended to 31 March 2021.</p>
</body></html>"""


def test_minutes_that_are_cut_off_wait_until_their_rest_is_read(run, tmp_path):
    assert run("init", "--yes").status == 0
    (tmp_path / "meeting.html").write_text(PAGE)
    assert run("add", "meeting.html", "--authority", "Holm").status == 0
    shown = run("review")
    assert "1 thing to look at" in shown.out
    lines = [line.strip() for line in shown.out.splitlines()]
    at = lines.index("Documents that break off: what they go on to say is not known")
    assert lines[at + 2].endswith("(meeting.html)")
    assert lines[at + 3] == (
        "item 30: the minutes text is cut off (“view the full minutes text for item 30”); "
        "save the item's own page as well, then: monitor add FILE"
    )
    [cut] = run("review", "--json").json["cut_off"]
    assert (cut["document"], cut["item"], cut["what"]) == ("meeting.html", "30", "minutes")
    (tmp_path / "other.txt").write_text("Members noted that the present contract had been let to others.\n")
    assert run("add", "other.txt").status == 0
    assert len(run("review", "--json").json["cut_off"]) == 1
    (tmp_path / "item.html").write_text(WHOLE)
    assert run("add", "item.html").status == 0
    assert run("review", "--json").json["cut_off"] == []


@pytest.fixture
def emptied(run, tmp_path):
    """Two snapshots of a register; in the later one a row has lost its dates, and another one is gone."""
    assert run("init", "--yes").status == 0
    rows = [
        "A,Meals,Able,1/4/2019,31/3/2042",
        "B,Carers,Brook,1/4/2019,31/3/2043",
        "C,Grounds,Cole,1/4/2019,31/3/2044",
    ]
    later = [rows[0], "B,Carers,Brook,,"]
    for name, lines in (("contracts Q1 2024", rows), ("contracts Q2 2024", later)):
        (tmp_path / f"{name}.csv").write_text("\n".join(["Ref,Title,Supplier,Start date,End date", *lines]))
    (tmp_path / "sources.toml").write_text(
        '["contracts Q1 2024.csv"]\ndated = 2024-04-02\n["contracts Q2 2024.csv"]\ndated = 2024-07-02\n'
    )
    for name in ("contracts Q2 2024.csv", "contracts Q1 2024.csv"):
        assert run("add", name, "--authority", "Holm Council").status == 0
    return run


def test_a_row_that_lost_its_dates_is_told_as_what_it_is(emptied):
    shown = emptied("show", "carers").out
    told = "Its row still stands in the register, its dates were removed since 2 July 2024"
    assert f"{told} (contracts Q2 2024.csv); last stated on 2 April 2024" in shown
    assert "31 March 2043" in shown
    assert "No longer in the register" not in shown
    assert "No longer in the register since 2 July 2024" in emptied("show", "grounds").out
    for other in ("meals", "grounds"):
        assert "still stands" not in emptied("show", other).out
    [waiting] = emptied("review", "--json").json["undated"]
    assert (waiting["contract"], waiting["since"]) == ("carers", "2024-07-02")


@pytest.mark.parametrize(
    "words",
    [("confirm", "{fact}"), ("reject", "{fact}"), ("set", "carers", "end", "31 March 2044")],
    ids=["confirmed", "rejected", "set"],
)
def test_what_a_person_decides_on_removed_dates_takes_them_off_the_list(emptied, words):
    [waiting] = emptied("review", "--json").json["undated"]
    command = [word.format(fact=waiting["fact"]) for word in words]
    row = emptied(*command, "--because", "asked the team", "--json").json["correction"]
    assert emptied("review", "--json").json["undated"] == []
    assert emptied("undo", row).status == 0
    assert emptied("review", "--json").json["undated"] == [waiting]


def test_an_emptied_register_added_again_is_no_news(emptied):
    anew = emptied("add", "contracts Q2 2024.csv", "--authority", "Holm Council", "--again", "--json").json
    assert (anew["anew"], anew["already"]) == ([], ["contracts Q2 2024.csv"])
