"""Rules worked out one contract after the other, one day after the other, in plain Python.

Slow and obvious on purpose: it shares no arithmetic with `monitor.rules`, only what it reads (the trees of
written days, the texts of conditions, the list of bank holidays). The measurements run it beside the frames,
and the tests take it for an oracle. Months are dateutil's; working days are counted by walking.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from monitor.rules import Rule, WorkingDays
from monitor.rules.arithmetic import Offset
from monitor.rules.days import (
    Clear,
    Column,
    Day,
    Every,
    Fixed,
    InForce,
    LastMeeting,
    LastWorkingDay,
    LengthOf,
    Moved,
    Period,
    Window,
    Yearly,
    YearlyNear,
)
from monitor.timeline import SIGNS

Row = Mapping[str, Any]
Deadline = tuple[str, str, date, str | None, bool, int]
"""Rule, contract, day, milestone, whether the plan is late, how many contracts the notice is about."""

ONE: Final = timedelta(days=1)
FAR: Final = 2_000
"""Days ahead in which the next day of a yearly cycle lies."""


def deadlines(
    rows: Iterable[Row], rules: Iterable[Rule], calendar: WorkingDays, as_of: date
) -> Iterator[Deadline]:
    """What `monitor.rules.deadlines` gives, without its order."""
    contracts = list(rows)
    for rule in rules:
        holds, count = condition_of(rule), Counting(calendar)
        noticed: dict[tuple[str, date], list[tuple[date, str]]] = defaultdict(list)
        for row in contracts:
            found = _of_contract(row, rule, count, holds, as_of)
            if found is None:
                continue
            on, milestone, late = found
            if rule.per == "contract":
                yield rule.id, row["id"], on, milestone, late, 1
            else:
                whom = "" if rule.per == "all" else row[rule.per] or ""
                noticed[whom, on].append((row["end"] or date.max, row["id"]))
        for (_, on), about in noticed.items():
            if len(about) >= rule.at_least:
                yield rule.id, min(about)[1], on, None, False, len(about)


def _of_contract(
    row: Row, rule: Rule, count: Counting, holds: Callable[[Row], bool], as_of: date
) -> tuple[date, str | None, bool] | None:
    if is_long_ended(row):
        return None
    row = {**row, "day": as_of, "stage": stage_of(row, as_of)}
    if "review" in rule.bases and row["review"] is not None and row["review_months"] is not None:
        return _of_cycle(row, rule, count, holds, as_of)
    if not holds(row):
        return None
    if rule.plan:
        return _of_plan(row, rule, count, as_of)
    if rule.yearly is not None:
        turns = count.turns(rule.yearly, as_of)
        ahead = [
            on for day in turns if (on := count.day(rule.deadline, {**row, "turn": day})) and on >= as_of
        ]
        return (min(ahead), None, False) if ahead else None
    if rule.every is not None:
        return _of_periods(row, rule, rule.every, count, as_of)
    on = count.day(rule.deadline, row)
    return None if on is None else (on, None, False)


def _of_periods(
    row: Row, rule: Rule, every: Every, count: Counting, as_of: date
) -> tuple[date, None, bool] | None:
    """The first day on or after the one of judging that a period gives, while the contract runs."""
    begins = count.day(every.day, row)
    turn = 1
    while begins is not None:
        ends = count.moved(begins, Offset(turn * every.length.number, every.length.unit)) - ONE
        if (row["end_last"] is not None and ends >= row["end_last"]) or (
            turn > 1 and ends > as_of + FAR * ONE
        ):
            return None
        on = count.day(rule.deadline, {**row, "turn": ends})
        if on is not None and on >= as_of:
            return on, None, False
        turn += 1
    return None


def _of_cycle(
    row: Row, rule: Rule, count: Counting, holds: Callable[[Row], bool], as_of: date
) -> tuple[date, None, bool] | None:
    """The first turn on or after the day on which the condition is judged, if it holds for that turn."""
    turn, day = 0, row["review"]
    while True:
        turned = {**row, "review": day, "review_last": day}
        on = count.day(rule.deadline, turned)
        if on is not None and on >= as_of and holds(turned):
            return on, None, False
        if day > as_of:
            return None
        turn += 1
        day = row["review"] + relativedelta(
            months=turn * row["review_months"], days=turn * row["review_days"]
        )


def _of_plan(row: Row, rule: Rule, count: Counting, as_of: date) -> tuple[date, str, bool] | None:
    days: dict[str, date | None] = {}
    while len(days) < len(rule.plan):
        for milestone in rule.plan:
            rests_on = [m.id for m in rule.plan if m.id in _names(milestone.by)]
            if all(name in days for name in rests_on):
                days[milestone.id] = count.day(milestone.by, {**row, **days})
    if None in days.values():
        return None
    plan = [day for m in rule.plan if (day := days[m.id]) is not None]
    gate = next(n for n, m in enumerate(rule.plan) if m.decides)
    done = max((n for n, m in enumerate(rule.plan) if m.seen_by and row[m.seen_by] is not None), default=-1)
    decided = done >= gate
    late = not decided and plan[gate] < as_of
    open_ = []
    for n, milestone in enumerate(rule.plan):
        if n <= done or (n > gate and not decided) or (milestone.quiet and n != gate):
            continue
        waits = n >= gate and bool(milestone.seen_by)
        if (late and n == gate) or (not late and (plan[n] >= as_of or waits)):
            open_.append((plan[n], n))
    return (*min(open_)[:1], rule.plan[min(open_)[1]].id, late) if open_ else None


def stage_of(row: Row, day: date) -> str:
    if row["proposed"]:
        return "proposed"
    return "ended" if row["end_last"] is not None and row["end_last"] < day else "in_force"


def is_long_ended(row: Row) -> bool:
    """Whether it had ended more than 90 days before anybody could know."""
    end, known = row["end_last"], row["end_known"]
    return end is not None and known is not None and end < known - 90 * ONE


def is_of_year(day: date, yearly: Yearly) -> bool:
    """Whether it is one of the days of the year; the 31st of a shorter month is its last day."""
    ends = (day + ONE).month != day.month
    return any(day.month == m and (day.day == d or (ends and day.day < d)) for m, d in yearly.days)


class Counting:
    """Moves single days."""

    def __init__(self, calendar: WorkingDays) -> None:
        self.calendar = calendar
        self._turns: dict[tuple[Yearly, date], list[date]] = {}

    def turns(self, yearly: Yearly, around: date) -> list[date]:
        """The days of the year before and after a day."""
        if (yearly, around) not in self._turns:
            days = (around + n * ONE for n in range(-FAR, FAR))
            self._turns[yearly, around] = [day for day in days if is_of_year(day, yearly)]
        return self._turns[yearly, around]

    def day(self, day: Day, values: Row) -> date | None:
        """The written day for one contract; None where what it is counted from is not known."""
        if isinstance(day, Column):
            found: date | None = values[day.name]
            return found
        if isinstance(day, Fixed):
            return day.on
        if isinstance(day, Yearly | Every):
            turn: date = values["turn"]
            return turn
        base = self.day(day.day, values)
        if base is None:
            return None
        match day:
            case Moved(_, InForce()):
                return self.in_force(base, values["buyer"] or "")
            case Moved(_, LengthOf() as length, backward):
                return self.by_stated(base, length, values[length.column], -1 if backward else 1)
            case Moved(_, Offset() as length, backward):
                return self.moved(base, length, -1 if backward else 1)
            case Period(length):
                # The day itself is the first of the period.
                return (
                    self.moved(base - ONE, length)
                    if length.unit == "working day"
                    else self.moved(base, length) - ONE
                )
            case Clear(length):
                if length.unit == "working day":
                    return self.moved(base, Offset(length.number + 1, length.unit, length.nation), -1)
                return self.moved(base, length, -1) - ONE
            case Window(at_least):
                return self.moved(base, at_least, -1)
            case LastMeeting(_, body):
                return self.last_meeting(base, body, values["buyer"] or "")
            case LastWorkingDay():
                while not self.calendar.is_working(base):
                    base -= ONE
                return base
            case YearlyNear(yearly, _, after):
                while not is_of_year(base, yearly):
                    base += ONE if after else -ONE
                return base
        raise AssertionError(day)

    def moved(self, day: date, length: Offset, sign: int = 1) -> date:
        number = sign * length.number
        match length.unit:
            case "day":
                return day + number * ONE
            case "week":
                return day + 7 * number * ONE
            case "month":
                return day + relativedelta(months=number)
            case "year":
                return day + relativedelta(years=number)
        office = self.calendar.of(length.nation)
        step = ONE if number > 0 else -ONE
        while number:
            day += step
            if office.is_working(day):
                number += -1 if number > 0 else 1
        return day

    def by_stated(self, day: date, length: LengthOf, stated: str | None, sign: int) -> date | None:
        match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", stated or "")
        if match is None:
            return None if length.otherwise is None else self.moved(day, length.otherwise, sign)
        years, months, weeks, days = (sign * int(number or 0) for number in match.groups())
        return day + relativedelta(years=years, months=months, weeks=weeks, days=days)

    def in_force(self, day: date, buyer: str) -> date:
        first, *others = self.calendar.meetings.call_in
        rule = next((r for r in others if r.authority.lower() == buyer.lower()), first)
        published = self.moved(day, Offset(rule.published, "working day"))
        return self.moved(
            published, Offset(rule.number + rule.clear, "working day" if rule.working else "day")
        )

    def last_meeting(self, day: date, body: str, buyer: str) -> date:
        meetings = self.calendar.meetings
        wanted = (body or meetings.body).casefold()
        own = {m.authority.lower() for m in meetings.days if m.authority}
        whose = buyer.lower() if buyer.lower() in own else ""
        for back in range(94):
            for meeting in meetings.days:
                its = meeting.authority.lower() == whose and wanted in meeting.body.casefold()
                if its and meeting.day == day - back * ONE:
                    return meeting.day
        for first, last in sorted(meetings.recess):
            if first <= day <= last:
                return first - ONE
        return day


def _names(day: Day) -> set[str]:
    if isinstance(day, Column):
        return {day.name}
    return set() if isinstance(day, Fixed | Yearly) else _names(day.day)


Value = Callable[[Row], Any]


def condition_of(rule: Rule) -> Callable[[Row], bool]:
    """The rule's `where`, and not its `unless`, while it is in force."""
    where = parsed(rule.where)
    signs = [sign for sign in rule.unless.split(", ") if sign in SIGNS]
    unless = parsed(rule.unless if rule.unless and not signs else "false")
    bounds = rule.in_force

    def holds(row: Row) -> bool:
        if bounds is not None:
            day = row[bounds.of]
            if day is None or (bounds.first and day < bounds.first) or (bounds.last and day > bounds.last):
                return False
        ticked = any(row[sign] is not None for sign in signs) or unless(row) is True
        return where(row) is True and not ticked

    return holds


