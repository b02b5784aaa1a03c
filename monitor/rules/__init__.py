"""TOML -> rules; contracts x rules -> deadlines; working days; backward plans."""

from monitor.rules.calendar import WorkingDays, working_days
from monitor.rules.deadlines import deadlines, rule_days
from monitor.rules.load import load_rules
from monitor.rules.plans import BackwardPlan
from monitor.rules.rule import Milestone, Rule, Rules
from monitor.rules.words import deadline_list, describe, plan_list, step_in_words

__all__ = [
    "BackwardPlan",
    "Milestone",
    "Rule",
    "Rules",
    "WorkingDays",
    "deadline_list",
    "deadlines",
    "describe",
    "load_rules",
    "plan_list",
    "rule_days",
    "step_in_words",
    "working_days",
]
