"""What leans on another date: the document's (Tuesday 12 May 2020), the one named last, one beside it."""

from datetime import date

import pytest

from monitor.mentions import find_timexes

RELATIVE = [
    ("«today»", "2020-05-12"),
    ("«yesterday»", "2020-05-11"),
    ("«tomorrow»", "2020-05-13"),
    ("«next year»", "2021"),
    ("«last year»", "2019"),
    ("«this year»", "2020"),
    ("«last week»", "2020-W19"),
    ("«next month»", "2020-06"),
    ("«the current financial year»", "FY2020"),
    ("«the previous financial year»", "FY2019"),
    ("«six weeks ago»", "2020-W14"),
    ("«a year ago»", "2019"),
    ("«two months ago»", "2020-03"),
    ("«three days ago»", "2020-05-09"),
    ("in «two years' time»", "2022"),
    ("«last October»", "2019-10"),
    ("«next spring»", "2021-SP"),
    ("«October last year»", "2019-10"),
    ("«6 March next year»", "2021-03-06"),
    ("It met on «Friday».", "2020-05-08"),
    ("It will meet on «Friday».", "2020-05-15"),
    ("«last Friday»", "2020-05-08"),
    ("«next Monday»", "2020-05-18"),
    ("«now»", "PRESENT_REF"),
    ("in «the future»", "FUTURE_REF"),
    ("«recently»", "PAST_REF"),
    # The nearest month that the tense allows.
    ("It was agreed at its «December» meeting.", "2019-12"),
    ("It will be considered at the «January» meeting.", "2021-01"),
    ("A report will come to the «June» meeting.", "2020-06"),
    ("Minutes of the meeting held on «6 March» were agreed.", "2020-03-06"),
    ("The Committee will meet on «6 March».", "2021-03-06"),
    ("The item was deferred until «6 July».", "2020-07-06"),
    ("in «the autumn»", "2020-FA"),
    ("A report is to be considered in «January».", "2021-01"),
    ("It was opened in «September».", "2019-09"),
    ("before «Christmas»", "2020-12-25"),
    ("It was hoped to invite tenders in «March».", "2021-03"),  # a plan, though two months nearer in the past
]
WITH_MOD = [
    ("«the end of the financial year»", "FY2020", "END"),
    ("by «the end of the year»", "2020", "END"),
    ("«later in the year»", "2020", "END"),
    ("«earlier this year»", "2020", "START"),
    ("«early in the new year»", "2021", "START"),
    ("in «early summer»", "2020-SU", "START"),
    ("«the end of next month»", "2020-06", "END"),
    ("«more than two years ago»", "2018", "BEFORE"),
    ("at «year end»", "2020", "END"),
]
ANCHORED = [
    ("On «5 June 2019» and «the following day»", "2019-06-06"),
    ("on «5 June 2019». «The previous year» it", "2018"),
    ("from «1 April 2021» until «the third anniversary» of commencement", "2024-04-01"),
    ("on «5 June 2019». «Two days later» it", "2019-06-07"),
    ("awarded in «July 2018» and live in «November of that year»", "2018-11"),
    ("let in «July 2018»; it took over «that September»", "2018-09"),
    ("let in «December 2018», and services began «the following April»", "2019-04"),
    ("let in «December 2018»; it ended in «March of the following year»", "2019-03"),
    ("Bids are due on «24 May 2021» and interviews will be in «June»", "2021-06"),
    ("Tenders will go out in «2021», probably in «February»", "2021-02"),
]
JOINED = [
    ("within «six months of 1 April 2021»", "2021-10-01", "ON_OR_BEFORE"),
    ("«six months after 1 April 2021»", "2021-10-01", None),
    ("«three months before 31 March 2022»", "2021-12-31", None),
    ("«at least three months before 31 March 2022»", "2021-12-31", "ON_OR_BEFORE"),
    ("on «the third anniversary of 1 April 2021»", "2024-04-01", None),
]


@pytest.mark.parametrize(("marked", "value"), RELATIVE)
def test_resolves_against_the_documents_date(read, marked, value):
    [timex] = read(marked)
    assert timex.value == value


@pytest.mark.parametrize(("marked", "value", "mod"), WITH_MOD)
def test_resolves_and_keeps_what_qualifies_it(read, marked, value, mod):
    [timex] = read(marked)
    assert (timex.value, timex.mod) == (value, mod)


@pytest.mark.parametrize(("marked", "value"), ANCHORED)
def test_resolves_against_the_date_named_last(read, marked, value):
    _, timex = read(marked)
    assert timex.value == value
    assert timex.implied


@pytest.mark.parametrize(("marked", "value", "mod"), JOINED)
def test_works_out_a_length_beside_a_date(read, marked, value, mod):
    [timex] = read(marked)
    assert (timex.type, timex.value, timex.mod) == ("DATE", value, mod)


def test_a_month_beside_a_day_that_has_passed_is_resolved_against_the_document(read):
    _, timex = read("It was let in «May 2014» and the extension was agreed in «January».")
    assert timex.value == "2020-01"


def test_a_length_from_a_date_on_knows_its_end(read):
    length, start = read("«18 months» from «1 April 2021»")
    assert (length.value, length.anchor, start.value) == ("P18M", "2021-04-01", "2021-04-01")
    assert (length.earliest, length.latest) == (date(2021, 4, 1), date(2022, 9, 30))


def test_says_what_the_year_was_taken_from(read):
    [timex] = read("It will meet on «6 March».")
    assert timex.implied == ("year 2021 from the document's date and the future tense",)


def test_a_short_month_and_a_near_year_is_no_day(read):
    [timex] = read("Re-tender «Feb 29»")
    assert timex.value == "2029-02"
    [timex] = read("Re-tender «Feb. 29»")
    assert timex.value == "2020-02-29"


def test_without_a_documents_date_the_year_stays_open(read):
    [timex] = read("on «6 March»", None)
    assert (timex.value, timex.earliest) == ("XXXX-03-06", None)


def test_without_a_documents_date_the_date_named_last_counts(read):
    _, timex = read("On «1 February 2019» it met and on «6 March» it met again.", None)
    assert timex.value == "2019-03-06"
    assert timex.implied == ("year 2019 from 2019-02-01, the date named last and the past tense",)


def test_a_modifier_does_not_reach_into_the_mention_before_it():
    found = find_timexes("1 May 2020 and Forty days later two days later", date(2020, 5, 14))
    first, second, third = found
    assert first.span.end <= second.span.start
    assert second.span.end <= third.span.start
    assert (second.text, third.mod) == ("Forty days later", None)
