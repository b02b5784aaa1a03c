"""Text into tokens. White space, line ends, capitals and kinds of dash are settled here, once."""

from __future__ import annotations

import re

from monitor.mentions.lexicon import WORDS
from monitor.mentions.patterns import CODES, Tokens

# What a council document has in plenty and no date has: an address, a reference, a sum, a time of day, a
# telephone number, a share. Each is one token of its own, so that no part of it can be read as a day or year.
_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]\w*+(?![@]|/[0-9]|://|-[0-9]|\.\w))
  | (?P<paragraph>\n[^\S\n]*\n\s*)
  | (?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9:.]{4,15}(?:Z|[+-][0-9:]{2,5})?)?(?![\w/]|[-.,][0-9]))
  | (?P<numeric>(?:[0-9]{1,2}/[0-9]{1,2}/|[0-9]{1,2}\.[0-9]{1,2}\.|[0-9]{1,2}-[0-9]{1,2}-|[0-9]{1,2}\ /\ [0-9]{1,2}\ /\ )
       (?:[12][0-9]{3}|[0-9]{2})(?![\w/]|[-.,:][0-9]))
  | (?P<pair>(?:19|20)[0-9]{2}(?:/|\s?[-–—‐‑‒−]\s?)(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/]|[-.,:][0-9]))
  | (?P<decade_digits>['’‘]?(?:(?:1[5-9]|20)[0-9]0|[2-9]0)['’]?s(?!\w))
  | (?P<money>[£$€]\s?[0-9][0-9,]*(?:\.[0-9]+)?(?:[ ]?(?:k|m|bn|million|billion|thousand)\b)?)
  | (?P<junk>
        [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[ ]?[ap]\.?m\b\.?)?
      | [0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]\.m\.?|[ap]m\b)
      | [0-9]{1,2}\.[0-9]{2}\s?(?:hours|hrs)\b
      | [0-9][0-9,]*(?:\.[0-9]+)?\s?(?:%|per\ cent\b|percent\b)
      | [0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?!\w)
      | 0[0-9]{2,4}\s[0-9]{3,4}(?:\s?[0-9]{3,4})?(?!\w) | 0[0-9]{6,10}(?!\w)
      | \+[0-9]{2}[ (][0-9 ()-]{6,16}
      | [0-9]{1,4}(?:\.[0-9]{1,4}){2,}
      | [0-9]{2,3}/[0-9]{2,}(?:/[0-9]+)* | [0-9]+(?:-[0-9]{3,})+
    )
  | (?P<ordinal_digits>[0-9]{1,2}(?:st|nd|rd|th)(?!\w))
  | (?P<decimal>[0-9]{1,4}\.[0-9]{1,2}(?!\w))
  | (?P<number>[0-9]+(?:(?=(?:yrs?|years?|mths?|months?|wks?|weeks?|days?|x)\b)|(?!\w)))
  | (?P<glued>[0-9]\w*)
  | (?P<annum>p\.a\.?(?!\w))
  | (?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@[\w.-]+ )
  | (?P<reference>(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july
          |august|september|october|november|december|fy[0-9]*|q[1-4]|h[12]|mid|pre|post|early|late|end|to|and|or|spring
          |summer|autumn|winter|covid|easter|christmas|until|from|since|by|of|in|act)[/.-])[^\W\d_]\w*+
          (?:/[0-9]|-[0-9]|\.\w)[\w/.-]*)
  | (?P<plain>[^\W\d_]\w*+)
  | (?P<possessive>['’]s(?!\w))
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SIGNS = {
    "comma": ",", "full_stop": ".", "slash": "/", "plus": "+", "open": "([", "close": ")]", "colon": ":",
    "hyphen": "-‐‑\N{MINUS SIGN}", "dash": "–—‒―", "apostrophe": "'’‘", "times_sign": "×", "amp": "&",
}  # fmt: skip
_SIGN = {sign: CODES[kind] for kind, signs in _SIGNS.items() for sign in signs}
_WORD = {word: CODES[kind] for word, (kind, _) in WORDS.items()}
_WORD |= {f"q{n}": CODES["quarter_sign"] for n in range(1, 5)}
_WORD |= {f"h{n}": CODES["half_sign"] for n in (1, 2)}
_WORD |= {"x": CODES["times_sign"], "fy": CODES["financial_sign"]}
_WORD |= {f"fy{n:02}": CODES["financial_year"] for n in range(100)}
_WORD |= {f"fy{n}": CODES["financial_year"] for n in range(1990, 2100)}
_OTHER, _JUNK = CODES["other"], CODES["junk"]
_PAIR = CODES["pair"]
_OF_KIND = {
    kind: CODES[kind]
    for kind in ("paragraph", "iso", "numeric", "decade_digits", "money", "junk", "ordinal_digits", "decimal",
                 "annum", "possessive")  # fmt: skip
} | {"glued": _JUNK, "address": _JUNK, "reference": _JUNK}

_DIGITS = re.compile("[0-9]+")


def tokens_between(text: str, first: int, last: int) -> Tokens:
    """The tokens of `text[first:last]`, with positions in the whole text."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    word, other = _WORD, _OTHER
    for match in _TOKEN.finditer(text, first, last):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word" or kind == "plain":
            code = word.get(match[0].lower(), other)
        elif kind == "sign":
            code = _SIGN.get(match[0], other)
        elif kind == "number":
            code = _number_code(match[0])
        elif kind == "pair":
            for code, start, end in _pair(text, start, end):  # noqa: B020
                codes.append(code)
                starts.append(start)
                ends.append(end)
            continue
        else:
            code = _OF_KIND[kind or ""]
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(codes), starts, ends)


def _number_code(digits: str) -> str:
    count, number = len(digits), int(digits[:5])
    if count == 4:
        return CODES["year4"] if 1500 <= number < 2200 else CODES["integer"]
    if count > 2:
        return CODES["integer"]
    if count == 2 and digits[0] == "0":
        return CODES["padded"] if number else CODES["two_digit"]
    if 1 <= number <= 12:
        return CODES["small"]
    return CODES["large"] if 13 <= number <= 31 else CODES["two_digit"]


def _pair(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """«2020/21» is one token where the second year follows the first; «2016-2019» and «2020-12» are not."""
    first, second = _DIGITS.finditer(text, start, end)
    following = (int(first[0]) + 1) % 100 == int(second[0]) % 100
    if following and (len(second[0]) == 2 or int(second[0]) == int(first[0]) + 1):
        return [(_PAIR, start, end)]
    sign = text[first.end() : second.start()].strip()
    if sign == "-" and len(second[0]) == 2 and 1 <= int(second[0]) <= 12 and second.start() == first.end() + 1:
        return [(CODES["year_month"], start, end)]
    middle = text.index(sign, first.end())
    return [
        (CODES["year4"], first.start(), first.end()),
        (_SIGN[sign], middle, middle + 1),
        (_number_code(second[0]), second.start(), second.end()),
    ]
