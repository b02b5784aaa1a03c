"""Single cells of registers: what each states by what its column is for, and what looks alike and states
nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.columns import field_of, fields
from monitor.facts.structured.cells import Role, read_cell
from monitor.facts.structured.dates import Order, order_of, read_day, settle
from monitor.facts.structured.lengths import read_lengths, unit_of
from monitor.values import extent, parse_duration

BRITISH = Order(True, "")


def role(header: str, order: Order = BRITISH) -> Role:
    return Role(fields()[field_of(header)], header, order, unit_of(header), "Estimated" in header, None)


def stated(header: str, cell: str, term: str | None = None) -> list[tuple[str, ...]]:
    """Kind, status, value, then mod and count where they are not the usual ones."""
    return [
        (
            s.kind.value,
            s.status.value,
            s.value,
            *([s.mod] if s.mod else []),
            *([str(s.count)] if s.count > 1 else []),
        )
        for s in read_cell(cell, role(header), term).statements
    ]


DAYS = {
    "31/03/2021": "2021-03-31",
    "1/4/21": "2021-04-01",
    "31.3.2021": "2021-03-31",
    "01-Apr-20": "2020-04-01",
    "1st June 2019": "2019-06-01",
    "Monday 1 June 2020": "2020-06-01",
    "2021-03-31": "2021-03-31",
    "2022-05-18T00:00:00": "2022-05-18",
    "31/03/2021 00:00": "2021-03-31",
    "20210331": "2021-03-31",
    "44286": "2021-03-31",
    "44286.5": "2021-03-31",
    "Mar-21": "2021-03",
    "March 2021": "2021-03",
    "03/2021": "2021-03",
    "2021-03": "2021-03",
    "2021": "2021",
    "2020/21": "FY2020",
    "2020-2021": "FY2020",
    "01/01/70": "1970-01-01",
}
NO_DAYS = [
    "Rolling", "Rolling annual", "Ongoing", "TBC", "n/a", "See notes", "Perpetual", "Open",
    "Until terminated", "In perpetuity", "31/12/9999", "31/12/2099", "01/01/1900", "12/31/99", "31/12/50",
    "31/06/2022", "30/02/2023", "2021-13-01", "00/00/0000", "2020/25", "12345", "99999", "£44,286",
    "Contract 44286", "Lot 3/4", "Yes", "-", "13/2021",
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), DAYS.items(), ids=DAYS.keys())
def test_a_day_is_read_as_precisely_as_it_is_written(cell, value):
    assert stated("End date", cell) == [("end", "actual", value)]


@pytest.mark.parametrize("cell", NO_DAYS)
def test_what_is_no_day_states_nothing(cell):
    assert stated("End date", cell) == []


def test_the_order_is_proven_by_the_column_else_by_the_table_else_assumed_and_said():
    day, month, neither = order_of(["31/03/2021"]), order_of(["03/31/2021"]), order_of(["04/05/2021"])
    table = day
    assert settle(day, table) == Order(True, "day first, as 1 cell proves")
    assert settle(month, table) == Order(False, "month first (US order), as 1 cell proves; check them")
    assert settle(neither, month) == Order(
        False, "month first (US order), as other columns prove; check them"
    )
    assert settle(neither, day) == Order(True, "day first, as other columns prove")
    assert settle(neither, neither) == Order(True, "day first is assumed: no cell proves it")
    assert "both orders" in settle((5, 1, 0), (5, 1, 0)).note
    assert read_day("04/05/2021", Order(False, "")).value == "2021-04-05"


@pytest.mark.parametrize(
    ("cell", "order", "value"),
    [
        ("12/31/2023", BRITISH, "2023-12-31"),
        ("31/12/2023", Order(False, ""), "2023-12-31"),
        ("06/31/2023", BRITISH, ""),
        ("31/06/2023", BRITISH, ""),
    ],
)
def test_a_date_that_only_the_other_order_allows_is_read_so_and_says_it(cell, order, value):
    day = read_day(cell, order)
    assert (day.value, day.reason) == (value, "" if value else "no such day")
    assert bool(day.implied) is bool(value)


@pytest.mark.parametrize("cell", ["12/31/99", "12/31/50", "31/12/99", "12/31/9999", "31/12/2099"])
def test_what_stands_for_no_end_proves_no_order(cell):
    assert order_of([cell]) == (0, 0, 0)
    assert read_day(cell, BRITISH).reason == "stands for no end or no start, not for a day"


def test_what_a_cell_adds_to_its_day_and_is_not_understood_is_told():
    reading = read_cell("31/03/24 or 31/03/25", role("End date"))
    assert [s.value for s in reading.statements] == ["2024-03-31"]
    assert reading.reason == "what “31/03/25” adds to the day is not understood"
    assert read_cell("31/03/24 or earlier", role("End date")).reason == ""


CELLS = [
    ("Start date", "c. April 2019", [("start", "actual", "2019-04", "APPROX")]),
    ("Estimated start date", "April 2026", [("start", "proposed", "2026-04")]),
    ("Start date", "01/04/2026 (provisional)", [("start", "proposed", "2026-04-01")]),
    ("End date", "31/03/2024 or earlier", [("end", "actual", "2024-03-31")]),
    ("End date", "31 Dec 2022 (extended to 31/12/2023)",
     [("end", "actual", "2022-12-31"), ("extension", "actual", "2023-12-31")]),
    ("Maximum end date", "31/03/2026", [("extension", "option", "2026-03-31")]),
    ("Original end date", "31/03/2022", [("end", "actual", "2022-03-31")]),
    ("Extended to", "31/03/2023", [("extension", "actual", "2023-03-31")]),
    ("Break date", "30/06/2023", [("termination", "option", "2023-06-30")]),
    ("Contract completion date", "12/01/2020", [("award", "actual", "2020-01-12")]),
    ("Re-tender date", "Autumn 2022", [("procurement", "proposed", "2022-FA")]),
    ("Review date", "Annually", [("review", "actual", "R/P1Y")]),
    ("Review date", "Quarterly", [("review", "actual", "R/P3M")]),
    ("Review date", "6 monthly", [("review", "actual", "R/P6M")]),
    ("Review date", "every 2 years", [("review", "actual", "R/P2Y")]),
    ("Review date", "Oct-21", [("review", "actual", "2021-10")]),
    ("Review date", "As required", []),
    ("Notice period", "3 months", [("notice", "actual", "P3M")]),
    ("Notice period (days)", "90", [("notice", "actual", "P90D")]),
    ("Notice period", "None", []),
    ("Extension", "1 x 12 months", [("extension", "option", "P12M")]),
    ("Extension", "2 x 1 year", [("extension", "option", "P1Y", "2")]),
    ("Extension", "1 + 1 yrs", [("extension", "option", "P1Y", "2")]),
    ("Extension", "Up to 2 years", [("extension", "option", "P2Y", "EQUAL_OR_LESS")]),
    ("Extension", "Y - 12 months", [("extension", "option", "P12M")]),
    ("Extension", "Yes - 2 years", [("extension", "option", "P2Y")]),
    ("Extension", "2+1+1", [("term", "actual", "P2Y"), ("extension", "option", "P1Y", "2")]),
    ("Extension", "3 + 2", [("term", "actual", "P3Y"), ("extension", "option", "P2Y")]),
    ("Extension (months)", "24", [("extension", "option", "P24M")]),
    ("Extension", "12", [("extension", "option", "P12M")]),
    ("Extension", "2", [("extension", "option", "P2Y")]),
    ("Extension", "2 years (1+1)", [("extension", "option", "P1Y", "2")]),
    ("Extension", "12 months (taken)", [("extension", "actual", "P12M")]),
    ("Extension", "31/03/2026", [("extension", "option", "2026-03-31")]),
    ("Extension", "Option to extend for a further two years", [("extension", "option", "P2Y")]),
    *[("Extension", cell, []) for cell in ("Y", "N", "None", "n/a", "-", "TRUE", "0", "TBC")],
    *[("Extension", cell, []) for cell in ("No further extensions", "Fully extended")],
    ("Term", "3 years", [("term", "actual", "P3Y")]),
    ("Term", "36", [("term", "actual", "P36M")]),
    ("Term", "5", [("term", "actual", "P5Y")]),
    ("CURRENT_TERM_MONTHS", "9", [("term", "actual", "P9M")]),
    ("Term", "3+1+1", [("term", "actual", "P3Y"), ("extension", "option", "P1Y", "2")]),
    ("Term", "1+1", [("term", "actual", "P1Y"), ("extension", "option", "P1Y")]),
    ("Term", "5 years (3+1+1)", [("term", "actual", "P3Y"), ("extension", "option", "P1Y", "2")]),
    ("Term", "3 years (36 months)", [("term", "actual", "P3Y")]),
    ("Contract Duration", "01/04/2020 - 31/03/2025",
     [("start", "actual", "2020-04-01"), ("end", "actual", "2025-03-31")]),
    ("Term", "P3Y6M", [("term", "actual", "P3Y6M")]),
    ("End date", "31/03/2024 + 1 year", [("end", "actual", "2024-03-31"), ("extension", "option", "P1Y")]),
    ("End date", "31/03/2024 (2 x 12 months)", [("end", "actual", "2024-03-31")]),
    ("End date", "31 March 2024 with option to 2026",
     [("end", "actual", "2024-03-31"), ("extension", "option", "2026")]),
    ("Start date", "01/04/2021 + 1 year", [("start", "actual", "2021-04-01")]),
    ("Term", "Rolling", []),
    ("Term", "Lot 3", []),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell", "facts"), CELLS, ids=[f"{h}: {c}" for h, c, _ in CELLS])
def test_a_cell_states(header, cell, facts):
    assert stated(header, cell) == facts


def test_a_chain_begins_with_the_term_where_the_dates_of_the_row_say_so():
    assert stated("Extension", "2+2", "P2Y")[0] == ("extension", "option", "P2Y", "2")
    assert stated("Extension", "2+1", "P24M") == [("term", "actual", "P2Y"), ("extension", "option", "P1Y")]
    assert stated("Extension", "2+1", "P60M") == [
        ("extension", "option", "P2Y"),
        ("extension", "option", "P1Y"),
    ]


@given(
    st.text(max_size=60), st.sampled_from(["End date", "Extension", "Term", "Review date", "Notice period"])
)
def test_any_cell_gives_values_within_itself(cell, header):
    for statement in read_cell(cell.strip(), role(header)).statements:
        assert extent(statement.value) or parse_duration(statement.value)
        assert 0 <= statement.span.start < statement.span.end <= len(cell.strip())


@given(st.integers(1, 60), st.sampled_from(["months", "mths", "m", "month"]), st.integers(2, 9))
def test_counted_options_keep_number_unit_and_count(n, unit, count):
    lengths = read_lengths(f"{count} x {n} {unit}")
    assert lengths is not None
    assert lengths.parts == ((f"P{n}M", count),)


def test_a_long_cell_of_signs_takes_no_time():
    assert stated("Extension", "1 + " * 5_000) is not None
    assert stated("Term", "option to extend for up to a further " * 3) == []
