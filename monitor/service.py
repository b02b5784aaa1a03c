"""The parts put together for one configuration: add documents, look at a day, plan its letters, deliver them.

It is told the day and the moment; it never asks a clock. The command line and the daemon call nothing else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import cached_property
from pathlib import Path

import polars as pl

from monitor.collecting import without_collecting
from monitor.config import Config
from monitor.configured import policy_of
from monitor.documents import Limits, Override, Sources, Statements
from monitor.errors import DeliveryError
from monitor.intake import Added, Watch, add
from monitor.known import Known
from monitor.mail import Outcome, compose, deliver, retry_after, server_of, write_files
from monitor.mail.trial import compose_trial
from monitor.model import Deadline, Delivery, DeliveryState, Letter, Message, Timeline
from monitor.reminders import (
    Difference,
    Due,
    Policy,
    Replay,
    as_if_always,
    difference,
    due_of,
    replay,
    replay_states,
    simulate,
)
from monitor.report import Coming, Portfolio, Told, files_beside, html
from monitor.store import Result, Store, open_store
from monitor.timeline import corrected_timelines, unknowns
from monitor.timeline.regime import thresholds_checked_until

log = logging.getLogger("monitor")

BATCH = 20
"""Messages claimed at a time: so many may be sent twice if the machine stops at the worst moment."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the messages that were due to leave."""

    sent: int = 0
    waiting: int = 0
    """Put back for a later try."""
    dead: int = 0
    """Refused for good; somebody has to look."""
    fault: str = ""
    """Why nothing can be sent at all, if so: nothing was given up."""


