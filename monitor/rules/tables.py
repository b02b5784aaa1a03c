"""What stands in a rule pack: the keys of each table, and which types they have."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from monitor.checked import Table
from monitor.rules.rule import Per, Severity


def _tuple(rows: object) -> object:
    return tuple(rows) if isinstance(rows, list) else rows


Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


def _condition_or_signs(written: object) -> object:
    if isinstance(written, list):
        return tuple(written)
    if isinstance(written, str):
        return written
    raise ValueError(f"found {written!r}, expected a condition in quotation marks or a list of signs")


class MilestoneTable(Table):
    """A [[rule.plan]]: a step of a backward plan."""

    id: str
    title: str
    by: str
    takes: str
    decides: bool = False
    after: Names = ()
    least: str = ""
    seen_by: str = ""
    quiet: bool = False
    branch: bool = False


class EscalateTable(Table):
    """Whom else to tell, so long after a deadline or before it, while nothing ticks it off."""

    after: str = ""
    before: str = ""
    to: Names


class InForceTable(Table):
    """Between which days a rule applies."""

    first: Annotated[date | None, Field(alias="from")] = None
    last: Annotated[date | None, Field(alias="to")] = None
    of: str = "day"


class ExampleTable(Table):
    """A [[rule.example]]."""

    about: str
    given: dict[str, Any]
    day: date
    expect: date | str
    times: Annotated[int, Field(ge=1, le=1000)] = 1


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
    per: Per = "contract"
    at_least: Annotated[int, Field(ge=1)] = 1
    unless: Annotated[str | tuple[str, ...], BeforeValidator(_condition_or_signs)] = ""
    in_force: InForceTable | None = None
    escalate: EscalateTable | None = None
    plan: Annotated[tuple[MilestoneTable, ...], BeforeValidator(_tuple)] = ()
    example: Annotated[tuple[ExampleTable, ...], BeforeValidator(_tuple)] = ()


class PackTable(Table):
    """One file of rules."""

    rule: Annotated[tuple[dict[str, Any], ...], BeforeValidator(_tuple)] = ()
    """Each one a `RuleTable`, checked by itself so that a fault can name its rule."""


CHANGEABLE = (
    *("deadline", "remind", "to", "escalate", "unless", "in_force", "severity", "recoverable", "name"),
    *("at_least", "plan"),
)
"""The keys of a rule that `[rules.change.ID]` in config.toml may set."""
