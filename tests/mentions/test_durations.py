"""Lengths: plain, written out, bounded, added up, repeated, with the unit left out."""

import pytest

PLAIN = [
    ("the right to add «a third year»", "P1Y", None, 1),
    ("«the first extension year» was granted", "P1Y", None, 1),
    ("«the second of the two option years»", "P1Y", None, 1),
    ("«two extensions of up to 24 months»", "P24M", "EQUAL_OR_LESS", 2),
    ("for «three years»", "P3Y", None, 1),
    ("an «18-month» contract", "P18M", None, 1),
    ("an «18 month» contract", "P18M", None, 1),
    ("«twelve (12) months»", "P12M", None, 1),
    ("«twenty-four (24) calendar months»", "P24M", None, 1),
    ("«a further two years»", "P2Y", None, 1),
    ("«three more years»", "P3Y", None, 1),
    ("«another two years»", "P2Y", None, 1),
    ("«one year»", "P1Y", None, 1),
    ("within «a year»", "P1Y", None, 1),
    ("«a fortnight»", "P2W", None, 1),
    ("«six weeks»' notice", "P6W", None, 1),
    ("«90 days»’ notice", "P90D", None, 1),
    ("«ten working days»", "P10D", None, 1),
    ("«two and a half years»", "P30M", None, 1),
    ("«2.5 years»", "P30M", None, 1),
    ("«eighteen months»", "P18M", None, 1),
    ("«a number of years»", "PXY", None, 1),
    ("«several months»", "PXM", None, 1),
    ("«the last two years»", "P2Y", None, 1),
    ("«the past three months»", "P3M", None, 1),
    ("«24mths»", "P24M", None, 1),
    ("«48 hours»", "PT48H", None, 1),
    ("«at least three more years»", "P3Y", "EQUAL_OR_MORE", 1),
    ("«not less than six (6) months»", "P6M", "EQUAL_OR_MORE", 1),
    ("«a minimum of six months»", "P6M", "EQUAL_OR_MORE", 1),
    ("«up to 24 months»", "P24M", "EQUAL_OR_LESS", 1),
    ("by «up to a further three months»", "P3M", "EQUAL_OR_LESS", 1),
    ("«no more than two years»", "P2Y", "EQUAL_OR_LESS", 1),
    ("«a maximum of 24 months»", "P24M", "EQUAL_OR_LESS", 1),
    ("«two years or more»", "P2Y", "EQUAL_OR_MORE", 1),
    ("«two or more years»", "P2Y", "EQUAL_OR_MORE", 1),
    ("for «about eighteen months»", "P18M", "APPROX", 1),
    ("«nearly two years»", "P2Y", "APPROX", 1),
    ("«more than two years»", "P2Y", "MORE_THAN", 1),
    ("«less than two years»", "P2Y", "LESS_THAN", 1),
    ("«1+1 years»", "P1Y", None, 2),
    ("«1 + 1 year» extension", "P1Y", None, 2),
    ("«one plus one years»", "P1Y", None, 2),
    ("«2 x 12 months»", "P12M", None, 2),
    ("«two further periods of twelve months»", "P12M", None, 2),
    ("«up to two further periods of twelve months»", "P12M", None, 2),
    ("«two optional 12-month extensions»", "P12M", None, 2),
    ("«two (2) one (1) year extensions»", "P1Y", None, 2),
    ("«2 further periods, each of 12 months»", "P12M", None, 2),
]
SEVERAL = [
    ("«2»+«1+1»", [("P2Y", 1), ("P1Y", 2)]),
    ("a «3»+«2 years» contract", [("P3Y", 1), ("P2Y", 1)]),
    ("«3 years» with options to extend for «1+1»", [("P3Y", 1), ("P1Y", 2)]),
    ("«36 months» with an option of «12+12»", [("P36M", 1), ("P12M", 2)]),
    ("«3 years» + «1 + 1»", [("P3Y", 1), ("P1Y", 2)]),
    ("«three years», with the option to extend for «a further two».", [("P3Y", 1), ("P2Y", 1)]),
    ("between «2» - «3 years»", [("P2Y", 1), ("P3Y", 1)]),
    ("«15»-«20 years»", [("P15Y", 1), ("P20Y", 1)]),
    ("«six» to «eight weeks»", [("P6W", 1), ("P8W", 1)]),
]


@pytest.mark.parametrize(("marked", "value", "mod", "count"), PLAIN)
def test_reads_a_length(read, marked, value, mod, count):
    [timex] = read(marked)
    assert (timex.type, timex.value, timex.mod, timex.count) == ("DURATION", value, mod, count)
    assert timex.earliest is timex.latest is None


@pytest.mark.parametrize(("marked", "expected"), SEVERAL)
def test_reads_lengths_that_share_a_unit(read, marked, expected):
    assert expected == [(t.value, t.count) for t in read(marked)]


def test_the_two_ends_of_a_range_are_bounds(read):
    assert [t.mod for t in read("«2» to «3 years»")] == ["EQUAL_OR_MORE", "EQUAL_OR_LESS"]


def test_says_which_unit_was_filled_in(read):
    _, options = read("«3 years», then «1+1»")
    assert options.implied == ("the unit of the length named before",)


def test_an_option_number_before_a_length_is_no_range(read):
    [timex] = read("Option 2 - «3 years»")
    assert timex.value == "P3Y"
