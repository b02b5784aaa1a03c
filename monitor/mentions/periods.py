"""Weeks, quarters, halves, seasons, financial years, decades and centuries."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.mentions.dates import day_value, full_year, month_number, without_year
from monitor.mentions.lexicon import words
from monitor.mentions.patterns import Found, Pattern, Reading
from monitor.mentions.units import week_value

_YEAR_ENDS = {"municipal": ((5, 1), (5, 31)), "academic": ((9, 1), (8, 31))}
"""Month and day of the first day, and of the last day a year later."""
_YEAR_KINDS = {
    "municipal": "a municipal year runs from May to May",
    "academic": "an academic year runs from September to August",
}


def first_year(text: str) -> int | None:
    """The year in which `2020/21`, `FY24/25`, `2020-2021` begins; None where the second does not follow.

    A single year is named after its end: `FY21` begins in 2020.

    >>> first_year("2020/21"), first_year("FY24/25"), first_year("FY2021"), first_year("2020/35")
    (2020, 2024, 2020, None)
    """
    digits = "".join(c if c.isdecimal() else " " for c in text).split()
    if len(digits) == 1:
        return full_year(digits[0]) - 1
    year = full_year(digits[0])
    return year if (year + 1) % 100 == int(digits[1]) % 100 else None


def _financial_year(found: Found) -> Reading | None:
    text = found.text("years")
    year = first_year(text)
    if year is None:
        return None
    kind = str(found.value("kind")) if found.has("kind") else ""
    if kind in _YEAR_KINDS:
        first, last = date(year, *_YEAR_ENDS[kind][0]), date(year + 1, *_YEAR_ENDS[kind][1])
        return Reading("DATE", f"FY{year}", implied=(_YEAR_KINDS[kind],), extent=(first, last))
    return Reading("DATE", f"FY{year}")


def _fy(found: Found) -> Reading | None:
    year = first_year(found.text("years"))
    if year is None:
        return None
    if found.has("second"):
        return Reading("DATE", f"FY{year}")
    return Reading("DATE", f"FY{year}", implied=(f"named after {year + 1}, the year in which it ends",))


def _year_of_kind(found: Found) -> Reading | None:
    """«financial year 2021»: the one that begins then; «fiscal 1989» is as good as 1989."""
    year = int(found.text("year"))
    if found.text("kind").lower() == "fiscal":
        return Reading("DATE", str(year))
    return Reading("DATE", f"FY{year}", implied=(f"taken to begin in {year}",))


def _relative_financial_year(found: Found) -> Reading | None:
    reference = found.context.reference(found.start)
    which = int(found.value("which")) if found.has("which") else 0
    if reference is None:
        return Reading("DATE", "FYXXXX", implied=("the year is not stated",))
    here, name = reference
    year = here.year - (here.month < 4) + which
    if not 1 <= year <= 9998:
        return None
    return Reading("DATE", f"FY{year:04}", anchor=here.isoformat(), implied=(f"counted from {name}",))


def _part_of_year(found: Found, number: int, letter: str) -> Reading | None:
    """Quarter or half *number* of the calendar or financial year that the group `year` names."""
    size = {"Q": 3, "H": 6}[letter]
    if not found.has("year"):
        reference = found.context.reference(found.start)
        if reference is None:
            return Reading("DATE", f"XXXX-{letter}{number}", implied=("the year is not stated",))
        chosen = found.context.year_of(size * number - 1, None, found.start, found.end)
        year, why = chosen or (reference[0].year, "")
        return Reading("DATE", f"{year:04}-{letter}{number}", implied=(why,))
    text = found.text("year")
    if text.isdecimal() and not found.has("kind"):
        return Reading("DATE", f"{int(text):04}-{letter}{number}")
    start = int(text) if text.isdecimal() else first_year(text)
    if start is None:
        return None
    month = 4 + size * (number - 1)
    year, month = (start + 1, month - 12) if month > 12 else (start, month)
    implied = (f"{text} counts from 1 April",)
    if letter == "Q":
        return Reading("DATE", f"{year:04}-Q{month // 3 + 1}", implied=implied)
    last = date(year, 9, 30) if month == 4 else date(year + 1, 3, 31)
    mod = "START" if number == 1 else "END"
    return Reading("DATE", f"FY{start:04}", mod=mod, implied=implied, extent=(date(year, month, 1), last))


def _quarter(found: Found) -> Reading | None:
    number = int(found.text("sign")[1]) if found.has("sign") else found.number("ordinal")
    if found.has("final"):
        if found.word("final") != "last" or found.word("unit") != "quarter":
            return None
        number = 4
    if found.has("ordinal") and found.tokens.word(found.span("ordinal")[1]) != "quarter":
        return None
    return _part_of_year(found, number, "Q") if number and number <= 4 else None


def _two_quarters(found: Found) -> list[Reading] | None:
    """«Q1 and Q2 of 2022/23»: both are of that year."""
    readings = []
    for sign, part in (("sign", "sign"), ("last", "whole")):
        reading = _part_of_year(found, int(found.text(sign)[1]), "Q")
        if reading is None:
            return None
        reading.part = part
        readings.append(reading)
    return readings


def _two_seasons(found: Found) -> list[Reading]:
    """«summer/autumn 2022»."""
    year, first, last = int(found.text("year")), str(found.value("season")), str(found.value("last"))
    start = year - 1 if first == "WI" and last != "WI" else year
    implied = (f"the year of «{found.text('whole')}»",)
    return [
        Reading("DATE", f"{start:04}-{first}", part="season", implied=implied),
        Reading("DATE", f"{year:04}-{last}", part="whole"),
    ]


def _quarter_number(found: Found) -> Reading | None:
    number = found.number("count")
    return (
        _part_of_year(found, number, "Q") if number and number <= 4 and found.value("unit") == "Q" else None
    )


def _half(found: Found) -> Reading | None:
    number = int(found.text("sign")[1]) if found.has("sign") else found.number("ordinal")
    return _part_of_year(found, number, "H") if number and number <= 2 else None


_SEASON_START = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_BEFORE_SEASON = words(
    "in by until till since from during the this next last early late mid every each of before after over"
)


def _season_year(found: Found) -> Reading | None:
    year = found.text("year")
    if len(year) != 4:  # «winter 2020/21» begins in the first of the two
        start = first_year(year)
        if start is None:
            return None
        year = str(start)
    return Reading("DATE", f"{year}-{found.value('season')}")


def _season(found: Found) -> Reading | None:
    season, word = str(found.value("season")), found.text("season")
    before = found.before()
    after = found.after()
    determined = found.has("the") or before in _BEFORE_SEASON
    if not determined or (
        word == "fall" and (not found.has("the") or after in ("in", "of", "from", "to", "and"))
    ):
        return None
    if after in (
        "term",
        "water",
        "garden",
        "gardens",
        "school",
        "street",
        "road",
        "house",
        "statement",
        "budget",
    ):
        return None
    chosen = found.context.year_of(_SEASON_START[season], None, found.start, found.end)
    if chosen is None:
        return Reading("DATE", f"XXXX-{season}", implied=("the year is not stated",))
    year, why = chosen
    return Reading("DATE", f"{year - (season == 'WI'):04}-{season}", implied=(why,))


def _week_of(found: Found) -> Reading | None:
    if found.has("unit") and found.value("unit") != "W":
        return None
    implied: tuple[str, ...] = ()
    if found.has("numeric"):
        first, second, last = (
            found.text("numeric").replace(".", "/").replace("-", "/").replace(" ", "").split("/")
        )
        value = day_value(full_year(last), int(second), int(first))
    else:
        day, month = found.number("day"), month_number(found)
        if found.has("year"):
            value = day_value(full_year(found.text("year")), month, day or 0)
        else:
            reading = without_year(found, month, day)
            value, implied = (reading.value, reading.implied) if reading else (None, ())
    if value is None or value[0] == "X":
        return None
    return Reading("DATE", week_value(date.fromisoformat(value)), implied=implied)


def _day_of_month(found: Found) -> Reading | None:
    """«the last day of March 2021», «the first week of June»."""
    month = month_number(found)
    if found.has("year"):
        whole: Reading | None = Reading("DATE", f"{found.text('year')}-{month:02}")
    else:
        whole = without_year(found, month, None)
    if whole is None:
        return None
    last = found.has("last")
    number = None if last else found.number("ordinal")
    if found.value("unit") == "D" and whole.value[0] != "X" and not found.has("kind"):
        first = date(int(whole.value[:4]), month, 1)
        if last:
            day = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return Reading("DATE", day.isoformat(), implied=whole.implied)
        value = day_value(first.year, month, number or 0)
        return Reading("DATE", value, implied=whole.implied) if value else None
    if found.value("unit") == "Q" or found.value("unit") == "Y":
        return None
    mod = "END" if last or (number or 0) > 3 else "START" if number == 1 else "MID"
    return Reading("DATE", whole.value, mod=mod, implied=whole.implied)


def _decade(found: Found) -> Reading | None:
    digits = "".join(c for c in found.text("decade") if c.isdecimal())
    if len(digits) == 4:
        return Reading("DATE", digits[:3])
    if found.before() in ("their", "his", "her", "my", "our") or (
        found.text("decade")[0].isdecimal() and not found.has("the")
    ):
        return None  # «in her 80s» is an age
    return Reading("DATE", f"19{digits[0]}", implied=("the twentieth century",))


def _century(found: Found) -> Reading | None:
    number = found.number("ordinal")
    if not number or found.value("unit") != "C":
        return None
    return Reading("DATE", f"{number - 1:02}")


PATTERNS = [
    Pattern(
        "<year>/<yy>",
        "the? (?:<before=financial|other_year> unit)? <years=pair> "
        "(?:<kind=other_year|financial>? contract? unit)?",
        ("pair",),
        _financial_year,
        "the 2021-22 municipal year",
        "2020/35",
    ),
    Pattern(
        "FY<yy>/<yy>",
        "(?P<years>(?:financial_sign (?:apostrophe|hyphen)? (?:year4|two_digit|large|padded|pair)"
        "|financial_year)"
        "(?:(?:slash|hyphen|dash) <second=two_digit|large|padded|year4>)?)",
        ("financial_year", "financial_sign"),
        _fy,
        "FY24/25",
        "FY24/29",
    ),
    Pattern(
        "financial year <year>",
        "the? <kind=financial> unit? <year>",
        ("financial",),
        _year_of_kind,
        "financial year 2021",
        "financial years",
    ),
    Pattern(
        "the financial year",
        "the? <which>? <kind=financial> unit",
        ("financial",),
        _relative_financial_year,
        "the end of the financial year",
        "financial years",
    ),
    Pattern(
        "Q<n> <year>",
        "<sign=quarter_sign> (?:of|comma|hyphen|slash)? (?:the? <kind=financial> unit)? <year=any_year>",
        ("quarter_sign",),
        _quarter,
        "Q3 2022",
        "Q5 2022",
    ),
    Pattern(
        "Q<n> and Q<n> <year>",
        "<sign=quarter_sign> (?:to|and|or|slash|amp) "
        "(?P<whole><last=quarter_sign> (?:of|comma)? <year=any_year>)",
        ("quarter_sign",),
        _two_quarters,
        "Q1 and Q2 of 2022/23",
        "Q1 and Q2",
    ),
    Pattern(
        "<season> to <season> <year>",
        "<season> (?:to|and|or|slash|amp) (?P<whole><last=season> (?:of|comma)? <year=year4>)",
        ("season",),
        _two_seasons,
        "summer/autumn 2022",
        "spring and summer fashions",
    ),
    Pattern("Q<n>", "<sign=quarter_sign>", ("quarter_sign",), _quarter, "in Q3", "Q5"),
    Pattern(
        "quarter <n> <year>",
        "<unit> <count=small> (?:of|comma|hyphen|slash)? (?:the? <kind=financial> unit)? <year=any_year>",
        ("unit",),
        _quarter_number,
        "quarter 3 2020/21",
        "quarter 5 2020/21",
    ),
    Pattern(
        "<ordinal> quarter of <year>",
        "the? (?:<ordinal>|<final=last>) <unit> (?:of|in|comma)? the? "
        "(?:<kind=financial> unit)? <year=any_year>",
        ("unit",),
        _quarter,
        "second quarter of 2020/21",
        "second day of 2020",
    ),
    Pattern(
        "the <ordinal> quarter",
        "the <ordinal> unit",
        ("unit",),
        _quarter,
        "in the second quarter",
        "the fifth quarter",
    ),
    Pattern(
        "H<n> <year>",
        "<sign=half_sign> (?:of|comma|hyphen|slash)? (?:the? <kind=financial> unit)? <year=any_year>",
        ("half_sign",),
        _half,
        "H1 2021",
        "H1",
    ),
    Pattern(
        "<ordinal> half of <year>",
        "the? <ordinal> half of the? (?:<kind=financial> unit)? <year=any_year>",
        ("half",),
        _half,
        "the first half of 2021",
        "the first half",
    ),
    Pattern(
        "<season> <year>",
        "the? <season> (?:of|comma|hyphen)? <year=year4|pair>",
        ("season",),
        _season_year,
        "Spring 2022",
        "spring water",
    ),
    Pattern("the <season>", "<the>? <season>", ("season",), _season, "the autumn", "spring water"),
    Pattern(
        "the week of <month> <day>",
        "the? <unit> (?:of|starting|edge|ending) <month=any_month> <day> (?:comma? <year=year4>)?",
        ("month", "short_month"),
        _week_of,
        "the week of March 6",
        "the worry of March",
    ),
    Pattern(
        "w/c <day> <month>",
        "(?:the? <unit> (?:of|starting|edge|ending)|w slash? (?:c|e)|wc) colon? "
        "any_weekday? (?:<numeric>|the? <day> of? <month=any_month> (?:comma? <year=year4>)?)",
        ("month", "short_month", "numeric"),
        _week_of,
        "w/c 5 June 2023",
        "w/c",
    ),
    Pattern(
        "<ordinal> <unit> of <month>",
        "the? (?:<ordinal>|<last>) <kind=unit_kind>? <unit> (?:of|in) <month=any_month> "
        "(?:comma? <year=year4>)?",
        ("month", "short_month"),
        _day_of_month,
        "the last day of March 2021",
        "the last day of term",
    ),
    Pattern(
        "the <decade>s",
        "<the>? <decade=decade_digits>",
        ("decade_digits",),
        _decade,
        "the 1990s",
        "in her 80s",
    ),
    Pattern(
        "<ordinal> century",
        "the? <ordinal> hyphen? <unit>",
        ("unit",),
        _century,
        "the 20th century",
        "20th place",
    ),
]
