"""The words of a document as a reminder shows them: enough around them to be understood, and their place."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from monitor.model import Held, Rank
from monitor.wording import day_in_words

_AROUND = 220  # characters kept on either side of the words found
_LONGEST_IN_LINK = 80


@dataclass(frozen=True, slots=True)
class Quote:
    """One passage."""

    before: str
    found: str
    """The words that the date rests on."""
    after: str
    source: str
    """Document and place: «Scrutiny minutes, 10 June 2020, paragraph 2»."""
    link: str
    """Where it can be opened; empty when `documents_url` is not set."""


def quoted(held: Held, documents_url: str = "", said: str = "") -> Quote:
    """The fact's evidence with its surroundings, at most some 220 characters on either side.

    *said* are other words of the same document that are shown in place of the fact's own.
    """
    evidence = held.fact.evidence
    found, context = _folded(said or evidence.quote), _folded(evidence.context)
    before, hit, after = context.partition(found)
    if not found or not hit:
        before = after = ""
    return Quote(_tail(before), found, _head(after), source(held), _link(held, documents_url))


def source(held: Held) -> str:
    """Document and place in words."""
    evidence = held.fact.evidence
    title = held.document_title or evidence.document
    parts = [title]
    if held.authority and held.authority.casefold() not in title.casefold():
        parts.insert(0, held.authority)
    if held.dated and (words := day_in_words(held.dated)) not in title:
        parts.append(words)
    if evidence.page is not None and "page" not in evidence.place:
        parts.append(f"page {evidence.page}")
    if evidence.place:
        parts.append(evidence.place)
    return ", ".join(parts)


def _link(held: Held, documents_url: str) -> str:
    """The document's address with the place in it, in formats that have one; only addresses made here."""
    if not documents_url.lower().startswith(("https://", "http://", "file://")):
        return ""
    if held.rank is Rank.PERSON:  # said by a person: it stands in the ledger, not in a document
        return ""
    evidence = held.fact.evidence
    name = evidence.document.lower()
    place = ""
    if name.endswith(".pdf") and evidence.page is not None:
        place = f"#page={evidence.page}"
    elif name.endswith((".html", ".htm")):
        words = _folded(evidence.quote)
        place = "#:~:text=" + ",".join(_in_fragment(part) for part in _ends(words))
    return (
        f"{documents_url.rstrip('/')}/{percent_encoded(evidence.document, safe='', errors='replace')}{place}"
    )


def _ends(words: str) -> list[str]:
    if len(words) <= _LONGEST_IN_LINK:
        return [words]
    split = words.split(" ")
    return [" ".join(split[:4]), " ".join(split[-4:])]


def _in_fragment(text: str) -> str:
    return percent_encoded(text, safe="", errors="replace").replace(
        "-", "%2D"
    )  # a dash has a meaning in text fragments


def _folded(text: str) -> str:
    return " ".join(text.split())


def _tail(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return "[…] " + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    return text[:_AROUND].rpartition(" ")[0] + " […]"
