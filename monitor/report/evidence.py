"""A fact with the words it rests on, as a row that a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from monitor.model import Act, Evidence, Fact, Held, Kind, Rank, Status, Timeline
from monitor.report.bars import days_meant
from monitor.report.portfolio import Portfolio
from monitor.report.standing import needs_check
from monitor.report.words import fact_name
from monitor.timeline import verdict_in_words
from monitor.values import refines
from monitor.wording import day_in_words, in_column, in_words, number_in_words, short_day

AROUND = 160
"""Characters of the sentence that are shown on either side of the found words."""
_BULLETS = "·•▪*–- "
_ENDS = frozenset({Kind.END, Kind.EXTENSION, Kind.TERMINATION})
_LINKED = frozenset({"https", "http", "file"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote inside its sentence. White space is folded, and what was cut is an ellipsis."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Where:
    """The document, and the place in it."""

    title: str
    place: str
    href: str
    """Empty when documents have no address."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of the table «Dates we hold, and where each one comes from»."""

    id: str
    value: str
    meant: str
    """The days it may mean, where the words are less plain than a month; else empty."""
    what: str
    note: str
    """What became of it, where another fact is used: «agrees with the date above»."""
    quoted: Quoted
    where: Where
    check: bool
    """Whether a person should look at it."""
    by_person: bool


def quoted(evidence: Evidence, said: str = "") -> Quoted:
    """The found words in their sentence, cut at words to what a table can hold; *said* in their place."""
    words = " ".join((said or evidence.quote).split())
    before, found, after = " ".join(evidence.context.split()).partition(words)
    if not found:
        return Quoted("", words, "")
    return Quoted(_tail(before.lstrip(_BULLETS)), words, _head(after))


def _tail(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return "… " + cut[cut.find(" ") + 1 :]


def _head(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return cut[: cut.rfind(" ")] + " …"


def where(held: Held, documents_url: str) -> Where:
    """The document's title and place, with a link to the place in the kinds of document that allow one."""
    evidence = held.fact.evidence
    title = held.document_title or evidence.document
    dated = day_in_words(held.dated) if held.dated else ""
    if dated and dated not in title:
        title = f"{title}, {dated}"
    page = f"page {evidence.page}" if evidence.page else ""
    row = f"row {evidence.row}" if evidence.row and not evidence.place else ""
    place = ", ".join(part for part in (page, evidence.place or row) if part)
    # What a person says stands in the ledger, not in a document that could be opened.
    href = "" if held.rank is Rank.PERSON else _address(evidence, documents_url)
    return Where(title, place, href)


def _address(evidence: Evidence, documents_url: str) -> str:
    """Where to open the document at its quote; only addresses that we made, of schemes that are harmless."""
    if urlsplit(documents_url).scheme.lower() not in _LINKED:
        return ""
    address = documents_url.rstrip("/") + "/" + quote(evidence.document)
    suffix = evidence.document.rpartition(".")[2].lower()
    if suffix == "pdf" and evidence.page:
        return f"{address}#page={evidence.page}"
    if suffix in ("html", "htm", "txt"):
        # A hyphen separates the parts of a text directive, so that it has to be written as %2D.
        words = " ".join(evidence.quote.split())
        return f"{address}#:~:text={quote(words, safe='').replace('-', '%2D')}"
    return address


def rows(timeline: Timeline, portfolio: Portfolio) -> list[Row]:
    """Every fact, in the timeline's order; one that only says the same less precisely stands below it."""
    agreeing = dict[str, list[Held]]()
    for held in timeline.facts:
        winner = _winner(held, timeline) if held.id in timeline.superseded else None
        if winner and _agrees(held.fact, winner.fact):
            agreeing.setdefault(winner.id, []).append(held)
    below = {held.id for group in agreeing.values() for held in group}
    found = []
    for held in timeline.facts:
        if held.id in below:
            continue
        found.append(_row(held, _note(held, timeline), portfolio))
        found += [_row(other, "agrees with the date above", portfolio) for other in agreeing.get(held.id, [])]
    return found + [_row(held, _rejection(held), portfolio) for held in timeline.rejected]


def _rejection(held: Held) -> str:
    """Who rejected it, when and why."""
    because = held.verdict.because if held.verdict else ""
    return f"not used: {verdict_in_words(held)}" + (f", because {because}" if because else "")


def _row(held: Held, note: str, portfolio: Portfolio) -> Row:
    fact = held.fact
    if held.verdict is not None and held.verdict.act is Act.CONFIRM:
        note = "; ".join(filter(None, (note, verdict_in_words(held))))
    return Row(
        id=held.id,
        value=in_column(fact.value, fact.mod, fact.count),
        meant=_meant(fact),
        what=fact_name(fact, portfolio.as_of),
        note=note,
        quoted=quoted(fact.evidence),
        where=where(held, portfolio.documents_url),
        check=held.verdict is None and needs_check(held, portfolio.review_below),
        by_person=held.rank is Rank.PERSON,
    )


def _meant(fact: Fact) -> str:
    """«21 to 31 March 2021» where a reader could not tell which days are meant."""
    days = days_meant(fact)
    if days is None or days[0] == days[1] or fact.mod not in ("START", "MID", "END"):
        return ""
    return range_in_words(*days)


def range_in_words(first: date, last: date) -> str:
    """Two days, inclusive, without saying the month or the year twice.

    >>> range_in_words(date(2021, 3, 21), date(2021, 3, 31))
    '21 to 31 March 2021'
    >>> range_in_words(date(2021, 4, 1), date(2021, 9, 30))
    '1 April to 30 September 2021'
    """
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last)}"
    begins = short_day(first) if first.year == last.year else day_in_words(first)
    return f"{begins} to {day_in_words(last)}"


