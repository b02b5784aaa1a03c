"""One rule as its pack writes it, checked: what cannot be right is refused with key, place and mend."""

from __future__ import annotations

import string
from collections.abc import Collection
from datetime import date
from typing import Final

import polars as pl

from monitor.rules.arithmetic import (
    LENGTH_FORM,
    STEP_FORM,
    TAKES_FORM,
    Offset,
    Step,
    parse_length,
    parse_step,
    parse_takes,
)
from monitor.rules.days import Column, Day, every_in, names_in, yearly_in
from monitor.rules.grammar import parse_day
from monitor.rules.reach import unreachable
from monitor.rules.rule import OWN, Example, InForceDays, Milestone, Rule
from monitor.rules.tables import EscalateTable, ExampleTable, InForceTable, MilestoneTable, RuleTable
from monitor.rules.where import columns_in, conjuncts, parse_where, unknown_name
from monitor.timeline import CONTRACTS, SIGNS

DATES: Final = tuple(
    name for name, kind in CONTRACTS.items() if kind == pl.Date and not name.endswith("_known")
)
"""The columns from which a deadline may be counted."""
PLACES: Final = (*DATES, "contract", "contracts", "buyer", "follows", "term", "notice", "on")
"""What a title may name in braces; `follows` is what is known of a successor, in words."""
_REVIEW: Final = {"review", "review_last"}
"""What a cycle of reviews turns."""


