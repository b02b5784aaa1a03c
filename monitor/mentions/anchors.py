"""What words without a date of their own lean on: the document's date, the tense of the sentence, the date named last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.model import Timex
from monitor.values import extent

_BACK, _AHEAD = 220, 120
"""How far a sentence is read to either side, in characters."""

_SENTENCE_END = re.compile(r"[.!?]['’\"”)]*\s+(?=[A-Z‘“\"(`])|\n\s*\n|[;•·]\s|\n(?=\s*(?:[•·*–-]|\(?[0-9a-z]{1,3}[.)])\s)")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Cllr|Prof|Rev|Sir|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gen|Sen|Rep|Gov|Lt|Col)$"
)
_VERB = re.compile(
    r"\b(?:(?P<will>will|shall|won['’]t|['’]ll)"
    r"|(?P<future>would|to\s+be|(?:is|are)\s+(?:to|due|being|expected|planned|scheduled|likely)|must|should|can|may"
    r"|due|plans?|planned|planning|(?:re)?scheduled|intends?|expects?|expected|proposes|proposed|hopes?|set\s+for"
    r"|expires?|ends|starts|begins|commences|next|forthcoming|upcoming|going\s+to|ready\s+to|prepar(?:es|ing)\s+to|slated|aims?)"
    r"|(?P<past>was|were|had|has|have|did|been|met|held|took|came|went|began|said|told|gave|made|became|got|won|lost|left"
    r"|killed|[a-z]{3,}ed))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:since|(?:held|met|dated|signed|published|received|circulated|considered|approved|agreed)(?:\s+on|\s+in)?)\s+(?:the\s+)?$", re.I)
_POINTS_AHEAD = re.compile(r"\b(?:until|till|by|before|no\s+later\s+than|to\s+be\s+\w+\s+(?:on|in)|(?:scheduled|planned|set|due|slated)(?:\s+\w+){0,3})\s+(?:the\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a sentence looks: `towards` is -1 (back), 1 (ahead) or 0; `firm` where its words leave no doubt."""

    towards: int
    firm: bool

    @property
    def words(self) -> str:
        return {-1: " and the past tense", 1: " and the future tense"}.get(self.towards, "")


class Anchors:
    """The state of one reading of one document, from its beginning to its end."""

    def __init__(self, text: str, dated: date | None) -> None:
        self._text = text
        self.dated = dated
        self.mentioned: str | None = None
        """The value of the date named last; only dates with an extent count."""
        self._mentioned_at = 0
        self._length: tuple[str, int] | None = None

    def remember(self, timex: Timex) -> None:
        """Take note of a mention, so that later words can refer to it."""
        if timex.type == "DATE" and timex.earliest is not None:
            self.mentioned, self._mentioned_at = timex.value, timex.span.end
        elif timex.type == "DURATION":
            self._length = (timex.value[-1], timex.span.end)

    def near(self, start: int, reach: int = 400) -> str | None:
        """The date named last, if it stands at most *reach* characters before *start*."""
        return self.mentioned if start - self._mentioned_at <= reach else None

    def unit_named(self, start: int) -> str | None:
        """The unit letter of the length named last in the sentence of *start*: «three years … a further two»."""
        if self._length is None:
            return None
        letter, at = self._length
        if start - at > _BACK or _SENTENCE_END.search(self._text, at, start):
            return None
        return letter

    def reference(self, start: int) -> tuple[date, str] | None:
        """The day that counts as present, and its name in words: the document's date, else the date named last."""
        if self.dated is not None:
            return self.dated, "the document's date"
        days = extent(self.mentioned) if self.mentioned else None
        return (days[0], f"{self.mentioned}, the date named last") if days else None

    def sentence(self, start: int, end: int) -> tuple[str, str]:
        """The words of the sentence before and after the span, as far as they are read."""
        low = max(0, start - _BACK)
        before = self._text[low:start]
        cut = 0
        for match in _SENTENCE_END.finditer(before):
            if before[match.start()] != "." or not _ABBREVIATION.search(before, 0, match.start()):
                cut = match.end()
        after = self._text[end : end + _AHEAD]
        stop = _SENTENCE_END.search(after)
        return before[cut:], after[: stop.start()] if stop else after

    def direction(self, start: int, end: int) -> Direction:
        """Which way the sentence around the span looks, judged by the verb nearest before it, else after it."""
        before, after = self.sentence(start, end)
        if _POINTS_BACK.search(before):
            return Direction(-1, firm=True)
        verb = None
        for verb in _VERB.finditer(before):  # noqa: B007, the last one counts
            pass
        ahead = _POINTS_AHEAD.search(before)
        if verb is None:
            verb = _VERB.search(after)
        if verb is not None and verb["will"]:
            return Direction(1, firm=True)
        if ahead or (verb is not None and verb["future"]):
            return Direction(1, firm=False)
        return Direction(-1, firm=False) if verb is not None else Direction(0, firm=False)

    def year_of(self, month: int, day: int | None, start: int, end: int) -> tuple[int, str] | None:
        """The year meant by a month, or day and month, that stands without one; and how it was found."""
        reference = self.reference(start)
        if reference is None:
            return None
        here, name = reference
        direction = self.direction(start, end)
        against = (400 if direction.firm else 60) if direction.towards else 0

        def cost(year: int) -> float:
            away = _days_away(here, year, month, day)
            wrong = away * direction.towards < 0
            return abs(away) + (against if wrong else 0)

        year = min((here.year, here.year - 1, here.year + 1), key=cost)
        return year, f"year {year} from {name}{direction.words}"


def _days_away(here: date, year: int, month: int, day: int | None) -> int:
    """Days from *here* to the day or month: 0 within it, negative where it has passed."""
    try:
        if day is not None:
            return (date(year, month, min(day, 28)) - here.replace(day=min(here.day, 28))).days
        first = date(year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return 10**6
    if first <= here <= last:
        return 0
    return (first - here).days if here < first else (last - here).days
