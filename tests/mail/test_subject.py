"""The table of subjects in the design, and what must stay true of every subject."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.mail.subject import LONGEST, subject_line
from monitor.model import Card, Contract, Deadline, Letter, Person, Reminder, State, Timeline

TO = Person("J. Adeyemi", "j.adeyemi@council.example")
DAY = date(2020, 6, 16)


def reminder(action, on, contract="c", number=1):
    deadline = Deadline("rule", contract, on, action, "why", State.DUE)
    return Reminder(
        f"{contract}{on}{action}", "R-000000", deadline, DAY, "on the day", number, TO, "You own it"
    )


def subject_of(*reminders, **titles):
    timelines = {c: Timeline(Contract(c, title), Card(), ()) for c, title in titles.items()}
    return subject_line(Letter(TO, DAY, reminders), timelines)


CASES = {
    "first": (
        reminder("Record the Cabinet decision", date(2020, 6, 30)),
        "Due 30 June: record the Cabinet decision – Support services for…",
    ),
    "again": (
        reminder("Record the Cabinet decision", date(2020, 6, 30), number=2),
        "Second reminder, due 30 June: record the Cabinet decision – Support…",
    ),
    "third time": (
        reminder("Record the decision", date(2020, 6, 30), number=3),
        "Third reminder, due 30 June: record the decision – Support services…",
    ),
    "on the day": (
        reminder("Record the Cabinet decision", DAY, number=3),
        "Due today: record the Cabinet decision – Support services for adult…",
    ),
    "overdue": (
        reminder("Tell the supplier", date(2020, 6, 1)),
        "Overdue since 1 June: tell the supplier – Support services for adult…",
    ),
    "another year": (
        reminder("Record it now", date(2021, 1, 5)),
        "Due 5 January 2021: record it now – Support services for adult…",
    ),
    # The day is in the opening already, and nobody reads to the end of a subject.
    "an action that names the day": (
        reminder("Confirm how the service continues after 31 December 2020", date(2020, 12, 31)),
        "Due 31 December: confirm how the service continues – Support…",
    ),
    "an action that explains itself": (
        reminder("Catch up with the plan: the decision was due by 29 February 2020", date(2020, 2, 29)),
        "Overdue since 29 February: catch up with the plan – Support services…",
    ),
    "an abbreviation": (
        reminder("TUPE lists: ask for them", date(2020, 6, 30)),
        "Due 30 June: TUPE lists: ask for them – Support services for adult…",
    ),
}


@pytest.mark.parametrize(("about", "expected"), CASES.values(), ids=CASES.keys())
def test_says_when_what_and_which_contract(about, expected):
    assert subject_of(about, c="Support services for adult survivors of exploitation") == expected


def test_several_say_how_many_and_until_when():
    about = [
        reminder("Publish the report", date(2020, 6, 26), "a"),
        reminder("Record the decision", date(2020, 6, 30), "b"),
        reminder("Settle the end date", date(2020, 7, 10), "c"),
    ]
    expected = "3 due by 10 July: Community equipment, Advocacy, Survivors"
    assert subject_of(*about, a="Community equipment", b="Advocacy", c="Survivors") == expected


def test_several_with_overdue_ones_name_those_first():
    about = [reminder("Tell the supplier", date(2020, 6, 1), "a"), reminder("Record it", DAY, "b")]
    assert subject_of(*about, a="Equipment", b="Advocacy") == "1 overdue, 1 due today: Equipment, Advocacy"


def test_several_count_as_due_what_is_near():
    about = [
        reminder("Tell the supplier", date(2020, 2, 29), "a"),
        reminder("Hold it", date(2021, 6, 15), "b"),
    ]
    assert subject_of(*about, a="Equipment", b="Advocacy") == "1 overdue, 1 later: Equipment, Advocacy"
    about = [
        reminder("Tell the supplier", date(2020, 12, 31), "a"),
        reminder("Hold it", date(2021, 6, 15), "b"),
    ]
    assert subject_of(*about, a="Equipment", b="Advocacy") == "2 due by 15 June 2021: Equipment, Advocacy"


def test_several_about_one_contract_name_it_once():
    about = [reminder("Tell the supplier", date(2020, 6, 18)), reminder("Hold the review", date(2021, 6, 19))]
    expected = "Due 18 June: tell the supplier – Equipment (and 1 more)"
    assert subject_of(*about, c="Equipment") == expected


def test_a_title_that_the_action_holds_is_not_said_twice():
    about = reminder("Start buying Community equipment", date(2020, 6, 30))
    assert subject_of(about, c="Community equipment") == "Due 30 June: start buying Community equipment"


@settings(deadline=None)
@given(
    more=st.integers(0, 12),
    action=st.text(min_size=1, max_size=300),
    title=st.text(max_size=300),
    on=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    number=st.integers(1, 30),
)
def test_is_never_longer_than_a_phone_shows(more, action, title, on, number):
    about = [reminder(action, on, number=number)] * (more + 1)
    assert len(subject_of(*about, c=title)) <= LONGEST


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.text(max_size=200)),
        min_size=2,
        max_size=60,
    )
)
def test_is_never_longer_with_several(rows):
    about = [reminder("Do it", on, f"c{n}") for n, (on, _) in enumerate(rows)]
    titles = {f"c{n}": title for n, (_, title) in enumerate(rows)}
    assert len(subject_of(*about, **titles)) <= LONGEST


def test_two_letters_with_one_action_differ_by_their_contract():
    about = reminder(
        "Confirm how the service continues after the very long day that it ends", date(2020, 12, 31)
    )
    one, other = subject_of(about, c="Homecare north"), subject_of(about, c="Homecare south")
    assert one != other