def _winner(held: Held, timeline: Timeline) -> Held | None:
    """The fact that is used instead: of those that say the same thing, one that agrees before any other."""
    others = [
        other
        for other in timeline.facts
        if other.id not in timeline.superseded and _about_the_same(held.fact, other.fact)
    ]
    return min(others, key=lambda other: not _agrees(held.fact, other.fact), default=None)


def _about_the_same(fact: Fact, other: Fact) -> bool:
    if Status.OPTION in (fact.status, other.status) and fact.status != other.status:
        return False
    dated = days_meant(fact) is not None, days_meant(other) is not None
    if dated[0] != dated[1]:
        return False
    return fact.kind == other.kind or (fact.kind in _ENDS and other.kind in _ENDS)


def _agrees(fact: Fact, used: Fact) -> bool:
    if fact.value == used.value:
        return True
    return refines(used.value, fact.value, fine_mod=used.mod, coarse_mod=fact.mod)


def _note(held: Held, timeline: Timeline) -> str:
    if held.id not in timeline.superseded:
        return ""
    winner = _winner(held, timeline)
    if winner is None:
        return "no longer used"
    words = in_words(winner.fact.value, winner.fact.mod, winner.fact.count)
    source = winner.document_title or winner.fact.evidence.document
    same = winner.fact.evidence.document == held.fact.evidence.document
    return f"replaced by {words}" + ("" if same else f" ({source})")


def sources_of_end(timeline: Timeline) -> str:
    """How many documents say when the contract ends: «one document, in two places», «two documents»."""
    end = timeline.card.end
    if end is None:
        return ""
    saying: Sequence[Held] = [
        held
        for held in timeline.facts
        if held.fact.kind in _ENDS
        and held.fact.status is Status.ACTUAL
        and (held.fact.value == end or refines(end, held.fact.value, coarse_mod=held.fact.mod))
    ]
    documents = len({held.fact.evidence.document for held in saying})
    if documents == 0:
        return "worked out from its start and length"
    if documents > 1:
        return f"{number_in_words(documents)} documents say so"
    return "one document" + (f", in {number_in_words(len(saying))} places" if len(saying) > 1 else "")
