"""Documents about several contracts: which of them each fact is about, and what each is called.

Each document of `several/` stands beside what is to be found in it: title, suppliers and facts of each
contract.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.documents.reading import read
from monitor.facts import extract
from monitor.model import Fact

DOCUMENTS = sorted(Path(__file__).with_name("several").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_each_fact_is_about_its_own_contract(path: Path, as_written: Callable[[Fact], str]):
    extraction = extract(read(path))
    found = sorted(
        [
            contract.title,
            list(contract.suppliers),
            [as_written(fact) for fact in extraction.facts if fact.contract == contract.id],
        ]
        for contract in extraction.contracts
    )
    assert found == json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_there_are_documents():
    assert len(DOCUMENTS) > 5
