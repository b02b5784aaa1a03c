"""Titles that are nearly the same: in what they differ, and how that is found among many.

The thresholds are judged by the true pairs and look-alikes in `tests/timeline/test_alike.py`. No likeness
of titles alone is enough to bring two contracts together, something else has to agree. A letter makes
«heating» of «hearing», «country» of «county»: only one that spelling gets wrong brings them together at all,
any other is for people to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import polars as pl
from rapidfuzz.distance import OSA

from monitor.timeline.names import SMALL_WORDS

TYPO_FROM: Final = 6
"""Letters that both words need before one letter more, less, other or swapped may be a slip: «north» and
«south», «day» and «dry», «lot 1» and «lot 2» stay apart."""
SHORT_FROM: Final = 3
"""Letters that are left of a word cut short at least."""
SHORTENED_BY: Final = 3
"""Letters that cutting short takes away at least: «care» is not short for «carer»."""
SLIPS: Final = 3
"""Words that may be written otherwise in titles of one supplier and period that people are asked about."""
VARIED: Final = 100
"""Titles at one authority that differ in one and the same word before that word is taken for what tells
them apart: lots, streets, schools."""

Sort = Literal["spelling", "letter", "abbreviation", "order", "beginning", "linking", "more"]

_VOWELS: Final = frozenset("aeiouy")
_SPELT: Final = (frozenset("cs"), frozenset("sz"))
"""Consonants that take turns in one word: «licence» and «license», «organisation» and «organization»."""


@dataclass(frozen=True, slots=True)
class Difference:
    """In what two titles differ that may be one."""

    sort: Sort
    words: tuple[str, ...] = ()
    """The words that one of them has and the other has not, or has otherwise."""

    @property
    def is_spelling(self) -> bool:
        """Whether both say the same words, written otherwise.

        «Home» begins «homeless», «care at home» is not given in a care home, and «home care (north)» is not
        all home care: such pairs are for people to tell.
        """
        return self.sort in ("spelling", "abbreviation", "order")

    @property
    def is_near(self) -> bool:
        """Whether people are asked even where nothing else agrees: one letter is soon slipped."""
        return self.is_spelling or self.sort == "letter"

    def __str__(self) -> str:
        words = ", ".join(self.words)
        match self.sort:
            case "spelling" | "letter":
                return f"the titles differ in one letter ({words})"
            case "abbreviation" | "beginning":
                return f"a word of one title may be short for the other’s ({words})"
            case "order":
                return "the titles have the same words in another order"
            case "linking":
                return "the titles differ only in how their words are linked"
            case "more":
                return f"one title says more ({words})"


def difference(one: Sequence[str], other: Sequence[str]) -> Difference | None:
    """In what two titles, as `title_words` gives them, differ; None where they say different things.

    >>> difference(("domestic", "abuse", "refuge"), ("domestic", "abuse", "refgue"))
    Difference(sort='spelling', words=('refgue', 'refuge'))
    >>> difference(("adult", "carer", "support"), ("young", "carer", "support")) is None
    True
    """
    left, right = _unshared(one, other)
    if not left and not right:
        if _numbers(one) != _numbers(other):
            return None
        return Difference("order" if sorted(one) == sorted(other) else "linking")
    if len(left) == len(right) == 1:
        sort = _slip(*sorted((left[0], right[0]), key=lambda word: (len(word), word)))
        return Difference(sort, tuple(sorted((left[0], right[0])))) if sort else None
    if len(left) + len(right) == 1 and len(_telling(one)) + len(_telling(other)) > 1:
        return Difference("more", tuple(left + right))
    return None


def are_misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether several words of two titles may be slips of each other, and the rest is the same.

    >>> are_misspelt(("temporary", "accomodation", "services"), ("temporrary", "accommodation", "services"))
    True
    """
    left, right = _unshared(one, other)
    return (
        1 < len(left) == len(right) <= SLIPS
        and all(_slip(*sorted(pair, key=lambda w: (len(w), w))) for pair in zip(left, right, strict=True))
        and _numbers(one) == _numbers(other)
    )


