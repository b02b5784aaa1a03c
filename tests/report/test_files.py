"""The files beside the page: timeline.csv, timeline.json and deadlines.ics."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from monitor.report import Portfolio, deadlines_ics, timeline_csv, timeline_json
from monitor.report.spreadsheet import harmless


def table(portfolio: Portfolio) -> dict[str, dict[str, str]]:
    text = timeline_csv(portfolio).decode("utf-8-sig")
    return {row["Contract"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_excel_is_told_that_it_is_utf_8() -> None:
    empty = timeline_csv(Portfolio("A", "B", date(2020, 6, 16), (), (), 0))
    assert empty.startswith(b"\xef\xbb\xbfContract,Title,")
    assert empty.endswith(b"Why\r\n")
    assert empty.count(b"\n") == 1


def test_each_date_has_what_was_written_and_the_days_it_may_mean(thornbridge: Portfolio) -> None:
    row = table(thornbridge)["advocacy"]
    assert [row[f"End, {part}"] for part in ("as written", "earliest", "latest")] == [
        "some day in September 2020",
        "2020-09-01",
        "2020-09-30",
    ]
    assert row["What the document says of the end"] == "ends in September 2020"
    assert (row["Document"], row["Place"]) == ("Cabinet report, 9 March 2020", "page 7")


def test_no_row_is_left_out(rotherham: Portfolio, thornbridge: Portfolio) -> None:
    assert [row["State"] for row in table(rotherham).values()] == ["Overdue", "Proposed"]
    assert [row["Length"] for row in table(rotherham).values()] == ["", "at least 3 years"]
    assert len(table(thornbridge)) == len(thornbridge.timelines)


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "31 December 2020", "Carers' support", " =1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_title_that_looks_like_a_formula_is_text(thornbridge: Portfolio) -> None:
    assert table(thornbridge)["transport"]["Title"].startswith("'=Day centre")
    assert table(thornbridge)["transport"]["Suppliers"] == "'@Wheels"


def test_the_json_has_values_with_precision_and_quotes(rotherham: Portfolio) -> None:
    document = json.loads(timeline_json(rotherham))
    assert (document["as_of"], document["schema"]) == ("2020-06-16", 1)
    existing, successor = document["contracts"]
    assert existing["card"]["award"] == {
        "value": "2016",
        "precision": "year",
        "earliest": "2016-01-01",
        "latest": "2016-12-31",
        "fact": existing["facts"][0]["id"],
    }
    assert [fact["superseded"] for fact in existing["facts"]] == [False, False, True, False]
    assert existing["deadlines"][0]["plan"][0]["late_by"] == 108
    assert (successor["state"], successor["predecessor"]) == ("Proposed", "survivors")
    assert successor["facts"][1]["mod"] == "EQUAL_OR_MORE"


def events(portfolio: Portfolio) -> dict[str, tuple[date, str]]:
    calendar = Calendar.from_ical(deadlines_ics(portfolio))
    return {
        str(event["UID"]): (event.decoded("DTSTART"), str(event["SUMMARY"]))
        for event in calendar.walk("VEVENT")
    }


def test_deadlines_ends_meetings_and_reviews_are_events(thornbridge: Portfolio) -> None:
    days = [on for on, _ in events(thornbridge).values()]
    assert days == sorted(days)
    summaries = {summary for _, summary in events(thornbridge).values()}
    assert "Due: Tell the supplier whether the option is used – Community equipment" in summaries
    assert "Ends some day in September 2020 (earliest day): Independent advocacy" in summaries
    assert "Decision planned, some day in November 2020 (earliest day): Homecare framework" in summaries
    assert "Decision planned: Independent advocacy" in summaries


def test_an_imprecise_day_stands_on_its_earliest(thornbridge: Portfolio) -> None:
    assert events(thornbridge)["advocacy.end.1@thornbridge.example"][0] == date(2020, 9, 1)


def test_what_passed_over_ninety_days_ago_is_left_out(rotherham: Portfolio) -> None:
    assert "survivors.plan.1@thornbridge.example" not in events(rotherham)  # 29 February, 108 days ago
    assert "survivors.end.1@thornbridge.example" in events(rotherham)


def test_a_moved_deadline_keeps_its_identity(rotherham: Portfolio) -> None:
    moved = replace(
        rotherham,
        deadlines=tuple(replace(each, on=each.on + timedelta(days=30)) for each in rotherham.deadlines),
    )
    assert set(events(rotherham)) <= set(events(moved))


def test_no_identity_is_given_twice(thornbridge: Portfolio) -> None:
    twice = replace(thornbridge, deadlines=thornbridge.deadlines * 2)
    assert deadlines_ics(twice) == deadlines_ics(thornbridge)


def test_the_day_of_looking_does_not_change_an_event(rotherham: Portfolio) -> None:
    in_time = replace(rotherham, plans=())
    later = replace(in_time, as_of=in_time.as_of + timedelta(days=1))
    text, after = (deadlines_ics(each).decode() for each in (in_time, later))
    assert [line for line in text.splitlines() if line.startswith("DTSTAMP")] == [
        line for line in after.splitlines() if line.startswith("DTSTAMP")
    ]
