"""What the report calls the facts it shows."""

from __future__ import annotations

import re
from datetime import date

from monitor.model import Fact, Kind, Status
from monitor.values import parse_duration, precision
from monitor.wording import in_column

_NAMES = {
    (Kind.AWARD, Status.ACTUAL): "Awarded",
    (Kind.AWARD, Status.PROPOSED): "Award planned",
    (Kind.START, Status.PROPOSED): "Start proposed",
    (Kind.END, Status.PROPOSED): "End proposed",
    (Kind.EXTENSION, Status.OPTION): "Option to extend",
    (Kind.EXTENSION, Status.PROPOSED): "Extension proposed",
    (Kind.TERM, Status.ACTUAL): "Length",
    (Kind.TERM, Status.PROPOSED): "Length proposed",
    (Kind.NOTICE, Status.ACTUAL): "Notice to be given",
    (Kind.NOTICE, Status.PROPOSED): "Notice proposed",
    (Kind.REVIEW, Status.ACTUAL): "Review",
    (Kind.REVIEW, Status.PROPOSED): "Review planned",
    (Kind.DECISION, Status.ACTUAL): "Decision",
    (Kind.DECISION, Status.PROPOSED): "Decision planned",
    (Kind.PROCUREMENT, Status.ACTUAL): "Procurement step",
    (Kind.PROCUREMENT, Status.PROPOSED): "Procurement step planned",
    (Kind.TERMINATION, Status.ACTUAL): "Ends early",
    (Kind.TERMINATION, Status.OPTION): "May be ended early",
    (Kind.TERMINATION, Status.PROPOSED): "Early end proposed",
}
# An initial is no end: two letters or digits have to stand before the full stop.
_BETWEEN_SENTENCES = re.compile(r"(?<=[a-z0-9)]{2}\.)\s+(?=[A-Z])")
_PAST = {
    "Award planned": "Award was planned",
    "Decision planned": "Decision was planned",
    "Review planned": "Review was planned",
    "Procurement step planned": "Procurement step was planned",
    "Starts": "Started",
    "Ends": "Ended",
    "Ends, as extended": "Ended, as extended",
    "Ends early": "Ended early",
    "Start proposed": "Start was proposed",
}


def fact_name(fact: Fact, as_of: date) -> str:
    """What the fact says, in a word or three, with the tense of the day.

    >>> from monitor.model import Evidence, Span
    >>> words = Evidence("minutes.html", Span(0, 27), "Cabinet will decide on 15 June")
    >>> day = date(2020, 6, 15)
    >>> planned = Fact("c", Kind.DECISION, "2020-06-15", words, Status.PROPOSED, earliest=day, latest=day)
    >>> fact_name(planned, date(2020, 6, 1)), fact_name(planned, date(2020, 6, 16))
    ('Decision planned', 'Decision was planned')
    """
    name = _NAMES.get((fact.kind, fact.status))
    if name is None:
        if fact.kind is Kind.EXTENSION:
            name = "Extended by" if parse_duration(fact.value) else "Ends, as extended"
        else:
            name = {Kind.START: "Starts", Kind.END: "Ends"}.get(fact.kind, fact.kind.value.capitalize())
            name += " (option)" if fact.status is Status.OPTION else ""
    return _PAST.get(name, name) if fact.latest and fact.latest < as_of else name


def short(value: str, mod: str | None = None) -> str:
    """A date for a label on a bar: months cut to three letters.

    >>> short("2020-12-31"), short("2020-12"), short("FY2021")
    ('31 Dec 2020', 'Dec 2020', '2021/22')
    """
    words = in_column(value, mod)
    if precision(value) not in ("day", "month"):
        return words
    return " ".join(_MONTHS.get(word, word) for word in words.split())


_MONTHS = {f"{date(2000, month, 1):%B}": f"{date(2000, month, 1):%b}" for month in range(1, 13)}


def first_sentence(text: str) -> str:
    """The first of several sentences, for a narrow column.

    >>> first_sentence("the plan is 108 days late. What Cabinet decided is not known.")
    'The plan is 108 days late.'
    >>> first_sentence("asked by J. Adeyemi on 1 June 2020")
    'Asked by J. Adeyemi on 1 June 2020.'
    """
    return sentence(_BETWEEN_SENTENCES.split(text, maxsplit=1)[0])


def sentence(clause: str) -> str:
    """The clause with a capital and a full stop.

    >>> sentence("what Cabinet decided"), sentence("Nothing.")
    ('What Cabinet decided.', 'Nothing.')
    """
    clause = clause.strip()
    return clause[:1].upper() + clause[1:] + ("" if clause.endswith((".", "?", "!")) else ".")
