"""The two real minutes: which letters the shipped rules give, and that none is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from monitor.model import Entry, Letter, Reminder
from monitor.reminders import Policy, due, simulate
from monitor.timeline import timelines

FIRST, LAST = date(2020, 6, 15), date(2021, 1, 31)
CONTRACT = "support-services-adult-survivors"


def letters(survivors: Entry, policy: Policy) -> tuple[Letter, ...]:
    return simulate([survivors], policy, FIRST, LAST)


def reminder(letters: tuple[Letter, ...], day: date, rule: str) -> Reminder:
    return next(
        r for letter in letters if letter.day == day for r in letter.reminders if r.deadline.rule == rule
    )


def test_sends_these_letters_and_no_others(survivors: Entry, policy: Policy):
    assert [
        (
            date(2020, 6, 15),
            [("recommission-light-touch", "decision: when late"), ("review-due", "when first known")],
        ),
        (date(2020, 6, 30), [("end-approaches", "6 months before")]),
        (date(2020, 9, 30), [("end-approaches", "3 months before")]),
        (date(2020, 11, 30), [("end-approaches", "1 month before")]),
        (date(2020, 12, 17), [("end-approaches", "2 weeks before")]),
        (date(2020, 12, 31), [("end-approaches", "on the day")]),
        (date(2021, 1, 4), [("ended-without-successor", "on the day")]),
    ] == [
        (letter.day, [(r.deadline.rule, r.step) for r in letter.reminders])
        for letter in letters(survivors, policy)
    ]


def test_says_how_late_the_plan_is_and_when_a_new_contract_could_start(survivors: Entry, policy: Policy):
    late = reminder(letters(survivors, policy), FIRST, "recommission-light-touch")
    assert (
        late.deadline.action == "Catch up with the plan: the decision to procure was due by 29 February 2020"
    )
    assert late.deadline.why == (
        "ten months before 31 December 2020 is 29 February 2020; "
        "on 15 June 2020 the plan is 107 days late, three and a half months. "
        "The documents name Cabinet on 15 June 2020 for the decision. "
        "If each step that is left takes its usual time, the new contract can start on 23 March 2021 "
        "at the earliest: 82 days after the end on 31 December 2020"
    )
    assert late.deadline.on == date(2020, 2, 29)
    assert late.deadline.contract == CONTRACT


def test_lists_what_is_left_to_do_from_the_decision_on(survivors: Entry, policy: Policy):
    late = reminder(letters(survivors, policy), FIRST, "recommission-light-touch")
    steps = [(step.title, step.by, step.late_by) for step in late.deadline.plan]
    assert steps[0] == ("Get the decision to procure", date(2020, 2, 29), 107)
    assert steps[2] == ("Publish the tender notice", date(2020, 3, 31), 76)
    assert steps[-3:] == [
        ("Begin mobilisation at the latest", date(2020, 8, 31), 0),
        ("Get the employee liability information of staff who transfer", date(2020, 12, 4), 0),
        ("Start the new contract", date(2021, 1, 1), 0),
    ]


def test_says_when_the_yearly_review_is_first_due(survivors: Entry, policy: Policy):
    review = reminder(letters(survivors, policy), FIRST, "review-due")
    assert review.deadline.on == date(2021, 6, 15)
    assert review.deadline.contract == f"{CONTRACT}-next"


def test_says_after_the_end_that_a_successor_is_only_proposed(survivors: Entry, policy: Policy):
    ended = reminder(letters(survivors, policy), date(2021, 1, 4), "ended-without-successor")
    assert ended.deadline.action == (
        "Record what followed the contract that ended on 31 December 2020: a successor is only proposed"
    )


def test_numbers_the_steps_and_says_what_comes_next(survivors: Entry, policy: Policy):
    sent = letters(survivors, policy)
    numbers = [r.number for letter in sent for r in letter.reminders if r.deadline.rule == "end-approaches"]
    assert numbers == [1, 2, 3, 4, 5]
    six_months = reminder(sent, date(2020, 6, 30), "end-approaches")
    assert six_months.upcoming == (
        (date(2020, 9, 30), "Three months before the end, to you"),
        (date(2020, 11, 30), "One month before the end, to you"),
        (date(2020, 12, 17), "Two weeks before the end, to you"),
    )
    assert six_months.deadline.why == "six months before 31 December 2020 is 30 June 2020"
    assert six_months.rule_in_words == "Six months before the end"
    assert six_months.reason == "You own this contract"


def test_rests_the_sum_on_the_words_extended_until(survivors: Entry, policy: Policy):
    [existing, _] = timelines([survivors], known_on=FIRST)
    six_months = reminder(letters(survivors, policy), date(2020, 6, 30), "end-approaches")
    quotes = {held.id: held.fact.evidence.quote for held in existing.facts}
    assert quotes[six_months.deadline.basis or ""] == "extended until 31 December 2020"


def test_says_nothing_before_anybody_could_know(survivors: Entry, policy: Policy):
    assert simulate([survivors], policy, date(2019, 1, 1), date(2020, 6, 14)) == ()


def test_a_document_without_contracts_gives_nothing(entry: Callable[..., Entry], policy: Policy):
    staffordshire = entry("minutes.txt", date(2016, 12, 12), [], [], dated=date(2016, 12, 12))
    assert simulate([staffordshire], policy, date(2016, 12, 12), date(2021, 1, 31)) == ()


def test_does_not_tell_the_same_thing_twice(survivors: Entry, policy: Policy):
    found = timelines([survivors], known_on=FIRST)
    first = due(found, policy, FIRST)
    assert len(first.letters) == 1
    again = due(found, policy, FIRST, known=first.keys)
    assert (again.letters, again.superseded) == ((), ())
    keys = [r.key for letter in letters(survivors, policy) for r in letter.reminders]
    assert len(keys) == len(set(keys))


def test_sends_only_the_newest_of_what_was_missed_and_says_so(survivors: Entry, policy: Policy):
    found = timelines([survivors], known_on=FIRST)
    known = due(found, policy, FIRST).keys
    late = due(found, policy, date(2020, 12, 2), known=known)  # nobody looked since June
    [letter] = late.letters
    [newest] = letter.reminders
    assert (newest.step, newest.due) == ("1 month before", date(2020, 11, 30))
    assert newest.late == "this was to be sent on 30 November 2020 and was not"
    assert [(r.step, why) for r, why in late.superseded] == [
        ("6 months before", "a later step of the same rule is sent instead"),
        ("3 months before", "a later step of the same rule is sent instead"),
    ]
