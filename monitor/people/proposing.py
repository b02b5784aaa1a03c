"""people.csv and owners.csv as what was read suggests them, for a person to look through."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from email.utils import parseaddr

from monitor.model import Contract, Person
from monitor.people.files import OWNERS, PEOPLE

_ADDRESS = re.compile(r"[^\s@<>(),;]+@[^\s@<>(),;]+\.[^\s@<>(),;]+")


def people_csv(contracts: Iterable[Contract], people: Sequence[Person]) -> str:
    """A row for each department, team or person that registers name and that is not among *people*.

    Addresses are left empty where no register states one, and are to be filled in.
    """
    known = {person.name.casefold() for person in people} | {person.address.casefold() for person in people}
    rows = []
    for named in _departments(contracts):
        name, address = _person(named)
        if known.isdisjoint((name.casefold(), address.casefold())):
            rows.append([name, address, "", "", ""])
            known.add(name.casefold())
    return _written(PEOPLE, rows)


def owners_csv(contracts: Iterable[Contract], people: Sequence[Person]) -> str:
    """A row for each department, team or person that registers name, the one with most contracts first.

    *people* are those known already: who is meant by an address is named as they are.
    """
    names = {person.address.casefold(): person.name for person in people}
    rows = []
    for named in _departments(contracts):
        name, address = _person(named)
        rows.append([f"department:{_literal(named)}", names.get(address.casefold(), name), "", ""])
    return _written(OWNERS, rows)


def _departments(contracts: Iterable[Contract]) -> list[str]:
    counted = Counter(" ".join(contract.department.split()) for contract in contracts)
    return [name for name, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0])) if name]


def _person(named: str) -> tuple[str, str]:
    """The name and the address in what a register writes; either may be empty of the other.

    >>> _person("Adult Social Care"), _person("S. Patel <s.patel@council.example>")
    (('Adult Social Care', ''), ('S. Patel', 's.patel@council.example'))
    """
    found = _ADDRESS.search(named)
    if found is None:
        return named, ""
    address = found[0]
    name = parseaddr(named)[0] or named.replace(address, " ").strip(" <>()-,;")
    return name or address, address


def _literal(text: str) -> str:
    """The text as a pattern that fits nothing else."""
    return re.sub(r"([*?[])", r"[\1]", text)


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    # A cell that a spreadsheet would take for a formula comes from a stranger's register.
    writer.writerows(
        [f"'{cell}" if cell[:1] in ("=", "+", "@", "\t", "\r") else cell for cell in row] for row in rows
    )
    return text.getvalue()
