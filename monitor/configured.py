"""What a configuration settles: the rules, the calendar, and who is told."""

from __future__ import annotations

from pathlib import Path

from monitor.config import Config
from monitor.errors import ConfigError
from monitor.reminders import Policy
from monitor.rules import WorkingDays, load_rules, working_days
from monitor.rules.holidays import read_holidays
from monitor.rules.meetings import CALL_IN_FORM, Meeting, Meetings, parse_call_in, read_meetings


def policy_of(config: Config, rules: Path | None = None) -> Policy:
    """What the council has settled: rules, calendar, people. Raises ConfigError with every fault.

    *rules* is another folder of packs than the configured one; its rules count as they stand there.
    """
    settings = config.settings
    own = rules is None or rules.resolve() == config.rules.resolve()
    roles = {role for person in config.people for role in person.roles}
    return Policy(
        rules=load_rules(
            config.rules if rules is None else rules,
            off=settings.rules.off if own else (),
            roles=roles,
            addresses=[person.address for person in config.people],
            changes=settings.rules.change if own else {},
        ),
        calendar=calendar_of(config),
        people=config.people,
        owners=config.owners,
        regime=settings.contracts.regime,
        law=settings.contracts.law,
        review_below=settings.facts.review_below,
    )


def calendar_of(config: Config) -> WorkingDays:
    """Working days, meetings and call-in. Raises ConfigError with every fault of the files it names."""
    settings, decisions = config.settings, config.settings.decisions
    faults: list[str] = []
    found: list[Meeting] = []
    for calendar in settings.meetings:
        try:
            found += read_meetings(
                config.folder / calendar.file, authority=calendar.authority, body=calendar.body
            )
        except ConfigError as error:
            faults += error.faults
    stated = [("", decisions.call_in, decisions.published)]
    stated += [(own.name, own.call_in, own.published) for own in decisions.authority]
    call_in = []
    for name, written, published in stated:
        rule = parse_call_in(written, published=published, authority=name)
        if rule is None:
            key = f'decisions.authority "{name}".call_in' if name else "decisions.call_in"
            faults.append(f'config.toml: {key}: found "{written}", expected {CALL_IN_FORM}')
        else:
            call_in.append(rule)
    files = [config.folder / settings.calendar.holidays] if settings.calendar.holidays else []
    try:
        holidays = read_holidays(*files)
    except ConfigError as error:
        faults += error.faults
    if faults:
        raise ConfigError(*faults)
    recess = tuple((rest.first, rest.last) for rest in decisions.recess)
    meetings = Meetings(tuple(found), decisions.body, recess, tuple(call_in))
    return working_days(
        settings.calendar.nation, settings.calendar.closed, holidays=holidays, meetings=meetings
    )
