"""TOML -> rules; contracts x rules -> deadlines; working days; backward plans."""

from monitor.rules.calendar import WorkingDays, working_days
from monitor.rules.deadlines import deadlines, rule_days
from monitor.rules.load import load_rules
from monitor.rules.rule import Milestone, Rule, Rules
from monitor.rules.words import deadline_list, describe, step_in_words

__all__ = [
    "Milestone",
    "Rule",
    "Rules",
    "WorkingDays",
    "deadline_list",
    "deadlines",
    "describe",
    "load_rules",
    "rule_days",
    "step_in_words",
    "working_days",
]
