"""Facts on their way: collected section by section, then made into contracts and facts with evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from monitor.documents import page_of, place_of
from monitor.facts.confidence import confidence
from monitor.facts.link import Slot
from monitor.facts.roles import Role
from monitor.mentions.lazy import lazy
from monitor.model import Contract, Document, Dropped, Evidence, Extraction, Fact, Kind, Span, Status, Timex
from monitor.values import extent, parse_duration

LONGEST_QUOTE: Final = 400
LONGEST_CONTEXT: Final = 600
_MODS: Final = {"MORE_THAN": "EQUAL_OR_MORE", "LESS_THAN": "EQUAL_OR_LESS"}
"""TimeML's own bounds, in the vocabulary of facts."""


_TOTAL: Final = lazy(
    r"\b(?:total(?! (?:estimated |annual |contract )*(?:cost|value|sum|price|budget))|overall|maximum|"
    r"altogether|in all|aggregate|including (?:all |any )?(?:the )?(?:possible |"
    r"optional )?extensions?|combined)\b",
    re.IGNORECASE,
)


_BESIDE: Final = 40
"""Code points after a total within which its parts may be written out."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact whose contract is still a slot."""

    slot: Slot
    kind: Kind
    value: str
    status: Status
    quote: Span
    context: Span
    timex: Timex
    pattern: str
    mod: str | None = None
    count: int = 1
    row: int | None = None
    implied: tuple[str, ...] = ()


@dataclass(slots=True)
class Drafts:
    """All drafts of one document, and what was put aside."""

    document: Document
    drafts: list[Draft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Take a draft in; its contract is one that facts are stated of."""
        draft.slot.facts += 1
        self.drafts.append(draft)

    def drop(self, span: Span, reason: str) -> None:
        """Keep what was put aside, with the reason."""
        self.dropped.append(Dropped(span, self.document.text[span.start : span.end], reason))

    def extraction(self) -> Extraction:
        """Facts stated twice are one; contracts without facts are left out; the rest get ids in order."""
        seen: set[tuple[object, ...]] = set()
        drafts: list[Draft] = []
        for draft in sorted(self.drafts, key=lambda d: (d.timex.span.start, d.quote.start)):
            mod = _MODS.get(draft.mod or "", draft.mod)
            key = (draft.slot.key, draft.kind, draft.status, draft.value, mod, draft.count)
            if key not in seen:
                seen.add(key)
                drafts.append(draft)
        drafts = [draft for draft in drafts if not self._is_total(draft, drafts)]
        drafts = [draft for draft in drafts if not self._is_sum(draft, drafts)]
        slots = {draft.slot.key: draft.slot for draft in drafts}
        ids = {key: f"c{number}" for number, key in enumerate(slots, 1)}
        contracts = tuple(self._contract(slot, ids) for slot in slots.values())
        facts = tuple(self._fact(draft, ids[draft.slot.key]) for draft in drafts)
        return Extraction(self.document, contracts, facts, tuple(self.dropped))

    def _is_total(self, draft: Draft, drafts: list[Draft]) -> bool:
        """«48 months in all»: a sum of what the text states as well, a term or its options."""
        if draft.kind is not Kind.TERM or draft.count > 1 or draft.pattern == "made up of <length>":
            return False
        first, last = max(0, draft.quote.start - 40), draft.timex.span.end + 40
        total = _TOTAL.search(self.document.text, first, last + 40)  # «total» may go on: «… estimated cost»
        if total is None or total.start() >= last:
            return False
        parts = [
            d
            for d in drafts
            if d.slot is draft.slot and d is not draft and d.kind in (Kind.TERM, Kind.EXTENSION)
        ]
        if parts:
            self.drop(draft.quote, "a total of what the text states in parts")
        return bool(parts)

    def _is_sum(self, draft: Draft, drafts: list[Draft]) -> bool:
        """«5 years (3 + 1 + 1)»: what is written out beside it, a term and its options, comes to as much."""
        if draft.kind is not Kind.TERM or (whole := _months(draft)) is None:
            return False
        near = [
            d
            for d in drafts
            if d is not draft
            and d.slot is draft.slot
            and 0 <= d.timex.span.start - draft.timex.span.end <= _BESIDE
        ]
        terms = [_months(d) for d in near if d.kind is Kind.TERM]
        options = [_months(d) for d in near if d.kind is Kind.EXTENSION and d.status is Status.OPTION]
        if len(terms) != 1 or not options or whole != sum(m or 0 for m in (*terms, *options)):
            return False
        self.drop(draft.quote, "a total of what the text states in parts")
        return True

    def _contract(self, slot: Slot, ids: dict[str, str]) -> Contract:
        follows = None
        if slot.role is Role.NEW:
            topic = slot.key.rpartition("-")[0]
            follows = ids.get(f"{topic}-{Role.EXISTING}")
        return Contract(
            ids[slot.key],
            slot.title,
            tuple(slot.suppliers),
            self.document.authority,
            slot.reference,
            follows=follows,
        )

    def _fact(self, draft: Draft, contract: str) -> Fact:
        text, timex = self.document.text, draft.timex
        quote = draft.quote
        if quote.end - quote.start > LONGEST_QUOTE:
            last = max(timex.span.end, quote.start + LONGEST_QUOTE)
            quote = Span(max(quote.start, last - LONGEST_QUOTE), last)
        mod = _MODS.get(draft.mod or "", draft.mod)
        days = extent(draft.value, mod) if parse_duration(draft.value) is None else None
        evidence = Evidence(
            document=self.document.name,
            span=quote,
            quote=text[quote.start : quote.end],
            context=" ".join(text[draft.context.start : draft.context.end].split())[:LONGEST_CONTEXT],
            place=place_of(self.document, quote),
            page=page_of(self.document, quote),
            row=draft.row,
        )
        return Fact(
            contract=contract,
            kind=draft.kind,
            value=draft.value,
            evidence=evidence,
            status=draft.status,
            mod=mod,
            count=draft.count,
            earliest=days[0] if days else None,
            latest=days[1] if days else None,
            pattern=draft.pattern,
            implied=draft.implied,
            confidence=confidence(draft.pattern),
        )


def _months(draft: Draft) -> int | None:
    """A draft's length in months, as often as it may be used; None where it is no whole number of them."""
    length = parse_duration(draft.value)
    months = length.whole_months if length is not None else None
    return months * draft.count if months is not None else None
