"""The awards of a release with the contracts made of them, and who is party to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from monitor.documents.ocds import Node, day_of
from monitor.model import Dropped

NO_AWARD: Final = frozenset({"cancelled", "unsuccessful", "withdrawn"})
"""The statuses of an award, a lot or a contract that came to nothing."""
_LONGEST_QUOTE: Final = 400


@dataclass(frozen=True, slots=True)
class Award:
    """An award of a release with the contracts made of it."""

    key: str
    node: Node | None
    contracts: tuple[Node, ...]

    def lots(self) -> list[str]:
        """The ids of the lots that it is about."""
        lots = self.node.value.get("relatedLots") if self.node is not None else None
        return [str(lot) for lot in lots] if isinstance(lots, list) else []


def awards_of(release: Node, dropped: list[Dropped]) -> list[Award]:
    """The awards of a release that made, or are to make, a contract; contracts without an award stand alone.

    The others are added to *dropped*.
    """
    awards = release.items("awards")
    contracts = release.items("contracts")
    found: list[Award] = []
    used: set[str] = set()
    for number, award in enumerate(awards, 1):
        key = award.words("id") or str(number)
        if award.words("status") in NO_AWARD:
            span = award.span
            reason = f"awards: the award {key} is {award.words('status')}, so it made no contract"
            dropped.append(Dropped(span, release.text[span.start : span.end][:_LONGEST_QUOTE], reason))
            used.update(c.pointer for c in contracts if c.words("awardID") == key)
            continue
        own = tuple(
            c for c in contracts if c.words("awardID") == key or (len(awards) == 1 and not c.words("awardID"))
        )
        used.update(c.pointer for c in own)
        found.append(Award(key, award, own))
    alone = (c for c in contracts if c.pointer not in used and c.words("status") not in NO_AWARD)
    return [*found, *(Award(c.words("awardID") or c.words("id"), None, (c,)) for c in alone)]


def has_period(award: Award) -> bool:
    """Whether the award or a contract of it states a period of its own."""
    return any(p.get(name, "endDate") or p.get(name, "startDate") for p, name in _periods(award))


def _periods(award: Award) -> Iterator[tuple[Node, str]]:
    for part in (award.node, *award.contracts):
        if part is not None:
            yield part, "contractPeriod"
            yield part, "period"


def same_period(period: Node, award: Award) -> bool:
    """Whether the tender's period states nothing that the award's does not."""
    own = [
        (day_of(p.words(name, "startDate")), day_of(p.words(name, "endDate"))) for p, name in _periods(award)
    ]
    return (day_of(period.words("startDate")), day_of(period.words("endDate"))) in own


def names_of(node: Node) -> Iterator[str]:
    """The suppliers of an award or a contract."""
    for supplier in node.objects("suppliers"):
        if name := supplier.words("name") or supplier.words("identifier", "legalName"):
            yield name


def parties_of(release: Node, *roles: str) -> Iterator[str]:
    """The parties of a release that have one of the roles."""
    for party in release.objects("parties"):
        own = party.value.get("roles")
        if isinstance(own, list) and any(role in own for role in roles) and (name := party.words("name")):
            yield name
