"""Days, months and years, in the orders that British documents use, and ranges of them."""

from __future__ import annotations

import re
from datetime import date

from monitor.mentions.lexicon import WORDS, words
from monitor.mentions.patterns import Found, Pattern, Reading

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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


def without_year(found: Found, month: int, day: int | None, part: str | None = None) -> Reading | None:
    """A month, or a day of one, whose year the document's date and the sentence's tense have to give."""
    start, end = found.span(part)
    weekday = int(found.value("weekday")) if day is not None and found.has("weekday") else None
    chosen = found.context.year_of(
        month, day, found.tokens.starts[start], found.tokens.ends[end - 1], weekday
    )
    if chosen is None:
        value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return Reading("DATE", value, part=part, implied=("the year is not stated",))
    year, why = chosen
    return _dated(found, year, month, day, part, (why,))


def _dated(
    found: Found,
    year: int,
    month: int,
    day: int | None,
    part: str | None = None,
    implied: tuple[str, ...] = (),
) -> Reading | None:
    if day is None:
        return Reading("DATE", f"{year:04}-{month:02}", part=part, implied=implied)
    value = day_value(year, month, day)
    if value is None:
        return None
    if found.has("weekday"):
        stated, is_ = int(found.value("weekday")), date.fromisoformat(value).weekday()
        if stated != is_:
            implied = (*implied, f"the day is a {_WEEKDAY_NAMES[is_]}, not a {_WEEKDAY_NAMES[stated]}")
    return Reading("DATE", value, part=part, implied=implied)


def month_number(found: Found, group: str = "month") -> int:
    """The month that the group's first word names."""
    return int(found.value(group))


def _is_month_name(found: Found, group: str = "month") -> bool:
    """Whether the word is a month here: «may», «march» and the short names only with a capital."""
    word = found.text(group)
    return word[:1].isupper() or word.lower() not in ("may", "march", "mar", "sep", "dec", "jan")


def _is_day_here(found: Found, group: str = "day") -> bool:
    """Not the number of an item, page or section, and not alone on its line above the month."""
    kind = WORDS.get(found.before(), ("", 0))[0]
    if kind == "numbered" and not found.word(group).endswith(("st", "nd", "rd", "th")):
        return False
    if found.line_ends_after(group):
        return bool(found.line_before(group).strip())
    return True


def _day_month_year(found: Found) -> Reading | list[Reading] | None:
    day = found.number("day")
    if not day or day > 31 or not _is_day_here(found) or not _is_a_day(found):
        return None
    year = full_year(found.words("year")[-1])
    # «31 June 2021» is a mistake for some day, and not a way to say June.
    return _dated(found, year, month_number(found), day) or []


def _is_a_day(found: Found) -> bool:
    """«the 31st day of March», and not «the first week of March»."""
    return not found.has("day_word") or found.value("day_word") == "D"


def _day_month(found: Found) -> Reading | list[Reading] | None:
    day = found.number("day")
    if not day or day > 31 or not _is_month_name(found) or not _is_day_here(found) or not _is_a_day(found):
        return None
    return without_year(found, month_number(found), day) or []


def _month_year(found: Found) -> Reading | None:
    if (
        found.text("month").lower() == "may"
        and not _is_month_name(found)
        and found.before() not in _BEFORE_MONTH
    ):
        return None
    return _dated(found, full_year(found.words("year")[-1]), month_number(found), None)


_BEFORE_MONTH = words(
    """in by until till since from to of during last next this every each early late mid through before
    after between following previous beyond on around about throughout its their the at for and or
    coming again our prior ending ended end starting commencing beginning over as - – / ("""
)


_JOINING = words("and or , - – / (")


def _month(found: Found) -> Reading | None:
    word, before = found.text("month"), found.before()
    if word.lower() in ("march", "may", "april", "june", "august"):
        if not word[:1].isupper() or (word.isupper() and word != "MAY" and before not in _BEFORE_MONTH):
            return None
        # People are called April, May, June and August, and «May» begins a question.
        if before not in _BEFORE_MONTH and word.lower() in ("may", "march"):
            return None
        if (before not in _BEFORE_MONTH or before in _JOINING) and found.after_as_written()[:1].isupper():
            return None
    return without_year(found, month_number(found), None)


