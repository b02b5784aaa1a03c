"""What a template can use: the letter in words, the same for text and HTML. `docs/templates.md` lists it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parseaddr
from urllib.parse import quote as percent_encoded

from monitor.config import Settings
from monitor.ics import Event
from monitor.mail.addresses import addr_spec, header_text
from monitor.mail.contract import contract_rows, sources_of
from monitor.mail.quotes import Quote, quoted
from monitor.mail.subject import is_overdue, near_day, ordinal_in_words, subject_line
from monitor.model import Conflict, Letter, Reminder, Timeline
from monitor.timeline import unknowns
from monitor.wording import counted, day_in_words, subject


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a backward plan."""

    title: str
    by: str
    """The day: «29 February 2020»."""
    standing: str
    """«107 days late», «in 14 days», «today»."""
    late: bool
    takes: str
    """How long it usually lasts from the step before: «42 days»; empty where it takes no time of its own."""
    possible: str
    """The day it can be done if each takes its usual time from now; empty while the plan is on time."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two documents that cannot both be right."""

    about: str
    """`end`, `start`, `supplier`, `length`, …"""
    used: Quote
    against: Quote
    reason: str
    """Why the used one is used."""


@dataclass(frozen=True, slots=True)
class ReminderView:
    """One reminder in words."""

    ref: str
    """`R-` and six characters, to name it in a reply."""
    by_when: str
    """«Please do this by Tuesday 30 June 2020. That is 14 days from today.»"""
    action: str
    """What to do, beginning with a verb."""
    on: str
    """The day it is about: «Tuesday 30 June 2020»."""
    distance: str
    """«14 days from today», «107 days ago», «today»."""
    overdue: bool
    number: str
    """«Second reminder»; empty for the first."""
    title: str
    """The contract's title."""
    contract: tuple[tuple[str, str], ...]
    """(label, text): suppliers, reference, end, what follows, whose."""
    why: tuple[str, ...]
    """Sentences: the sum, why so late, why this person."""
    rule: str
    """Why the rule exists: the statute, the policy, the practice; may be empty."""
    plan: tuple[Step, ...]
    """Empty without a backward plan."""
    plan_note: str
    """How much time is left until its last step; empty without a plan."""
    plan_outlook: tuple[str, ...]
    """The float, what could buy time back, which ways are open: sentences; empty without a plan."""
    quotes: tuple[Quote, ...]
    disagreements: tuple[Disagreement, ...]
    unknowns: tuple[str, ...]
    """What no document says yet."""
    upcoming: tuple[tuple[str, str], ...]
    """(day, what is sent to whom) if nothing changes."""
    done_link: str
    """Opens a short e-mail to the contracts team that says so; empty when `reply_to` is not set."""
    wrong_link: str
    """Likewise, for «Not mine, or wrong»."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One message to one person on one day."""

    subject: str
    """At most 70 characters, on one line."""
    by_when: str
    """The first line: by when, and how far that is."""
    more: str
    """«2 more things to do follow below.»; empty with one reminder."""
    organisation: str
    team: str
    to: str
    """The person's name."""
    reply_to: str
    """The contracts team's address; empty when there is none."""
    made: str
    """«16 June 2020 at 7am»."""
    calendar: str
    """What `deadline.ics` adds: «30 June 2020 (the deadline)»; empty when nothing is attached."""
    reminders: tuple[ReminderView, ...]
    """Most pressing first; at least one."""


def letter_view(
    letter: Letter,
    timelines: Mapping[str, Timeline],
    events: tuple[tuple[str, Event], ...],
    settings: Settings,
    made_at: datetime,
) -> LetterView:
    """The letter in words. *events*: those of `deadline.ics`, each with a name for it; *made_at*: local."""
    reminders = tuple(_reminder(reminder, letter, timelines, settings) for reminder in letter.reminders)
    first = reminders[0]
    calendar = [f"{day_in_words(event.on)} ({name})" for name, event in events]
    return LetterView(
        subject=header_text(subject_line(letter, timelines)),
        by_when=first.by_when,
        more=_more(len(reminders) - 1),
        organisation=settings.monitor.organisation,
        team=settings.monitor.team,
        to=letter.to.name,
        reply_to=reply_address(settings),
        made=f"{day_in_words(made_at.date())} at {_time_in_words(made_at.time())}",
        calendar=_listed(list(dict.fromkeys(calendar))),
        reminders=reminders,
    )


def reply_address(settings: Settings) -> str:
    """The bare address that replies go to; empty when none is set."""
    return addr_spec(parseaddr(settings.mail.reply_to)[1]) if settings.mail.reply_to else ""


