"""Whether templates work: each is rendered on letters of every shape, for `monitor doctor`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from monitor.config import Settings
from monitor.mail.quotes import Quote
from monitor.mail.render import BrokenTemplateError, render_strictly
from monitor.mail.view import Disagreement, LetterView, ReminderView, Step


def check_templates(templates: Sequence[Path], settings: Settings) -> tuple[str, ...]:
    """A line for each fault; empty when everything can be sent."""
    faults: dict[str, None] = {}
    for view in samples(settings):
        try:
            render_strictly(view, templates)
        except BrokenTemplateError as fault:
            faults.setdefault(str(fault))
    return tuple(faults)


def samples(settings: Settings) -> tuple[LetterView, ...]:
    """Invented letters: one with everything, one with as little as possible, one with several reminders."""
    quote = Quote("The contract had been ", "extended until 31 December 2020", ".", "Minutes, item 4", "")
    full = ReminderView(
        ref="R-000000",
        by_when="Please do this by Tuesday 30 June 2020. That is 14 days from today.",
        action="Record the Cabinet decision",
        on="Tuesday 30 June 2020",
        distance="14 days from today",
        overdue=False,
        number="Second reminder",
        title="Support services",
        contract=(("Contract", "Support services"), ("Ends", "31 December 2020")),
        why=("Six months before 31 December 2020 is 30 June 2020.",),
        rule="Practice.",
        plan=(Step("Decision", "29 February 2020", "107 days late", True, "29 days", "15 June 2020"),),
        plan_note="199 days are left until 31 December 2020.",
        plan_outlook=("The new contract would start 81 days late.",),
        quotes=(replace(quote, link="https://documents.example/minutes.html"),),
        disagreements=(Disagreement("end", quote, quote, "The later document is used."),),
        unknowns=("What Cabinet decided.",),
        upcoming=(("30 June", "on the day, to you"),),
        done_link="mailto:contracts@council.example?subject=DONE",
        wrong_link="mailto:contracts@council.example?subject=WRONG",
    )
    least = replace(
        full,
        overdue=True,
        number="",
        contract=(),
        why=(),
        rule="",
        plan=(),
        plan_note="",
        plan_outlook=(),
        quotes=(),
        disagreements=(),
        unknowns=(),
        upcoming=(),
        done_link="",
        wrong_link="",
    )
    letter = LetterView(
        subject="Due 30 June: record the Cabinet decision – Support services",
        by_when=full.by_when,
        more="",
        organisation=settings.monitor.organisation,
        team=settings.monitor.team,
        to="J. Adeyemi",
        reply_to="contracts@council.example",
        made="16 June 2020 at 7am",
        calendar="30 June 2020 (the deadline)",
        reminders=(full,),
    )
    bare = replace(letter, reply_to="", calendar="", reminders=(least,))
    return (
        letter,
        bare,
        replace(
            letter,
            more="1 more thing to do follows below.",
            reminders=(full, replace(full, plan=(), number="")),
        ),
    )