def _month_first(found: Found) -> Reading | None:
    day = found.number("day")
    if not day or day > 31 or not _is_month_name(found):
        return None
    if found.has("year"):
        return _dated(found, full_year(found.words("year")[-1]), month_number(found), day)
    year = _year_for_day(found, day)
    if year is not None:
        implied = (f"{day} taken for the year {year}, not for a day",)
        return Reading("DATE", f"{year}-{month_number(found):02}", implied=implied)
    if found.after() in ("%", "people", "residents") or WORDS.get(found.after(), ("",))[0] in (
        "units",
        "month",
    ):
        return None
    return without_year(found, month_number(found), day)


def _year_for_day(found: Found, number: int) -> int | None:
    """«Feb 29» in a register is February 2029, where that is near the document's date; «Feb. 29» a day."""
    reference = found.context.reference(found.start)
    if reference is None or number < 13 or found.has("weekday") or len(found.words("month")) > 1:
        return None
    if WORDS[found.word("month")][0] != "short_month" or not -10 <= 2000 + number - reference[0].year <= 15:
        return None
    return 2000 + number


def _numeric(found: Found) -> Reading | None:
    text = found.text("numeric").replace(" ", "")
    if _OUTLINE.fullmatch(text) and (
        not found.line_before("numeric").strip() or found.before() in _OUTLINED or not found.before()
    ):
        return None  # «3.2.10 The contract», «clause 1.6.19»
    first, second, year = text.replace(".", "/").replace("-", "/").split("/")
    value = day_value(full_year(year), int(second), int(first))
    if value:
        return Reading("DATE", value)
    swapped = day_value(full_year(year), int(first), int(second))
    if swapped is None:
        return None
    return Reading("DATE", swapped, implied=(f"month first: there is no month {int(second)}",))


_OUTLINE = re.compile(r"\d\.\d{1,2}\.\d\d|\d{1,2}\.\d\.\d\d")
"""As much the number of a paragraph as a day: no noughts fill it up, and the year has two digits."""
_OUTLINED = words(
    "section sections paragraph paragraphs para paras clause clauses rule rules regulation article "
    "schedule item items see version v part annex appendix policy standard and"
)


def _iso(found: Found) -> Reading | None:
    year, month, day = found.text()[:10].split("-")
    value = day_value(int(year), int(month), int(day))
    return Reading("DATE", value) if value else None


def _year_month(found: Found) -> Reading:
    year, month = found.text().split("-")
    return Reading("DATE", f"{year}-{month}")


_BEFORE_YEAR = words(
    """in since of until till by from to during before after mid early late between and through year or for
    end summer spring autumn winter beginning start throughout back around about circa c pre post ( - –
    / ,"""
)
_COUNTED = words("was is has this its as thus plus versus perhaps towards across less unless whereas yes")


def _year(found: Found) -> Reading | None:
    text, before, after = found.text("year"), found.before(), found.after_as_written()
    year = int(text)
    kind = WORDS.get(before, ("", 0))[0]
    if before == ":" and found.before(2)[-1:].isdigit():  # «ISO 9001:2015»
        return None
    if kind == "numbered" or before in ("£", "$", "€", "#", "+", "x", "×", "room"):
        return None
    if not 1900 <= year < 2100 and (
        before not in _BEFORE_YEAR or before in (",", "(", "-", "–", "/", "for", "to")
    ):
        return None
    # «2000 homes» counts, «in 2016 contracts were let» does not: round numbers before a plural are no years.
    counts = year % 10 == 0 and after.islower() and after.endswith("s") and after not in _COUNTED
    if counts and before not in ("in", "since", "until", "during", "year"):
        return None
    if WORDS.get(after.lower(), ("", 0))[0] in ("units", "clock_unit", "hundred"):
        return None
    return Reading("DATE", f"{year:04}")


def _law_year(found: Found) -> Reading:
    return Reading("DATE", found.text("year"), part="year", implied=("a year in the name of a law",))


