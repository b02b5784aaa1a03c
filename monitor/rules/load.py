"""Rule packs: TOML files, checked all at once before anything is done with them."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
from pydantic import BeforeValidator

from monitor.checked import Table, check, read_toml
from monitor.errors import ConfigError
from monitor.rules.arithmetic import (
    DEADLINE_FORM,
    STEP_FORM,
    TAKES_FORM,
    Step,
    Sum,
    parse_step,
    parse_sum,
    parse_takes,
)
from monitor.rules.where import parse_where, unknown_name
from monitor.timeline import CONTRACTS

Severity = Literal["high", "normal", "low"]


def _tuple(rows: object) -> object:
    return tuple(rows) if isinstance(rows, list) else rows


Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]

DATES = tuple(
    f"{name}{end}" for name in ("award", "start", "end", "latest_end", "review") for end in ("", "_last")
)
"""The columns from which a deadline may be counted."""
_PLACES = (*DATES, "contract", "follows", "term", "notice")
"""What a title may name in braces; `follows` is what is known of a successor, in words."""


class MilestoneTable(Table):
    """A step of a backward plan."""

    id: str
    title: str
    by: str
    takes: str
    decides: bool = False


class RuleTable(Table):
    """One [[rule]]."""

    id: str
    title: str
    where: str
    source: str
    to: Names
    remind: Names
    deadline: str = ""
    name: str = ""
    severity: Severity = "normal"
    recoverable: bool = True
    plan: Annotated[tuple[MilestoneTable, ...], BeforeValidator(_tuple)] = ()


class PackTable(Table):
    """One file of rules."""

    rule: Annotated[tuple[dict[str, Any], ...], BeforeValidator(_tuple)] = ()
    """Each one a `RuleTable`, checked by itself so that a fault can name its rule."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a backward plan: what to do, by when, and how long it takes."""

    id: str
    title: str
    by: Sum
    takes: int
    """Calendar days from the step before it."""
    decides: bool = False
    """Whether the rest of the plan waits for it: when its day has passed, the plan is late."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do by when, for which contracts, and whom to tell."""

    id: str
    title: str
    """What to do, with `{contract}`, `{end}` and the like in braces."""
    where: str
    condition: pl.Expr = field(compare=False, repr=False)
    deadline: Sum
    """In a plan: the milestone that decides."""
    steps: tuple[Step, ...]
    to: tuple[str, ...]
    source: str
    file: str
    """The pack's file name."""
    name: str = ""
    """The rule in words, where the step does not say it; else empty."""
    severity: Severity = "normal"
    recoverable: bool = True
    """False where nothing can be done once the day has passed: such deadlines come first on their day."""
    plan: tuple[Milestone, ...] = ()

    @property
    def gate(self) -> int:
        """The index of the milestone that decides."""
        return next(n for n, milestone in enumerate(self.plan) if milestone.decides)

    @property
    def counts_from(self) -> str:
        """The dated column, without `_last`, that the deadline rests on; plans rest on the end."""
        return "end" if self.plan else self.deadline.base.removesuffix("_last")


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in use, in the order of their files and in them."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, rule: str) -> Rule:
        """The rule with that id. Raises KeyError."""
        for candidate in self.rules:
            if candidate.id == rule:
                return candidate
        raise KeyError(rule)


def load_rules(folder: Path, *, off: Collection[str] = (), roles: Collection[str]) -> Rules:
    """The rules of all packs (`*.toml`) in the folder, except those whose ids are *off*.

    *roles* are those that people have; a rule for a role that nobody has would reach nobody. Raises
    ConfigError with a line for each fault of each file: file, rule, key, what was found, what is expected.
    """
    faults: list[str] = []
    rules: list[Rule] = []
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not files:
        raise ConfigError(f"{folder}: there are no rule packs (*.toml) in this folder")
    for file in files:
        try:
            pack = check(PackTable, read_toml(file), file.name)
        except ConfigError as error:
            faults += error.faults
            continue
        for number, written in enumerate(pack.rule, 1):
            where = f'{file.name}: rule "{written.get("id") or number}"'
            try:
                table = check(RuleTable, written, where)
            except ConfigError as error:
                faults += error.faults
                continue
            reading = _Reading(where, faults)
            rule = reading.rule(table, file.name, roles)
            twin = next((r for r in rules if r.id == table.id), None)
            if twin is not None:
                faults.append(
                    f"{reading.where}: id: is used in {twin.file} already; ids are unique over all packs"
                )
            if rule is not None:
                rules.append(rule)
    known = [rule.id for rule in rules]
    if not faults:
        faults += [
            f'rules.off: there is no rule "{name}"; {unknown_name(name, known)}'
            for name in off
            if name not in known
        ]
    if faults:
        raise ConfigError(*faults)
    return Rules(tuple(rule for rule in rules if rule.id not in off))


