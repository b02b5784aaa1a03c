"""Procurement notices: fields as the standard defines them, dates as written, awards and releases kept
apart."""

from __future__ import annotations

import json
from typing import Any

from monitor.documents.ocds import read_notices
from monitor.facts import card_of, extract, rank_of
from monitor.model import Document, Extraction, Rank, Source


def notices(*releases: dict[str, Any]) -> Extraction:
    full = [
        {"ocid": "ocds-x-1", "id": str(n), "date": "2024-05-01T00:00:00Z", **r}
        for n, r in enumerate(releases)
    ]
    text = json.dumps({"publisher": {"name": "Holm Notices"}, "releases": full}, indent=1)
    found = read_notices(text)
    source = Source("notices.json", "application/json", "0" * 64)
    document = Document(
        "notices.json", text, source, found.blocks, "notice", found.authority, dated=found.dated
    )
    assert rank_of(document) is Rank.STRUCTURED
    extraction = extract(document)
    for fact in extraction.facts:
        span = fact.evidence.span
        assert text[span.start : span.end] == fact.evidence.quote
    return extraction


def facts(extraction: Extraction, contract: str = "c1") -> list[tuple[str, str, str]]:
    return [(f.kind.value, f.status.value, f.value) for f in extraction.facts if f.contract == contract]


PERIOD = {"startDate": "2025-04-01T00:00:00+01:00", "endDate": "2028-03-31T23:59:59+01:00"}


def test_dates_are_taken_as_written_and_a_tender_only_proposes():
    extraction = notices(
        {
            "tag": ["tender"],
            "tender": {
                "id": "T1",
                "title": "Meals",
                "datePublished": "2024-05-01T00:00:00+01:00",
                "tenderPeriod": {"endDate": "2024-06-03T12:00:00+01:00"},
                "contractPeriod": {**PERIOD, "maxExtentDate": "2030-03-31T23:59:59+01:00"},
            },
        }
    )
    assert facts(extraction) == [
        ("procurement", "actual", "2024-05-01"),
        ("procurement", "actual", "2024-06-03"),
        ("start", "proposed", "2025-04-01"),
        ("end", "proposed", "2028-03-31"),
        ("extension", "option", "2030-03-31"),
    ]
    evidence = extraction.facts[1].evidence
    assert (evidence.row, evidence.pointer) == (1, "/releases/0/tender/tenderPeriod/endDate")
    assert (evidence.quote, evidence.place) == (
        "2024-06-03T12:00:00+01:00",
        "release 1, tender.tenderPeriod.endDate",
    )
    assert extraction.contracts[0].reference == "T1"


def test_an_award_and_a_signature_are_actual_and_so_is_the_period_of_what_is_awarded():
    extraction = notices(
        {
            "tag": ["award", "contract"],
            "tender": {
                "title": "Meals",
                "contractPeriod": PERIOD,
                "description": "The contract is for three years.",
            },
            "awards": [{"id": "A", "date": "2025-02-01T00:00:00Z", "suppliers": [{"name": "Kitchens CIC"}]}],
            "contracts": [{"id": "C", "awardID": "A", "dateSigned": "2025-03-01T00:00:00Z"}],
        }
    )
    assert sorted(facts(extraction)) == [
        ("award", "actual", "2025-02-01"),
        ("award", "actual", "2025-03-01"),
        ("end", "actual", "2028-03-31"),
        ("start", "actual", "2025-04-01"),
        ("term", "actual", "P3Y"),
    ]
    assert extraction.contracts[0].suppliers == ("Kitchens CIC",)


def test_the_period_that_an_award_repeats_is_stated_once_and_another_one_was_the_plan():
    award = {"id": "A", "contractPeriod": PERIOD}
    other = {"startDate": "2025-01-01T00:00:00Z", "endDate": "2028-03-31T23:59:59+01:00"}
    same = notices(
        {"tag": ["award"], "tender": {"title": "Meals", "contractPeriod": PERIOD}, "awards": [award]}
    )
    changed = notices(
        {"tag": ["award"], "tender": {"title": "Meals", "contractPeriod": other}, "awards": [award]}
    )
    assert facts(same) == [("start", "actual", "2025-04-01"), ("end", "actual", "2028-03-31")]
    assert ("start", "proposed", "2025-01-01") in facts(changed)
    assert card_of(changed.facts).start == "2025-04-01"