def _days_of_month(found: Found) -> list[Reading] | None:
    """«between 5 and 7 June 2021», «5, 12 and 19 June»: the last day's month and year are every one's."""
    if not _is_month_name(found):
        return None
    names = [name for name in ("first", "second", "third") if found.has(name)]
    numbers = [found.number(name) for name in names]
    last, month = found.number("day"), month_number(found)
    if not last or not all(numbers) or WORDS.get(found.before(), ("", 0))[0] == "numbered":
        return None
    if found.has("range") and (numbers[0] or 0) >= last:
        return None
    if found.has("year"):
        end = _dated(found, full_year(found.words("year")[-1]), month, last, "whole")
    else:
        end = without_year(found, month, last, "whole")
    if end is None:
        return None
    prefix, readings = end.value[:8], []
    for name, day in zip(names, numbers, strict=True):
        value = f"{prefix}{day:02}"
        if value[0] != "X" and day_value(int(value[:4]), month, day or 0) is None:
            return None
        implied = (f"the month and year of «{found.text('whole')}»",)
        readings.append(Reading("DATE", value, part=f"{name}_words", implied=implied))
    return [*readings, end]


def _range_over_months(found: Found) -> list[Reading] | None:
    """«1 April to 31 March 2022»: the first day lies in the last year before the second."""
    if not (_is_month_name(found, "first_month") and _is_month_name(found, "last_month")):
        return None
    year = full_year(found.words("year")[-1])
    first_month, last_month = month_number(found, "first_month"), month_number(found, "last_month")
    first_day = found.number("first") if found.has("first") else None
    last_day = found.number("day") if found.has("day") else None
    if (last_day is None) != (first_day is None):
        return None
    first_year = year if (first_month, first_day or 0) < (last_month, last_day or 0) else year - 1
    start = _dated(
        found,
        first_year,
        first_month,
        first_day,
        "begin",
        (f"year {first_year} from «{found.text('whole')}»",),
    )
    end = _dated(found, year, last_month, last_day, "whole")
    return [start, end] if start and end else None


def _end_in_year_of_start(found: Found) -> list[Reading] | None:
    """«12 June 2021 to 4 July»: the year goes on."""
    year, day, first = full_year(found.words("year")[-1]), found.number("day"), found.number("first")
    first_month, last_month = month_number(found, "first_month"), month_number(found, "last_month")
    if not day or not first or not _is_month_name(found, "last_month"):
        return None
    last_year = year if (first_month, first) < (last_month, day) else year + 1
    start = _dated(found, year, first_month, first, "begin")
    end = _dated(
        found, last_year, last_month, day, "whole", (f"year {last_year} from «{found.text('begin')}»",)
    )
    return [start, end] if start and end else None


def _year_range(found: Found) -> list[Reading] | None:
    """«2016-19», «2016 – 2019»: two years."""
    first, last = int(found.text("first")), found.text("last")
    year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not 1900 <= first < year < 2100 or year - first > 60:
        return None
    implied = () if len(last) == 4 else (f"year {year} after «{first}»",)
    return [
        Reading("DATE", str(first), part="first"),
        Reading("DATE", str(year), part="last", implied=implied),
    ]


_MONTHS = ("month", "short_month")
_OF_YEAR = "comma? (?:of|in)? <year=year4>"

