"""What words without a date of their own lean on: the document's date, a tense, the date named last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.mentions.lexicon import words
from monitor.model import Timex
from monitor.values import extent

_BACK, _AHEAD = 180, 100
"""How far a sentence is read to either side, in characters."""

_SENTENCE_END = re.compile(
    r"[.!?]['’\"”)]*\s+(?=[A-Z‘“\"(`])|\n\s*\n|[;•·]\s|\n(?=\s*(?:[•·*–-]|\(?[0-9a-z]{1,3}[.)])\s)"
)
_FULL_STOP = re.compile(r"[.!?]['’\"”)]*\s+(?=[A-Z‘“\"(`])|\n\s*\n")
"""A list of steps goes on behind a semicolon: «documents issued on 15 May; bids returned on 30 June»."""
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Cllr|Prof|Rev|Sir|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"[ap]\.m|[ap]m|Gen|Sen|Rep|Gov|Lt|Col)$"
)
_WORDS = re.compile(r"[a-z]+(?:['’]ll)?|['’]ll")
_WILL = words("will shall won ll")
_FUTURE = words(
    """would must should can may due plan plans planned planning scheduled rescheduled intend intends
    expect expects expected propose proposes proposed proposing hope hopes hoped expires ends starts
    begins commences forthcoming upcoming aim aims likely slated preparing prepares"""
)
_PAST = words(
    """was were had has have did been met held took came went began said told gave made became got won lost
    left fell rose ran sent saw spoke wrote grew sold bought brought thought built spent paid set put
    cut hit shot led fled"""
)
_NO_VERBS = words("united hundred indeed exceed proceed succeed speed breed sacred naked")
_AFTER_TO = words("is are due scheduled going ready set able")
_RESOLVED_TO = words("agreed resolved decided voted")


def _verb(words: list[str], i: int) -> int:
    """What the word says of its sentence's time: 2 «will», 1 a plan, -1 the past, 0 nothing."""
    word = words[i]
    if word in _WILL or word.endswith(("'ll", "’ll")):
        return 2
    due = word != "due" or words[i + 1 : i + 2] not in (["date"], ["diligence"])
    if (word in _FUTURE and due) or (word in ("be", "for") and i and words[i - 1] in ("to", "set")):
        return 1
    if word == "to" and i and words[i - 1] in _AFTER_TO:
        return 1
    if word == "to" and words[i - 1 : i] and words[i - 1] in _RESOLVED_TO and words[i - 2 : i - 1] != ["had"]:
        return 1  # «agreed to invite quotations in June»
    before = i - 1 if words[i - 1 : i] != ["re"] else i - 2  # «be re-tendered»
    if before >= 0 and words[before] == "be":  # «will be considered»: the verb before it decides
        return 0
    if word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NO_VERBS):
        return -1
    return 0


_CLOCK = words("a.m. p.m. am pm noon midnight gmt bst est edt the a")
_HAPPENED = words("held met dated signed published received circulated considered approved agreed")
_LIMITS = words("until till by before")
_ARRANGED = words("scheduled planned set due slated")


