"""What a notice tells of how a contract was bought."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from monitor.documents import read
from monitor.facts import extract
from monitor.facts.structured.bought import together
from monitor.model import Buying


def bought(folder: Path, *releases: dict[str, Any]) -> Buying | None:
    file = folder / "notices.json"
    file.write_text(json.dumps({"releases": list(releases)}), "utf-8")
    [contract] = extract(read(file)).contracts
    return contract.buying


def release(**tender: Any) -> dict[str, Any]:
    return {
        "ocid": "ocds-h6vhtk-1",
        "date": "2026-03-02T09:00:00Z",
        "tag": ["tender"],
        "tender": {"title": "Home care", "contractPeriod": {"endDate": "2029-03-31"}, **tender},
    }


NOTICES: list[tuple[dict[str, Any], Buying]] = [
    (
        {
            "legalBasis": {"id": "2023/54", "scheme": "UKPGA"},
            "specialRegime": ["lightTouch"],
            "aboveThreshold": True,
            "value": {"amount": 1_000_000, "amountGross": 1_200_000, "currency": "GBP"},
        },
        Buying("PA23", light_touch=True, above=True, value=1_200_000, begun=date(2026, 3, 2), with_vat=True),
    ),
    # A notice before the Act states its value without VAT.
    (
        {"value": {"amount": 1_000_000, "currency": "GBP"}},
        Buying(value=1_000_000, begun=date(2026, 3, 2)),
    ),
    (
        {"legalBasis": {"id": "32014L0024", "scheme": "CELEX"}, "datePublished": "2026-02-27T00:00:00Z"},
        Buying("PCR15", begun=date(2026, 2, 27)),
    ),
    (
        {"legalBasis": {"id": "2023/1348"}, "classification": {"scheme": "CPV", "id": "85100000"}},
        Buying("PSR", light_touch=True, begun=date(2026, 3, 2)),
    ),
    # Grounds maintenance beside social care: not all of it may be bought with a lighter touch.
    (
        {
            "classification": {"scheme": "CPV", "id": "85300000"},
            "items": [{"additionalClassifications": [{"scheme": "CPV", "id": "77314000"}]}],
        },
        Buying(light_touch=False, begun=date(2026, 3, 2)),
    ),
    ({"value": {"amount": 5, "currency": "EUR"}}, Buying(begun=date(2026, 3, 2))),
    ({"value": {"amount": "5"}, "aboveThreshold": "yes"}, Buying(begun=date(2026, 3, 2))),
]


@pytest.mark.parametrize(("tender", "expected"), NOTICES)
def test_reads_how_it_was_bought(tmp_path: Path, tender: dict[str, Any], expected: Buying):
    assert bought(tmp_path, release(**tender)) == expected


TOLD = [
    Buying(),
    Buying(value=45_000.0),
    Buying(value=1_200_000.0, with_vat=True),
    Buying(light_touch=False, above=False),
    Buying("PA23", light_touch=True, above=True, value=5.5, begun=date(2026, 3, 2), with_vat=True),
]


@pytest.mark.parametrize("told", TOLD, ids=str)
def test_what_is_told_is_read_back(told: Buying):
    assert Buying.from_json(told.to_json()) == told


def test_what_earlier_versions_wrote_is_read():
    written = '{"law": "PA23", "light_touch": null, "above": null, "value": 5.0, "begun": "2026-03-02"}'
    assert Buying.from_json(written) == Buying("PA23", value=5.0, begun=date(2026, 3, 2))


NOTICE = Buying("PA23", value=600_000.0, begun=date(2026, 3, 2), with_vat=True)
VALUES = [
    (
        NOTICE,
        Buying(value=500_000.0),
        600_000.0,
    ),  # a register's rounded or net value does not stand against it
    (Buying(value=500_000.0), NOTICE, 600_000.0),
    (Buying("PA23", begun=date(2026, 3, 2)), Buying(value=500_000.0), 500_000.0),
    (Buying(value=500_000.0), Buying(value=550_000.0), 550_000.0),  # next quarter's register
]


@pytest.mark.parametrize(("first", "later", "value"), VALUES)
def test_a_notice_outranks_a_register(first: Buying, later: Buying, value: float):
    found = together(first, later)
    assert found is not None
    assert found.value == value
    assert found.with_vat is (value == NOTICE.value)


def test_scottish_notices_cite_the_directive_and_fall_under_scottish_rules(tmp_path: Path):
    notice = release(legalBasis={"id": "32014L0024"}) | {"ocid": "ocds-r6ebe6-0000"}
    found = bought(tmp_path, notice)
    assert found is not None
    assert found.law == "SCO"


def test_of_several_notices_the_first_tells_when_it_began_and_the_last_what_it_is_worth(tmp_path: Path):
    first = release(datePublished="2024-11-01", value={"amount": 100, "currency": "GBP"})
    later = release(datePublished="2025-05-01", value={"amount": 200, "currency": "GBP"})
    later["date"] = "2026-04-01T09:00:00Z"
    found = bought(tmp_path, first, later)
    assert found is not None
    assert (found.begun, found.value) == (date(2024, 11, 1), 200)