def test_thirty_days_are_a_month_and_a_renewal_is_an_option():
    lot = {
        "id": "1",
        "contractPeriod": {"durationInDays": 720},
        "renewal": {"description": "24 + 12 + 12 months"},
    }
    extraction = notices({"tag": ["tender"], "tender": {"title": "Meals", "lots": [lot, {**lot, "id": "2"}]}})
    assert [(f.kind.value, f.status.value, f.value, f.count) for f in extraction.facts] == [
        ("term", "proposed", "P24M", 1),
        ("extension", "option", "P12M", 2),
    ]
    assert extraction.facts[0].implied == ("720 days are 24 months of 30",)


def test_several_awards_are_several_contracts_and_a_lot_belongs_to_the_award_made_of_it():
    tender = {
        "title": "Home care",
        "lots": [
            {"id": "1", "contractPeriod": PERIOD},
            {"id": "2", "contractPeriod": {"durationInDays": 360}},
        ],
    }
    awards = [
        {
            "id": "A1",
            "title": "North",
            "relatedLots": ["1"],
            "suppliers": [{"name": "Care A"}],
            "date": "2025-02-01",
        },
        {
            "id": "A2",
            "title": "South",
            "relatedLots": ["2"],
            "suppliers": [{"name": "Care B"}],
            "date": "2025-02-02",
        },
        {"id": "A3", "status": "unsuccessful", "date": "2025-02-02"},
    ]
    extraction = notices({"tag": ["award"], "tender": tender, "awards": awards})
    assert [(c.title, c.suppliers, c.award_id) for c in extraction.contracts] == [
        ("North", ("Care A",), "A1"),
        ("South", ("Care B",), "A2"),
    ]
    assert ("end", "actual", "2028-03-31") in facts(extraction, "c1")
    assert ("end", "actual", "2028-03-31") not in facts(extraction, "c2")
    assert ("term", "actual", "P12M") in facts(extraction, "c2")
    assert "unsuccessful" in extraction.dropped[0].reason


def test_releases_of_one_ocid_are_one_contract_in_order_of_their_dates():
    contract = {
        "id": "C",
        "awardID": "A",
        "dateSigned": "2021-03-05",
        "period": {"endDate": "2024-03-31T00:00:00Z"},
    }
    amended = {
        **contract,
        "period": {"endDate": "2025-03-31T00:00:00Z"},
        "amendments": [
            {"date": "2024-01-15", "description": "Contract extended by 12 months to 31 March 2025."}
        ],
    }
    extraction = notices(
        {
            "date": "2024-02-01",
            "tag": ["contractAmendment"],
            "tender": {"title": "Meals"},
            "awards": [{"id": "A"}],
            "contracts": [amended],
        },
        {
            "date": "2021-03-10",
            "tag": ["contract"],
            "tender": {"title": "Meals"},
            "awards": [{"id": "A"}],
            "contracts": [contract],
        },
    )
    assert len(extraction.contracts) == 1
    by_row = {(f.evidence.row, f.kind.value, f.value) for f in extraction.facts}
    assert by_row == {
        (1, "end", "2025-03-31"),
        (1, "extension", "P12M"),
        (1, "extension", "2025-03-31"),
        (2, "award", "2021-03-05"),
        (2, "end", "2024-03-31"),
    }
    assert card_of(extraction.facts).end == "2025-03-31"


def test_the_existing_contract_is_another_one():
    extraction = notices(
        {
            "tag": ["tender"],
            "tender": {
                "title": "Meals",
                "description": "The existing contract expires on 31 March 2025. "
                "The contract is for three years.",
            },
        }
    )
    old, new = extraction.contracts
    assert facts(extraction, old.id) == [("end", "actual", "2025-03-31")]
    assert facts(extraction, new.id) == [("term", "proposed", "P3Y")]
    assert new.follows == old.id


