"""What a label makes of the day beside it: pages of a committee system."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.facts.labels import kind_of_label
from monitor.model import Kind, Span, Timex

DAY = Timex(Span(0, 11), "4 Aug 2022", "DATE", "2022-08-04", "", earliest=date(2022, 8, 4))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Decision due", Kind.DECISION),
        ("Originally due", None),  # the day before it was put off
        ("Notice of proposed decision first published", None),
        ("Notice of key decision published", None),
        ("Contract notice published", Kind.PROCUREMENT),
        # The meeting's own day is the decision's; beside it the same day would be a second one.
        ("Decided at meeting", None),
        ("Decision date", Kind.DECISION),
        ("Effective from", None),
        ("Publication date", None),
    ],
)
def test_days_of_a_decision_are_told_from_days_of_its_page(label, kind):
    found = kind_of_label(label, DAY)
    assert (found[0] if found else None) is kind
