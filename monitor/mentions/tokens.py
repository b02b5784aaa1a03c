"""Text into tokens, and the fast scan for the places where it is worth doing so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.mentions.lexicon import WORDS
from monitor.mentions.patterns import CODES, Tokens

# What a council document has in plenty and no date has: an address, a reference, a sum, a time of day, a
# telephone number, a share. Each is one token of its own, so that no part of it can be read as a day or year.
_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]\w*+(?![@]|/\d|://|-\d|\.\w))
  | (?P<paragraph>\n[^\S\n]*\n\s*)
  | (?P<iso>[12]\d{3}-[01]\d-[0-3]\d(?=T\d\d|[^\w-]|-\s|-$|$)(?:T[\d:.]+(?:Z|[+-][\d:]{2,5})?)?)
  | (?P<numeric>\d{1,2}(?P<sep>[/.-]|[ ]/[ ])\d{1,2}(?P=sep)(?:[12]\d{3}|\d{2})(?![\w/-]|\.\d))
  | (?P<pair>(?:19|20)\d\d\s?[/\-–—‐‑‒]\s?(?:(?:19|20)\d\d|\d\d)(?![\w/]|-\d|[.,]\d))
  | (?P<financial_year>[Ff][Yy]\s?['’]?(?:20)?\d\d(?:\s?[/\-–—‐‑‒]\s?(?:20)?\d\d)?(?!\w))
  | (?P<decade_digits>['’‘]?(?:1[5-9]|20)?[0-9]0(?:['’]?s)(?!\w))
  | (?P<junk>
        [£$€]\s?\d[\d,]*(?:\.\d+)?(?:[ ]?(?:k|m|bn|million|billion|thousand)\b)?
      | \d{1,2}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\b\.?)?
      | \d{1,2}(?:\.\d\d)?[ ]?(?:[ap]\.m\.?|[ap]m\b)
      | \d[\d,]*(?:\.\d+)?[ ]?(?:%|per[ ]cent\b|percent\b)
      | 0\d{2,4}[ -]\d{3,4}(?:[ -]?\d{3,4})? | 0\d{9,10}
      | \+\d\d[ (][\d ()-]{6,16}
      | (?:https?://|www\.)\S+
      | [A-Za-z0-9_.+-]{1,64}@[\w.-]+
      | (?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fy|q\d|h\d|mid|pre|post|spring|summer|autumn|winter))
        (?-i:[A-Za-z])\w*+(?:/\d|-\d|\.\w)[\w/.-]*\w
      | \d+(?:\.\d+){2,}
    )
  | (?P<ordinal_digits>[0-3]?\d(?:st|nd|rd|th)(?!\w))
  | (?P<decimal>\d+\.\d+(?!\w))
  | (?P<number>\d{1,3}(?:,\d{3})+(?!\w)|\d+(?=(?:yrs?|years?|mths?|months?|wks?|weeks?|days?)\b|(?!\w)))
  | (?P<glued>\d\w*)
  | (?P<plain>[^\W\d_]\w*+)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)

_SIGN_CLASS = {
    ",": "comma", ".": "full_stop", "/": "slash", "+": "plus", "(": "open", "[": "open", ")": "close", "]": "close",
    ":": "colon", "-": "hyphen", "‐": "hyphen", "‑": "hyphen", "–": "dash", "—": "dash", "‒": "dash", "―": "dash",
    "−": "dash", "'": "apostrophe", "’": "apostrophe", "‘": "apostrophe",
}  # fmt: skip
_SIGN = {sign: CODES[kind] for sign, kind in _SIGN_CLASS.items()}
_WORD = {word: CODES[kind] for word, (kind, _) in WORDS.items()}
_WORD |= {f"q{n}": CODES["quarter_sign"] for n in range(1, 5)}
_WORD |= {f"h{n}": CODES["half_sign"] for n in (1, 2)}
_OTHER = CODES["other"]


def tokens_between(text: str, first: int, last: int) -> Tokens:
    """The tokens of `text[first:last]`, with positions in the whole text."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, first, last):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word" or kind == "plain":
            code = _WORD.get(match[0].lower(), _OTHER)
        elif kind == "sign":
            code = _SIGN.get(match[0], _OTHER)
        elif kind == "number":
            code = _number_code(match[0])
        elif kind == "sep":
            code = CODES["numeric"]
        elif kind == "glued":
            code = CODES["junk"]
        else:
            code = CODES[kind or "other"]
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(codes), starts, ends)


def _number_code(digits: str) -> str:
    if "," in digits or len(digits) > 4 or len(digits) == 3:
        return CODES["integer"]
    number = int(digits)
    if len(digits) == 4:
        return CODES["year4"] if 1500 <= number < 2200 else CODES["integer"]
    if len(digits) == 2 and digits[0] == "0":
        return CODES["padded"] if number else CODES["two_digit"]
    if 1 <= number <= 12:
        return CODES["small"]
    return CODES["large"] if 13 <= number <= 31 else CODES["two_digit"]


# Words and digits without which no pattern can fit; every pattern's example is checked to hold one of them.
_TRIGGER = re.compile(
    r"""(?<![a-z0-9])(?:
      jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec
    | mon|tue|wed|thu|fri|sat|sun
    | spring|summer|autumn|winter|fall\b|midsummer|midwinter|easter|christmas|whitsun|boxing|new\syear|thanksgiving|good\sfriday
    | day|week|month|year|quarter|decade|centur|fortnight|weekend|millenni|yr|mth|wk|mnth
    | dail|nightly|annual|annum|bienni|triennial|biannual|bimonth|biweek|semiannual|quinquenn|biyear
    | today|tonight|yesterday|tomorrow|now|recently|lately|currently|nowadays|presently|future
    | q[1-4]\b|h[12]\b|fy
    | (?:1[5-9]|2[01])\d\d(?!\d) | [0-9]{1,2}[/.-][0-9]{1,2}[/.-]\d\d(?:\d\d)?(?!\d)
    | \d\d?\s?\+\s?\d | \d\d?(?:yr|mth|month|year|week|day|wk)
    | ['’]?\d0s
    )""",
    re.VERBOSE | re.ASCII,
)

_REACH = 72
"""How many characters to either side of a trigger an expression may reach before it is cut."""


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of *text*, in order and apart from each other, that can hold an expression."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small letter is two characters: «İ»
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    first = last = -1
    for match in _TRIGGER.finditer(lowered):
        start, end = match.start() - _REACH, match.end() + _REACH
        if start <= last:
            last = end
            continue
        if last >= 0:
            yield _at_words(text, first, last)
        first, last = max(start, 0), end
    if last >= 0:
        yield _at_words(text, first, last)


def _at_words(text: str, first: int, last: int) -> tuple[int, int]:
    """The same stretch, drawn in to the nearest white space so that no word or number is cut."""
    if first > 0:
        while first < last and not text[first - 1].isspace():
            first += 1
    last = min(last, len(text))
    if last < len(text):
        while last > first and not text[last].isspace():
            last -= 1
    return first, last
