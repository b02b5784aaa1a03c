"""The subject: most important first, at most 70 characters, readable when cut at 40."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from monitor.model import Letter, Reminder, Timeline
from monitor.wording import day_in_words, short_day, truncated

LONGEST = 70
_LEAST_FOR_TITLE = 10
_ENOUGH_FOR_TITLE = 24
_LEAST_FOR_ACTION = 12
_NEAR = 28  # days, as the report counts what is due
_ORDINALS = ("", "", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")


def subject_line(letter: Letter, timelines: Mapping[str, Timeline]) -> str:
    """What the letter is about; the day, never the days left, which are wrong by the time it is read."""
    reminder, *others = letter.reminders
    title = _title(reminder, timelines)
    if any(_title(other, timelines) != title for other in others):
        return _several(letter, timelines)
    opening = _opening(reminder, letter.day)
    action = decapitalised(_short_action(reminder))
    more = f" (and {len(others)} more)" if others else ""
    if not title or title.casefold() in action.casefold():
        return truncated(f"{opening}: {action}", LONGEST - len(more)) + more
    # The contract's name is cut, not the action; that more follows, the first lines of the mail say as well.
    action = truncated(action, LONGEST - len(opening) - len(":  – ") - min(len(title), _LEAST_FOR_TITLE))
    for_title = LONGEST - len(opening) - len(action) - len(":  – ")
    if for_title - len(more) < min(len(title), _ENOUGH_FOR_TITLE):
        more = ""
    return f"{opening}: {action} – {truncated(title, for_title - len(more))}{more}"


def is_overdue(reminder: Reminder, day: date) -> bool:
    """Whether the day that the reminder is about has passed."""
    return reminder.deadline.on < day


def ordinal_in_words(number: int) -> str:
    """Which reminder of its deadline this is.

    >>> ordinal_in_words(2), ordinal_in_words(12)
    ('Second reminder', 'Reminder 12')
    """
    return f"{_ORDINALS[number]} reminder" if 2 <= number < len(_ORDINALS) else f"Reminder {number}"


def decapitalised(text: str) -> str:
    """The text for the middle of a sentence; abbreviations keep their capitals.

    >>> decapitalised("Record the decision"), decapitalised("TUPE: ask for the list")
    ('record the decision', 'TUPE: ask for the list')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def near_day(day: date, today: date) -> str:
    """The day without its year where that is today's year."""
    return short_day(day) if day.year == today.year else day_in_words(day)


def _short_action(reminder: Reminder) -> str:
    """The action without what its opening says already, and without the explanation after a colon."""
    deadline = reminder.deadline
    head, colon, _ = deadline.action.partition(": ")
    action = head if colon and len(head) >= _LEAST_FOR_ACTION else deadline.action
    known = re.compile(rf"\s+(?:after|before|by|from|on|until)\s+{day_in_words(deadline.on)}$")
    shorter = known.sub("", action)
    return shorter if len(shorter) >= _LEAST_FOR_ACTION else action


def _opening(reminder: Reminder, day: date) -> str:
    on = reminder.deadline.on
    if on == day:
        return "Due today"
    if is_overdue(reminder, day):
        return f"Overdue since {near_day(on, day)}"
    if reminder.number > 1:
        return f"{ordinal_in_words(reminder.number)}, due {near_day(on, day)}"
    return f"Due {near_day(on, day)}"


def _several(letter: Letter, timelines: Mapping[str, Timeline]) -> str:
    day, near = letter.day, letter.day + timedelta(days=_NEAR)
    days = [reminder.deadline.on for reminder in letter.reminders]
    overdue = [on for on in days if on < day]
    due = [on for on in days if day <= on <= near] or (
        [on for on in days if on >= day] if not overdue else []
    )
    later = len(days) - len(overdue) - len(due)
    parts = [f"{len(overdue)} overdue"] if overdue else []
    if due:
        last = max(due)
        parts.append(f"{len(due)} due " + ("today" if last == day else f"by {near_day(last, day)}"))
    if later:
        parts.append(f"{later} later")
    opening = ", ".join(parts)
    titles = list(dict.fromkeys(_title(reminder, timelines) for reminder in letter.reminders))
    room = LONGEST - len(opening) - 2
    each = max((room - 2 * (len(titles) - 1)) // len(titles), 20)
    return truncated(f"{opening}: " + ", ".join(truncated(title, each) for title in titles), LONGEST)


def _title(reminder: Reminder, timelines: Mapping[str, Timeline]) -> str:
    return timelines[reminder.deadline.contract].contract.title.strip()