PATTERNS = [
    Pattern(
        "<day> <month> <year>",
        f"(?:<weekday=any_weekday> comma? the?)? the? <day> (?:<day_word=unit> of)? of? comma? "
        f"<month=any_month> {_OF_YEAR}",
        _MONTHS,
        _day_month_year,
        "Monday 12th December 2016",
        "item 12 December 2016",
    ),
    Pattern(
        "<day>-<month>-<yy>",
        "<day=day_number> <sign=hyphen|slash>? <month=any_month> (?:hyphen|slash)? apostrophe? "
        "<year=short_year|year4>",
        _MONTHS,
        _day_month_year,
        "31-Mar-21",
        "12 houses in Mar",
    ),
    Pattern(
        "<day> <month>",
        "(?:<weekday=any_weekday> comma? the?)? the? <day> (?:<day_word=unit> of)? of? <month=any_month>",
        _MONTHS,
        _day_month,
        "6 March",
        "6 may attend",
    ),
    Pattern(
        "<month> <day>, <year>",
        f"(?:<weekday=any_weekday> comma?)? <month=any_month> the? <day=day_number> {_OF_YEAR}",
        _MONTHS,
        _month_first,
        "July 4, 1998",
        "July 45, 1998",
    ),
    Pattern(
        "<month> <day>",
        "(?:<weekday=any_weekday> comma?)? <month=any_month> the? <day=day_number>",
        _MONTHS,
        _month_first,
        "August 8",
        "may 8",
    ),
    Pattern(
        "<month> <year>",
        f"<month=any_month> hyphen? slash? {_OF_YEAR}",
        _MONTHS,
        _month_year,
        "December 2020",
        "may 2020 be",
    ),
    Pattern(
        "<month>-<yy>",
        "<month=any_month> (?:(?:hyphen|slash) apostrophe?|apostrophe) <year=padded|two_digit|large>",
        _MONTHS,
        _month_year,
        "Mar-21",
        "Mar x",
    ),
    Pattern("<month>", "<month>", ("month",), _month, "in December", "you may"),
    Pattern(
        "<d>/<m>/<y>",
        "(?:<weekday=any_weekday> comma?)? <numeric>",
        ("numeric",),
        _numeric,
        "31/03/21",
        "31/06/2022",
    ),
    Pattern("<y>-<m>-<d>", "iso", ("iso",), _iso, "2021-03-31", "2021-13-31"),
    Pattern("<y>-<m>", "year_month", ("year_month",), _year_month, "2020-12", "20-12"),
    Pattern("<year>", "<year>", ("year4",), _year, "2016", "1600 homes"),
    Pattern(
        "<law> <year>",
        "act comma? (?:open|of)? <year>",
        ("act",),
        _law_year,
        "the Care Act 2014",
        "an act",
        priority=2,
    ),
    Pattern(
        "<year>-<year>",
        "<first=year4> dashes <last=year4|two_digit|large|padded>",
        ("year4",),
        _year_range,
        "2016-19",
        "2019 - 14",
    ),
    Pattern(
        "<day> to <day> <month>",
        "(?P<first_words>on_weekday <first=day>) (?:<range=to>|and|or|slash|amp) "
        "(?P<whole>on_weekday the? <day> of? <month=any_month> (?:comma? <year=year4>)?)",
        _MONTHS,
        _days_of_month,
        "between 5 and 7 June 2021",
        "7 to 5 June",
    ),
    Pattern(
        "<day>, <day> and <day> <month>",
        "(?P<first_words>on_weekday <first=day>) comma (?P<second_words>on_weekday <second=day>) "
        "(?:comma (?P<third_words>on_weekday <third=day>))? comma? (?:and|or) "
        "(?P<whole>on_weekday <day> of? <month=any_month> (?:comma? <year=year4>)?)",
        _MONTHS,
        _days_of_month,
        "5, 12 and 19 June 2021",
        "5, 12 and 19 people",
    ),
    Pattern(
        "<day> <month> to <day> <month> <year>",
        "(?P<begin>on_weekday (?:the? <first=day> of?)? <first_month=any_month>) (?:to|and|or|slash|amp) "
        "(?P<whole>on_weekday (?:the? <day> of?)? <last_month=any_month> comma? <year=year4>)",
        _MONTHS,
        _range_over_months,
        "April–June 2021",
        "April to June",
    ),
    Pattern(
        "<day> <month> <year> to <day> <month>",
        "(?P<begin>on_weekday the? <first=day> of? <first_month=any_month> comma? <year=year4>) to "
        "(?P<whole>on_weekday the? <day> of? <last_month=any_month>) (?!comma? year4)",
        _MONTHS,
        _end_in_year_of_start,
        "12 June 2021 to 4 July",
        "12 June 2021 to 4 July 2022",
    ),
]
