"""Text into tokens. White space, line ends, capitals and kinds of dash are settled here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from monitor.mentions.lexicon import WORDS
from monitor.mentions.patterns import CODES, Tokens

# What a council document has in plenty and no date has: an address, a reference, a sum, a time of day, a
# telephone number, a share. Each is one token of its own, so that no part of it can be read as a day or year.
_TOKEN = re.compile(
    r"""(?:
    (?P<word>[^\W\d_]\w*+(?![@/.-][\w]|://))
  | (?=[0-9])(?:
      (?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9:.]{4,15}(?:Z|[+-][0-9:]{2,5})?)?(?![\w/]|[-.,][0-9]))
    | (?P<numeric>
         (?:[0-9]{1,2}/[0-9]{1,2}/|[0-9]{1,2}\.[0-9]{1,2}\.|[0-9]{1,2}-[0-9]{1,2}-
           |[0-9]{1,2}\ /\ [0-9]{1,2}\ /\ )
         (?:[12][0-9]{3}|[0-9]{2})(?![\w/]|[.,:][0-9]|-[0-9](?![0-9]?[/.][0-9]{1,2}[/.])))
    | (?P<pair>(?:19|20)[0-9]{2}(?:/|\s?[-–—‐‑‒−]\s?)
         (?:(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/]|[.,:][0-9]|-[0-9](?![0-9]{3}/[0-9])))
    | (?P<decade_digits>(?:(?:1[5-9]|20)[0-9]0|[2-9]0)['’]?s(?!\w))
    | (?P<junk>
          [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[ ]?[aApP]\.?[mM]\b\.?)?
        | [0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[aApP]\.[mM]\.?|[aApP][mM]\b)
        | [0-9]{1,2}\.[0-9]{2}\s?(?:hours|hrs)\b
        | [0-9]{1,12}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,9})?\s?(?:%|per\ cent\b|percent\b)
        | [0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?!\w)
        | 0[0-9]{2,4}\s[0-9]{3,4}(?:\s?[0-9]{3,4})?(?!\w) | 0[0-9]{6,10}(?!\w)
        | [0-9]{1,4}(?:\.[0-9]{1,4}){2,}
        | [0-9]{2,3}/[0-9]{2,}(?:/[0-9]+)* | [0-9]{1,6}(?:-[0-9]{3,})+
      )
    | (?P<ordinal_digits>[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
    | (?P<decimal>[0-9]{1,4}\.[0-9]{1,2}(?!\w))
    | (?P<number>[0-9]+(?:(?!\w)|(?=(?:yrs?|years?|mths?|months?|wks?|weeks?|days?|hrs?|x)\b)
          |(?=(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\b)))
    | (?P<glued>[0-9]\w*)
    )
  | (?=[^\W\d_])(?:
      (?P<annum>[pP]\.[aA]\.?(?!\w))
    | (?P<address>(?:https?://|www\.)\S+ | [\w.+-]{1,64}@[\w.-]+ )
    | (?P<reference>(?!(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june
          |july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday
          |sunday|fy[0-9]*|q[1-4]|h[12]
          |mid|pre|post|early|late|end|to|and|or|spring|summer|autumn|winter|easter|christmas|until|from|since|by|of|in|act
          |w|bi|semi|half|twice|once|year|month|week|day|annual|every|per|a|an|the|one|two|three|four|five|six|seven|eight
          |nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|eighteen|fifteen|multi|full|part)[/.-])
          [^\W\d_]\w*+(?:/[0-9]|-[0-9]|\.\w)[\w/.-]*)
    | (?P<plain>[^\W\d_]\w*+)
    )
  | (?P<paragraph>\n[^\S\n]*\n\s*)
  | (?P<money>[£$€]\s?[0-9][0-9,]*(?:\.[0-9]+)?(?:[ ]?(?:k|m|bn|million|billion|thousand)\b)?)
  | (?P<possessive>['’]s(?!\w))
  | (?P<decade_short>['’‘][2-9]0s(?!\w))
  | (?P<phone>\+[0-9]{2}[ (][0-9 ()-]{6,16})
  | (?P<sign>\S)
    )[ ]*+""",
    re.VERBOSE,
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
_STRANGE = frozenset((_OTHER, _JUNK, CODES["paragraph"], CODES["money"]))
_PAIR = CODES["pair"]
_OF_KIND = {kind: CODES.get(kind, _JUNK) for kind in _TOKEN.groupindex} | {
    "glued": _JUNK, "address": _JUNK, "reference": _JUNK, "phone": _JUNK,
    "decade_short": CODES["decade_digits"],
}  # fmt: skip

_DIGITS = re.compile("[0-9]+")


def stretches(text: str, places: Iterable[int]) -> Iterator[Tokens]:
    """The tokens around each place: from the unknown word before it to the unknown word after it.

    No pattern reaches over a word that is in no pattern, so this is all that can matter. The stretches are in
    the order of the text; one may begin with the unknown word that ended the one before.
    """
    done = floor = 0
    for place in places:
        if place < done:
            continue
        tokens = tokens_from(text, _known_before(text, place, floor), place)
        if tokens.codes:
            floor, done = tokens.starts[-1], tokens.ends[-1]
            yield tokens


_REACH = 80
"""How many characters before a place the words that belong to it may begin."""
_EDGES = "()[],.;:'’‘\"“”–—-/+&"


def _known_before(text: str, place: int, floor: int) -> int:
    """Where the last unknown word before *place* begins: at most so far back, and not before *floor*.

    That word is the context that patterns ask for; what stands before it cannot matter.
    """
    low = max(floor, place - _REACH)
    start = place
    while start > low and not text[start - 1].isspace():
        start -= 1
    for chunk in reversed(text[low:start].split()):
        start = text.rindex(chunk, low, start)
        if chunk.lower() not in _WORD and not _is_known(chunk):
            break
    return start


def _is_known(chunk: str) -> bool:
    """Whether any of a chunk's words could belong to an expression."""
    word = chunk.strip(_EDGES).lower()
    if word in _WORD or not word or word[0].isdigit() or word[-1].isdigit():
        return True
    return not word.isalpha() and any(part in _WORD or part.isdigit() for part in _PART.findall(word))


_PART = re.compile(r"[^\W_]+")


def tokens_from(text: str, first: int, place: int) -> Tokens:
    """The tokens from *first* on, up to and with the first one after *place* that no pattern knows."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, first):
        kind = match.lastgroup or "sign"
        start, end = match.span(kind)
        if kind == "word" or kind == "plain":
            code = _WORD.get(text[start:end].lower(), _OTHER)
        elif kind == "sign":
            code = _SIGN.get(text[start], _OTHER)
        elif kind == "number":
            code = _number_code(text[start:end])
        elif kind == "pair":
            for part, begin, stop in _pair(text, start, end):
                codes.append(part)
                starts.append(begin)
                ends.append(stop)
            continue
        else:
            code = _OF_KIND[kind]
        codes.append(code)
        starts.append(start)
        ends.append(end)
        if start > place and code in _STRANGE:
            break
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
    if (
        sign == "-"
        and len(second[0]) == 2
        and 1 <= int(second[0]) <= 12
        and second.start() == first.end() + 1
    ):
        return [(CODES["year_month"], start, end)]
    middle = text.index(sign, first.end())
    return [
        (CODES["year4"], first.start(), first.end()),
        (_SIGN[sign], middle, middle + 1),
        (_number_code(second[0]), second.start(), second.end()),
    ]
