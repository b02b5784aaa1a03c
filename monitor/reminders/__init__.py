"""Timelines x rules x people -> the reminders that fall due, each one once."""

from monitor.reminders.due import Due, due
from monitor.reminders.policy import Policy
from monitor.reminders.simulate import simulate

__all__ = ["Due", "Policy", "due", "simulate"]
