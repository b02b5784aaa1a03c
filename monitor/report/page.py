"""The report as one HTML file: no network, no clock, the same bytes for the same portfolio."""

from __future__ import annotations

import base64
import gzip
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from monitor.model import State, Timeline
from monitor.report.actions import SHOWN, actions
from monitor.report.bars import Bar, Window, bar, days_of, period, window
from monitor.report.drawing import background, bar_svg
from monitor.report.export import timeline_json
from monitor.report.feed import LARGEST, deadlines_ics, most_events
from monitor.report.portfolio import Coming, Portfolio, Told
from monitor.report.sections import Section, end_in_sentence, ends_in_words, label, section, since
from monitor.report.spreadsheet import timeline_csv
from monitor.report.standing import (
    CHECK_RECORD,
    ENDED,
    SOON,
    STATES,
    Arrangement,
    arrangements,
    each_contract,
    finding,
    summary,
)
from monitor.report.words import first_sentence, sentence
from monitor.wording import counted, day_in_words, days_left

STATIC = 200
"""Sections in the page itself; of more contracts, the rest are packed until somebody asks for one."""
_STANDING = {
    State.OVERDUE: "action overdue",
    State.DUE: "action due",
    State.PLAN: "action to plan",
    ENDED: "ended",
    CHECK_RECORD: "check the record",
}
"""Below an end, where the bare word would be taken for the end's."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the timeline."""

    arrangement: Arrangement
    ends: str
    ends_on: str
    """ISO, to sort by; empty when no end is known."""
    years: str
    """The years that it may end in, with a space between them."""
    svg: Markup


@dataclass(frozen=True, slots=True)
class File:
    """A file that a button of the page saves. `packed` is gzip in base64."""

    name: str
    type: str
    button: str
    packed: str


def html(portfolio: Portfolio, templates: Sequence[Path], *, files: Mapping[str, bytes] | None = None) -> str:
    """The page. *templates* are folders, the first one that has `report/report.html` wins.

    *files* are those of `files_beside` where they are made already.
    """
    known = {timeline.contract.id: timeline for timeline in portfolio.timelines}
    found = arrangements(portfolio)
    periods = [period(row.timeline) for row in found]
    periods += [period(row.follows, days_of(row.timeline, "end")) for row in found if row.follows is not None]
    view = window(portfolio.as_of, periods, first=portfolio.first, last=portfolio.last)
    bars = {
        row.id: bar(row.timeline, view, portfolio.as_of, follows=row.follows, deadlines=row.deadlines)
        for row in found
    }
    sections = _sections(found, bars, portfolio, view)
    shown = {each.id for each in sorted(sections, key=_pressing)[:STATIC]}
    todo = actions(found)
    upcoming = min(
        (each for row in found for each in row.deadlines if each.on >= portfolio.as_of),
        key=lambda each: each.on,
        default=None,
    )
    page = _environment(tuple(templates)).get_template("report/report.html")
    return page.render(
        portfolio=portfolio,
        finding=finding(portfolio, found),
        counts=summary(found),
        contracts=counted(len(found), "contract"),
        documents=counted(portfolio.documents, "document"),
        actions=todo[:SHOWN],
        more_actions=todo[SHOWN:],
        all_actions=len(todo),
        upcoming=upcoming,
        soon=portfolio.as_of + SOON,
        rows=[_row(row, bars[row.id]) for row in found],
        forgotten=[row for row in found if row.state == CHECK_RECORD],
        sections=[each for each in sections if each.id in shown],
        packed_sections=[each for each in sections if each.id not in shown],
        many=len(found) > SHOWN,
        owners=sorted({row.owner for row in found}),
        states=[(token, word) for token, word in STATES if any(token in row.tokens for row in found)],
        years=sorted({year for row in found for year in _years(row.timeline).split()}),
        view=view,
        today=view.at(portfolio.as_of) if view.shows(portfolio.as_of) else None,
        background=background(view, view.at(portfolio.as_of) if view.shows(portfolio.as_of) else None),
        files=_files(portfolio, files or files_beside(portfolio)),
        known=known,
        standing=_STANDING,
    )


