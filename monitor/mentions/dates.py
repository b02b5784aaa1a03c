"""Days, months, quarters, seasons, years and financial years, in the orders that British documents use."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.mentions.patterns import Context, Found, Pattern, Reading

_PAIR_DASHES = str.maketrans("–—‐‑‒", "-----")


def day_value(year: int, month: int, day: int) -> str | None:
    """`2020-12-31`, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """The year that two or four digits mean; two digits lie between 1940 and 2039."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return 2000 + number if number < 40 else 1900 + number


def nearest_year(context: Context, month: int, day: int, found: Found) -> tuple[int | None, str]:
    """The year meant by a month, or day and month, without one; and how it was found, in words."""
    dated = context.dated
    if dated is None:
        return None, ""
    tense = context.tense(found.start, found.end)
    years = [dated.year - 1, dated.year, dated.year + 1]
    target = [date(y, month, min(day, 28)) for y in years]
    here = date(dated.year, dated.month, min(dated.day, 28)) if day > 1 else dated.replace(day=1)
    if tense == "past":
        year = max(y for y, d in zip(years, target, strict=True) if d <= here)
    elif tense == "future":
        year = min(y for y, d in zip(years, target, strict=True) if d >= here)
    else:
        year = min(zip(years, target, strict=True), key=lambda pair: abs((pair[1] - here).days))[0]
    why = {"past": " and the past tense", "future": " and the future tense"}.get(tense or "", "")
    return year, f"year {year} from the document's date{why}"


def _without_year(found: Found, month: int, day: int | None) -> Reading | None:
    year, why = nearest_year(found.context, month, day or 1, found)
    if year is None:
        value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return Reading("DATE", value, implied=("no year is stated, and the document's date is not known",))
    dated = found.context.dated
    assert dated is not None
    written = day_value(year, month, day) if day else f"{year:04}-{month:02}"
    if written is None:
        return None
    return Reading("DATE", written, anchor=dated.isoformat(), implied=(why,))


def _day_month_year(found: Found) -> Reading | None:
    day, month = found.number("day"), int(found.value("month"))
    value = day_value(full_year(found.text("year").lstrip("'’")), month, day or 0)
    return Reading("DATE", value) if value else None


def _day_month(found: Found) -> Reading | None:
    return _without_year(found, int(found.value("month")), found.number("day"))


def _month_year(found: Found) -> Reading:
    year = full_year(found.text("year"))
    return Reading("DATE", f"{year:04}-{int(found.value('month')):02}")


_NAMES = {"march", "may"}
_BEFORE_MONTH = {
    "in", "by", "until", "till", "since", "from", "to", "of", "during", "last", "next", "this", "every", "each",
    "early", "late", "mid", "through", "before", "after", "for", "and", "or", "between", "following", "previous",
    "-", "–", "the", "beyond", "on", "around", "about", "late-", "throughout", "its", "at", "their", "coming",
}  # fmt: skip


def _month(found: Found) -> Reading | None:
    word = found.text("month")
    before = found.before()
    if not word[:1].isupper():
        return None
    if word.lower() in ("march", "may", "april", "june", "august"):
        if before not in _BEFORE_MONTH:
            return None
    return _without_year(found, int(found.value("month")), None)


def _numeric(found: Found) -> Reading | None:
    text = found.text().replace(" ", "")
    first, second, year = (int(n) for n in text.replace(".", "/").replace("-", "/").split("/"))
    year = full_year(text[-4:] if text[-4:].isdigit() else text[-2:])
    value = day_value(year, second, first)
    if value:
        return Reading("DATE", value)
    swapped = day_value(year, first, second)
    return Reading("DATE", swapped, implied=("month first: there is no such day otherwise",)) if swapped else None


def _iso(found: Found) -> Reading | None:
    year, month, day = found.text()[:10].split("-")
    value = day_value(int(year), int(month), int(day))
    return Reading("DATE", value) if value else None


def _year(found: Found) -> Reading | None:
    year = int(found.text("year"))
    if not 1900 <= year < 2100 and found.before() not in ("in", "since", "of", "until", "by", "from", "to"):
        return None
    return Reading("DATE", str(year))


def _law_year(found: Found) -> Reading:
    return Reading("DATE", found.text("year"), part="year", implied=("a year in the name of a law",))


def first_year(text: str) -> int | None:
    """The year in which `2020/21`, `FY24/25`, `2020-2021` begins; None where it is no year after another."""
    digits = text.translate(_PAIR_DASHES).lower().replace("fy", "").replace("'", "").replace("’", "")
    first, _, second = (part.strip() for part in digits.replace("/", "-").partition("-"))
    if not second:
        return full_year(first)
    year = full_year(first)
    return year if (year + 1) % 100 == int(second) % 100 else None


def _pair(found: Found) -> Reading | list[Reading] | None:
    text = found.text("pair")
    year = first_year(text)
    if year is None:
        return None
    kind = found.words("kind")[0] if found.has("kind") else ""
    implied: tuple[str, ...] = ()
    if kind in ("municipal", "civic", "council"):
        implied = ("a municipal year: from May to May",)
    elif kind in ("academic", "school"):
        implied = ("an academic year: from September to August",)
    return Reading("DATE", f"FY{year}", implied=implied)


def _fy(found: Found) -> Reading | None:
    text = found.text("fy")
    year = first_year(text)
    if year is None:
        return None
    if not any(c in text for c in "/-–—‐‑‒"):
        return Reading("DATE", f"FY{year - 1}", implied=(f"named after the year in which it ends, {year}",))
    return Reading("DATE", f"FY{year}")


def _period_of(found: Found, number: int, size: int) -> Reading | None:
    """Quarter or half *number* of the calendar or financial year that the group `year` names."""
    letter = "Q" if size == 3 else "H"
    if not found.has("year"):
        dated = found.context.dated
        if dated is None:
            return Reading("DATE", f"XXXX-{letter}{number}", implied=("no year is stated",))
        return Reading("DATE", f"{dated.year}-{letter}{number}", implied=(f"year {dated.year} from the document's date",))
    text = found.text("year")
    year = first_year(text) if not text.isdigit() else int(text)
    if year is None:
        return None
    if text.isdigit():
        return Reading("DATE", f"{year}-{letter}{number}")
    month = 4 + size * (number - 1)
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    implied = (f"{text} is counted from 1 April",)
    if size == 3:
        return Reading("DATE", f"{year}-Q{month // 3 + 1}", implied=implied)
    if month == 4:
        first, last = date(year, 4, 1), date(year, 9, 30)
    else:
        first, last = date(year, 10, 1), date(year + 1, 3, 31) if month == 10 else date(year, 9, 30)
    return Reading("DATE", f"FY{year}-H{number}", implied=implied, extent=(first, last))


def _quarter(found: Found) -> Reading | None:
    number = int(found.text("quarter")[1]) if found.has("quarter") else found.number("ordinal")
    return _period_of(found, number, 3) if number and number <= 4 else None


def _half(found: Found) -> Reading | None:
    number = int(found.text("half")[1]) if found.has("half") else found.number("ordinal")
    return _period_of(found, number, 6) if number and number <= 2 else None


def _season_year(found: Found) -> Reading:
    return Reading("DATE", f"{found.text('year')[:4]}-{found.value('season')}")


def _week_of(found: Found) -> Reading | None:
    day, month = found.number("day"), int(found.value("month"))
    implied: tuple[str, ...] = ()
    if found.has("year"):
        year: int | None = full_year(found.text("year"))
    else:
        year, why = nearest_year(found.context, month, day or 1, found)
        implied = (why,)
    if year is None or not day:
        return None
    value = day_value(year, month, day)
    if value is None:
        return None
    iso = date.fromisoformat(value).isocalendar()
    return Reading("DATE", f"{iso.year}-W{iso.week:02}", implied=implied)


def _range_of_days(found: Found) -> list[Reading] | None:
    """«between 5 and 7 June 2021»: the month and year of the last day are the first one's too."""
    month, last, first = int(found.value("month")), found.number("last"), found.number("first")
    if not first or not last or first >= last:
        return None
    implied: tuple[str, ...] = ()
    if found.has("year"):
        year: int | None = full_year(found.text("year"))
    else:
        year, why = nearest_year(found.context, month, last, found)
        implied = (why,)
    if year is None:
        return None
    start, end = day_value(year, month, first), day_value(year, month, last)
    if start is None or end is None:
        return None
    shared = f"month and year from «{found.text('whole')}»"
    return [
        Reading("DATE", start, part="first", implied=(shared, *implied)),
        Reading("DATE", end, part="whole", implied=implied),
    ]


