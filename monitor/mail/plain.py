"""The built-in plain form: what a message says when the council's own template fails."""

from __future__ import annotations

from monitor.mail.view import LetterView, ReminderView


def plain_text(view: LetterView) -> str:
    """Every fact of the letter, without a template."""
    lines = [view.by_when, view.reminders[0].action, view.more, ""]
    for reminder in view.reminders:
        lines += _reminder(reminder)
    if view.reply_to:
        lines += [f"Answers go to {view.reply_to}.", ""]
    lines += [
        f"Made {view.made}. A template of this council's could not be used, so this is the plain form.",
        "The dates come from documents and can be wrong: check the quote before you act.",
        "",
    ]
    return "\n".join(lines)


def _reminder(reminder: ReminderView) -> list[str]:
    lines = [reminder.by_when, reminder.action, ""]
    lines += [f"{label}: {text}" for label, text in reminder.contract]
    lines += ["", *reminder.why, *([reminder.rule] if reminder.rule else [])]
    lines += [
        f"{step.by}: {step.title}, {step.standing}" + (f", possible {step.possible}" if step.possible else "")
        for step in reminder.plan
    ]
    lines += [reminder.plan_note] if reminder.plan_note else []
    for quote in reminder.quotes:
        lines += ["", f"“{quote.before}{quote.found}{quote.after}”", quote.source]
        lines += [quote.link] if quote.link else []
    for conflict in reminder.disagreements:
        lines += ["", f"The documents disagree about: {conflict.about}"]
        lines += [f"Used: “{conflict.used.found}” ({conflict.used.source})"]
        lines += [f"Not used: “{conflict.against.found}” ({conflict.against.source})", conflict.reason]
    lines += [f"Not known yet: {text}" for text in reminder.unknowns]
    lines += [f"{day}: {text}" for day, text in reminder.upcoming]
    lines += [f"{link}" for link in (reminder.done_link, reminder.wrong_link) if link]
    return [*lines, f"Reminder {reminder.ref}", ""]