@lru_cache(maxsize=8)
def _environment(templates: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["packed"] = lambda text: packed(text.encode("utf-8", "replace"))
    environment.filters["sentence"] = sentence
    environment.filters["first_sentence"] = first_sentence
    environment.filters["day"] = day_in_words
    environment.filters["anchor"] = anchor
    environment.filters["css_string"] = css_string
    environment.globals["days_left"] = days_left
    environment.globals["end_in_sentence"] = end_in_sentence
    return environment


def anchor(contract: str) -> str:
    """The id of a contract's section in the page: its own for each contract.

    >>> anchor("survivors"), anchor("a b_c")
    ('c-survivors', 'c-a_20.b_5f.c')
    """
    return "c-" + re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}.", contract)


def packed(content: bytes) -> str:
    """The content for a script element of the page: gzip without a time, in base64."""
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode()


def css_string(text: str) -> Markup:
    r"""The text as a CSS string: whatever is neither letter nor digit as an escape.

    >>> css_string('A "b" </style>')
    Markup('"A\\20 \\22 b\\22 \\20 \\3c \\2f style\\3e "')
    """
    escaped = re.sub(r"[^A-Za-z0-9]", lambda match: f"\\{ord(match[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704 - nothing but letters, digits and escapes is left


def _pressing(section: Section) -> tuple[bool, date]:
    """What is to be done soon, then the next deadline."""
    return not section.soon, min((each.on for each in section.deadlines), default=date.max)


def _row(row: Arrangement, drawn: Bar) -> Row:
    timeline = row.timeline
    ends = days_of(timeline, "end")
    return Row(
        arrangement=row,
        ends=ends_in_words(timeline),
        ends_on=ends[0].isoformat() if ends else "",
        years=_years(timeline),
        svg=bar_svg(drawn, since=since(timeline), label=label(timeline)),
    )


def _years(timeline: Timeline) -> str:
    """The years that the contract may end in."""
    ends = days_of(timeline, "end")
    return " ".join(str(year) for year in range(ends[0].year, ends[1].year + 1)) if ends else ""


def _sections(
    rows: Sequence[Arrangement], bars: Mapping[str, Bar], portfolio: Portfolio, view: Window
) -> list[Section]:
    """A section for each contract, a proposed one right behind the contract that it is to follow."""
    told, coming = defaultdict[str, list[Told]](list), defaultdict[str, list[Coming]](list)
    for sent in portfolio.told:
        told[sent.contract].append(sent)
    for next_up in portfolio.coming:
        coming[next_up.contract].append(next_up)
    known = {timeline.contract.id: timeline for timeline in portfolio.timelines}
    return [
        section(timeline, row, bars[row.id], portfolio, view, known, told, coming)
        for timeline, row in each_contract(rows)
    ]


def files_beside(portfolio: Portfolio) -> dict[str, bytes]:
    """The files that are written beside the page, and that its buttons save, by name."""
    return {
        "timeline.csv": timeline_csv(portfolio),
        "deadlines.ics": deadlines_ics(portfolio),
        "timeline.json": timeline_json(portfolio).encode("utf-8", "replace"),
    }


def _files(portfolio: Portfolio, contents: Mapping[str, bytes]) -> list[File]:
    """What the page's buttons save: the feed only where it is not too large."""
    saved = {
        "timeline.csv": ("text/csv;charset=utf-8", "Download for Excel"),
        "deadlines.ics": ("text/calendar;charset=utf-8", "Calendar file"),
        "timeline.json": ("application/json", "JSON"),
    }
    if most_events(portfolio) > LARGEST:
        del saved["deadlines.ics"]
    return [File(name, *said, packed(contents[name])) for name, said in saved.items()]
