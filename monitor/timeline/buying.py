"""What documents tell of buying a contract's successor: each step that a backward plan can tick off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import polars as pl

from monitor.model import Held, Kind, Status

SIGNS: Final = ("engaged", "meeting", "decided", "tendered", "bids_due")
"""In the order in which a council goes through them; each is a column with `_known` and `_basis`.

`engaged`   the market was engaged: an event, a notice of preliminary market engagement
`meeting`   a decision is planned: a document names the meeting, or a forward plan lists it
`decided`   the decision was taken
`tendered`  the tender notice was published, bids were invited
`bids_due`  the day on which bids are due
"""

# The names of the cues for prose, and of the fields of notices.
_ENGAGED = re.compile(r"market engagement|\.milestones\b|marketEngagement", re.IGNORECASE)
_BIDS = re.compile(
    r"closing date|bids received|tenderPeriod\.endDate|expressionOfInterestDeadline", re.IGNORECASE
)
_TENDERED = re.compile(
    r"^tender |: tender|procurement begins|to market|notice published|"
    r"tender\.datePublished|tenderPeriod\.startDate",
    re.IGNORECASE,
)


def signs(
    own: Iterable[Held], successor: Sequence[Held] | None, *, since: date | None, within: tuple[date, date]
) -> dict[str, object]:
    """The columns of `SIGNS` for one contract: of several facts of a step the latest.

    *own* are the facts about the contract itself, *successor* those about the one that is proposed to follow
    it. A step of buying told of the contract itself counts for its successor only after *since*, the day on
    which it began: before that it was bought itself. Days outside *within* (inclusive) are no days.
    """
    found: dict[str, Held] = {}
    for held, about_successor in (*((h, False) for h in own), *((h, True) for h in successor or ())):
        day = held.fact.earliest
        if day is None or not within[0] <= day <= within[1]:
            continue
        sign = _sign(held.fact.kind, held.fact.status, held.fact.pattern)
        if not sign or (sign == "decided" and not about_successor):
            continue
        if sign not in ("meeting", "decided") and not about_successor and (since is None or day <= since):
            continue
        before = found.get(sign)
        if before is None or _key(held) > _key(before):
            found[sign] = held
    row: dict[str, object] = {}
    for sign, held in found.items():
        row |= {sign: held.fact.earliest, f"{sign}_known": held.known_on, f"{sign}_basis": held.id}
    return row


def signs_in(
    facts: pl.DataFrame, since: pl.DataFrame, ahead: pl.DataFrame, *, within: tuple[date, date]
) -> pl.DataFrame:
    """`signs` of many contracts: `group` and the columns of `SIGNS`, of those of which there are any.

    *since* has the `group` of each contract and the day `since` which it runs, *ahead* that of its successor
    as `next`, where one is proposed.
    """
    told = facts.filter(
        pl.col("kind").is_in(["decision", "procurement"]) & pl.col("earliest").is_between(*within)
    )
    said = told.select("kind", "status", "pattern").unique()
    named = [_sign(Kind(kind), Status(status), pattern or "") for kind, status, pattern in said.rows()]
    steps = said.with_columns(pl.Series("sign", named, pl.String)).filter(pl.col("sign") != "")
    told = told.join(steps, on=["kind", "status", "pattern"], nulls_equal=True)
    told = told.select("group", "sign", "earliest", "known_on", "id")
    own = told.join(since, on="group").filter(
        (pl.col("sign") == "meeting")
        | ((pl.col("sign") != "decided") & (pl.col("earliest") > pl.col("since")).fill_null(value=False))
    )
    following = ahead.join(told.rename({"group": "next"}), on="next")
    latest = (
        pl.concat([own.select(told.columns), following.select(told.columns)])
        .sort("earliest", "id")
        .unique(["group", "sign"], keep="last")
    )
    found = latest.select(pl.col("group").unique())
    for sign in SIGNS:
        columns = {sign: "earliest", f"{sign}_known": "known_on", f"{sign}_basis": "id"}
        found = found.join(
            latest.filter(pl.col("sign") == sign).select("group", **columns), on="group", how="left"
        )
    return found


def _key(held: Held) -> tuple[date, str]:
    return held.fact.earliest or date.min, held.id


def _sign(kind: Kind, status: Status, pattern: str) -> str:
    """Which step such a fact tells of; empty where it tells of none, or only plans one."""
    if kind is Kind.DECISION:
        return {Status.PROPOSED: "meeting", Status.ACTUAL: "decided"}.get(status, "")
    if kind is not Kind.PROCUREMENT or status is not Status.ACTUAL:
        return ""
    if _ENGAGED.search(pattern):
        return "engaged"
    if _BIDS.search(pattern):
        return "bids_due"
    return "tendered" if _TENDERED.search(pattern) else ""