_TOKEN: Final = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|\"(?P<quoted>\w+)\"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>\w+)|(?P<sign><>|<=|>=|!=|[=<>()+\-,]))"
)


def parsed(text: str) -> Value:
    """The condition as a function of a contract's row: true, false, or None where SQL says null."""
    tokens: list[tuple[str, str]] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None, text[at:]
        kind = str(match.lastgroup)
        word = match[kind]
        tokens.append(("column" if kind == "quoted" else kind, word.lower() if kind == "word" else word))
        at = match.end()
    reader = _Reader(tokens)
    value = reader.either()
    assert not reader.tokens, reader.tokens
    return value


class _Reader:
    """Reads SQL from the outermost OR inwards."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens

    def next_is(self, *words: str) -> bool:
        """Takes the words off if they come next."""
        if [word for kind, word in self.tokens[: len(words)] if kind in ("word", "sign")] == list(words):
            del self.tokens[: len(words)]
            return True
        return False

    def either(self) -> Value:
        parts = [self.both()]
        while self.next_is("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else lambda row: _or([part(row) for part in parts])

    def both(self) -> Value:
        parts = [self.negated()]
        while self.next_is("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else lambda row: _and([part(row) for part in parts])

    def negated(self) -> Value:
        if self.next_is("not"):
            inner = self.negated()
            return lambda row: None if (value := inner(row)) is None else not value
        return self.compared()

    def compared(self) -> Value:
        left = self.sum()
        if self.next_is("is", "not", "null"):
            return lambda row: left(row) is not None
        if self.next_is("is", "null"):
            return lambda row: left(row) is None
        turned = self.next_is("not")
        if self.next_is("in", "("):
            options = [self.sum()]
            while self.next_is(","):
                options.append(self.sum())
            assert self.next_is(")")
            return _null_safe(lambda value, *rest: (value in rest) != turned, left, *options)
        if self.next_is("between"):
            low = self.sum()
            assert self.next_is("and")
            return _null_safe(lambda value, a, b: (a <= value <= b) != turned, left, low, self.sum())
        if self.next_is("like"):
            pattern = self.sum()
            return _null_safe(lambda value, like: _like(value, like) != turned, left, pattern)
        for sign, compare in _COMPARE.items():
            if self.next_is(sign):
                return _null_safe(compare, left, self.sum())
        return left

    def sum(self) -> Value:
        value = self.atom()
        while True:
            sign = 1 if self.next_is("+") else -1 if self.next_is("-") else 0
            if not sign:
                return value
            value = _null_safe(lambda a, b, sign=sign: a + b if sign > 0 else a - b, value, self.atom())

    def atom(self) -> Value:
        if self.next_is("("):
            value = self.either()
            assert self.next_is(")")
            return value
        kind, word = self.tokens.pop(0)
        if kind == "text":
            said = word[1:-1].replace("''", "'")
            return lambda _row: said
        if kind == "number":
            number = float(word)
            return lambda _row: number
        if kind == "word" and self.tokens and self.tokens[0][0] == "text" and word in ("date", "interval"):
            return _constant(word, self.tokens.pop(0)[1][1:-1])
        if kind == "word" and self.next_is("("):
            return self.called(word)
        constants = {"true": True, "false": False, "null": None}
        if word in constants:
            return lambda _row: constants[word]
        return lambda row: row[word]

    def called(self, function: str) -> Value:
        if function == "extract":
            part = self.tokens.pop(0)[1]
            assert self.next_is("from")
            of = self.sum()
            assert self.next_is(")")
            return _null_safe(lambda day: getattr(day, part), of)
        given = [self.sum()]
        while self.next_is(","):
            given.append(self.sum())
        assert self.next_is(")")
        if function == "coalesce":
            return lambda row: next((v for value in given if (v := value(row)) is not None), None)
        return _null_safe(_FUNCTIONS[function], *given)


_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "lower": str.lower,
    "upper": str.upper,
    "length": len,
    "abs": abs,
    "greatest": max,
    "least": min,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
}


def _constant(kind: str, text: str) -> Value:
    if kind == "date":
        day = date.fromisoformat(text)
        return lambda _row: day
    number, unit = text.split()
    length = relativedelta(**{f"{unit.removesuffix('s')}s": int(number)})  # type: ignore[arg-type]
    return lambda _row: length


def _null_safe(function: Callable[..., Any], *values: Value) -> Value:
    def value(row: Row) -> Any:
        given = [each(row) for each in values]
        return None if None in given else function(*given)

    return value


def _like(value: str, pattern: str) -> bool:
    written = "".join(".*" if c == "%" else "." if c == "_" else re.escape(c) for c in pattern)
    return re.fullmatch(written, value, re.DOTALL) is not None


def _and(values: list[Any]) -> Any:
    return False if False in values else None if None in values else True


def _or(values: list[Any]) -> Any:
    return True if True in values else None if None in values else False
