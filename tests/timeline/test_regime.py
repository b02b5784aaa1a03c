"""Which plan and which law apply, and what does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.model import Buying
from monitor.timeline.regime import Regime, regime_of, threshold_on

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
    (Buying(light_touch=True, value=663_540, begun=AFTER, with_vat=True), "", "light-touch"),
    (Buying(light_touch=True, value=663_539, begun=AFTER, with_vat=True), "", "below-threshold"),
    (Buying(light_touch=False, value=207_720, begun=date(2026, 1, 1), with_vat=True), "", "above-threshold"),
    (Buying(light_touch=False, value=207_719, begun=date(2026, 1, 1), with_vat=True), "", "below-threshold"),
    (
        Buying(light_touch=False, value=207_720, begun=date(2025, 12, 31), with_vat=True),
        "",
        "below-threshold",
    ),
    # Without VAT a fifth is added, since the thresholds have it: £173,100 is £207,720.
    (Buying(light_touch=False, value=173_100, begun=date(2026, 1, 1)), "", "above-threshold"),
    (Buying(light_touch=False, value=173_099, begun=date(2026, 1, 1)), "", "below-threshold"),
    # Until the end of 2021 they had none: £189,330 of 2020 is £227,196 with it.
    (Buying(light_touch=False, value=189_330, begun=date(2021, 12, 31)), "", "above-threshold"),
    (Buying(light_touch=False, value=189_329, begun=date(2021, 12, 31)), "", "below-threshold"),
    (
        Buying(light_touch=False, value=227_195, begun=date(2021, 12, 31), with_vat=True),
        "",
        "below-threshold",
    ),
    (Buying(light_touch=False, value=189_330, begun=date(2022, 1, 1)), "", "above-threshold"),
    (Buying(light_touch=False, value=189_330, begun=date(2022, 1, 1), with_vat=True), "", "below-threshold"),
    (Buying(light_touch=False, above=True, value=1), "", "above-threshold"),
    (Buying(light_touch=False, above=False), "light-touch", "below-threshold"),
    (Buying(light_touch=False), "light-touch", "light-touch"),  # its value is not known: what is usual here
    (Buying(value=1_000_000, begun=AFTER), "light-touch", "light-touch"),
    (None, "light-touch", "light-touch"),
    # A register states a value and no kind: only what lies below both thresholds is below whatever it is.
    (Buying(value=173_099, begun=date(2026, 1, 1)), "light-touch", "below-threshold"),
    (Buying(value=173_100, begun=date(2026, 1, 1)), "light-touch", "light-touch"),
    (Buying(value=207_719, begun=date(2026, 1, 1), with_vat=True), "light-touch", "below-threshold"),
    (Buying(value=500_000, begun=date(2026, 1, 1)), "light-touch", "light-touch"),  # below one of them
    (Buying(value=500_000, begun=date(2026, 1, 1)), "", ""),
    (Buying(value=100), "light-touch", "light-touch"),  # nobody knows which thresholds counted
]


@pytest.mark.parametrize(("buying", "usual", "plan"), PLANS)
def test_the_plan_follows_kind_and_value(buying: Buying | None, usual: str, plan: str):
    assert regime_of(buying, (), regime=usual).regime == plan


def test_begins_with_the_first_day_that_anything_tells():
    found = regime_of(Buying(begun=date(2024, 6, 1), value=5e5), (date(2024, 9, 1), None))
    assert found == Regime("", "PCR15", date(2024, 6, 1), 5e5)


# The last day of the one and the first of the other, as the policy notes and Schedule 1 to the Act have them.
THRESHOLDS = [
    ("2017-12-31", 164_176, 589_148, 25_000, False),
    ("2018-01-01", 181_302, 615_278, 25_000, False),
    ("2019-12-31", 181_302, 615_278, 25_000, False),
    ("2020-01-01", 189_330, 663_540, 25_000, False),
    ("2021-12-31", 189_330, 663_540, 25_000, False),
    ("2022-01-01", 213_477, 663_540, 25_000, True),
    ("2022-12-20", 213_477, 663_540, 25_000, True),
    ("2022-12-21", 213_477, 663_540, 30_000, True),
    ("2023-12-31", 213_477, 663_540, 30_000, True),
    ("2024-01-01", 214_904, 663_540, 30_000, True),
    ("2025-12-31", 214_904, 663_540, 30_000, True),
    ("2026-01-01", 207_720, 663_540, 30_000, True),
    ("2027-12-31", 207_720, 663_540, 30_000, True),
]


@pytest.mark.parametrize(("day", "services", "light_touch", "notifiable", "with_vat"), THRESHOLDS)
def test_thresholds_count_from_their_day(
    day: str, services: int, light_touch: int, notifiable: int, with_vat: bool
):
    found = threshold_on(date.fromisoformat(day))
    assert (found.services, found.light_touch, found.notifiable) == (services, light_touch, notifiable)
    assert found.with_vat is with_vat
    assert found.source
