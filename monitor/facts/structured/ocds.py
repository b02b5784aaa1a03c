"""Procurement notices (OCDS) to facts: the releases of one contracting process together, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from monitor.collecting import without_collecting
from monitor.documents.ocds import Node, day_of, releases_of
from monitor.facts.structured.awards import (
    awards_of,
)
from monitor.facts.structured.prose import EXISTING, Prose, read_prose
from monitor.facts.structured.release import Release, Slot
from monitor.model import Contract, Document, Dropped, Extraction, Fact

_NO_OCID: Final = "release "
"""Begins the key of a release that has no ocid."""


def extract_ocds(document: Document) -> Extraction:
    """The contracts that the notices of a document are about, and what each release states of them.

    The releases of one ocid are read in order of their dates. Each award is a contract of its own where an
    ocid has
    several; then what the tender says holds for each of them. A fact that several releases state is given
    once, where
    the first one states it; `row` is the release's number in the document, from 1.
    """
    with without_collecting():
        return Notices(document).read()


class Notices:
    """The notices of one document being read: which contracts they are about, and what was put aside."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.slots: dict[tuple[str, str], Slot] = {}
        self.dropped: list[Dropped] = []
        self.prose: dict[tuple[str, date | None, bool], Prose] = {}

    def read(self) -> Extraction:
        releases = [(number, node) for number, node in enumerate(releases_of(self.document.text), 1)]
        by_ocid: dict[str, list[tuple[int, Node]]] = {}
        for number, node in releases:
            by_ocid.setdefault(node.words("ocid") or f"{_NO_OCID}{number}", []).append((number, node))
        for ocid, group in by_ocid.items():
            # A day is enough: releases of one day keep the order in which the package has them.
            group.sort(key=lambda pair: day_of(pair[1].words("date")) or date.min)
            awards = {number: awards_of(node, self.dropped) for number, node in group}
            several = [award for found in awards.values() for award in found]
            keys = list(dict.fromkeys(award.key for award in several))
            lots: dict[str, list[str]] = {}
            for award in several:
                for lot in award.lots():
                    lots.setdefault(lot, []).append(award.key)
            for number, node in group:
                Release(self, number, node, ocid, awards[number], keys, lots).read()
        return self._finished()

    def slot(self, ocid: str, award: str) -> Slot:
        return self.slots.setdefault((ocid, award), Slot(ocid, award))

    def read_prose(self, words: str, dated: date | None, *, awarded: bool) -> Prose:
        """The same description often stands at several lots: it is read once."""
        key = (words, dated, awarded)
        if key not in self.prose:
            self.prose[key] = read_prose(words, dated=dated, awarded=awarded)
        return self.prose[key]

    def _finished(self) -> Extraction:
        contracts: list[Contract] = []
        facts: list[Fact] = []
        stated = [slot for slot in self.slots.values() if slot.facts]
        stated.sort(key=lambda slot: min(fact.evidence.span.start for fact in slot.facts))
        existing = {slot.ocid: f"c{n}" for n, slot in enumerate(stated, 1) if slot.award == EXISTING}
        for number, slot in enumerate(stated, 1):
            contracts.append(
                Contract(
                    id=f"c{number}",
                    title=slot.title or slot.ocid or slot.reference,
                    suppliers=tuple(dict.fromkeys(slot.suppliers)),
                    buyer=slot.buyer or self.document.authority,
                    reference=slot.reference or None,
                    ocid=slot.ocid if not slot.ocid.startswith(_NO_OCID) else None,
                    award_id=slot.award if slot.award != EXISTING else None,
                    follows=existing.get(slot.ocid) if slot.award != EXISTING else None,
                    buying=slot.buying if slot.award != EXISTING else None,
                )
            )
            facts.extend(replace(fact, contract=f"c{number}") for fact in slot.facts)
        facts.sort(key=lambda fact: fact.evidence.span.start)
        self.dropped.sort(key=lambda drop: drop.span.start)
        return Extraction(self.document, tuple(contracts), tuple(facts), tuple(self.dropped))