class _Reading:
    """Reads one rule and notes its faults."""

    def __init__(self, where: str, faults: list[str]) -> None:
        self.where = where
        self.faults = faults

    def fault(self, key: str, text: str) -> None:
        self.faults.append(f"{self.where}: {key}: {text}")

    def rule(self, table: RuleTable, file: str, roles: Collection[str]) -> Rule | None:
        """The rule, or None when it cannot be right."""
        before = len(self.faults)
        if not table.id or set(table.id) - set(string.ascii_lowercase + string.digits + "-"):
            self.fault("id", f'found "{table.id}", expected small letters, digits and hyphens')
        for key in ("source", "title"):
            if not getattr(table, key).strip():
                self.fault(key, "is empty")
        condition = self.condition(table.where)
        steps = self.steps(table)
        self.recipients(table.to, roles)
        plan = self.plan(table)
        deadline = self.deadline(table, plan)
        self.title(table, plan)
        if len(self.faults) > before or condition is None or deadline is None:
            return None
        return Rule(
            id=table.id,
            title=table.title,
            where=table.where,
            condition=condition,
            deadline=deadline,
            steps=steps,
            to=table.to,
            source=table.source,
            file=file,
            name=table.name,
            severity=table.severity,
            recoverable=table.recoverable,
            plan=plan,
        )

    def condition(self, text: str) -> pl.Expr | None:
        try:
            return parse_where(text)
        except ValueError as error:
            self.fault("where", str(error))
            return None

    def steps(self, table: RuleTable) -> tuple[Step, ...]:
        steps: list[Step] = []
        for text in table.remind:
            step = parse_step(text)
            if step is None or (step.is_late and not table.plan):
                form = STEP_FORM + (' or "when late"' if table.plan else "")
                self.fault("remind", f'found "{text}", expected {form}')
            elif step.text in (other.text for other in steps):
                self.fault("remind", f'"{text}" stands there twice')
            else:
                steps.append(step)
        if not table.remind:
            self.fault("remind", f"is empty, so that nobody would ever be reminded; expected {STEP_FORM}")
        return tuple(steps)

    def recipients(self, to: tuple[str, ...], roles: Collection[str]) -> None:
        known = sorted({*roles, "owner"})
        if not to:
            self.fault("to", f"is empty; expected roles such as {', '.join(known)}")
        for role in to:
            if role not in known:
                self.fault("to", f'nobody has the role "{role}"; {unknown_name(role, known)}')

    def plan(self, table: RuleTable) -> tuple[Milestone, ...]:
        milestones: list[Milestone] = []
        ids = [milestone.id for milestone in table.plan]
        for position, row in enumerate(table.plan):
            key = f'plan "{row.id}"'
            by, takes = parse_sum(row.by), parse_takes(row.takes)
            if row.id in ids[:position] or row.id in _PLACES:
                self.fault(key, "the id is taken")
            if by is None:
                self.fault(f"{key}: by", f'found "{row.by}", expected {DEADLINE_FORM}')
            elif by.base not in DATES and by.base not in ids:
                self.fault(
                    f"{key}: by",
                    f'there is no date or milestone "{by.base}"; {unknown_name(by.base, [*DATES, *ids])}',
                )
            if takes is None:
                self.fault(f"{key}: takes", f'found "{row.takes}", expected {TAKES_FORM}')
            if by is not None and takes is not None:
                milestones.append(Milestone(row.id, row.title, by, takes, row.decides))
        if table.plan and sum(row.decides for row in table.plan) != 1:
            self.fault("plan", "exactly one milestone has decides = true: the one that the rest waits for")
        for name in _circular(milestones):
            self.fault(f'plan "{name}": by', "is counted from itself, by way of other milestones")
        return tuple(milestones)

    def deadline(self, table: RuleTable, plan: tuple[Milestone, ...]) -> Sum | None:
        if table.plan:
            if table.deadline:
                self.fault("deadline", "a plan has none of its own; each milestone has its day in `by`")
            return next((Sum(m.id) for m in plan if m.decides), None)
        found = parse_sum(table.deadline)
        if found is None:
            self.fault("deadline", f'found "{table.deadline}", expected {DEADLINE_FORM}')
        elif found.base not in DATES:
            kind = CONTRACTS.get(found.base)
            what = "is no date" if kind is not None else "is no column"
            self.fault("deadline", f'"{found.base}" {what}; {unknown_name(found.base, list(DATES))}')
        return found

    def title(self, table: RuleTable, plan: tuple[Milestone, ...]) -> None:
        known = [*_PLACES, *(milestone.id for milestone in plan)]
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


def _circular(milestones: list[Milestone]) -> list[str]:
    """Milestones whose days rest on themselves."""
    base = {milestone.id: milestone.by.base for milestone in milestones}
    circular = []
    for name in base:
        seen, here = {name}, base[name]
        while here in base and here not in seen:
            seen.add(here)
            here = base[here]
        if here == name:
            circular.append(name)
    return circular
