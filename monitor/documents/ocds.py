"""Procurement notices in the Open Contracting Data Standard: release and record packages, and where each
value stands.

The text of such a document is the JSON as given. Values are decoded once; the place of one of them is
looked up only
when something rests on it, by walking down to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from monitor.model import Block, Span

_DECODER: Final = json.JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_LOOKS: Final = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*[\[{])")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character: JSON may hold one, text may not."""
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON object, or an array of objects, does.

    >>> looks_like_json('{"releases": []}'), looks_like_json("[Draft] Minutes"), looks_like_json("{Name}")
    (True, False, False)
    """
    return _LOOKS.match(text) is not None


@dataclass(frozen=True)
class Node:
    """A JSON value and the place where it begins."""

    text: str
    at: int
    """Code point of its first character."""
    value: Any
    pointer: str = ""
    """RFC 6901, from the root of the text."""

    @cached_property
    def _places(self) -> dict[str | int, int]:
        """Where the value of each key, or each element, begins."""
        found: dict[str | int, int] = {}
        text, at, count = self.text, _skip(self.text, self.at + 1), 0
        if text[at] in "}]":
            return found
        while True:
            key: str | int = count
            if isinstance(self.value, dict):
                key, at = _DECODER.raw_decode(text, at)
                at = _skip(text, _skip(text, at) + 1)
            found[key] = at
            _, at = _DECODER.raw_decode(text, at)
            at = _skip(text, at)
            if text[at] in "}]":
                return found
            at = _skip(text, at + 1)
            count += 1

    @cached_property
    def _children(self) -> dict[str | int, Node]:
        return {}

    def get(self, *path: str | int) -> Node | None:
        """The value at that path below; None where there is none, or null."""
        node: Node = self
        for step in path:
            value = node.value
            there = (isinstance(value, dict) and step in value) or (
                isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
            )
            if not there or value[step] is None:
                return None
            child = node._children.get(step)
            if child is None:
                token = str(step).replace("~", "~0").replace("/", "~1")
                child = Node(node.text, node._places[step], value[step], f"{node.pointer}/{token}")
                node._children[step] = child
            node = child
        return node

    def items(self, *path: str | int) -> list[Node]:
        """The objects in the array at that path; a single object where one stands for the array."""
        node = self.get(*path)
        if node is None:
            return []
        if isinstance(node.value, dict):
            return [node]
        if not isinstance(node.value, list):
            return []
        return [
            item for n in range(len(node.value)) if (item := node.get(n)) and isinstance(item.value, dict)
        ]

    def objects(self, key: str) -> list[Node]:
        """The objects in the array of that key, for their words alone: they have this value's place."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        found = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
        return [Node(self.text, self.at, item, self.pointer) for item in found if isinstance(item, dict)]

    def words(self, *path: str | int) -> str:
        """The text or number at that path, white space folded; empty where there is none. Needs no place."""
        value = self.value
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if not isinstance(value, str | int) or isinstance(value, bool):
            return ""
        return _SURROGATE.sub("\ufffd", " ".join(str(value).split()))

    @property
    def span(self) -> Span:
        """The characters between a text's quotation marks, escapes as written; else the whole value."""
        _, end = _DECODER.raw_decode(self.text, self.at)
        return Span(self.at + 1, end - 1) if isinstance(self.value, str) else Span(self.at, end)

    def part(self, inside: Span) -> Span:
        """Where that part of a text stands, counted in its characters with escapes resolved."""
        span = self.span
        raw = self.text[span.start : span.end]
        if "\\" not in raw:
            return Span(span.start + inside.start, span.start + inside.end)
        places: list[int] = []
        at = 0
        for escape in _ESCAPE.finditer(raw):
            places.extend(range(at, escape.start() + 1))
            at = escape.end()
        places.extend(range(at, len(raw) + 1))
        return Span(span.start + places[inside.start], span.start + places[inside.end])


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


@dataclass(frozen=True, slots=True)
class Notices:
    """What a package of notices says about itself, and a block for each release."""

    blocks: tuple[Block, ...]
    """`row` is the release's number, from 1."""
    authority: str
    """The package's publisher, else the only buyer."""
    title: str
    dated: date | None
    """The day of the package's `publishedDate`, else of its latest release."""


def releases_of(text: str) -> Iterator[Node]:
    """The releases in a text that `read_notices` took, in order; of a record without releases its compiled
    one."""
    at = _skip(text, 0)
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        yield from _releases(Node(text, at, value))
        at = _skip(text, end)


def _releases(node: Node, depth: int = 0) -> Iterator[Node]:
    value = node.value
    if isinstance(value, list):
        for item in node.items():
            yield from _releases(item, depth + 1)
        return
    if not isinstance(value, dict) or depth > 6:
        return
    if isinstance(value.get("releases"), list):
        found = [r for r in node.items("releases") if _is_release(r.value)]
        if found or not isinstance(value.get("compiledRelease"), dict):
            yield from found
            return
    for key in ("records", "results", "data"):
        if isinstance(value.get(key), list):
            for item in node.items(key):
                yield from _releases(item, depth + 1)
            return
    compiled = node.get("compiledRelease")
    if compiled is not None and _is_release(compiled.value):
        yield compiled
    elif _is_release(value):
        yield node


_STAGES: Final = ("planning", "tender", "awards", "contracts")


def _is_release(value: Any) -> bool:
    return (
        isinstance(value, dict) and ("ocid" in value or "tag" in value) and any(s in value for s in _STAGES)
    )


def read_notices(text: str) -> Notices:
    """The notices in a JSON text. Raises ValueError, which says what to do, where there are none."""
    published: list[str] = []
    publishers: list[str] = []
    titles: list[str] = []
    buyers: set[str] = set()
    days: list[str] = []
    blocks: list[Block] = []
    try:
        at = _skip(text, 0)
        while at < len(text):
            value, end = _DECODER.raw_decode(text, at)
            top = Node(text, at, value)
            published.append(top.words("publishedDate"))
            publishers.append(top.words("publisher", "name"))
            titles.append(top.words("title"))
            for release in _releases(top):
                number = len(blocks) + 1
                blocks.append(Block(release.span, "paragraph", number, row=number))
                buyers.add(release.words("buyer", "name"))
                days.append(release.words("date"))
            at = _skip(text, end)
    except json.JSONDecodeError as error:
        raise ValueError(
            f"line {error.lineno}, column {error.colno}: is no JSON from there on ({error.msg.lower()}); "
            "was it saved completely?"
        ) from None
    except RecursionError:
        raise ValueError("is nested deeper than any notice; what is it?") from None
    if not blocks:
        raise ValueError("is JSON, but holds no OCDS releases or records; download it as an OCDS package")
    one_buyer = next(iter(buyers)) if len(buyers) == 1 else ""
    return Notices(
        blocks=tuple(blocks),
        authority=next(filter(None, publishers), "") or one_buyer,
        title=next(filter(None, titles), ""),
        dated=day_of(next(filter(None, published), "")) or max(filter(None, map(day_of, days)), default=None),
    )


_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?![0-9])")


def day_of(words: str) -> date | None:
    """The day of a date-time as written, whatever its time zone; None where it is none.

    >>> day_of("2025-04-01T00:00:00+01:00"), day_of("2025-02-30"), day_of("soon")
    (datetime.date(2025, 4, 1), None, None)
    """
    match = _DAY.match(words.strip())
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
