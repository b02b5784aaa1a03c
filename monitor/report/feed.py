"""The calendar feed: deadlines, ends, decision meetings and reviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from monitor.ics import Event, calendar_bytes, deadline_event, end_event, uid
from monitor.model import Held, Kind, Timeline
from monitor.report import evidence
from monitor.report.bars import current, days_meant
from monitor.report.portfolio import Portfolio
from monitor.report.words import fact_name
from monitor.wording import in_words

KEPT = timedelta(days=90)
"""Events that passed longer ago are left out."""
REFRESH_HOURS = 4
LARGEST = 1000
"""Deadlines and contracts, about a kilobyte each: what the page can carry."""


def deadlines_ics(portfolio: Portfolio) -> bytes:
    """The events by day. An imprecise date stands on its earliest day and says so in its summary."""
    return calendar_bytes(
        events(portfolio),
        name=f"{portfolio.organisation}: contract deadlines",
        organizer=portfolio.organizer,
        organizer_name=portfolio.team,
        refresh_hours=REFRESH_HOURS,
    )


def events(portfolio: Portfolio) -> list[Event]:
    """What the feed holds, by day, each identity once."""
    known = {timeline.contract.id: timeline for timeline in portfolio.timelines}
    found = [
        deadline_event(deadline, known[deadline.contract], domain=portfolio.domain)
        for deadline in portfolio.deadlines
        if deadline.contract in known
    ]
    for timeline in portfolio.timelines:
        ends = end_event(timeline, domain=portfolio.domain)
        found += [ends] if ends else []
        found += _meetings(timeline, portfolio)
    once = {event.uid: event for event in reversed(found)}.values()
    kept = [event for event in once if event.on >= portfolio.as_of - KEPT]
    return sorted(kept, key=lambda event: (event.on, event.uid))


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
            sequence=len(timeline.facts),
            changed_at=datetime.combine(held.known_on, time(), UTC),
        )


def _described(timeline: Timeline, held: Held) -> str:
    source = evidence.where(held, "")
    place = f", {source.place}" if source.place else ""
    words = " ".join(held.fact.evidence.quote.split())
    return f"Contract: {timeline.contract.title}\n“{words}” ({source.title}{place})"