def _unshared(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    mine, theirs = Counter(_telling(one)), Counter(_telling(other))
    return sorted((mine - theirs).elements()), sorted((theirs - mine).elements())


@lru_cache(maxsize=1 << 16)
def _slip(short: str, long: str) -> Sort | None:
    """How two words may be the same one, the shorter one first."""
    cut = short.removesuffix(".")
    if not (cut.isalpha() and long.isalpha()) or cut[0] != long[0]:
        return None
    if cut == short and len(short) >= TYPO_FROM and OSA.distance(short, long, score_cutoff=1) == 1:
        return "spelling" if _is_spelling(short, long) else "letter"
    if len(cut) >= SHORT_FROM and cut == _consonants(long):
        return "abbreviation"
    if len(cut) < SHORT_FROM or len(long) - len(cut) < SHORTENED_BY or not long.startswith(cut):
        return None
    return "abbreviation" if cut != short else "beginning"


def _is_spelling(short: str, long: str) -> bool:
    """Whether two words that one slip parts are the same word, by the slip alone.

    Two letters in the wrong order, one doubled or not, «c» or «s», and a vowel behind the first syllable,
    where it is hardly heard. «Litter» and «letter» differ in the first one.

    >>> _is_spelling("counseling", "counselling"), _is_spelling("survivers", "survivors")
    (True, True)
    >>> _is_spelling("hearing", "heating"), _is_spelling("county", "country")
    (False, False)
    >>> _is_spelling("letter", "litter")
    False
    """
    at = next(
        (n for n, letters in enumerate(zip(short, long, strict=False)) if len(set(letters)) > 1), len(short)
    )
    if len(short) < len(long):
        return long[at] == long[at - 1] or long[at] == long[at + 1 : at + 2]
    if short[at + 1 :] != long[at + 1 :]:
        return True  # the other way round
    swapped = {short[at], long[at]}
    if swapped <= _VOWELS:
        first = next(n for n, letter in enumerate(short) if letter in _VOWELS)
        return any(letter not in _VOWELS for letter in short[first:at])
    return swapped in _SPELT


def _consonants(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if not word.removesuffix(".").isalpha()]


def same_supplier(one: str, other: str) -> bool:
    """Whether two folded suppliers are one, a slip of one letter included."""
    if one == other:
        return True
    found = difference(one.split(), other.split())
    return found is not None and found.sort in ("spelling", "letter", "abbreviation")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two different titles of one authority that may be one, as positions in what was asked about."""

    one: int
    other: int
    difference: Difference


def alike(titles: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Likeness]:
    """Every pair of (authority, words of a title) that `difference` takes for one, each once.

    Only titles that have all telling words but one in common are ever compared: two of them share the rest,
    and only where fewer than `VARIED` titles of that authority do.
    """
    if len(titles) < 2:
        return
    for one, other in _candidates(titles):
        found = difference(titles[one][1], titles[other][1])
        if found is not None:
            yield Likeness(one, other, found)


def _candidates(titles: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[int, int]]:
    """Pairs of titles that are alike but for one word, by sums of hashes: a few too many, none too few."""
    exploded = (
        pl.DataFrame(
            {
                "authority": [authority for authority, _ in titles],
                "word": [" ".join(_telling(words)) for _, words in titles],
            },
            schema={"authority": pl.String, "word": pl.String},
        )
        .with_row_index("title")
        .with_columns(pl.col("word").str.split(" "))
        .explode("word")
        # 48 bits leave room for the sum of the words of any title.
        .with_columns((pl.col("word").hash(1) // 65536).alias("hash"))
        .with_columns(
            (pl.col("hash").sum().over("title") + pl.col("authority").hash(2) // 65536).alias("whole")
        )
        .select("title", "whole", "word", (pl.col("whole") - pl.col("hash")).alias("rest"))
        .unique()
    )
    wholes = exploded.select("title", pl.col("whole").alias("rest")).unique()
    varied = exploded.filter(pl.len().over("rest") <= VARIED)
    swapped = _pairs(
        varied.with_columns(pl.col("word").str.slice(0, 1).alias("initial")), ["rest", "initial"]
    )
    slips = swapped.select("word", "word_other").unique()
    slips = slips.filter(pl.Series([_are_slips(*pair) for pair in slips.rows()], dtype=pl.Boolean))
    found = [
        swapped.join(slips, on=["word", "word_other"], how="semi").select("title", "title_other"),
        _pairs(wholes, ["rest"]).select("title", "title_other"),
        wholes.join(varied, on="rest", suffix="_other").select("title", "title_other"),
    ]
    return (
        pl.concat(found)
        .select(
            pl.min_horizontal("title", "title_other").alias("one"),
            pl.max_horizontal("title", "title_other").alias("other"),
        )
        .filter(pl.col("one") != pl.col("other"))
        .unique()
        .sort("one", "other")
        .rows()
    )


def _pairs(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Pairs of rows that have these columns in common, each once."""
    shared = rows.filter(pl.len().over(by).is_between(2, VARIED))
    return shared.join(shared, on=by, suffix="_other").filter(pl.col("title") < pl.col("title_other"))


def _are_slips(one: str, other: str) -> bool:
    return _slip(*sorted((one, other), key=lambda word: (len(word), word))) is not None


def _telling(words: Sequence[str]) -> list[str]:
    """All but the words that link; an «a» that is still there is a number."""
    return [word for word in words if word not in SMALL_WORDS or word == "a"] or list(words)


def by_title(found: Sequence[Likeness]) -> Mapping[int, list[tuple[int, Difference]]]:
    """The likenesses of each title, both ways."""
    near: dict[int, list[tuple[int, Difference]]] = {}
    for each in found:
        near.setdefault(each.one, []).append((each.other, each.difference))
        near.setdefault(each.other, []).append((each.one, each.difference))
    return near
