"""Which plan and which law apply, and what does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.model import Buying
from monitor.timeline.regime import Regime, regime_of, threshold_on, thresholds

BEFORE, AFTER = date(2025, 2, 23), date(2025, 2, 24)

LAWS = [
    (Buying(law="PA23", begun=AFTER), (), "", "PA23"),
    (Buying(law="PSR", begun=date(2024, 5, 1)), (), "PA23", "PSR"),
    (Buying(begun=BEFORE), (), "PA23", "PCR15"),  # the day before the Act began
    (Buying(begun=AFTER), (), "PA23", "PA23"),
    (Buying(begun=AFTER), (), "", ""),  # a call-off under an old framework begins later too: nobody can tell
    (None, (date(2016, 4, 1),), "", "PCR15"),
    (None, (date(2025, 6, 1),), "", ""),
    (None, (date(2016, 4, 1),), "SCO", "SCO"),
    # Bought before the Act, extended after it: it stays under the regulations for life.
    (Buying(law="PCR15", begun=BEFORE), (date(2026, 4, 1),), "PA23", "PCR15"),
    (Buying(begun=date(2025, 3, 1)), (date(2025, 1, 10),), "PA23", "PCR15"),
]


@pytest.mark.parametrize(("buying", "days", "usual", "law"), LAWS)
def test_the_law_follows_how_the_procurement_began(
    buying: Buying | None, days: tuple[date, ...], usual: str, law: str
):
    assert regime_of(buying, days, law=usual).law == law


PLANS = [
    (Buying(light_touch=True), "", "light-touch"),
    (Buying(light_touch=True, value=663_540, begun=AFTER), "", "light-touch"),
    (Buying(light_touch=True, value=663_539, begun=AFTER), "", "below-threshold"),
    (Buying(light_touch=False, value=207_720, begun=date(2026, 1, 1)), "", "above-threshold"),
    (Buying(light_touch=False, value=207_720, begun=date(2025, 12, 31)), "", "below-threshold"),
    (Buying(light_touch=False, above=True, value=1), "", "above-threshold"),
    (Buying(light_touch=False, above=False), "light-touch", "below-threshold"),
    (Buying(light_touch=False), "light-touch", "light-touch"),  # its value is not known: what is usual here
    (Buying(value=1_000_000, begun=AFTER), "light-touch", "light-touch"),
    (None, "light-touch", "light-touch"),
]


@pytest.mark.parametrize(("buying", "usual", "plan"), PLANS)
def test_the_plan_follows_kind_and_value(buying: Buying | None, usual: str, plan: str):
    assert regime_of(buying, (), regime=usual).regime == plan


def test_begins_with_the_first_day_that_anything_tells():
    found = regime_of(Buying(begun=date(2024, 6, 1), value=5.0), (date(2024, 9, 1), None))
    assert found == Regime("", "PCR15", date(2024, 6, 1), 5.0)


def test_each_threshold_has_a_source_and_counts_from_its_day():
    assert all(threshold.source for threshold in thresholds())
    assert [threshold_on(date(y, 12, 31)).services for y in (2023, 2025, 2026)] == [213_477, 214_904, 207_720]