def _range_over_months(found: Found) -> list[Reading] | None:
    """«1 April to 31 March 2022»: the first day lies in the last year before the second."""
    year = full_year(found.text("year"))
    last_month, first_month = int(found.value("last_month")), int(found.value("first_month"))
    last_day = found.number("last") if found.has("last") else None
    first_day = found.number("first") if found.has("first") else None
    if (last_day is None) != (first_day is None):
        return None
    first_year = year if (first_month, first_day or 0) < (last_month, last_day or 0) else year - 1
    implied = (f"year {first_year} from «{found.text('whole')}»",)
    if last_day is None or first_day is None:
        start: str | None = f"{first_year:04}-{first_month:02}"
        end: str | None = f"{year:04}-{last_month:02}"
    else:
        start, end = day_value(first_year, first_month, first_day), day_value(year, last_month, last_day)
    if start is None or end is None:
        return None
    return [
        Reading("DATE", start, part="begin", implied=implied),
        Reading("DATE", end, part="whole"),
    ]


def _financial_year_relative(found: Found) -> Reading | None:
    dated = found.context.dated
    which = int(found.value("which")) if found.has("which") else 0
    if dated is None:
        return Reading("DATE", "FYXXXX", implied=("the document's date is not known",))
    year = dated.year - (dated.month < 4) + which
    return Reading("DATE", f"FY{year}", anchor=dated.isoformat(), implied=(f"counted from {dated.isoformat()}",))