def _reminder(
    reminder: Reminder, letter: Letter, timelines: Mapping[str, Timeline], settings: Settings
) -> ReminderView:
    deadline, day = reminder.deadline, letter.day
    timeline = timelines[deadline.contract]
    reply_to = reply_address(settings)
    documents = settings.monitor.documents_url
    on = day_in_words(deadline.on, weekday=True)
    return ReminderView(
        ref=reminder.ref,
        by_when=_by_when(deadline.on, day),
        action=deadline.action,
        on=on,
        distance=_distance(deadline.on, day),
        overdue=is_overdue(reminder, day),
        number=ordinal_in_words(reminder.number) if reminder.number > 1 else "",
        title=timeline.contract.title,
        contract=contract_rows(
            timeline,
            timelines,
            owner=deadline.owner,
            reader=letter.to,
            organisation=settings.monitor.organisation,
        ),
        why=_why(reminder),
        rule=_sentence(deadline.source) if deadline.source.strip() else "",
        plan=tuple(
            Step(
                title=step.title,
                by=day_in_words(step.by),
                standing=f"{counted(step.late_by, 'day')} late" if step.late_by else _ahead(step.by, day),
                late=step.late_by > 0,
                takes=counted(step.takes, "day") if step.takes else "",
                possible=day_in_words(step.earliest) if step.earliest else "",
            )
            for step in deadline.plan
        ),
        plan_note=_plan_note(reminder, day),
        plan_outlook=tuple(_sentence(said) for said in deadline.outlook),
        quotes=tuple(quoted(held, documents) for held in sources_of(timeline, timelines, deadline.basis)),
        disagreements=tuple(_disagreement(conflict, documents) for conflict in timeline.conflicts),
        unknowns=unknowns(timeline, day, among=timelines),
        upcoming=tuple((near_day(on, day), _capitalised(text)) for on, text in reminder.upcoming),
        done_link=_mailto(reply_to, f"DONE {reminder.ref}", ""),
        wrong_link=_mailto(reply_to, f"WRONG {reminder.ref}", "Whose it is, or what is right: "),
    )


def _more(number: int) -> str:
    if number == 0:
        return ""
    return "1 more thing to do follows below." if number == 1 else f"{number} more things to do follow below."


def _why(reminder: Reminder) -> tuple[str, ...]:
    deadline = reminder.deadline
    texts = (deadline.why, deadline.imprecise, reminder.late, reminder.reason)
    return tuple(_sentence(text) for text in texts if text.strip())


def _by_when(on: date, day: date) -> str:
    """The first line, which the preview of a mailbox shows: by when, and how far that is.

    >>> _by_when(date(2020, 6, 30), date(2020, 6, 16))
    'Please do this by Tuesday 30 June 2020. That is 14 days from today.'
    >>> _by_when(date(2020, 2, 29), date(2020, 6, 15))
    'This was to be done by Saturday 29 February 2020, 107 days ago.'
    """
    words = day_in_words(on, weekday=True)
    if on == day:
        return f"Please do this today, {words}."
    if on < day:
        return f"This was to be done by {words}, {_distance(on, day)}."
    return f"Please do this by {words}. That is {_distance(on, day)}."


def _plan_note(reminder: Reminder, day: date) -> str:
    """How much time is left until the plan's last step; what it would take is said in the deadline's sum."""
    plan = reminder.deadline.plan
    if not plan:
        return ""
    last = plan[-1].by
    left = (last - day).days
    if left < 0:
        return f"The last step was to be done by {day_in_words(last)}, {counted(-left, 'day')} ago."
    return f"From today until the last step, on {day_in_words(last)}, it is {counted(left, 'day')}."


def _disagreement(conflict: Conflict, documents: str) -> Disagreement:
    return Disagreement(
        about=subject(conflict.about),
        used=quoted(conflict.used, documents, conflict.said[0]),
        against=quoted(conflict.against, documents, conflict.said[1]),
        reason=_sentence(conflict.reason),
    )


def _distance(on: date, day: date) -> str:
    days = (on - day).days
    return (
        "today"
        if days == 0
        else f"{counted(days, 'day')} from today"
        if days > 0
        else f"{counted(-days, 'day')} ago"
    )


def _ahead(on: date, day: date) -> str:
    days = (on - day).days
    return (
        "today"
        if days == 0
        else f"in {counted(days, 'day')}"
        if days > 0
        else f"{counted(-days, 'day')} late"
    )


def _mailto(address: str, subject: str, body: str) -> str:
    """A link that opens a short message; empty without an address. ASCII, well under 500 characters.

    >>> _mailto("contracts@council.example", "DONE R-7K3F2A", "")
    'mailto:contracts@council.example?subject=DONE%20R-7K3F2A'
    """
    if not address:
        return ""
    query = f"subject={percent_encoded(subject, safe='', errors='replace')}"
    if body:
        query += f"&body={percent_encoded(body, safe='')}"
    return f"mailto:{percent_encoded(address, safe='@')}?{query}"


def _sentence(text: str) -> str:
    """The text as a sentence of its own: a capital, and a full stop.

    >>> _sentence("six months before 31 December 2020 is 30 June 2020")
    'Six months before 31 December 2020 is 30 June 2020.'
    """
    text = text.strip()
    return _capitalised(text) + ("" if text.endswith((".", "!", "?", "”", ":")) else ".")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""


def _time_in_words(moment: time) -> str:
    """The time of day as people write it.

    >>> _time_in_words(time(7)), _time_in_words(time(12, 30)), _time_in_words(time(0, 5))
    ('7am', '12.30pm', '12.05am')
    """
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes}{'am' if moment.hour < 12 else 'pm'}"
