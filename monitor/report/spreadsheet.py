"""The contracts as a table for Excel."""

from __future__ import annotations

import csv
import io
import re

from monitor.model import Timeline
from monitor.report import evidence
from monitor.report.bars import days_of, fact_of
from monitor.report.portfolio import Portfolio
from monitor.report.standing import Arrangement, arrangements, each_contract
from monitor.wording import day_in_words, in_words, subject

_DATES = (
    ("award", "Awarded"),
    ("start", "Start"),
    ("end", "End"),
    ("latest_end", "End with all options"),
    ("review", "Review"),
)
_FORMULA = re.compile(r"[=+\-@\t\r]")


def timeline_csv(portfolio: Portfolio) -> bytes:
    """One row a contract: UTF-8 with BOM, CRLF, and for each date three columns.

    As written («some day in December 2020», which Excel does not turn into 1 December), and the earliest and
    the latest day that it may mean, in ISO 8601. Cells that look like a formula begin with `'`.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        ["Contract", "Title", "Suppliers", "Buyer", "Reference", "Owner", "Deputy", "Team", "State"]
        + [f"{name}{part}" for _, name in _DATES for part in (", as written", ", earliest", ", latest")]
        + [
            "Length",
            "Notice",
            "What the document says of the end",
            "Document",
            "Place",
            "Sources disagree",
            "What follows",
        ]
        + ["Next deadline", "What to do", "Why"]
    )
    for timeline, row in each_contract(arrangements(portfolio)):
        writer.writerow([harmless(cell) for cell in _cells(timeline, row)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("Carers' support")
    ("'=1+1", "'-5", "Carers' support")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(timeline: Timeline, row: Arrangement) -> list[str]:
    contract = timeline.contract
    proposed = timeline is row.follows
    cells = [
        contract.id,
        contract.title,
        "; ".join(contract.suppliers),
        contract.buyer,
        contract.reference or "",
        row.whose.owner,
        row.whose.deputy,
        row.whose.team,
        "Proposed" if proposed else row.state,
    ]
    for field, _ in _DATES:
        cells += _date(timeline, field)
    cells += [_date(timeline, field)[0] for field in ("term", "notice")]
    ends = fact_of(timeline, "end")
    if ends is None:
        cells += ["", "", ""]
    else:
        where = evidence.where(ends, "")
        cells += [" ".join(ends.fact.evidence.quote.split()), where.title, where.place]
    cells.append("; ".join(sorted({subject(conflict.about) for conflict in timeline.conflicts})))
    cells.append(
        timeline.successor or (f"proposed: {row.follows.contract.id}" if row.follows and not proposed else "")
    )
    own = [deadline for deadline in row.deadlines if deadline.contract == contract.id]
    first = own[0] if own else None
    cells += [day_in_words(first.on), first.action, first.why] if first else ["", "", ""]
    return cells


def _date(timeline: Timeline, field: str) -> list[str]:
    value: str | None = getattr(timeline.card, field)
    if value is None:
        return ["", "", ""]
    held = fact_of(timeline, field)
    mod = held.fact.mod if held and held.fact.value == value else None
    days = days_of(timeline, field)
    written = in_words(value, mod)
    return [written, days[0].isoformat(), days[1].isoformat()] if days else [written, "", ""]
