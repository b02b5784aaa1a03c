"""What would have been sent, and when, given what was known on each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from monitor.model import Correction, Entry, Letter
from monitor.reminders.due import AHEAD, Due, settle
from monitor.reminders.occurrences import occurrences
from monitor.reminders.policy import Policy
from monitor.timeline import corrected_timelines


def simulate(
    entries: Sequence[Entry],
    policy: Policy,
    first: date,
    last: date,
    *,
    corrections: Sequence[Correction] = (),
) -> tuple[Letter, ...]:
    """The letters of all days from *first* to *last*, both inclusive, in order.

    As if the monitor had looked every day since the first document was known; a correction counts from its
    own day on. Timelines are worked out only for the days on which knowledge changes, and letters only for
    the days on which a step falls.
    """
    days = {entry.known_on for entry in entries} | {correction.known_on for correction in corrections}
    changes = sorted(day for day in days if day <= last)
    known: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    letters: list[Letter] = []
    for number, change in enumerate(changes):
        until = changes[number + 1] - timedelta(days=1) if number + 1 < len(changes) else last
        contracts = policy.contracts(corrected_timelines(entries, corrections, known_on=change))
        frame = occurrences(contracts, policy, until=until + AHEAD, judged_on=change)
        later = frame["send"].filter(frame["send"].is_between(change, until, closed="right")).unique()
        for day in [change, *later.sort().to_list()]:
            said: Due = settle(contracts, frame, policy, day, known=known, sent=sent)
            known |= said.keys
            sent |= {r.key for letter in said.letters for r in letter.reminders}
            letters += said.letters
    return tuple(letter for letter in letters if first <= letter.day)
