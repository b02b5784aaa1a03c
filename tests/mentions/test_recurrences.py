"""Cycles, in the house's form `R/P1Y`."""

import pytest

CYCLES = [
    ("reviewed «annually»", "R/P1Y"),
    ("an «annual» review", "R/P1Y"),
    ("«every six months»", "R/P6M"),
    ("«every 6 weeks»", "R/P6W"),
    ("«every other week»", "R/P2W"),
    ("«every second year»", "R/P2Y"),
    ("«each year»", "R/P1Y"),
    ("«each financial year»", "R/P1Y"),
    ("on «a quarterly basis»", "R/P3M"),
    ("«quarterly» reports", "R/P3M"),
    ("«fortnightly»", "R/P2W"),
    ("«six-monthly»", "R/P6M"),
    ("«half-yearly»", "R/P6M"),
    ("«each April»", "R/P1Y"),
    ("«every Monday»", "R/P1W"),
    ("£5,000 «per annum»", "R/P1Y"),
    ("£5,000 «p.a.»", "R/P1Y"),
    ("£5,000 «a year»", "R/P1Y"),
    ("«per month»", "R/P1M"),
    ("«twice a year»", "R/P6M"),
    ("two «annual» extensions", "R/P1Y"),
    ("«three times a year»", "R/P4M"),
    ("«once a year»", "R/P1Y"),
    ("«twice yearly»", "R/P6M"),
    ("«bi-annual»", "R/P6M"),
    ("«every three to five years»", "R/P3Y"),
    ("«the first Monday of each month»", "R/P1M"),
    ("«biannually»", "R/P6M"),
    ("«bi-monthly»", "R/P2M"),
]


@pytest.mark.parametrize(("marked", "value"), CYCLES)
def test_reads_a_cycle(read, marked, value):
    [timex] = read(marked)
    assert (timex.type, timex.value) == ("SET", value)


@pytest.mark.parametrize("marked", ["a «bi-annual» review", "reviewed «biannually»", "«bi-monthly» meetings"])
def test_says_that_bi_is_ambiguous(read, marked):
    [timex] = read(marked)
    assert timex.implied[0].startswith("ambiguous")


def test_says_which_month_of_every_year(read):
    [timex] = read("reviewed «each April»")
    assert timex.implied == ("in April of every year",)
