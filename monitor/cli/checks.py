"""What `doctor` looks at, in the order in which one thing rests on another."""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from monitor import __version__
from monitor.cli import options
from monitor.cli.opening import configuration
from monitor.config import Config
from monitor.configured import policy_of
from monitor.errors import ConfigError, DeliveryError, MonitorError, StoreError
from monitor.mail import check_templates
from monitor.people import Ownership
from monitor.rules.holidays import Holidays
from monitor.rules.meetings import Meetings
from monitor.service import Monitor, send_test
from monitor.timeline.regime import thresholds_checked_until
from monitor.wording import counted, day_in_words

STALE_DAYS = 14
"""Without a new document for so long, the folder is probably the wrong one."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor, and further lines with what to do."""

    state: Literal["ok", "warn", "FAIL"]
    text: str


def checks(config_file: Path, address: str) -> Iterator[Check]:
    """Each check as soon as it is made; what cannot be looked at without an earlier one is left out."""
    yield Check("ok", f"Python {platform.python_version()}, monitor {__version__}")
    try:
        config = configuration(config_file)
    except ConfigError as error:
        yield Check("FAIL", str(error))
        return
    yield Check("ok", f"{config_file}: {counted(len(config.people), 'person').replace('persons', 'people')}")
    try:
        policy = policy_of(config)
    except ConfigError as error:
        yield Check("FAIL", str(error))
    else:
        packs = {rule.file for rule in policy.rules.rules}
        yield Check(
            "ok", f"{config.rules}: {counted(len(packs), 'pack')}, {counted(len(policy.rules.rules), 'rule')}"
        )
        today = options.today()
        yield holidays_known(policy.calendar.holidays, today)
        yield from meetings_known(policy.calendar.meetings, today)
        yield thresholds_known(thresholds_checked_until(), today)
        yield from _database(config)
    yield from _watched(config)
    faults = check_templates(config.templates, config.settings)
    yield Check("FAIL", "\n".join(faults)) if faults else Check("ok", "templates for mail")
    yield from _mail(config, address)


def holidays_known(holidays: Holidays, today: date) -> Check:
    """Whether announced bank holidays are known for long enough."""
    known = day_in_words(holidays.checked_until)
    if holidays.running_out(today):
        return Check(
            "warn",
            f"one-off bank holidays are known until {known} only; add what was announced since in a file "
            "(calendar.holidays) or update the program",
        )
    return Check("ok", f"bank holidays known until {known}")


def meetings_known(meetings: Meetings, today: date) -> Iterator[Check]:
    """Whether each calendar of meetings, and the recess, reaches far enough ahead."""
    if not meetings.days:
        yield Check("ok", "no calendar of meetings: plans take any day for a decision")
    for authority, last in meetings.running_out(today):
        whose = f"meetings of {authority}" if authority else "meetings"
        yield Check(
            "warn",
            f"{whose} are listed until {day_in_words(last)} only; when decisions can be taken after it is "
            "guessed: add the next calendar ([[meetings]])",
        )
    if meetings.days and not meetings.running_out(today):
        yield Check("ok", f"meetings listed until {day_in_words(max(m.day for m in meetings.days))}")
    rested = meetings.last_recess()
    if rested is not None and rested < today:
        yield Check(
            "warn", f"the last recess ended on {day_in_words(rested)}; add the next one (decisions.recess)"
        )


def thresholds_known(until: date, today: date) -> Check:
    """Whether the thresholds of the procurement rules are still those in force."""
    known = f"procurement thresholds are known until {day_in_words(until)}"
    if today > until:
        return Check("warn", f"{known} only, and are revised every two years; update the program")
    return Check("ok", known)


def _database(config: Config) -> Iterator[Check]:
    try:
        with Monitor.opened(config) as monitor:
            entries = monitor.store.entries()
            size = config.database.stat().st_size / 1e6
            yield Check("ok", f"{config.database}: {counted(len(entries), 'document')}, {size:.1f} MB")
            if not entries:
                yield Check("warn", "no document has been read yet: monitor add FOLDER")
                return
            yield from _owners(monitor)
            days = (datetime.now(UTC) - max(e.recorded_at for e in entries)).days
            if days > STALE_DAYS:
                yield Check("warn", f"no document has been read for {counted(days, 'day')}")
    except StoreError as error:
        yield Check("FAIL", str(error))


def _owners(monitor: Monitor) -> Iterator[Check]:
    """How many contracts are somebody's, and rows of owners.csv that are about none."""
    timelines = monitor.timelines(options.today())
    named = monitor.config.owners.of_all(timelines)
    without = sum(not whose.owner for whose in named.values())
    yield Check("ok", f"{counted(len(named) - without, 'contract')} with an owner, {without} without")
    yield from _above(monitor, tuple(named.values()))
    name = monitor.config.settings.monitor.owners
    for each in monitor.config.owners.idle(timelines):
        yield Check("warn", f'{name}: row {each.ownership.row}, contract: "{each.pattern}" fits no contract')


def _above(monitor: Monitor, named: Sequence[Ownership]) -> Iterator[Check]:
    """How many contracts have nobody to whom rules could tell what stays undone."""
    escalations = {name for r in monitor.policy.rules for s in r.steps if s.is_escalation for name in s.to}
    roles = {role for person in monitor.config.people for role in person.roles}
    if not escalations & {"deputy", "team"} or roles & {"deputy", "team"}:
        return
    alone = sum(not whose.deputy and not whose.team for whose in named)
    if alone:
        yield Check(
            "warn",
            f"{counted(alone, 'contract')} without deputy and team: nobody else hears what is left undone; "
            "name them in people.csv or owners.csv, or give somebody the role deputy",
        )


def _watched(config: Config) -> Iterator[Check]:
    """The watched folders, and what in them could not be read."""
    for folder in config.watched:
        try:
            next(folder.iterdir(), None)
        except OSError as error:
            yield Check("FAIL", f"watch.folders: {folder}: {error.strerror}; make it, or mend [watch]")
        else:
            yield Check("ok", f"{folder}: watched by the daemon")
    if not config.watched:
        return
    try:
        with Monitor.opened(config) as monitor:
            refused = monitor.store.refused()
    except StoreError:  # told above
        return
    if refused:
        lines = "\n".join(line for file in refused for line in file.lines)
        yield Check(
            "warn", f"{counted(len(refused), 'file')} of the watched folders could not be read:\n{lines}"
        )


def _mail(config: Config, address: str) -> Iterator[Check]:
    mail = config.settings.mail
    if mail.mode == "files":
        yield Check(
            "ok", f"mail.mode is files: reminders are written to {config.outbox_folder}, nothing is sent"
        )
        if not address:
            return
    if not address:
        yield Check(
            "warn", f"mail through {mail.host}:{mail.port} was not tried: monitor doctor --mail ADDRESS"
        )
        return
    try:
        answer = asyncio.run(send_test(config, address, now=datetime.now(UTC)))
    except DeliveryError as error:
        yield Check("FAIL", f"mail: {error}")
    except MonitorError as error:
        yield Check("FAIL", str(error))
    else:
        yield Check("ok", f"mail: {mail.host}:{mail.port} took a test message for {address}: {answer}")