def _points(before: str) -> int:
    """Where the words right before a date point: -2 «held on», 1 «until», «scheduled for», 0 nowhere."""
    tail = before[-44:].lower().split()[-7:]
    while tail and (tail[-1] in _CLOCK or tail[-1][0].isdigit()):
        tail.pop()
    if not tail:
        return 0
    last = tail[-1]
    verb = tail[:-1] if last in ("on", "in") else tail
    if last == "since" or (verb and verb[-1] in _HAPPENED and verb[-2:-1] != ["be"]):
        return -2
    if (
        last in _LIMITS
        or tail[-3:] == ["no", "later", "than"]
        or any(word in _ARRANGED for word in tail[-4:])
    ):
        return 1
    if (last == "as" and tail[-3:-2] == ["as"]) or (last in ("on", "in") and tail[-4:-2] == ["to", "be"]):
        return 1
    return 0


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way a sentence looks: `towards` is -1 (back), 1 (ahead) or 0; `firm` where there is no doubt."""

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
        self._mentioned: str | None = None
        self._mentioned_at = 0
        self._period: str | None = None
        """The first day of the period whose last day is the date named last."""
        self._length: tuple[str, int] | None = None
        self._stated: tuple[date, int] | None = None
        """The first day of the last mention that states its year, and where that mention ends."""

    def remember(self, timex: Timex) -> None:
        """Take note of a mention, so that later words can refer to it."""
        if timex.type == "DATE" and timex.earliest is not None:
            between = self._text[self._mentioned_at : timex.span.start]
            self._period = self._mentioned if _TO.fullmatch(between) else None
            self._mentioned, self._mentioned_at = timex.value, timex.span.end
            if not timex.implied and timex.value[:4].isdigit() and timex.value[5:6].isdigit():
                self._stated = timex.earliest, timex.span.end
        elif timex.type == "DURATION":
            self._length = (timex.value[-1], timex.span.end)

    def near(self, start: int, reach: int = 400) -> str | None:
        """The date named last, if it stands in the same paragraph, at most *reach* characters back."""
        at = self._mentioned_at
        if self._mentioned is None or start - at > reach or _PARAGRAPH_END.search(self._text, at, start):
            return None
        return self._mentioned

    def beginning(self, start: int) -> str | None:
        """The date named last as `near` gives it, or the first day of the period that it ends."""
        mentioned = self.near(start)
        return self._period or mentioned if mentioned is not None else None

    def unit_named(self, start: int) -> str | None:
        """The unit letter of the length named last in the same sentence: «three years … a further two»."""
        if self._length is None:
            return None
        letter, at = self._length
        if start - at > _BACK or _SENTENCE_END.search(self._text, at, start):
            return None
        return letter

    def reference(self, start: int) -> tuple[date, str] | None:
        """The day that counts as present, and its name: the document's date, else the date named last."""
        if self.dated is not None:
            return self.dated, "the document's date"
        mentioned = self.near(start, 2000)
        days = extent(mentioned) if mentioned else None
        return (days[0], f"{mentioned}, the date named last") if days else None

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
        """Which way the sentence around the span looks, by the verb nearest before it, else after it."""
        before, after = self.sentence(start, end)
        pointing = _points(before)
        if pointing < 0:
            return Direction(-1, firm=True)
        earlier = _WORDS.findall(before.lower())
        verb = next((v for i in range(len(earlier) - 1, -1, -1) if (v := _verb(earlier, i))), 0)
        later = _WORDS.findall(after.lower()) if pointing or not verb else []
        then = next((v for i in range(len(later)) if (v := _verb(later, i))), 0)
        verb = verb or then
        if verb == 2:
            return Direction(1, firm=True)
        if verb == 1 or (then >= 0 and pointing):
            return Direction(1, firm=False)
        return Direction(verb, firm=False)

    def _year_beside(self, month: int, day: int | None, start: int) -> tuple[int, str] | None:
        """The year of a day to come in the same sentence, where that puts the two close together.

        «Bids are due on 24 May 2024 and interviews are in June», said in October 2023.
        """
        if self._stated is None or self.dated is None:
            return None
        stated, at = self._stated
        if stated < self.dated or start - at > _BACK or _FULL_STOP.search(self._text, at, start):
            return None
        year = min(
            (stated.year, stated.year - 1, stated.year + 1),
            key=lambda y: abs(_days_away(stated, y, month, day)),
        )
        if abs(_days_away(stated, year, month, day)) > _CLOSE:
            return None
        return year, f"year {year} from {stated.isoformat()}, in the same sentence"

    def year_of(
        self, month: int, day: int | None, start: int, end: int, weekday: int | None = None
    ) -> tuple[int, str] | None:
        """The year meant by a month, or day and month, that stands without one; and how it was found.

        *weekday* (0 is Monday) is the day's as written: it leaves one year of three.
        """
        reference = self.reference(start)
        if reference is None:
            return None
        here, name = reference
        if weekday is not None and day is not None:
            fitting = [
                y for y in range(here.year - 1, here.year + 2) if _weekday_of(y, month, day) == weekday
            ]
            if len(fitting) == 1:
                self._stated = date(fitting[0], month, day), end
                return fitting[0], f"year {fitting[0]} from {name} and the weekday"
        nearby = self.near(start, 60)
        if (
            nearby is not None
            and nearby[:4].isdigit()
            and _NARROWS.search(self._text, max(0, start - 40), start)
        ):
            return int(nearby[:4]), f"year {nearby[:4]} from {nearby}, which it narrows"
        direction = self.direction(start, end)
        beside = self._year_beside(month, day, start) if direction.towards >= 0 else None
        if beside is not None:
            return beside
        # What is planned lies ahead more surely than what was said lies behind: «it was due to start in May».
        against = (400 if direction.firm else (0, 300, 150)[direction.towards]) if direction.towards else 0

        def cost(year: int) -> float:
            away = _days_away(here, year, month, day)
            wrong = away * direction.towards < 0
            return abs(away) + (against if wrong else 0)

        year = min((here.year, here.year - 1, here.year + 1), key=cost)
        return year, f"year {year} from {name}{direction.words}"


_TO = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*(?:and including\s+)?(?:the\s+)?")
_CLOSE = 150
"""Days within which two dates of one sentence are taken to be of one course of events."""
_NARROWS = re.compile(
    r",?\s(?:probably|possibly|most likely|likely|ideally|perhaps|provisionally)\s(?:in|on|by)\s$",
    re.IGNORECASE,
)
"""«in the new year, probably in February»."""


def _weekday_of(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


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
