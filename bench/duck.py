"""The rules as plain SQL, for DuckDB: what one would write without this program."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

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
    names_in,
)
from monitor.timeline import SIGNS

_FIRST: Final = date(1990, 1, 1)
_LAST: Final = date(2200, 12, 31)


class Duck:
    """A DuckDB connection with a calendar of working days and the contracts."""

    def __init__(self, calendar: WorkingDays, *, threads: int | None = None) -> None:
        import duckdb  # only the measurements have it

        self.calendar = calendar
        self.connection: Any = duckdb.connect()
        if threads:
            self.connection.execute(f"set threads = {threads}")
        self._nations: set[str] = set()

    def load(self, contracts: pl.DataFrame) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "contracts.parquet"
            contracts.write_parquet(file)
            self.connection.execute(f"create or replace table contracts as select * from '{file}'")

    def deadlines(self, rules: Sequence[Rule], as_of: date) -> list[tuple[Any, ...]]:
        """Rule, contract, day, milestone, whether late, and how many contracts it is about."""
        found: list[tuple[Any, ...]] = []
        for rule in rules:
            found += self.connection.execute(self._query(rule, as_of)).fetchall()
        return found

    def count(self, rules: Sequence[Rule], as_of: date) -> int:
        """How many deadlines there are, without bringing them over."""
        total = 0
        for rule in rules:
            self.connection.execute(f"create or replace temp table found as {self._query(rule, as_of)}")
            total += self.connection.execute("select count(*) from found").fetchone()[0]
        return total

    def _query(self, rule: Rule, as_of: date) -> str:
        today = f"date '{as_of}'"
        judged = (
            f"(select *, {today} as day, case when proposed then 'proposed' when end_last < {today} "
            "then 'ended' else 'in_force' end as stage from contracts "
            "where end_last is null or end_known is null or end_last >= end_known - interval 90 days)"
        )
        rows = f"(select * from {judged} where {_condition(rule)})"
        if rule.plan:
            return self._plan(rule, rows, today)
        if rule.yearly is not None:
            turns = rule.yearly.between(date(as_of.year - 2, 1, 1), date(as_of.year + 2, 12, 31))
            values = ", ".join(f"(date '{day}')" for day in turns)
            rows = f"(select * from {rows}, (values {values}) as turns(turn))"
        elif rule.every is not None:
            rows = self._periods(rule.every, rows, as_of)
        elif "review" in rule.bases:
            rows = self._cycles(rule, judged, as_of)
        on = self._day(rule.deadline, {})
        days = f'(select *, cast({on} as date) as "on" from {rows})'
        ahead = ""
        if rule.yearly is not None or rule.every is not None:
            ahead = f'and "on" >= {today}'
        elif "review" in rule.bases:
            ahead = f'and (review_months is null or "on" >= {today})'
        known = f'{days} where "on" is not null {ahead}'
        first = f'(select *, min("on") over (partition by id) as first from {known})'
        kept = f'(select * from {first} where "on" = first)' if rule.is_cycle else first
        if rule.per == "contract":
            return f"select '{rule.id}', id, \"on\", null, false, 1 from {kept}"
        whom = "''" if rule.per == "all" else f"coalesce({rule.per}, '')"
        return (
            f"select '{rule.id}', arg_min(id, (coalesce(\"end\", date '{_LAST}'), id)), "
            '"on", null, false, count(*) '
            f'from {kept} group by {whom}, "on" having count(*) >= {rule.at_least}'
        )

    def _periods(self, every: Every, rows: str, as_of: date) -> str:
        begins = self._day(every.day, {})
        most = f"date_diff('day', {begins}, date '{as_of}') // {28 * every.months} + 20"
        turns = f"unnest(range(1, greatest(1, {most}) + 1))"
        expanded = f"(select *, cast({turns} as integer) as period from {rows} where {begins} is not null)"
        ends = f"cast({begins} + to_months(period * {every.months}) - interval 1 day as date)"
        turned = f"(select *, {ends} as turn from {expanded})"
        return f"(select * from {turned} where end_last is null or turn < end_last)"

    def _cycles(self, rule: Rule, judged: str, as_of: date) -> str:
        length = "to_months(turn * review_months) + to_days(turn * review_days)"
        most = (
            f"date_diff('day', review, date '{as_of}') // greatest(1, 28 * review_months + review_days) + 2"
        )
        turns = f"unnest(range(0, case when review_months is null then 1 else greatest(1, {most}) end))"
        expanded = f"(select *, cast({turns} as integer) as turn from {judged})"
        turned = f"case when review_months is null then review else cast(review + {length} as date) end"
        last = f"case when review_months is null then review_last else cast(review + {length} as date) end"
        rows = f"(select * replace ({turned} as review, {last} as review_last) from {expanded})"
        return f"(select * from {rows} where {_condition(rule)})"

    def _plan(self, rule: Rule, rows: str, today: str) -> str:
        left = {m.id: m.by for m in rule.plan}
        named: dict[str, str] = {}
        while left:
            ready = {id_: by for id_, by in left.items() if not left.keys() & set(names_in(by))}
            columns = ", ".join(
                f'cast({self._day(by, named)} as date) as "by {id_}"' for id_, by in ready.items()
            )
            rows = f"(select *, {columns} from {rows})"
            named |= {id_: f'"by {id_}"' for id_ in ready}
            left = {id_: by for id_, by in left.items() if id_ not in ready}
        gate = rule.gate
        seen = [
            f"case when {m.seen_by} is not null then {n} else -1 end"
            for n, m in enumerate(rule.plan)
            if m.seen_by
        ]
        known = " and ".join(f"{name} is not null" for name in named.values())
        done = f"select *, greatest(-1, {', '.join(seen) or '-1'}) as reached from {rows} where {known}"
        told = [(n, m) for n, m in enumerate(rule.plan) if not m.quiet or n == gate]
        steps = ", ".join(
            f"{{'milestone': '{m.id}', 'number': {n}, 'on': {named[m.id]}, "
            f"'waits': {str(n >= gate and bool(m.seen_by)).lower()}}}"
            for n, m in told
        )
        late = f"reached < {gate} and {named[rule.plan[gate].id]} < {today}"
        each = f"select id, reached, {late} as late, unnest([{steps}], recursive := true) from done"
        open_ = (
            f"(select * from ({each}) where number > reached "
            f"and (number <= {gate} or reached >= {gate}) "
            f'and (case when late then number = {gate} else "on" >= {today} or waits end))'
        )
        first = f'(select *, row_number() over (partition by id order by "on", number) as place from {open_})'
        found = f"select '{rule.id}', id, \"on\", milestone, late, 1 from {first} where place = 1"
        return f"with done as materialized ({done}) {found}"

    def _day(self, day: Day, named: dict[str, str]) -> str:
        """The written day as SQL."""
        match day:
            case Column(name):
                return named.get(name, f'"{name}"')
            case Fixed(on):
                return f"date '{on}'"
            case Yearly() | Every():
                return "turn"
            case Moved(of, InForce()):
                return self._in_force(self._day(of, named))
            case Moved(of, LengthOf() as length, backward):
                return self._stated(self._day(of, named), length, "-" if backward else "+")
            case Moved(of, Offset() as length, backward):
                return self._moved(self._day(of, named), length, -1 if backward else 1)
            case Period(length, of):
                base = self._day(of, named)
                if length.unit == "working day":
                    return self._moved(f"cast({base} - interval 1 day as date)", length)
                return f"{self._moved(base, length)} - interval 1 day"
            case Clear(length, of):
                base = self._day(of, named)
                if length.unit == "working day":
                    return self._moved(base, Offset(length.number + 1, length.unit, length.nation), -1)
                return f"{self._moved(base, length, -1)} - interval 1 day"
            case Window(at_least, _, of):
                return self._moved(self._day(of, named), at_least, -1)
            case LastMeeting(of):
                return self._day(of, named)  # without a calendar of meetings the day itself
            case LastWorkingDay(of):
                return self._nth(self._number(self._day(of, named), ""), "")
            case YearlyNear(yearly, of, after):
                base = self._day(of, named)
                sign, pick = (">=", "list_min") if after else ("<=", "list_max")
                candidates = ", ".join(
                    f"make_date(year({base}) + {shift}, {month}, 1) + interval 1 month - interval 1 day"
                    if day >= 28
                    else f"make_date(year({base}) + {shift}, {month}, {day})"
                    for month, day in yearly.days
                    for shift in ((0, 1) if after else (0, -1))
                )
                return f"cast({pick}(list_filter([{candidates}], lambda x: x {sign} {base})) as date)"
        raise AssertionError(day)

    def _moved(self, base: str, length: Offset, sign: int = 1) -> str:
        number = sign * length.number
        if length.unit != "working day":
            return f"cast({base} + interval ({number}) {length.unit}s as date)"
        if number > 0:
            return self._nth(f"{self._number(base, length.nation)} + {number}", length.nation)
        before = self._number(f"cast({base} - interval 1 day as date)", length.nation)
        return self._nth(f"{before} + {number + 1}", length.nation)

    def _stated(self, base: str, length: LengthOf, sign: str) -> str:
        column = f'"{length.column}"'

        def part(letter: str) -> str:
            return f"coalesce(try_cast(regexp_extract({column}, '(\\d+){letter}', 1) as integer), 0)"

        stated = f"to_months(12 * {part('Y')} + {part('M')}) + to_days(7 * {part('W')} + {part('D')})"
        valid = f"regexp_full_match({column}, 'P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?')"
        other = "null"
        if length.otherwise is not None:
            other = (
                f"cast({base} {sign} interval ({length.otherwise.number}) {length.otherwise.unit}s as date)"
            )
        return f"(case when {valid} then cast({base} {sign} ({stated}) as date) else {other} end)"

    def _in_force(self, base: str) -> str:
        rule = self.calendar.meetings.call_in[0]
        published = self._moved(base, Offset(rule.published, "working day")) if rule.published else base
        return self._moved(published, Offset(rule.days, "working day" if rule.working else "day"))

    def _number(self, base: str, nation: str) -> str:
        """How many working days there were up to and with the day."""
        return f"(select number from {self._working(nation)} as c where c.date = {base})"

    def _nth(self, number: str, nation: str) -> str:
        return f"(select date from {self._working(nation)}_only as n where n.number = {number})"

    def _working(self, nation: str) -> str:
        """The table of all days with the number of working days up to each; with `_only`, of working days."""
        name = f"working_{nation or 'office'}"
        if name not in self._nations:
            self._nations.add(name)
            free = ", ".join(f"date '{day}'" for day in self.calendar.of(nation).free)
            self.connection.execute(
                f"create table {name} as select date, works, "
                "cast(sum(works::int) over (order by date) as integer) as number from ("
                "select cast(range as date) as date, "
                f"isodow(range) <= 5 and cast(range as date) not in ({free}) as works "
                f"from range(date '{_FIRST}', date '{_LAST}', interval 1 day))"
            )
            self.connection.execute(f"create table {name}_only as select * from {name} where works")
        return name


def _condition(rule: Rule) -> str:
    condition = f"({_sql(rule.where)})"
    signs = [sign for sign in rule.unless.split(", ") if sign in SIGNS]
    for sign in signs:
        condition += f" and {sign} is null"
    if rule.unless and not signs:
        condition += f" and ({_sql(rule.unless)}) is not true"
    bounds = rule.in_force
    if bounds is not None:
        condition += f" and {bounds.of} is not null"
        condition += f" and {bounds.of} >= date '{bounds.first}'" if bounds.first else ""
        condition += f" and {bounds.of} <= date '{bounds.last}'" if bounds.last else ""
    return condition


def _sql(text: str) -> str:
    """`end` is a word of SQL: the column goes into quotation marks."""
    parts = re.split(r"('(?:[^']|'')*')", text)
    parts[::2] = [re.sub(r"\bend\b", '"end"', part) for part in parts[::2]]
    return "".join(parts)
