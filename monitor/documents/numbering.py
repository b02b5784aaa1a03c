"""The numbers that Word writes before paragraphs by itself, and the styles that ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from monitor.documents.xml import parse_xml

_HEADING = re.compile(r"heading \d|title", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 20
_DEEPEST = 9


@dataclass(slots=True)
class Style:
    """What a paragraph style says of its paragraphs."""

    heading: bool = False
    number: str = ""
    """The id of the list; empty for none."""
    level: int | None = None
    based_on: str = ""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._resolved: dict[str, Style] = {}

    @classmethod
    def read(cls, data: bytes | None) -> Styles:
        """From the part `styles.xml`; no styles without one."""
        styles = cls()
        style = Style()

        def start(tag: str, value: str, attributes: dict[str, str]) -> None:
            nonlocal style
            if tag == "style":
                style = styles._styles[attributes.get("styleId", "")] = Style()
            elif tag == "name":
                style.heading = style.heading or _HEADING.fullmatch(value) is not None
            elif tag == "outlineLvl":
                style.heading = style.heading or value in "012345678"
            elif tag == "basedOn":
                style.based_on = value
            elif tag == "numId":
                style.number = value
            elif tag == "ilvl" and value.isdecimal():
                style.level = int(value)

        _hear(data, "styles.xml", start)
        return styles

    def of(self, name: str) -> Style:
        """The style of that id, with what it has from those it is based on."""
        if name not in self._resolved:
            found = self._styles.get(name, Style())
            whole = Style(found.heading, found.number, found.level)
            for _ in range(_LONGEST_CHAIN):
                if not found.based_on:
                    break
                found = self._styles.get(found.based_on, Style())
                whole.heading = whole.heading or found.heading
                if not whole.number:
                    whole.number = found.number
                    whole.level = found.level if whole.level is None else whole.level
            self._resolved[name] = whole
        return self._resolved[name]


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int] = field(default_factory=lambda: [0] * _DEEPEST)


class Numbering:
    """The lists of a document, each counting on from paragraph to paragraph."""

    def __init__(self) -> None:
        self._lists: dict[str, _List] = {}
        """By `abstractNumId`."""
        self._used: dict[str, str] = {}
        """`numId` to `abstractNumId`."""
        self._restarts: dict[str, dict[int, int]] = {}
        """`numId` to the numbers with which its levels begin anew."""

    @classmethod
    def read(cls, data: bytes | None) -> Numbering:
        """From the part `numbering.xml`; no lists without one."""
        numbering = cls()
        abstract, level, used, overridden = _List(), _Level(), "", 0

        def start(tag: str, value: str, attributes: dict[str, str]) -> None:
            nonlocal abstract, level, used, overridden
            if tag == "abstractNum":
                abstract = numbering._lists[attributes.get("abstractNumId", "")] = _List()
            elif tag == "lvl":
                level = _Level()
                if (number := attributes.get("ilvl", "")).isdecimal():
                    abstract.levels[int(number)] = level
            elif tag == "start" and value.isdecimal():
                level.start = int(value)
            elif tag == "numFmt":
                level.form = value
            elif tag == "lvlText":
                level.text = value
            elif tag == "pStyle":
                level.style = value
            elif tag == "num":
                used = attributes.get("numId", "")
                abstract = _List()  # levels that one use of a list changes are its own affair
            elif tag == "abstractNumId":
                numbering._used[used] = value
            elif tag == "lvlOverride":
                overridden = int(attributes.get("ilvl", "0")) if attributes.get("ilvl", "").isdecimal() else 0
            elif tag == "startOverride" and value.isdecimal():
                numbering._restarts.setdefault(used, {})[overridden] = int(value)

        _hear(data, "numbering.xml", start)
        return numbering

    def label(self, number: str, level: int | None, style: str) -> str:
        """What Word writes before the next paragraph of the list *number*: «3.1», «(a)», «•»; or nothing."""
        counted = self._lists.get(self._used.get(number, ""))
        if counted is None:
            return ""
        if level is None:
            level = next((at for at, found in counted.levels.items() if style and found.style == style), 0)
        if not 0 <= level < _DEEPEST or level not in counted.levels:
            return ""
        for at, first in self._restarts.pop(number, {}).items():
            if at < _DEEPEST:
                counted.counts[at] = first - 1
                counted.levels.setdefault(at, _Level()).start = first
        own = counted.levels[level]
        if own.form == "bullet":
            return "•"
        for above in range(level):
            if not counted.counts[above]:
                counted.counts[above] = counted.levels.get(above, own).start
        counted.counts[level] = counted.counts[level] + 1 if counted.counts[level] else own.start
        counted.counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        if own.form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            return _written(counted.counts[at], counted.levels.get(at, own).form)

        return _PLACE.sub(count, own.text).strip()


def _written(number: int, form: str) -> str:
    """The number as the list writes it.

    >>> _written(4, "decimal"), _written(28, "lowerLetter"), _written(4, "upperRoman")
    ('4', 'bb', 'IV')
    """
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 10)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _hear(data: bytes | None, name: str, start: Callable[[str, str, dict[str, str]], None]) -> None:
    """Calls *start* with each element's own name, its value, and its attributes by their own names."""

    def heard(tag: str, attributes: dict[str, str]) -> None:
        own = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        start(tag.rpartition(" ")[2], own.get("val", ""), own)

    if data is not None:
        parse_xml(data, f"word/{name}", heard, lambda _tag: None)
