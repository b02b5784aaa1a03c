"""Templates that somebody else wrote: used where they work, never a reason for an empty message."""

import logging
from dataclasses import fields
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from monitor.config import Settings, shipped
from monitor.mail import check_templates, compose
from monitor.mail.quotes import Quote
from monitor.mail.view import Disagreement, LetterView, ReminderView, Step

BROKEN = {
    "no such field": ("{{ letter.deadline }}", "reminder.txt", "has no attribute 'deadline'"),
    "no such variable": ("{{ contract }}", "reminder.txt", "'contract' is undefined"),
    "a mistake in its grammar": ("line\n{% if letter %}", "reminder.html", "mail/reminder.html, line 2: "),
    "a reach for what is private": ("{{ letter.__class__.__mro__ }}", "reminder.txt", "unsafe"),
    "a change of what it was given": ("{{ letter.reminders.append(1) }}", "reminder.txt", "append"),
    "a loop without end": (
        "{% for a in range(99999) %}{{ 'x' * 999 }}{% endfor %}",
        "reminder.txt",
        "more than 500000",
    ),
    "nothing at all": ("{# to do #}\n", "reminder.html", "nothing came out"),
    "an empty subject": ("\n", "subject.txt", "nothing came out"),
    "a division by nothing": ("{{ 1 / 0 }}", "reminder.txt", "ZeroDivisionError"),
    "a missing part": ("{% include 'mail/none.txt' %}", "reminder.txt", "there is no such template"),
}


def folder_with(tmp_path, name, template) -> Path:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / name).write_text(template, "utf-8")
    return Path(tmp_path)


def composed(world, *templates):
    return message_from_bytes(
        compose(
            world.letter, world.timelines, settings=world.settings, templates=templates, made_at=world.made_at
        ).raw,
        policy=default,
    )


@pytest.mark.parametrize(("template", "name", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_template_gives_the_plain_form_with_every_fact(
    world, tmp_path, caplog, template, name, fault
):
    folder = folder_with(tmp_path, name, template)
    message = composed(world, folder, shipped("templates"))
    text = message.get_body(("plain",)).get_content()
    assert message.get_body(("html",)) is None
    for words in (
        "107 days ago",
        "29 February 2020",
        "extended until 31 December 2020",
        "paragraph 12",
        "Rotherham Rise; GROW",
        "You own this contract.",
        "who will provide the service after 31 December 2020",
        "Decision to procure, 107 days late, possible 15 June 2020",
        "check the quote before you act",
    ):
        assert words in text
    assert str(message["Subject"]).startswith("Overdue since 29 February: catch up with the plan")
    assert [a.get_content_type() for a in message.iter_attachments()] == ["text/calendar"]
    assert fault in caplog.text
    assert f"mail/{name}" in caplog.text or "mail/none.txt" in caplog.text


def test_a_broken_template_is_logged_once_and_without_names(world, tmp_path, caplog):
    folder = folder_with(tmp_path, "reminder.txt", "{{ letter.once }}")
    for _ in range(3):
        composed(world, folder, shipped("templates"))
    faults = [r for r in caplog.records if r.levelno >= logging.WARNING]
    assert len(faults) == 1
    assert "Adeyemi" not in caplog.text


def test_a_council_can_replace_one_template_and_keep_the_others(world, tmp_path):
    folder = folder_with(tmp_path, "subject.txt", "Contract date: {{ letter.reminders[0].title }}\n")
    message = composed(world, folder, shipped("templates"))
    assert str(message["Subject"]).startswith("Contract date: Support Services")
    assert message.get_body(("html",)) is not None


def test_the_shipped_templates_work_for_every_shape_of_letter():
    assert check_templates((shipped("templates"),), Settings()) == ()


@pytest.mark.parametrize(("template", "name", "fault"), BROKEN.values(), ids=BROKEN.keys())
def test_the_check_names_the_fault(tmp_path, template, name, fault):
    folder = folder_with(tmp_path, name, template)
    (said, *_) = check_templates((folder, shipped("templates")), Settings())
    assert fault in said


@pytest.mark.parametrize("view", [LetterView, ReminderView, Step, Quote, Disagreement])
def test_everything_that_a_template_can_use_is_documented(view):
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    section = page.partition(f"\n## `{view.__name__}`")[2].partition("\n## ")[0]
    assert [f"| `{field.name}` |" for field in fields(view)] == [
        line[: line.index("|", 2) + 1] for line in section.splitlines() if line.startswith("| `")
    ]
