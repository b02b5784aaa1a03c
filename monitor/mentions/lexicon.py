"""The words that dates, lengths and cycles are made of; nothing here knows how they are put together.

Every word has a class, the name that the shapes in the pattern modules use, and a value: a month's number,
a unit's letter, a cycle's length. Words are lower case; where case matters a pattern asks the text.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


WORDS: dict[str, tuple[str, int | str]] = {}
"""Each word's class and value."""


def _alike(kind: str, value: int | str, listed: str) -> None:
    for word in listed.split():
        WORDS[word] = (kind, value)


def _counted(kind: str, listed: str, first: int = 1, step: int = 1) -> None:
    for number, word in enumerate(listed.split()):
        WORDS[word] = (kind, first + step * number)


# Words that only join or bound others: each is a class of its own.
for _word in sorted(
    words(
        """a an the of and or in on at from between until till for by within per less than least most up no
        not any time times over during since through throughout maximum minimum exceeding old olds age
        aged ages under fewer w c e wc act all before after prior ago hence excess on now eve
        anniversary holiday bank whole its their our moment once near foreseeable immediate distant more
        plus so or effect effective as ending boxing good christmas easter whit whitsun thanksgiving
        halloween new future entire some initial longer shorter both"""
    )
):
    WORDS[_word] = (_word, 0)
WORDS["to"] = ("to_", 0)
WORDS["number"] = ("number_word", 0)

_counted("month", "january february march april may june july august september october november december")
_alike("short_month", 1, "jan")
_alike("short_month", 2, "feb febr")
_counted("short_month", "mar apr", first=3)
_counted("short_month", "jun jul aug sep oct nov dec", first=6)
_alike("short_month", 9, "sept")
_counted("weekday", "monday tuesday wednesday thursday friday saturday sunday", first=0)
_counted("weekdays", "mondays tuesdays wednesdays thursdays fridays saturdays sundays", first=0)
_counted("short_weekday", "mon tue wed thu fri sat sun", first=0)
_alike("short_weekday", 1, "tues")
_alike("short_weekday", 2, "weds")
_alike("short_weekday", 3, "thur thurs")
_alike("season", "SP", "spring springtime")
_alike("season", "SU", "summer summertime midsummer")
_alike("season", "FA", "autumn fall")
_alike("season", "WI", "winter wintertime midwinter")

_counted("unit_word", "one two three four five six seven eight nine")
_counted("teen", "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", first=10)
_counted("tens", "twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
_alike("hundred", 100, "hundred")
_alike("hundred", 1000, "thousand")
_alike("half", 0, "half")
_counted(
    "ordinal_word",
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth""",
)
_counted("tens_ordinal", "twentieth thirtieth fortieth fiftieth sixtieth", first=20, step=10)
_alike("vague", 0, "few several many numerous countless")
_alike("couple", 2, "couple")
_alike("couple", 12, "dozen")

_alike("unit", "D", "day")
_alike("unit", "W", "week wk")
_alike("unit", "M", "month mth")
_alike("unit", "Y", "year yr")
_alike("unit", "Q", "quarter")
_alike("unit", "E", "decade")
_alike("unit", "C", "century")
_alike("unit", "F", "fortnight")
_alike("weekend", "K", "weekend")
_alike("units", "D", "days")
_alike("units", "W", "weeks wks")
_alike("units", "M", "months mths mnths")
_alike("units", "Y", "years yrs")
_alike("units", "Q", "quarters")
_alike("units", "E", "decades")
_alike("units", "C", "centuries")
_alike("units", "F", "fortnights")
_alike("weekends", "K", "weekends")
_alike("clock_unit", "H", "hour hours hrs hr")
_alike("clock_unit", "M", "minute minutes mins")
_alike("clock_unit", "S", "seconds")
_alike(
    "unit_kind",
    0,
    "calendar working business clear full consecutive complete operational straight successive term",
)
_alike("financial", "financial", "financial fiscal")
_alike("other_year", "financial", "budget tax accounting")
_alike("other_year", "academic", "academic school")
_alike("other_year", "municipal", "municipal civic council")
_alike("contract", 0, "contract contractual")

_alike("cycle", "P1D", "daily nightly")
_alike("cycle", "P1W", "weekly")
_alike("cycle", "P2W", "fortnightly")
_alike("cycle", "P1M", "monthly")
_alike("cycle", "P3M", "quarterly")
_alike("cycle", "P6M", "semiannual semiannually")
_alike("cycle", "P1Y", "annual annually yearly")
_alike("cycle", "P2Y", "biennial biennially")
_alike("cycle", "P3Y", "triennial triennially")
_alike("cycle", "P5Y", "quinquennial quinquennially")
_alike("doubtful_cycle", "P1Y", "biannual biannually biyearly")
_alike("doubtful_cycle", "P1M", "bimonthly")
_alike("doubtful_cycle", "P1W", "biweekly")
_alike("bi", 2, "bi")
_alike("bi", 0, "semi")
_alike("annum", "Y", "annum p.a p.a.")
_alike("every", 1, "every each")
_alike("alternate", 2, "other alternate")
_alike("twice", 2, "twice")
_alike("twice", 3, "thrice")
_alike("basis", 0, "basis bases intervals interval frequency")
_alike("lasting", "P1Y", "yearlong")
_alike("lasting", "P1W", "weeklong")
_alike("lasting", "P1M", "monthlong")
_alike("lasting", "P1D", "daylong")
_alike("lasting", "P10Y", "decadelong")
_alike("long", 0, "long")

_alike("last", -1, "last past previous preceding")
_alike("recent", -1, "recent latest")
_alike("next", 1, "next coming following forthcoming upcoming ensuing subsequent")
_alike("this", 0, "this current present")
_alike("same", 0, "same very")
_alike("that", 0, "that these those")
_alike("early", "START", "early earlier")
_alike("late", "END", "late later")
_alike("mid", "MID", "mid")
_alike("edge", "START", "beginning start opening outset")
_alike("edge", "MID", "middle")
_alike("edge", "END", "end close")
_alike("about", "APPROX", "about around approximately approx roughly circa broadly nearly almost")
_alike("today", 0, "today tonight")
_alike("today", -1, "yesterday")
_alike("today", 1, "tomorrow")
_alike("currently", "PRESENT_REF", "currently nowadays presently")
_alike("recently", "PAST_REF", "recently lately")
_alike(
    "part_of_day",
    0,
    "morning afternoon evening night noon midnight dawn lunchtime midday mornings evenings nights",
)
_alike("further", 0, "further additional extra another optional")
_alike("extension", 0, "extension period option increment renewal")
_alike("extensions", 0, "extensions periods options increments renewals")
_alike("starting", 0, "starting commencing")
_alike(
    "numbered",
    0,
    """item items appendix annex page pages section sections paragraph para paragraphs clause clauses part lot
    lots table figure schedule phase stage question step ward room version agenda flat rule article
    chapter""",
)
_alike(
    "feast",
    0,
    "independence memorial labor labour veterans columbus valentine remembrance election armistice bonfire",
)
