"""Days, months, years and their parts, in the forms of British public documents."""

import pytest

FULL = [
    ("until «31 December 2020».", "2020-12-31"),
    ("on «31st March, 2021»", "2021-03-31"),
    ("on «the 31st day of March 2021»", "2021-03-31"),
    ("«31/03/21»", "2021-03-31"),
    ("from «31March 2021»", "2021-03-31"),
    ("from «01April 2021»", "2021-04-01"),
    ("«31/3/2021»", "2021-03-31"),
    ("«31.3.2021»", "2021-03-31"),
    ("«31-03-2021»", "2021-03-31"),
    ("«2021-03-31»", "2021-03-31"),
    ("«01/04/2021»", "2021-04-01"),  # day first: 1 April, not 4 January
    ("«12/25/1998»", "1998-12-25"),  # there is no month 25
    ("«31-Mar-21»", "2021-03-31"),
    ("«31 Mar 2021»", "2021-03-31"),
    ("«Monday 12th December 2016» 10:00am", "2016-12-12"),
    ("«Monday, 12 December 2016»", "2016-12-12"),
    ("«12 DECEMBER 2016»", "2016-12-12"),
    ("«July 4, 1998»", "1998-07-04"),
    ("«December 12th 2016»", "2016-12-12"),
    ("«the thirty-first of March 2021»", "2021-03-31"),
    ("«first of April 2021»", "2021-04-01"),
    ("«the last day of March 2021»", "2021-03-31"),
    ("on «Good Friday 2021»", "2021-04-02"),
    ("«Christmas Day 2020»", "2020-12-25"),
    ("«Easter Monday 2021»", "2021-04-05"),
    ("«the early May bank holiday 2021»", "2021-05-03"),
    ("«the Summer bank holiday 2021»", "2021-08-30"),
    ("«31\u00a0March\u00a02021»", "2021-03-31"),
    ("«31 Mar\u00adch 2021»", "2021-03-31"),  # a soft hyphen
    ("It runs until «31\nMarch 2021».", "2021-03-31"),
    ("until «31 March\n  2021».", "2021-03-31"),
    ("«31\u2009March\u202f2021»", "2021-03-31"),
]
COARSE = [
    ("«December 2020»", "2020-12"),
    ("«Mar-21»", "2021-03"),
    ("«Sept 2021»", "2021-09"),
    ("«2020-12»", "2020-12"),
    ("in «2016»", "2016"),
    ("«2020/21»", "FY2020"),
    ("«2020-21»", "FY2020"),
    ("«2020–21»", "FY2020"),
    ("«2020/2021»", "FY2020"),
    ("«FY24/25»", "FY2024"),
    ("«FY 2024/25»", "FY2024"),
    ("«FY2024-25»", "FY2024"),
    ("«FY25»", "FY2024"),  # named after its end
    ("«the financial year 2020/21»", "FY2020"),
    ("«the 2020/21 financial year»", "FY2020"),
    ("«the 2021-22 municipal year»", "FY2021"),
    ("«Q3 2022»", "2022-Q3"),
    ("«Q3 2020/21»", "2020-Q4"),
    ("«Q4 of 2020/21»", "2021-Q1"),
    ("«second quarter of 2020/21»", "2020-Q3"),
    ("«the second quarter of 2021»", "2021-Q2"),
    ("«H1 2021»", "2021-H1"),
    ("«the second half of 2021»", "2021-H2"),
    ("«the last quarter of 2021»", "2021-Q4"),
    ("«Spring 2022»", "2022-SP"),
    ("«winter 2020»", "2020-WI"),
    ("«w/c 5 June 2023»", "2023-W23"),
    ("«week commencing 5 June 2023»", "2023-W23"),
    ("«the 1990s»", "199"),
]
MODIFIED = [
    ("«the end of March 2021»", "2021-03", "END"),
    ("«end of March 2021»", "2021-03", "END"),
    ("by «end March 2021»", "2021-03", "END"),
    ("«early 2021»", "2021", "START"),
    ("«mid-2021»", "2021", "MID"),
    ("«mid 2021»", "2021", "MID"),
    ("«late 2021»", "2021", "END"),
    ("«late in 2021»", "2021", "END"),
    ("«the beginning of 2021»", "2021", "START"),
    ("«mid–March 2021»", "2021-03", "MID"),
    ("«the end of 2020/21»", "FY2020", "END"),
    ("«the first week of June 2021»", "2021-06", "START"),
    ("«the first half of 2021/22»", "FY2021", "START"),
    ("no later than «31 December 2021»", "2021-12-31", "ON_OR_BEFORE"),
    ("not later than «31 December 2021»", "2021-12-31", "ON_OR_BEFORE"),
    ("by «31 December 2021»", "2021-12-31", "ON_OR_BEFORE"),
    ("on or before «31 December 2021»", "2021-12-31", "ON_OR_BEFORE"),
    ("no earlier than «1 April 2022»", "2022-04-01", "ON_OR_AFTER"),
    ("Decision due: Not before «6th Jan 2016»", "2016-01-06", "ON_OR_AFTER"),
    ("and not after «6 January 2016»", "2016-01-06", "ON_OR_BEFORE"),
    ("before «6 January 2016»", "2016-01-06", "BEFORE"),
    ("not before «1 April 2022»", "2022-04-01", "ON_OR_AFTER"),
    ("before «31 October 2022»", "2022-10-31", "BEFORE"),
    ("after «5 August 2021»", "2021-08-05", "AFTER"),
    ("until «31 October 2022»", "2022-10-31", None),
]
RANGES = [
    ("«1 April 2019» to «31 March 2022»", ["2019-04-01", "2022-03-31"]),
    ("«1 April» to «31 March 2022»", ["2021-04-01", "2022-03-31"]),
    ("«April»–«June 2021»", ["2021-04", "2021-06"]),
    ("«October» to «March 2022»", ["2021-10", "2022-03"]),
    ("between «5» and «7 June 2021»", ["2021-06-05", "2021-06-07"]),
    ("«5»-«7 June 2021»", ["2021-06-05", "2021-06-07"]),
    ("«Monday 5» to «Friday 9 June 2023»", ["2023-06-05", "2023-06-09"]),
    ("«5», «12» and «19 June 2021»", ["2021-06-05", "2021-06-12", "2021-06-19"]),
    ("«12 June 2021» to «4 July»", ["2021-06-12", "2021-07-04"]),
    ("«12 December 2021» to «4 January»", ["2021-12-12", "2022-01-04"]),
    ("«2016»-«19»", ["2016", "2019"]),
    ("«2016» – «2019»", ["2016", "2019"]),
    ("«January»/«February 2021»", ["2021-01", "2021-02"]),
    ("«01/04/2021»-«31/03/2024»", ["2021-04-01", "2024-03-31"]),
    ("«2021/22»-«2023/24»", ["FY2021", "FY2023"]),
    ("«Q1» and «Q2 of 2022/23»", ["2022-Q2", "2022-Q3"]),
    ("«Summer»/«Autumn 2022»", ["2022-SU", "2022-FA"]),
]
NAMED = [
    ("«the Boxing Day» rota", "2019-12-26"),
    ("on «Good Friday»", "2020-04-10"),
    ("«New Year's Day 2021»", "2021-01-01"),
    ("«the late May bank holiday»", "2020-05-25"),
]


