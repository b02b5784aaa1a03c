"""The words that dates, lengths and cycles are made of; nothing here knows how they are put together.

Every word has a class, the name that the shapes in the pattern modules use, and a value: a month's number,
a unit's letter, a cycle's length. Words are lower case; where case matters the pattern asks the text.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, int | str]] = {}
"""Each word's class and value."""


def _add(kind: str, **words: int | str) -> None:
    for word, value in words.items():
        WORDS[word.rstrip("_")] = (kind, value)


def _alike(kind: str, value: int | str, words: str) -> None:
    for word in words.split():
        WORDS[word] = (kind, value)


def _counted(kind: str, words: str, first: int = 1, step: int = 1) -> None:
    for number, word in enumerate(words.split()):
        WORDS[word] = (kind, first + step * number)


# Words that only glue other words together: each is its own class.
for _word in """a an the of and or in on at to from between until till for by within per more less than least most up
    no not any further additional another extra initial time over during since through throughout commencing
    maximum minimum exceeding old age aged under fewer period option w c e all just only eve times
    following_ inclusive both into with quarter_ dated before after prior beyond ago hence annum time's hand long
    its their our his her meeting week_ ended number yet so far about_ as ahead once""".split():
    WORDS.setdefault(_word, (_word, 0))

_counted(
    "month", "january february march april may june july august september october november december"
)  # "may" and "march" are verbs too: the patterns look at the case and the words around
_counted("short_month", "jan feb mar apr _may jun jul aug sep oct nov dec")
_add("short_month", febr=2, sept=9)
_counted("weekday", "monday tuesday wednesday thursday friday saturday sunday", first=0)
_counted("short_weekday", "mon tue wed thu fri sat sun", first=0)
_add("short_weekday", tues=1, weds=2, thur=3, thurs=3)
_add("season", spring="SP", summer="SU", autumn="FA", winter="WI", fall="FA")
_add("seasonal", springtime="SP", summertime="SU", wintertime="WI", midsummer="SU", midwinter="WI")

_counted("unit_word", "one two three four five six seven eight nine")
_counted("teen", "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", first=10)
_counted("tens", "twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
_add("hundred", hundred=100, thousand=1000)
_add("dozen", dozen=12)
_add("half", half=0)
_counted(
    "ordinal_word",
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""",
)
_counted("tens_ordinal", "twentieth thirtieth fortieth fiftieth sixtieth", first=20, step=10)
_add("ordinal_word", twentieth=20)
_alike("vague", 0, "couple few several many numerous some various")
_add("couple", couple=2)

UNIT_LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "century": "C"}
"""A unit's letter in TIMEX3 (E and C are decades and centuries, which are written out in years)."""

_alike("unit", "D", "day weekday_")
_alike("units", "D", "days")
_add("unit", week="W", month="M", year="Y", quarter="Q", decade="E", century="C", fortnight="F", weekend="K")
_add("units", weeks="W", months="M", years="Y", quarters="Q", decades="E", centuries="C", fortnights="F")
_add("units", weekends="K", yrs="Y", mths="M", mnths="M", wks="W", millennia="N")
_add("unit", yr="Y", mth="M", wk="W", mo="M", millennium="N")
_alike("clock_unit", "T", "hour hours minute minutes seconds hrs hr mins")
_alike("unit_kind", 0, "calendar working business clear full whole consecutive complete operational straight successive")
_alike("financial", "financial", "financial fiscal budget tax")
_alike("other_year", "academic", "academic school")
_alike("other_year", "municipal", "municipal civic council")
_alike("contract", 0, "contract contractual")

_alike("cycle", "P1D", "daily nightly")
_alike("cycle", "P1W", "weekly")
_alike("cycle", "P2W", "fortnightly")
_alike("cycle", "P1M", "monthly")
_alike("cycle", "P3M", "quarterly")
_alike("cycle", "P6M", "biannual biannually semiannual semiannually")
_alike("cycle", "P1Y", "annual annually yearly")
_alike("cycle", "P2Y", "biennial biennially biyearly")
_alike("cycle", "P3Y", "triennial triennially")
_alike("cycle", "P5Y", "quinquennial quinquennially")
_alike("cycle", "P2M", "bimonthly")
_alike("cycle", "P2W", "biweekly")
_add("bi", bi=2, semi=0, tri=3)
_alike("every", 1, "every each")
_alike("other", 2, "other alternate")
_add("twice", twice=2, thrice=3)
_alike("basis", 0, "basis bases cycle cycles intervals interval frequency")
_add("yearlong", yearlong="P1Y", weeklong="P1W", monthlong="P1M", daylong="P1D", decadelong="P10Y")

_alike("last", -1, "last past previous preceding latest")
_alike("recent", -1, "recent")
_alike("next", 1, "next coming following forthcoming upcoming ensuing subsequent")
_alike("this", 0, "this current present")
_alike("same", 0, "same very")
_alike("that", 0, "that those these")
_alike("early", "START", "early beginning start earlier opening outset turn")
_alike("late", "END", "late later end close ending")
_alike("mid", "MID", "mid middle midway")
_alike("about", "APPROX", "about around approximately approx roughly circa broadly")
_alike("nearly", "APPROX", "nearly almost some_")
_add("today", today=0, tonight=0, yesterday=-1, tomorrow=1)
_alike("now", "PRESENT_REF", "now currently nowadays presently")
_alike("recently", "PAST_REF", "recently lately")
_add("future", future="FUTURE_REF")
_alike("part_of_day", 0, "morning afternoon evening night noon midnight dawn lunchtime midday overnight")
_alike("anniversary", 0, "anniversary")
_alike("act", 0, "act acts regulations order code directive bill regulation measure")
