"""The calendar feed: deadlines, the steps of plans, ends, decision meetings and reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from monitor.ics import (
    Event,
    basis_of,
    calendar_bytes,
    changed_at,
    deadline_event,
    end_event,
    quoted,
    revision,
    uid,
)
from monitor.model import Held, Kind, PlanStep, Timeline
from monitor.report import evidence
from monitor.report.bars import current, days_meant
from monitor.report.portfolio import Portfolio
from monitor.report.words import fact_name
from monitor.rules import BackwardPlan
from monitor.wording import counted, day_in_words, in_words

KEPT = timedelta(days=90)
"""Events that passed longer ago are left out."""
REFRESH_HOURS = 4
LARGEST = 4000
"""Events, about a kilobyte each and a tenth of that packed: what the page can carry."""


def deadlines_ics(portfolio: Portfolio) -> bytes:
    """The events by day. An imprecise date stands on its earliest day and says so in its summary."""
    return calendar_bytes(
        events(portfolio),
        name=f"{portfolio.organisation}: contract deadlines",
        organizer=portfolio.organizer,
        organizer_name=portfolio.team,
        refresh_hours=REFRESH_HOURS,
    )


def most_events(portfolio: Portfolio) -> int:
    """How many events the feed holds at the most, told without making them."""
    steps = sum(len(plan.steps) for plan in portfolio.plans)
    return len(portfolio.deadlines) + len(portfolio.timelines) + steps


def events(portfolio: Portfolio) -> list[Event]:
    """What the feed holds, by day, each identity once."""
    known = {timeline.contract.id: timeline for timeline in portfolio.timelines}
    steps = list(_steps(portfolio, known))
    # A step that is late stands on the day on which it is possible, not on the one that has passed.
    found = [event for event, late in steps if late]
    found += [
        deadline_event(deadline, known[deadline.contract], domain=portfolio.domain)
        for deadline in portfolio.deadlines
        if deadline.contract in known
    ]
    found += [event for event, late in steps if not late]
    for timeline in portfolio.timelines:
        ends = end_event(timeline, domain=portfolio.domain)
        found += [ends] if ends else []
        found += _meetings(timeline, portfolio)
    once = {event.uid: event for event in reversed(found)}.values()
    kept = [event for event in once if event.on >= portfolio.as_of - KEPT]
    return sorted(kept, key=lambda event: (event.on, event.uid))


def _steps(portfolio: Portfolio, known: dict[str, Timeline]) -> Iterable[tuple[Event, bool]]:
    """An event for each step of a plan that is left, and whether it comes later than the plan wanted it."""
    own_days = {(each.contract, each.on) for each in portfolio.deadlines if not each.plan}
    for plan in portfolio.plans:
        timeline = known.get(plan.contract)
        if timeline is None:
            continue
        left = [step for step in plan.steps if not step.passed]
        for step in left:
            # The rule for options has a deadline of its own.
            if not (step.branch and (plan.contract, step.by) in own_days):
                late = step.earliest is not None and step.earliest > step.by
                yield _step(step, plan, timeline, portfolio, late=late, first=step is left[0]), late


def _step(
    step: PlanStep, plan: BackwardPlan, timeline: Timeline, portfolio: Portfolio, *, late: bool, first: bool
) -> Event:
    """A step on its latest day, or, where it is late, on the first on which it is possible from now on."""
    basis = basis_of(timeline, "end")
    title = timeline.contract.title
    owner = portfolio.ownership.get(plan.contract)
    by = day_in_words(step.by)
    if late and step.earliest is not None:
        on, summary = step.earliest, f"Plan, late: {step.title} – {title}"
        verb = "was" if step.by < portfolio.as_of else "is"
        standing = (
            f"By the plan it {verb} due by {by}. From today on it is possible on {day_in_words(on)}, "
            f"{counted((on - step.by).days, 'day')} late, if each step takes its usual time."
        )
    else:
        on, summary = step.by, f"Plan: {step.title} – {title}"
        standing = f"By {by} at the latest" + (
            f"; it usually takes {counted(step.takes, 'day')}." if step.takes else "."
        )
    lines = [
        step.title,
        f"Contract: {title}",
        f"Owner: {owner.owner}" if owner and owner.owner else "",
        standing,
        f"{plan.name}: {plan.light}" + (f"; {'; '.join(plan.outlook)}" if plan.outlook else ""),
        plan.imprecise,
        quoted(basis) if basis else "",
        "The date comes from documents and can be wrong: check the quote before you act.",
    ]
    until = portfolio.as_of if late else None
    return Event(
        uid=uid(plan.contract, plan.rule, step.id, portfolio.domain),
        on=on,
        summary=summary + (" (earliest day)" if plan.imprecise else ""),
        description="\n".join(line for line in lines if line),
        categories=("Contract plan",),
        sequence=revision(timeline, until),
        changed_at=changed_at(timeline, until),
        alarm_days=14 if first else None,
    )


def _meetings(timeline: Timeline, portfolio: Portfolio) -> Iterable[Event]:
    for held in current(timeline, Kind.DECISION, Kind.REVIEW):
        days = days_meant(held.fact)
        if days is None:
            continue
        name = fact_name(held.fact, portfolio.as_of)
        if days[0] != days[1]:
            name = f"{name}, {in_words(held.fact.value, held.fact.mod)} (earliest day)"
        yield Event(
            # A fact's id is stable, so that reading its document again keeps the event.
            uid=uid(timeline.contract.id, held.fact.kind.value, held.id, portfolio.domain),
            on=days[0],
            summary=f"{name}: {timeline.contract.title}",
            description=_described(timeline, held),
            categories=("Decision meeting" if held.fact.kind is Kind.DECISION else "Contract review",),
            sequence=revision(timeline),
            changed_at=datetime.combine(held.known_on, time(), UTC),
        )


def _described(timeline: Timeline, held: Held) -> str:
    source = evidence.where(held, "")
    place = f", {source.place}" if source.place else ""
    words = " ".join(held.fact.evidence.quote.split())
    return f"Contract: {timeline.contract.title}\n“{words}” ({source.title}{place})"
