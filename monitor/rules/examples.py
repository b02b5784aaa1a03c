"""Examples beside the rules: a contract, a day, and what the rule gives for it. They run like tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from monitor.rules.calendar import WorkingDays
from monitor.rules.deadlines import deadlines
from monitor.rules.rule import Example, Rule, Rules
from monitor.timeline import CONTRACTS

_KNOWN: Final = date(2000, 1, 1)
_DATED: Final = ("award", "start", "end", "latest_end", "review")


def example_contracts(given: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A contracts frame with a row for each of the *given* columns, and usual values for the others.

    A date also fills its `_last`, `_text`, `_known` and `_basis`; all of it was known in the year 2000. No
    contract is proposed, extended or in conflict.
    """
    rows = []
    for number, columns in enumerate(given, 1):
        row: dict[str, Any] = {
            "id": f"example-{number}",
            "title": "Example",
            "suppliers": "",
            "buyer": "",
            "owner": "",
            "regime": "",
            "law": "",
            "proposed": False,
            "extended": 0,
            "conflicts": 0,
            "to_check": 0,
            "known": _KNOWN,
        }
        for name, value in columns.items():
            if f"{name}_known" in CONTRACTS:
                row |= {f"{name}_known": _KNOWN, f"{name}_basis": f"F-{name}"}
            if name in _DATED:
                row |= {f"{name}_last": value, f"{name}_text": value.isoformat()}
        row |= columns
        rows.append({name: row.get(name) for name in CONTRACTS})
    return pl.DataFrame(rows, schema=CONTRACTS)


def found(rule: Rule, example: Example, calendar: WorkingDays) -> tuple[date, ...]:
    """The days that the rule gives for the example's contract, on its day."""
    contracts = example_contracts([dict(example.given)] * example.times)
    return tuple(deadlines(contracts, Rules((rule,)), calendar, example.day)["on"].unique().sort())


def check_examples(rules: Rules, calendar: WorkingDays) -> tuple[str, ...]:
    """A line for each example that does not hold, and for each rule without one that fires or a look-alike.

    Working days of the office are those of *calendar*; examples of rules that ask for meetings or call-in
    depend on them too.
    """
    faults = []
    for rule in rules:
        where = f'{rule.file}: rule "{rule.id}"'
        fires = [example.expect is not None for example in rule.examples]
        if True not in fires:
            faults.append(f"{where}: has no example that gives a deadline; add a [[rule.example]]")
        if False not in fires:
            faults.append(f'{where}: has no look-alike with expect = "nothing"; add a [[rule.example]]')
        for number, example in enumerate(rule.examples, 1):
            days = found(rule, example, calendar)
            expected = (example.expect,) if example.expect else ()
            if days != expected:
                said = f"expected {_said(expected)}, found {_said(days)}"
                faults.append(f"{where}: example {number} ({example.about}): {said}")
    return tuple(faults)


def _said(days: Sequence[date | None]) -> str:
    return ", ".join(str(day) for day in days) or "nothing"
