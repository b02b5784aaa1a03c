"""`plan`: the way back from the end of a contract."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
import polars as pl

from monitor.cli import options
from monitor.cli.opening import at_day, contract_in, day_of, next_command, opened
from monitor.cli.tables import print_table, printable
from monitor.model import Held, PlanStep, Timeline
from monitor.rules import BackwardPlan
from monitor.wording import counted, days_left, in_column, in_words


@click.command()
@click.argument("contract")
@options.as_of
@options.known_on
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def plan(
    contract: str, as_of: date | None, known_on: date | None, config_file: Path, as_json: bool, quiet: bool
) -> int:
    """Show a contract's plan back from its end: what is done, what is left, and how much time there is.

    CONTRACT is an id, the beginning of one, or words of the title. Red: the new contract would start late;
    amber: up to 60 days of float; green: more. What documents tell is ticked off, with their words.

    \b
    Example:  monitor plan survivors --as-of 2020-06-15
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        known = monitor.known(known_on or day)
        id_ = contract_in(known, contract)
        timelines = known.timelines([id_])
        contracts = monitor.policy.contracts(timelines)
        plans = monitor.policy.plans_of(contracts.filter(pl.col("id") == id_), day)
    timeline = next(each for each in timelines if each.contract.id == id_)
    told = {held.id: held for each in timelines for held in each.facts}
    if as_json:
        result = {
            "schema": 1,
            "as_of": day.isoformat(),
            "contract": timeline.contract.id,
            "title": timeline.contract.title,
            "plans": [plan_object(each, told) for each in plans],
        }
        click.echo(json.dumps(result, ensure_ascii=False))
        return 0
    click.echo(printable(timeline.contract.title))
    click.echo(f"{_ends(timeline)} · {timeline.contract.id} · {at_day(day)}")
    for each in plans:
        _print(each, told, day)
    if not plans:
        click.echo("\nNo plan applies: it has no end, has ended, is followed, or its regime has none.")
    next_command(f"monitor show {timeline.contract.id}", quiet=quiet)
    return 0


def plan_object(each: BackwardPlan, told: dict[str, Held]) -> dict[str, object]:
    """A plan as `--json` prints it: ISO days, days of float, and the words behind each tick."""
    return {
        "rule": each.rule,
        "light": each.light,
        "float_days": each.slack,
        "why": each.why,
        "imprecise": each.imprecise or None,
        "outlook": list(each.outlook),
        "source": each.source,
        "steps": [
            {
                "id": step.id,
                "step": step.title,
                "by": step.by.isoformat(),
                "late_by_days": step.late_by,
                "takes_days": step.takes,
                "possible": step.earliest.isoformat() if step.earliest else None,
                "passed": step.passed,
                "done": step.done.isoformat() if step.done else None,
                "quote": _quote(step, told) or None,
            }
            for step in each.steps
        ],
    }


def _print(each: BackwardPlan, told: dict[str, Held], day: date) -> None:
    click.echo(f"\n{each.name}: {each.light}")
    for said in (each.why, each.imprecise, *each.outlook):
        if said:
            click.echo(f"  {said[0].upper()}{said[1:]}.")
    click.echo("")
    late = any(step.earliest for step in each.steps)
    headings = ("", "by", "late, or left", *(("possible",) if late else ()), "step", "what documents say")
    rows = []
    for step in each.steps:
        possible = (in_column(step.earliest.isoformat()) if step.earliest else "",) if late else ()
        rows.append(
            (
                "✓" if step.done else "·" if step.passed else "!" if step.late_by else "",
                in_column(step.by.isoformat()),
                _standing(step, day),
                *possible,
                step.title,
                _quote(step, told),
            )
        )
    print_table(
        headings,
        rows,
        keep=range(len(headings) - 2),
        styles=["bold red" if step.late_by else "dim" if step.passed else "" for step in each.steps],
    )
    click.echo("\n✓ a document tells   · its day has passed   ! late")


def _standing(step: PlanStep, day: date) -> str:
    if step.done:
        return f"done, {in_column(step.done.isoformat())}"
    if step.passed:
        return "passed"
    return f"{counted(step.late_by, 'day')} late" if step.late_by else days_left(step.by, day)


def _quote(step: PlanStep, told: dict[str, Held]) -> str:
    held = told.get(step.basis or "")
    if held is None:
        return ""
    place = f" ({held.document_title}, {held.fact.evidence.place})".replace(", )", ")")
    return f"“{' '.join(held.fact.evidence.quote.split())}”{place}"


def _ends(timeline: Timeline) -> str:
    end = timeline.card.end
    return "no end is known" if end is None else f"ends {in_words(end)}"
