"""Which row of owners.csv a contract falls under, and who answers for it then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property
from typing import Final

from monitor.model import Contract, Timeline

FIELDS: Final = ("id", "reference", "title", "buyer", "department")
"""What a pattern is compared with; `title:*carers*` looks at one of them alone."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who answers for one contract, by name."""

    owner: str = ""
    """Empty where nobody is named: then whoever has the role `owner` answers for it."""
    deputy: str = ""
    team: str = ""
    row: int | None = None
    """Of owners.csv, as a spreadsheet counts; null where no row fits."""


NOBODY: Final = Ownership()


@dataclass(frozen=True, slots=True)
class Assignment:
    """One row of owners.csv: the contracts that it is about, and who answers for them."""

    pattern: str
    """An id, a reference, or a pattern with `*` and `?`; large and small letters are the same."""
    field: str
    """One of `FIELDS`, or empty for all of them."""
    ownership: Ownership


@dataclass(frozen=True)
class Owners:
    """All rows of owners.csv, in their order."""

    assignments: tuple[Assignment, ...] = ()

    def of(self, contract: Contract) -> Ownership:
        """Who answers for the contract: its id first, then its reference, then the first row that fits."""
        exact = self._exact.get(contract.id.casefold()) or self._exact.get(
            (contract.reference or "").casefold()
        )
        if exact is not None:
            return exact
        fitting = (self._first(field, _text(contract, field)) for field in FIELDS)
        number = min((n for n in fitting if n is not None), default=None)
        return NOBODY if number is None else self.assignments[number].ownership

    def of_all(self, timelines: Iterable[Timeline]) -> dict[str, Ownership]:
        """By contract id; what is only planned to follow a contract is its owner's unless a row says else."""
        return self.of_contracts((t.contract, t.proposed_successor) for t in timelines)

    def of_contracts(self, contracts: Iterable[tuple[Contract, str | None]]) -> dict[str, Ownership]:
        """`of_all` of contracts, each with the id of the one that is only planned to follow it."""
        contracts = tuple(contracts)
        if not self.assignments:
            return {contract.id: NOBODY for contract, _ in contracts}
        found = {contract.id: self._remembered(contract) for contract, _ in contracts}
        own = {id_ for id_, ownership in found.items() if ownership.owner}
        for contract, planned in contracts:
            if planned in found and planned not in own:
                found[planned] = found[contract.id]
        return found

    def idle(self, timelines: Iterable[Timeline]) -> tuple[Assignment, ...]:
        """The rows that no contract falls under."""
        used = {ownership.row for ownership in self.of_all(timelines).values()}
        return tuple(each for each in self.assignments if each.ownership.row not in used)

    def _remembered(self, contract: Contract) -> Ownership:
        """`of`, looked up once for each contract: a replay asks of the same ones on each day."""
        known = self._found.get(contract)
        if known is None:
            known = self._found[contract] = self.of(contract)
        return known

    @cached_property
    def _found(self) -> dict[Contract, Ownership]:
        return {}

    @cached_property
    def _exact(self) -> Mapping[str, Ownership]:
        plain = {a.pattern.casefold(): a.ownership for a in reversed(self.assignments) if not a.field}
        return {pattern: who for pattern, who in plain.items() if pattern}

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str] | None]:
        """By field: one expression whose first alternative that fits is the first row that does."""
        return {
            field: re.compile("|".join(written)) if written else None
            for field in FIELDS
            for written in (
                [
                    f"(?P<r{number}>{translate(each.pattern.casefold())})"
                    for number, each in enumerate(self.assignments)
                    if each.field in ("", field)
                ],
            )
        }

    def _first(self, field: str, text: str) -> int | None:
        pattern = self._patterns[field]
        match = pattern.fullmatch(text) if pattern is not None and text else None
        return int(str(match.lastgroup)[1:]) if match is not None else None


def _text(contract: Contract, field: str) -> str:
    text: str | None = getattr(contract, field)
    return " ".join((text or "").casefold().split())