def test_what_comes_next_is_a_step_ahead():
    extraction = notices(
        {
            "tag": ["planning"],
            "planning": {"milestones": [{"type": "engagement", "dueDate": "2024-07-01T10:00:00Z"}]},
            "tender": {
                "title": "Meals",
                "communication": {"futureNoticeDate": "2024-09-01T00:00:00Z"},
                "recurrence": {"description": "April 2028 if no option is taken"},
            },
        }
    )
    assert sorted(facts(extraction)) == [
        ("procurement", "proposed", "2024-07-01"),
        ("procurement", "proposed", "2024-09-01"),
        ("procurement", "proposed", "2028-04"),
    ]


SILENT: dict[str, dict[str, Any]] = {
    "a release's own date": {"title": "Meals"},
    "dates of documents": {
        "title": "Meals",
        "documents": [{"datePublished": "2024-05-01", "description": "Notice"}],
    },
    "a sentinel and nonsense": {
        "title": "Meals",
        "contractPeriod": {"startDate": "0001-01-01", "endDate": "soon"},
    },
    "no option": {
        "title": "Meals",
        "lots": [{"renewal": {"description": "Expected renewal at end of contract period"}}],
    },
    "a law": {"title": "Meals", "description": "Duties under the Care Act 2014 apply."},
    "null and wrong types": {
        "title": "Meals",
        "contractPeriod": None,
        "lots": "none",
        "tenderPeriod": ["2024-05-01"],
    },
}


def test_says_nothing_about():
    for name, tender in SILENT.items():
        assert notices({"tag": ["tender"], "tender": tender}).facts == (), name


def test_a_maximum_that_is_the_end_adds_nothing():
    period = {"endDate": "2028-03-31T23:59:59+01:00", "maxExtentDate": "2028-03-31T00:00:00+01:00"}
    extraction = notices({"tag": ["tender"], "tender": {"title": "Meals", "contractPeriod": period}})
    assert facts(extraction) == [("end", "proposed", "2028-03-31")]
    assert "nothing to extend" in extraction.dropped[0].reason


def ended_on(end: str, tag: str = "contractTermination") -> Extraction:
    """The notices of a contract to 31 March 2028 and of its end."""
    contract = {"id": "C", "awardID": "A", "status": "terminated"}
    return notices(
        {"tag": ["award"], "tender": {"title": "Meals"}, "awards": [{"id": "A", "contractPeriod": PERIOD}]},
        {
            "tag": [tag],
            "date": "2026-06-01T00:00:00Z",
            "contracts": [{**contract, "period": {**PERIOD, "endDate": end}}],
        },
    )


def test_a_contract_that_ended_before_its_end_was_terminated():
    ended = ended_on("2026-05-31")
    assert facts(ended)[-1] == ("termination", "actual", "2026-05-31")
    assert card_of(ended.facts).end == "2026-05-31"
    assert facts(ended_on("2026-05-31", "contractUpdate"))[-1] == ("termination", "actual", "2026-05-31")


def test_a_contract_that_ended_on_its_end_or_later_was_not():
    assert "termination" not in [kind for kind, _, _ in facts(ended_on("2028-03-31"))]
    assert facts(ended_on("2029-03-31"))[-1] == ("end", "actual", "2029-03-31")


def test_what_a_tender_that_was_given_up_plans_lies_not_ahead():
    plan = {"title": "Meals", "contractPeriod": PERIOD, "tenderPeriod": {"endDate": "2024-06-03"}}
    for given_up in (
        {"tag": ["tenderCancellation"], "tender": plan},
        {"tag": ["tenderUpdate"], "tender": {**plan, "status": "unsuccessful"}},
    ):
        extraction = notices(given_up)
        assert extraction.facts == ()
        (dropped,) = extraction.dropped
        assert "release 1, tender: the tender was given up" in dropped.reason
    awarded = notices({"tag": ["award"], "tender": {**plan, "status": "cancelled"}, "awards": [{"id": "A"}]})
    assert len(awarded.facts) == 3