class Reading:
    """Reads one rule and notes its faults."""

    def __init__(
        self, where: str, faults: list[str], roles: Collection[str], addresses: Collection[str]
    ) -> None:
        self.where = where
        self.faults = faults
        # Each contract may have these of its own, by owners.csv and people.csv.
        self.roles = sorted({*roles, *OWN})
        self.addresses = addresses

    def fault(self, key: str, text: str) -> None:
        self.faults.append(f"{self.where}: {key}: {text}")

    def rule(self, table: RuleTable, file: str) -> Rule | None:
        """The rule, or None when it cannot be right."""
        before = len(self.faults)
        if not table.id or set(table.id) - set(string.ascii_lowercase + string.digits + "-"):
            self.fault("id", f'found "{table.id}", expected small letters, digits and hyphens')
        for key in ("source", "title"):
            if not getattr(table, key).strip():
                self.fault(key, "is empty")
        in_force = self.in_force(table.in_force)
        parts = self.conditions(table, in_force)
        steps = self.steps(table)
        self.recipients("to", table.to)
        plan = self.plan(table)
        deadline = self.deadline(table, plan)
        self.title(table, plan)
        examples = tuple(filter(None, [self.example(n, row) for n, row in enumerate(table.example, 1)]))
        if len(self.faults) > before or deadline is None:
            return None
        turning = {"day", "stage"} | ({"review", "review_last"} & {*names_in(deadline)} and _REVIEW)
        rule = Rule(
            id=table.id,
            title=table.title,
            where=table.where,
            condition=pl.all_horizontal(parts),
            lasting=tuple(part for part in parts if not columns_in(part) & turning),
            deadline=deadline,
            steps=steps,
            to=table.to,
            source=table.source,
            file=file,
            name=table.name,
            severity=table.severity,
            recoverable=table.recoverable,
            per=table.per,
            at_least=table.at_least,
            unless=table.unless if isinstance(table.unless, str) else ", ".join(table.unless),
            in_force=in_force,
            plan=plan,
            examples=examples,
            written=table.deadline,
        )
        for step in unreachable(rule, conjuncts(table.where)):
            self.fault(
                "escalate" if step.is_escalation else "remind",
                f'"{step.text}" can never be sent: `where` does not hold on that day any more',
            )
        return rule if len(self.faults) == before else None

    def conditions(self, table: RuleTable, in_force: InForceDays | None) -> list[pl.Expr]:
        """What all has to hold: the parts of `where`, not what ticks it off, the days of being in force."""
        if self.sql("where", table.where) is None:
            return []
        parts = [parse_where(part).fill_null(value=False) for part in conjuncts(table.where)]
        done = self.ticked_off(table)
        if done is not None:
            parts.append(~done.fill_null(value=False))
        if in_force is not None:
            parts.append(in_force.condition())
        return parts

    def ticked_off(self, table: RuleTable) -> pl.Expr | None:
        if not table.unless:
            return None
        if isinstance(table.unless, str):
            return self.sql("unless", table.unless)
        for name in table.unless:
            if name not in SIGNS:
                self.fault("unless", f'there is no sign "{name}"; {unknown_name(name, list(SIGNS))}')
                return None
        return pl.any_horizontal(pl.col(name).is_not_null() for name in table.unless)

    def sql(self, key: str, text: str) -> pl.Expr | None:
        try:
            return parse_where(text)
        except ValueError as error:
            self.fault(key, str(error))
            return None

    def in_force(self, table: InForceTable | None) -> InForceDays | None:
        if table is None:
            return None
        if table.of != "day" and table.of not in DATES:
            known = ["day", *DATES]
            self.fault("in_force.of", f'there is no date "{table.of}"; {unknown_name(table.of, known)}')
            return None
        if table.first is not None and table.last is not None and table.first > table.last:
            self.fault("in_force", f"ends on {table.last}, before it begins on {table.first}")
        return InForceDays(table.first, table.last, table.of)

    def steps(self, table: RuleTable) -> tuple[Step, ...]:
        steps: list[Step] = []
        for text in table.remind:
            step = parse_step(text)
            if step is None or (step.is_late and not table.plan):
                form = STEP_FORM + (' or "when late"' if table.plan else "")
                self.fault("remind", f'found "{text}", expected {form}')
            elif step.text in (other.text for other in steps):
                self.fault("remind", f'"{text}" stands there twice')
            elif any(_same_day(step, other) for other in steps):
                twin = next(other.text for other in steps if _same_day(step, other))
                self.fault("remind", f'"{text}" can never be sent: it is the same day as "{twin}"')
            else:
                steps.append(step)
        if not table.remind:
            self.fault("remind", f"is empty, so that nobody would ever be reminded; expected {STEP_FORM}")
        if table.escalate is not None:
            steps += self.escalation(table.escalate)
        return tuple(steps)

    def escalation(self, table: EscalateTable) -> list[Step]:
        self.recipients("escalate.to", table.to)
        if bool(table.after) == bool(table.before):
            self.fault("escalate", "expected either after or before")
            return []
        side = "after" if table.after else "before"
        written = table.after or table.before
        length = parse_length(written)
        if length is None or not length.number:
            self.fault(f"escalate.{side}", f'found "{written}", expected {LENGTH_FORM}')
            return []
        offset = length if table.after else length.backward
        return [Step(f"{length} {side}, to those above", offset, table.to)]

    def recipients(self, key: str, to: tuple[str, ...]) -> None:
        if not to:
            self.fault(key, f"is empty; expected roles such as {', '.join(self.roles)}")
        for name in to:
            if "@" in name:
                if name.casefold() not in (address.casefold() for address in self.addresses):
                    self.fault(key, f'nobody has the address "{name}"; add a [[person]] with it')
            elif name not in self.roles:
                self.fault(key, f'nobody has the role "{name}"; {unknown_name(name, self.roles)}')

    def plan(self, table: RuleTable) -> tuple[Milestone, ...]:
        milestones = [self.milestone(row, n, table) for n, row in enumerate(table.plan)]
        found = [milestone for milestone in milestones if milestone is not None]
        if table.plan and sum(row.decides for row in table.plan) != 1:
            self.fault("plan", "exactly one milestone has decides = true: the one that the rest waits for")
        if table.plan and table.per != "contract":
            self.fault("per", f'found "{table.per}": a plan is about one contract')
        for name in _circular(found):
            self.fault(f'plan "{name}": by', "is counted from itself, by way of other milestones")
        return tuple(found)

    def milestone(self, row: MilestoneTable, position: int, table: RuleTable) -> Milestone | None:
        key = f'plan "{row.id}"'
        ids = [milestone.id for milestone in table.plan]
        if row.id in ids[:position] or row.id in PLACES:
            self.fault(key, "the id is taken")
        by = self.day(f"{key}: by", row.by, ids)
        if by is not None and yearly_in(by) is not None:
            self.fault(f"{key}: by", f'"{row.by}" comes every year; say which one: "26 May on or before end"')
        if by is not None and every_in(by) is not None:
            self.fault(f"{key}: by", f'"{row.by}" comes again and again; a milestone has one day')
        takes = parse_takes(row.takes)
        if takes is None:
            self.fault(f"{key}: takes", f'found "{row.takes}", expected {TAKES_FORM}')
        least = parse_takes(row.least) if row.least else None
        if row.least and least is None:
            self.fault(f"{key}: least", f'found "{row.least}", expected {TAKES_FORM}')
        if least is not None and takes is not None and least >= takes:
            self.fault(f"{key}: least", f'found "{row.least}", expected less than takes = "{row.takes}"')
        for name in row.after:
            if name not in ids[:position]:
                self.fault(
                    f"{key}: after",
                    f'there is no milestone "{name}" before it; {unknown_name(name, ids[:position])}',
                )
        if row.seen_by and row.seen_by not in SIGNS:
            self.fault(
                f"{key}: seen_by",
                f'there is no sign "{row.seen_by}"; {unknown_name(row.seen_by, list(SIGNS))}',
            )
        if by is None or takes is None:
            return None
        return Milestone(
            id=row.id,
            title=row.title,
            by=by,
            takes=takes,
            decides=row.decides,
            after=row.after,
            least=least,
            seen_by=row.seen_by,
            branch=row.branch,
            quiet=row.quiet or row.branch,
        )

    def deadline(self, table: RuleTable, plan: tuple[Milestone, ...]) -> Day | None:
        if table.plan:
            if table.deadline:
                self.fault("deadline", "a plan has none of its own; each milestone has its day in `by`")
            return next((Column(m.id) for m in plan if m.decides), None)
        return self.day("deadline", table.deadline, [])

    def day(self, key: str, text: str, milestones: list[str]) -> Day | None:
        try:
            day = parse_day(text)
        except ValueError as error:
            self.fault(key, str(error))
            return None
        for name in names_in(day):
            if name in DATES or name in milestones:
                continue
            mend = unknown_name(name, [*DATES, *milestones])
            if milestones:
                self.fault(key, f'there is no date or milestone "{name}"; {mend}')
            else:
                self.fault(key, f'"{name}" {"is no date" if name in CONTRACTS else "is no column"}; {mend}')
            return None
        return day

    def title(self, table: RuleTable, plan: tuple[Milestone, ...]) -> None:
        known = [*PLACES, *(milestone.id for milestone in plan)]
        for text in (table.title, *(m.title for m in plan)):
            try:
                names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
            except ValueError:
                self.fault("title", f'found "{text}": a brace is open; write {{contract}} or {{end}}')
                continue
            for name in names:
                if name not in known:
                    self.fault(
                        "title", f'there is nothing to put in for "{{{name}}}"; {unknown_name(name, known)}'
                    )

    def example(self, number: int, table: ExampleTable) -> Example | None:
        key = f"example {number}"
        faults = len(self.faults)
        for name, value in table.given.items():
            kind = CONTRACTS.get(name)
            if kind is None:
                self.fault(key, f'there is no column "{name}"; {unknown_name(name, list(CONTRACTS))}')
            elif not _fits(value, kind):
                self.fault(key, f"{name}: found {value!r}, expected {_KINDS[kind]}")
        expect = None if table.expect == "nothing" else table.expect
        if isinstance(expect, str):
            self.fault(key, f'expect: found "{expect}", expected a day or "nothing"')
            return None
        given = tuple(table.given.items())
        return (
            Example(table.about, given, table.day, expect, table.times)
            if len(self.faults) == faults
            else None
        )