@pytest.mark.parametrize(("marked", "value"), FULL + COARSE + NAMED)
def test_reads_a_date(read, marked, value):
    [timex] = read(marked)
    assert (timex.type, timex.value) == ("DATE", value)
    assert timex.earliest is not None
    assert timex.latest is not None
    assert timex.earliest <= timex.latest


@pytest.mark.parametrize(("marked", "value", "mod"), MODIFIED)
def test_keeps_what_qualifies_it(read, marked, value, mod):
    [timex] = read(marked)
    assert (timex.value, timex.mod) == (value, mod)


@pytest.mark.parametrize(("marked", "values"), RANGES)
def test_reads_both_ends_of_a_range(read, marked, values):
    assert values == [timex.value for timex in read(marked)]


def test_says_when_weekday_and_day_disagree(read):
    [timex] = read("«Friday 4 June 2022»")
    assert timex.implied == ("the day is a Saturday, not a Friday",)


def test_a_municipal_year_runs_from_may_to_may(read):
    [timex] = read("«the 2021-22 municipal year»")
    assert (timex.earliest.isoformat(), timex.latest.isoformat()) == ("2021-05-01", "2022-05-31")


def test_a_year_in_the_name_of_a_law_is_told_apart(read):
    [timex] = read("the Care Act «2014»")
    assert timex.pattern == "<law> <year>"