def _decade(found: Found) -> Reading | None:
    digits = "".join(c for c in found.text("decade") if c.isdigit())
    if len(digits) == 4:
        return Reading("DATE", digits[:3])
    return Reading("DATE", f"{'19' if int(digits) >= 30 else '20'}{digits[0]}", implied=("the century",))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


_WEEKDAY = "(?:the? any_weekday possessive? comma? (?:the|and)?)?"

PATTERNS = [
    Pattern("<day> <month> <year>", "(?:any_weekday comma?)? the? <day> (?:unit of)? of? comma? <month=any_month> comma? (?:of|in)? <year>",
            ("month", "short_month"), _day_month_year, "Monday 12th December 2016", "12 houses in December"),
    Pattern("<day>-<month>-<yy>", "<day=day_number> (?:hyphen|slash)? <month=any_month> (?:hyphen|slash)? apostrophe? <year=short_year>",
            ("month", "short_month"), _day_month_year, "31 Mar 21", "5 June, 20 people"),
    Pattern("<day> <month>", "(?:any_weekday comma?)? the? <day> of? comma? <month=any_month>",
            ("month", "short_month"), _day_month, "6 March", "6 may attend"),
    Pattern("<month> <day>, <year>", "(?:any_weekday comma?)? <month=any_month> the? <day=day_number> comma? <year>",
            ("month", "short_month"), _day_month_year, "July 4, 1998", "May 12 people"),
    Pattern("<month> <day>", "(?:any_weekday comma?)? <month=any_month> the? <day=day_number>",
            ("month", "short_month"), _day_month, "August 8", "may 8"),
    Pattern("<month> <year>", "<month=any_month> comma? of? hyphen? slash? <year>", ("month", "short_month"), _month_year,
            "December 2020", "may 2020"),
    Pattern("<month>-<yy>", "<month=any_month> (?:hyphen|apostrophe|slash) apostrophe? <year=short_year>",
            ("month", "short_month"), _month_year, "Mar-21", "Mar 21"),
    Pattern("<month>", "<month>", ("month",), _month, "in December", "you may"),
    Pattern("<d>/<m>/<y>", "(?:any_weekday comma?)? numeric", ("numeric",), _numeric, "31/03/21", "31/06/2022"),
    Pattern("<y>-<m>-<d>", "iso", ("iso",), _iso, "2021-03-31", "2021-13-31"),
    Pattern("<year>", "<year>", ("year4",), _year, "2016", "1600 homes"),
    Pattern("<law> <year>", "act <year>", ("act",), _law_year, "the Care Act 2014", "an act", priority=2),
    Pattern("<year>/<yy>", "the? (?:<before_kind=financial> unit)? <pair> (?:<kind=other_year>? financial? contract? unit)?", ("pair",), _pair,
            "2020/21", "2020/35"),
    Pattern("FY<yy>/<yy>", "<fy=financial_year>", ("financial_year",), _fy, "FY24/25", "FY24/29"),
    Pattern("the financial year", "the? <which=last|next|this>? financial unit", ("financial",), _financial_year_relative,
            "the end of the financial year", "financial years"),
    Pattern("Q<n> <year>", "<quarter=quarter_sign> (?:of|comma|hyphen|slash)? <year=any_year>?", ("quarter_sign",), _quarter,
            "Q3 2022", "Q5"),
    Pattern("<ordinal> quarter of <year>", "the? <ordinal> unit (?:of|in)? the? (?:financial unit)? <year=any_year>", ("unit",), _quarter,
            "second quarter of 2020/21", "second quarter"),
    Pattern("H<n> <year>", "<half=half_sign> (?:of|comma|hyphen|slash)? <year=any_year>", ("half_sign",), _half, "H1 2021", "H1"),
    Pattern("<ordinal> half of <year>", "the? <ordinal> half of the? <year=any_year>", ("half",), _half, "the first half of 2021",
            "the first half"),
    Pattern("<season> <year>", "the? <season> (?:of|comma)? <year>", ("season",), _season_year, "Spring 2022", "spring water"),
    Pattern("w/c <day> <month>", "(?:w slash c|unit commencing|unit of|unit early) (?:any_weekday comma?)? the? <day> of? <month=any_month> comma? <year>?",
            ("month", "short_month"), _week_of, "w/c 5 June 2023", "w/c"),
    Pattern("<day> and <day> <month> <year>", "(?:any_weekday comma?)? the? <first=day> (?:to|and|or|until|dashes|slash) (?P<whole>any_weekday? the? <last=day> of? <month=any_month> comma? <year>?)",
            ("month", "short_month"), _range_of_days, "between 5 and 7 June 2021", "7 to 5 June"),
    Pattern("<day> <month> to <day> <month> <year>",
            "(?P<begin>any_weekday? the? <first=day>? of? <first_month=any_month>) (?:to|and|until|dashes|through|or) (?P<whole>any_weekday? the? <last=day>? of? <last_month=any_month> comma? <year>)",
            ("month", "short_month"), _range_over_months, "April–June 2021", "April to June"),
    Pattern("the <decade>s", "the? <decade=decade_digits>", ("decade_digits",), _decade, "the 1990s", "1994s"),
]