class Monitor:
    """One installation: its configuration, its store, and what it can be asked to do."""

    def __init__(self, config: Config, store: Store) -> None:
        self.config = config
        self.store = store

    @classmethod
    @contextmanager
    def opened(cls, config: Config) -> Iterator[Monitor]:
        """The monitor with its database open. Raises StoreError."""
        with open_store(config.database) as store:
            yield cls(config, store)

    @cached_property
    def policy(self) -> Policy:
        return policy_of(self.config)

    def add(
        self,
        paths: Sequence[Path],
        *,
        now: datetime,
        sources: Sources | None = None,
        given: Override | None = None,
        again: bool = False,
        progress: Callable[[int, int, str], None] = lambda _done, _all, _name: None,
    ) -> Added:
        """Reads files and folders into the ledger. A file that is there already changes nothing.

        With *again* such a file is given a new reading where this program now finds something else in it.

        What a document says counts from the day that `known_on` or its own date states, else from today in
        the configured zone. *progress* is told how many are done, of how many, and the file in hand.
        """
        return add(
            self.store,
            paths,
            now=now,
            today=now.astimezone(self.config.zone).date(),
            statements=Statements(sources, given, self.config.folder),
            limits=self._limits,
            again=again,
            progress=progress,
        )

    def new_contracts(self, added: Added) -> tuple[tuple[str, ...], int]:
        """The ids of the contracts that only what was *added* speaks of, and how many there are in all."""
        whole = self.known(date.max).whole
        is_new = pl.col("sha256").is_in([one.sha256 for one in added.read])
        contracts = (
            whole.mentions.join(whole.group, on="i").group_by("group").agg(is_new.all().alias("is new"))
        )
        new = whole.ids.join(contracts.filter("is new"), on="group", how="semi")
        return tuple(sorted(new["id"])), whole.ids.height

    @cached_property
    def watch(self) -> Watch:
        """What has been seen in the watched folders so far."""
        return Watch(self.store, self.config.watched, self._limits, self.config.folder)

    @property
    def _limits(self) -> Limits:
        return Limits(**self.config.settings.documents.model_dump())

    def timelines(self, known_on: date) -> tuple[Timeline, ...]:
        """Every contract as known on that day, with what people had corrected by then."""
        return corrected_timelines(
            self.store.entries(known_on), self.store.corrections(known_on), known_on=known_on
        )

    def known(self, known_on: date) -> Known:
        """What was known on that day: all contracts in columns, and any of them in full."""
        return Known(self.store, self.policy, known_on)

    def deadlines(self, day: date, *, known_on: date | None = None) -> tuple[Deadline, ...]:
        """All deadlines as judged on *day*, in the order in which people see them."""
        return self.policy.deadlines_of(self.known(known_on or day).contracts, day)

    def simulate(self, first: date, last: date, *, known_on: date | None = None) -> tuple[Letter, ...]:
        """The letters of those days, both inclusive; what is known only after *known_on* does not count."""
        known = known_on or last
        corrections = self.store.corrections(known)
        return simulate(self.store.entries(known), self.policy, first, last, corrections=corrections)

    def due(self, day: date, *, known: Known | None = None) -> Due:
        """What is to be sent on that day and was not yet; *known* is what is known then, if it is at hand."""
        return due_of(
            (known or self.known(day)).contracts,
            self.policy,
            day,
            known=self.store.known_keys(),
            sent=self.store.sent_keys(),
            since=self.store.first_planned_day() or day,
        )

    def replay(
        self,
        first: date,
        last: date,
        *,
        rules: Path | None = None,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> Replay:
        """What the days from *first* to *last*, both inclusive, give, under *rules* of another folder.

        Sends and stores nothing. *progress* is told how many states of contracts are worked out, of how many.
        """
        policy = self.policy if rules is None else policy_of(self.config, rules)
        corrections = self.store.corrections(last)
        return replay(
            self.store.entries(last), policy, first, last, corrections=corrections, progress=progress
        )

    def compare(self, old: Path, new: Path, *, year: int, known_on: date) -> Difference:
        """What the packs of *new* add to those of *old*, remove and move in that year.

        The year is replayed as if each contract had stood from the day on which it became known as it stands
        on *known_on*.
        """
        first, last = date(year, 1, 1), date(year, 12, 31)
        found = self.timelines(known_on)
        replays = []
        for rules in (old, new):
            policy = policy_of(self.config, rules)
            states = as_if_always(policy.contracts(found), last)
            replays.append(replay_states(states, policy, first, last))
        return difference(*replays)

    def messages(
        self, letters: Sequence[Letter], *, day: date, made_at: datetime, known: Known | None = None
    ) -> list[Message]:
        """The letters as they go on the wire; one that cannot be written is logged and tried the next day."""
        concerned = {r.deadline.contract for letter in letters for r in letter.reminders}
        timelines = (known or self.known(day)).timelines(concerned) if concerned else ()
        by_id = {timeline.contract.id: timeline for timeline in timelines}
        found = []
        for letter in letters:
            try:
                found.append(
                    compose(
                        letter,
                        by_id,
                        settings=self.config.settings,
                        templates=self.config.templates,
                        made_at=made_at,
                    )
                )
            except DeliveryError as error:
                log.error("cannot write to person=%s: %s", letter.to.name, error)
        return found

    def plan(self, day: date, *, now: datetime) -> tuple[Letter, ...]:
        """Puts what is due on *day* into the outbox, once, and moves the mark; gives these letters."""
        known = self.known(day)
        found = self.due(day, known=known)
        messages = {m.keys: m for m in self.messages(found.letters, day=day, made_at=now, known=known)}
        pairs = [
            (message, letter.reminders)
            for letter in found.letters
            if (message := messages.get(tuple(r.key for r in letter.reminders))) is not None
        ]
        self.store.plan(pairs, found.superseded, day=day, now=now)
        log.info("planned day=%s letters=%d superseded=%d", day, len(pairs), len(found.superseded))
        if self.policy.calendar.holidays.running_out(day):
            log.warning("bank holidays run out known_until=%s", self.policy.calendar.holidays.checked_until)
        for authority, last in self.policy.calendar.meetings.running_out(day):
            log.warning("meetings run out authority=%s known_until=%s", authority or "all", last)
        if day > thresholds_checked_until():
            log.warning("procurement thresholds ran out known_until=%s", thresholds_checked_until())
        return tuple(letter for letter in found.letters if tuple(r.key for r in letter.reminders) in messages)

    def should_plan(self, now: datetime) -> date | None:
        """The day to plan now: today in the council's zone, from the time of sending on, once."""
        local = now.astimezone(self.config.zone)
        day = local.date()
        if local.time() < self.config.settings.calendar.send_at or not self.policy.calendar.is_working(day):
            return None
        last = self.store.last_planned_day()
        return day if last is None or last < day else None

    @contextmanager
    def sending(self, now: datetime) -> Iterator[None]:
        """Makes this process the only one that sends; what a stopped one was sending is sent again.

        Raises StoreError when another process, named by its pid, sends already.
        """
        with self.store.lock_daemon():
            self.store.recover(now)
            yield

    async def deliver(self, *, now: datetime, stop: asyncio.Event | None = None) -> Delivered:
        """Sends what is due to leave at *now*; at least once each, with the same bytes on every try."""
        sent = waiting = dead = 0
        while stop is None or not stop.is_set():
            batch = self.store.claim(now, BATCH)
            if not batch:
                break
            outcomes: list[Outcome] = []
            fault = ""
            try:
                async for outcome in self._outcomes(batch):
                    outcomes.append(outcome)  # noqa: PERF401  # those before a fault count
            except DeliveryError as error:
                fault = str(error)
                log.error("nothing can be sent: %s", error)
            results = [self._result(outcome, batch, now) for outcome in outcomes]
            self.store.record(results, now)
            self.store.release([d for d in batch if d.id not in {o.id for o in outcomes}])
            sent += sum(r.state is DeliveryState.SENT for r in results)
            dead += sum(r.state is DeliveryState.DEAD for r in results)
            waiting += sum(r.state in (DeliveryState.RETRY, DeliveryState.UNCERTAIN) for r in results)
            if fault:
                return Delivered(sent, waiting + len(batch) - len(outcomes), dead, fault)
        return Delivered(sent, waiting, dead)

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """What the daemon does each time it looks: read what has arrived, plan the day if it is time, send.

        Where much has arrived it is read by and by, and mail leaves in between.
        """
        today = now.astimezone(self.config.zone).date()
        more = True
        while more and not stop.is_set():
            more = False
            if self.config.watched:
                _, more = await asyncio.to_thread(self.watch.look, now, today, stop=stop.is_set)
            day = self.should_plan(now)
            if day is not None:
                await asyncio.to_thread(self.plan, day, now=now)
            await self.deliver(now=now, stop=stop)

    def portfolio(
        self,
        as_of: date,
        *,
        known_on: date | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> Portfolio:
        """What the report shows, judged on *as_of*; *first* and *last* bound the bars."""
        settings = self.config.settings
        known = self.known(known_on or as_of)
        with without_collecting():
            entries = self.store.entries(known_on or as_of)
            corrections = self.store.corrections(known_on or as_of)
            found = corrected_timelines(entries, corrections, known_on=known_on or as_of)
        by_id = {timeline.contract.id: timeline for timeline in found}
        tomorrow, year_ahead = as_of + timedelta(days=1), as_of + timedelta(days=366)
        # What is to come depends on what is known now, not on how that became known.
        states = as_if_always(known.contracts, year_ahead)
        ahead = replay_states(states, self.policy, tomorrow, year_ahead).letters(with_upcoming=False)
        return Portfolio(
            organisation=settings.monitor.organisation,
            team=settings.monitor.team,
            as_of=as_of,
            timelines=found,
            deadlines=self.policy.deadlines_of(known.contracts, as_of),
            plans=self.policy.plans_of(known.contracts, as_of),
            documents=len(entries),
            last_read=max((e.recorded_at.date() for e in entries), default=None),
            known_on=known_on,
            people=self.config.people,
            ownership=self.config.owners.of_all(found),
            told=tuple(Told(t.day, t.contract, t.action, t.to) for t in self.store.told() if t.day <= as_of),
            coming=tuple(
                Coming(
                    letter.day, r.deadline.contract, f"{r.deadline.action} ({r.step}), to {letter.to.name}"
                )
                for letter in ahead
                for r in letter.reminders
            ),
            unknowns={id_: unknowns(t, as_of, among=by_id) for id_, t in by_id.items()},
            review_below=settings.facts.review_below,
            documents_url=settings.monitor.documents_url,
            domain=settings.mail.domain,
            organizer=parseaddr(settings.mail.reply_to or settings.mail.sender)[1],
            first=first,
            last=last,
        )

    async def _outcomes(self, batch: Sequence[Delivery]) -> AsyncIterator[Outcome]:
        """What became of each message, as soon as it is known."""
        if self.config.settings.mail.mode == "files":
            write_files([delivery.message for delivery in batch], self.config.outbox_folder)
            for delivery in batch:
                yield Outcome(delivery.id, DeliveryState.SENT, None, "written to the outbox folder")
            return
        async for outcome in deliver(batch, server_of(self.config)):
            yield outcome

    def _result(self, outcome: Outcome, batch: Sequence[Delivery], now: datetime) -> Result:
        """What the outbox keeps of an outcome: given up only when refused for good, or after five days."""
        delivery = next(d for d in batch if d.id == outcome.id)
        state, next_attempt_at = outcome.state, None
        if state in (DeliveryState.RETRY, DeliveryState.UNCERTAIN):
            pause = retry_after(delivery.attempts, state)
            if pause is None:
                state = DeliveryState.DEAD
            else:
                next_attempt_at = now + pause
        if state is DeliveryState.DEAD:
            log.error("given up message_id=%s code=%s", delivery.message.message_id, outcome.code)
        return Result(delivery, state, next_attempt_at, outcome.code, outcome.text)


def write_report(portfolio: Portfolio, templates: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Writes report.html, timeline.csv, deadlines.ics and timeline.json; gives their paths in that order.

    Each is written beside its place and then moved there, so that nobody opens half a report.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = files_beside(portfolio)
    contents = {"report.html": html(portfolio, templates, files=files).encode(), **files}
    for name, content in contents.items():
        half = folder / f".{name}.part"
        half.write_bytes(content)
        half.replace(folder / name)
    return tuple(folder / name for name in contents)


async def send_test(config: Config, address: str, *, now: datetime) -> str:
    """Sends a test message through the configured server; gives the server's answer.

    Raises DeliveryError, with what to do, when it is not taken; ConfigError for unsafe settings.
    """
    message = compose_trial(address, settings=config.settings, made_at=now)
    delivery = Delivery(0, message, DeliveryState.SENDING, 1, now)
    async for outcome in deliver([delivery], server_of(config), connections=1):
        if outcome.state is DeliveryState.SENT:
            return f"{outcome.code} {outcome.text}"
        raise DeliveryError(f"{outcome.code} {outcome.text}", permanent=outcome.state is DeliveryState.DEAD)
    raise DeliveryError("the server gave no answer", permanent=False)
