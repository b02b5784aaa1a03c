"""How a contract was bought, as far as a notice tells: under which law, light touch or not, for how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from monitor.documents.ocds import Node, day_of
from monitor.model import Buying

_LAWS: Final = {
    # The ids of `tender.legalBasis`, by registry: legislation.gov.uk and CELEX.
    "2023/54": "PA23",
    "2024/692": "PA23",
    "2015/102": "PCR15",
    "32014L0024": "PCR15",
    "2023/1348": "PSR",
    "2015/446": "SCO",
    "2014/12": "SCO",
}
_SCOTTISH: Final = ("ocds-r6ebe6",)
"""Prefixes of ocids that Public Contracts Scotland gives; its notices cite the directive instead."""
_TOLD_BY_CODE: Final = ("80", "85")
"""CPV divisions of education, health and social services, all of which may be bought with a lighter touch
(Procurement Regulations 2024, Sch 1; PCR 2015, Sch 3). Others are light touch only if a notice says so."""


def buying_of(release: Node, ocid: str) -> Buying:
    """What one release tells; a field that it does not tell is null or empty."""
    basis = release.words("tender", "legalBasis", "id")
    law = _LAWS.get(basis, "")
    if ocid.startswith(_SCOTTISH):
        law = "SCO"
    days = [
        day_of(release.words(*path))
        for path in (
            ("tender", "datePublished"),
            ("tender", "tenderPeriod", "startDate"),
            ("date",),
        )
    ]
    begun = min((day for day in days if day), default=None)
    codes = list(dict.fromkeys(_codes(release)))
    value, with_vat = _value(release)
    return Buying(
        law=law,
        light_touch=_light_touch(release, codes),
        above=_flag(release, "aboveThreshold"),
        value=value,
        begun=begun,
        with_vat=with_vat,
    )


def together(first: Buying | None, later: Buying | None) -> Buying | None:
    """What two documents tell of one contract: the earliest beginning, else what the later one states.

    A register's value does not stand against that of a notice.
    """
    if first is None or later is None:
        return first or later
    days = [day for day in (first.begun, later.begun) if day]
    valued = later if later.value is not None else first
    if first.value is not None and later.is_value_only and not first.is_value_only:
        valued = first
    return replace(
        later,
        law=first.law or later.law,
        light_touch=later.light_touch if later.light_touch is not None else first.light_touch,
        above=later.above if later.above is not None else first.above,
        value=valued.value,
        with_vat=valued.with_vat,
        begun=min(days, default=None),
    )


def _codes(release: Node) -> Iterable[str]:
    yield release.words("tender", "classification", "id")
    for item in release.items("tender", "items"):
        yield item.words("classification", "id")
        for more in item.items("additionalClassifications"):
            yield more.words("id")


def _light_touch(release: Node, codes: list[str]) -> bool | None:
    """Whether it is said to be light touch; by its codes only where all of them are of such services."""
    for node in (release.get("tender"), *release.items("tender", "lots")):
        regimes = (
            node.value.get("specialRegime") if node is not None and isinstance(node.value, dict) else None
        )
        if isinstance(regimes, list) and regimes:
            return "lightTouch" in regimes
    told = [code for code in codes if code]
    if not told:
        return None
    return all(code.startswith(_TOLD_BY_CODE) for code in told)


def _flag(release: Node, name: str) -> bool | None:
    tender = release.get("tender")
    value = tender.value.get(name) if tender is not None and isinstance(tender.value, dict) else None
    return value if isinstance(value, bool) else None


def _value(release: Node) -> tuple[float | None, bool]:
    """The value in pounds of the tender, else of its contracts or awards together, and whether with VAT."""
    tender = _amount(release.get("tender", "value"))
    if tender is not None:
        return tender
    for part in ("contracts", "awards"):
        amounts = [a for node in release.items(part) if (a := _amount(node.get("value"))) is not None]
        if amounts:
            return sum(amount for amount, _ in amounts), all(with_vat for _, with_vat in amounts)
    return None, False


def _amount(node: Node | None) -> tuple[float, bool] | None:
    """The larger of the amounts with and without VAT; notices before the Procurement Act state the latter."""
    if node is None or not isinstance(node.value, dict):
        return None
    if node.value.get("currency") not in (None, "GBP"):
        return None
    gross, net = (_number(node.value.get(name)) for name in ("amountGross", "amount"))
    if gross is not None and (net is None or gross >= net):
        return gross, True
    return None if net is None else (net, False)


def _number(amount: object) -> float | None:
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 < amount < 1e12:
        return None
    return float(amount)
