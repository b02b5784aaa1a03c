"""Whom a step tells: the owner of each contract, deputy and team, roles, and people by their address."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from monitor.model import Person
from monitor.rules.rule import OWN

FALLBACK = "owner of contracts without one"
"""The role of who is told because nobody is named."""


def with_recipients(frame: pl.LazyFrame, to: Sequence[str], people: Sequence[Person]) -> pl.LazyFrame:
    """The frame with `recipient` (the address) and `role`: a row for each person, once for each contract.

    *frame* has the columns of `OWN`. Who is named for a contract is told; where nobody is, those who have
    that word for a role. Of several roles of one person the first of *to* counts.
    """
    frames = []
    for number, role in enumerate(to):
        having = [
            person.address
            for person in people
            if role in person.roles or role.casefold() == person.address.casefold()
        ]
        everybody = pl.LazyFrame({"recipient": having}, schema={"recipient": pl.String})
        if role in OWN:
            addresses = {person.name: person.address for person in people}
            own = pl.col(role).replace_strict(addresses, default=None, return_dtype=pl.String)
            named = frame.with_columns(own.alias("recipient")).filter(pl.col("recipient").is_not_null())
            frames.append(named.with_columns(pl.lit(role).alias("role"), pl.lit(number).alias("number")))
            nobody = frame.filter(own.is_null()).join(everybody, how="cross")
            instead = FALLBACK if role == "owner" else role
            frames.append(nobody.with_columns(pl.lit(instead).alias("role"), pl.lit(number).alias("number")))
        else:
            whole = frame.join(everybody, how="cross")
            frames.append(whole.with_columns(pl.lit(role).alias("role"), pl.lit(number).alias("number")))
    once = [name for name in frame.collect_schema().names() if name not in ("plan", "about", *OWN)]
    everyone = pl.concat(frames).sort("number", maintain_order=True)
    first = everyone.unique([*once, "recipient"], keep="first", maintain_order=True)
    return first.drop("number", *OWN)
