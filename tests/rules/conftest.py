"""Contracts as rules see them, with defaults for every column that a case does not name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from monitor.config import shipped
from monitor.rules import Rules, load_rules
from monitor.timeline import CONTRACTS


def make_contracts(*rows: dict[str, object]) -> pl.DataFrame:
    """One contract for each row. A date column also fills its `_last`, `_text`, `_known` and `_basis`."""
    filled = []
    for number, given in enumerate(rows, 1):
        row: dict[str, object] = {
            "id": f"contract-{number}",
            "title": "Carers Support Service",
            "suppliers": "Northmoor Carers Trust",
            "buyer": "Thornbridge Council",
            "owner": "J. Adeyemi",
            "regime": "light-touch",
            "proposed": False,
            "extended": 0,
            "conflicts": 0,
            "known": date(2018, 1, 2),
        }
        for name in ("award", "start", "end", "latest_end", "review"):
            day = given.get(name)
            if isinstance(day, date):
                row |= {
                    f"{name}_last": day,
                    f"{name}_text": day.isoformat(),
                    f"{name}_known": date(2018, 1, 2),
                    f"{name}_basis": f"F-{name}",
                }
        row |= given
        filled.append({column: row.get(column) for column in CONTRACTS})
    return pl.DataFrame(filled, schema=CONTRACTS)


@pytest.fixture(scope="session")
def contracts() -> Callable[..., pl.DataFrame]:
    return make_contracts


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(shipped("rules"), roles={"owner"})
