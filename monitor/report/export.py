"""The timeline as JSON, for other programs."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import Any

from monitor.model import Correction, Deadline, Held, Timeline
from monitor.people import Ownership
from monitor.report.bars import days_meant, days_of
from monitor.report.portfolio import Portfolio
from monitor.report.standing import arrangements, each_contract
from monitor.values import precision

_FIELDS = ("award", "start", "end", "latest_end", "term", "notice", "review")
SCHEMA = 1


def timeline_json(portfolio: Portfolio) -> str:
    """One object with `as_of` and `schema`, ISO days, TIMEX3 values with their precision, and quotes.

    A contract stands on a line of its own, so that two reports can be compared by line.
    """
    standing = {
        timeline.contract.id: (row.whose, "Proposed" if timeline is row.follows else row.state)
        for timeline, row in each_contract(arrangements(portfolio))
    }
    deadlines = defaultdict[str, list[Deadline]](list)
    for deadline in portfolio.deadlines:
        deadlines[deadline.contract].append(deadline)
    head = {
        "as_of": portfolio.as_of.isoformat(),
        "known_on": _iso(portfolio.known_on),
        "schema": SCHEMA,
        "organisation": portfolio.organisation,
        "documents": portfolio.documents,
    }
    # One contract a line: json.dumps with an indent leaves its C code, and is ten times as slow.
    contracts = ",\n".join(
        _dumps(
            _contract(timeline, *standing[timeline.contract.id], deadlines[timeline.contract.id], portfolio)
        )
        for timeline in portfolio.timelines
    )
    return f'{_dumps(head)[:-1]}, "contracts": [\n{contracts}\n]}}\n'


_dumps = json.JSONEncoder(ensure_ascii=False).encode


def _contract(
    timeline: Timeline, whose: Ownership, state: str, deadlines: list[Deadline], portfolio: Portfolio
) -> dict[str, Any]:
    contract = timeline.contract
    return {
        "id": contract.id,
        "title": contract.title,
        "suppliers": list(contract.suppliers),
        "buyer": contract.buyer,
        "reference": contract.reference,
        "ocid": contract.ocid,
        "owner": whose.owner,
        "deputy": whose.deputy or None,
        "team": whose.team or None,
        "state": state,
        "predecessor": timeline.predecessor,
        "successor": timeline.successor,
        "proposed_successor": timeline.proposed_successor,
        "card": {field: _value(timeline, field) for field in _FIELDS},
        "facts": [_fact(held, held.id in timeline.superseded) for held in timeline.facts],
        "rejected": [_fact(held, False) for held in timeline.rejected],
        "conflicts": [
            {
                "about": each.about,
                "used": each.used.id,
                "against": _fact(each.against, False),
                "reason": each.reason,
                **({"said": list(each.said)} if any(each.said) else {}),
            }
            for each in timeline.conflicts
        ],
        "deadlines": [_deadline(each) for each in deadlines],
        "unlisted": timeline.unlisted.since.isoformat() if timeline.unlisted else None,
        "undated": timeline.undated.since.isoformat() if timeline.undated else None,
        "unknown": list(portfolio.unknowns.get(contract.id, ())),
    }


def _value(timeline: Timeline, field: str) -> dict[str, Any] | None:
    value: str | None = getattr(timeline.card, field)
    if value is None:
        return None
    days = days_of(timeline, field)
    return {
        "value": value,
        "precision": precision(value),
        "earliest": _iso(days[0]) if days else None,
        "latest": _iso(days[1]) if days else None,
        "fact": dict(timeline.basis).get(field),
    }


def _fact(held: Held, superseded: bool) -> dict[str, Any]:
    fact, evidence = held.fact, held.fact.evidence
    days = days_meant(fact)
    return {
        "id": held.id,
        "kind": fact.kind.value,
        "status": fact.status.value,
        "value": fact.value,
        "mod": fact.mod,
        "count": fact.count,
        "precision": precision(fact.value),
        "earliest": _iso(days[0]) if days else None,
        "latest": _iso(days[1]) if days else None,
        "quote": evidence.quote,
        "document": evidence.document,
        "document_title": held.document_title,
        "place": evidence.place,
        "page": evidence.page,
        "row": evidence.row,
        "dated": _iso(held.dated),
        "known_on": _iso(held.known_on),
        "rank": held.rank.value,
        "confidence": fact.confidence,
        "superseded": superseded,
        "verdict": _verdict(held.verdict) if held.verdict else None,
    }


def _verdict(correction: Correction) -> dict[str, Any]:
    return {
        "correction": correction.id,
        "act": correction.act.value,
        "by": correction.by,
        "on": correction.known_on.isoformat(),
        "because": correction.because,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "rule": deadline.rule,
        "on": deadline.on.isoformat(),
        "action": deadline.action,
        "why": deadline.why,
        "state": deadline.state.value,
        "severity": deadline.severity,
        "owner": deadline.owner,
        "source": deadline.source,
        "imprecise": deadline.imprecise,
        "fact": deadline.basis,
        "light": deadline.light or None,
        "outlook": list(deadline.outlook),
        "plan": [
            {"title": step.title, "by": step.by.isoformat(), "late_by": step.late_by, "takes": step.takes}
            for step in deadline.plan
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
