"""Expressions that mean nothing without another date: yesterday, next year, six weeks ago, the following day."""

from __future__ import annotations

from monitor.mentions.patterns import Pattern

PATTERNS: list[Pattern] = []
