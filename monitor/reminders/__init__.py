"""Timelines x rules x people -> the reminders that fall due, each one once."""

from monitor.reminders.difference import Difference, difference
from monitor.reminders.due import Due, due, due_of
from monitor.reminders.policy import Policy
from monitor.reminders.simulate import Replay, as_if_always, replay, replay_states, simulate

__all__ = [
    "Difference",
    "Due",
    "Policy",
    "Replay",
    "as_if_always",
    "difference",
    "due",
    "due_of",
    "replay",
    "replay_states",
    "simulate",
]