_KINDS: Final[dict[pl.DataType | type[pl.DataType], str]] = {
    pl.Date: "a day, such as 2020-12-31 without quotation marks",
    pl.String: "text in quotation marks",
    pl.Boolean: "true or false",
    pl.Int32: "a whole number",
    pl.Float64: "a number",
}


def _fits(value: object, kind: pl.DataType) -> bool:
    if kind == pl.Date:
        return type(value) is date
    if kind == pl.String:
        return isinstance(value, str)
    if kind == pl.Boolean:
        return isinstance(value, bool)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_day(step: Step, other: Step) -> bool:
    """Whether two steps fall on the same day of every deadline: «12 months before», «1 year before»."""
    one, two = step.offset, other.offset
    return one is not None and two is not None and _in_smallest(one) == _in_smallest(two)


def _in_smallest(length: Offset) -> tuple[int, str, str]:
    if length.number == 0:
        return 0, "day", ""
    factor, unit = {"week": (7, "day"), "year": (12, "month")}.get(length.unit, (1, length.unit))
    return length.number * factor, unit, length.nation


def _circular(milestones: list[Milestone]) -> list[str]:
    """Milestones whose days rest on themselves."""
    base = {m.id: next(iter(names_in(m.by)), "") for m in milestones}
    circular = []
    for name in base:
        seen, here = {name}, base[name]
        while here in base and here not in seen:
            seen.add(here)
            here = base[here]
        if here == name:
            circular.append(name)
    return circular
