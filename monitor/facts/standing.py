"""The status of a fact where its sentence leaves it to the contract, the calendar or the label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from monitor.facts.claims import Claim
from monitor.facts.labels import Labelled
from monitor.facts.link import Arrangement, Slot
from monitor.facts.roles import Role
from monitor.facts.sections import Zone
from monitor.mentions.lazy import lazy
from monitor.model import Document, Kind, Status, Timex
from monitor.values import extent

_STEPS: Final = frozenset({Kind.PROCUREMENT, Kind.DECISION, Kind.AWARD})
_TERMS: Final = frozenset({Kind.TERM, Kind.START, Kind.END, Kind.NOTICE})
_BUYS: Final = lazy(
    r"\b(?:procure\w*|tender\w*|re-?tender\w*|re-?commission\w*|competition|go out to|"
    r"(?:invite|seek|obtain|get|request) (?:[a-z]+ ){0,2}(?:quotations?|quotes?|bids|prices|offers))\b"
)
_AGREES: Final = lazy(
    r"\b(?:award\w*|appoint\w*|accept\w*|enter(?:ed|ing)? into|let|placed?|extend\w*|extension|sign\w*|"
    r"direct)\b"
)


_RESOLVED_TO: Final = lazy(r"\b(?:agreed|resolved|decided):? (?:that|to)\b")


def _only_buys(lowered: str) -> bool:
    return _BUYS.search(lowered) is not None and _AGREES.search(lowered) is None


_PLANNED: Final = lazy(
    r"\b(?:proposes?|intends?|intended|plans? to|planned|hopes?|hoped|expects?|expected|anticipates?|"
    r"anticipated|aims to)\b"
)
_IN_FORCE: Final = lazy(r"\b(?:current|existing|present|original|initial|already)\b", re.IGNORECASE)
_IS_TO_BEGIN: Final = lazy(
    r"\b(?:contracts?|agreements?|frameworks?|services?) (?:[a-z]+ ){0,3}?(?:will|would|is to|are to) "
    r"(?:then )?"
    r"(?:commence|start|begin)\b"
)
"""«The contract will commence on … and expire on …», which is all still to come."""
_USED: Final = lazy(r"\b(?:already|granted|used|taken up|exercised|to date)\b", re.IGNORECASE)
_NOTICE_GIVEN: Final = lazy(
    r"\b(?:give|gives|gave|given|serve|serves|served) (?:(?!if|may|could)[a-z0-9']+ ){0,6}notice\b(?! of "
    r"(?:any|"
    r"each))|"
    r"\bnotice (?:of termination |to terminate )?(?:had|has|have|was|is) (?:now |hereby |been )*(?:given|"
    r"served|"
    r"received)\b|\b(?:accept|take|treat) this (?:letter |email |e-mail )?as (?:(?:formal|our|my|that|"
    r"such|the|"
    r"due|written|this) )*notice\b|\bthis (?:letter|email|e-mail) (?:is|serves as|constitutes|gives) "
    r"(?:[a-z]+ )"
    r"{0,3}notice\b|\b(?:hereby|formally) (?:give|serve|terminate)\b"
)
"""Who has given notice of an end has settled it."""
_BIDS_DUE: Final = lazy(
    r"\b(?:closing date|deadline|time limit|last date|date for (?:receipt|return)|returns? date|tenders? due|"
    r"bids? due|receipt of (?:tenders|bids|requests|expressions))\b",
    re.IGNORECASE,
)


_HANDED_BACK: Final = lazy(
    r"\b(?:hand\w*|gave|give\w*|pull\w*|walk\w*|end\w*|terminat\w*|withdr[ae]w\w*|releas\w*|leav\w*|left|"
    r"exit\w*|"
    r"surrender\w*)(?: (?!may|can|could|either|if)[a-z']+){0,5}? (?:early|prematurely|before time|ahead of "
    r"time|sooner)\b"
)
_CEASES: Final = lazy(
    r"\bnotice\b[^.;]{0,60}\b(?:will|would|is to|to) (?:then |now )?(?:cease|stop|withdraw|end|leave|exit)\b"
)
_HAVING_GIVEN: Final = lazy(
    r"\b(?:cease|stop|withdraw|end|leave|exit|ceases|stops|ends|ceased|stopped|ended)\b[^.;]{0,80}\bhaving "
    r"(?:given|served|received)\b[^.;]{0,30}\bnotice\b"
)
"""«will cease to provide it on 31 July, having given the notice that it requires»."""
"""«has served notice and will cease to deliver the service on»."""
_WOULD_END: Final = lazy(
    r"\b(?:would|will|to|did) (?:now |then |therefore |accordingly |formally )*(?:end|cease|stop)\b"
)
_SHORT_OF: Final = lazy(
    r"\b(?:a|one|two|three|four|five|six|nine|ten|twelve|eighteen|some|several|many|\d+)(?: and a half)? "
    r"?(?:years?|"
    r"months|weeks|time)? (?:early|ahead of time|before (?:time|its time|it (?:was|is) (?:due|to)|its "
    r"(?:natural )?"
    r"(?:end|expiry|term)|it would (?:otherwise )?have))\b"
)


def is_early(claim: Claim, lowered: str, said: str) -> bool:
    """Whether the end that a claim states is an early one, by its own sentence or by what was just said.

    *lowered* is the sentence in lower case, *said* the section down to its end.
    """
    if claim.cue.name == "last day is <date>" and _NOTICE_GIVEN.search(said) is not None:
        return True
    if _CEASES.search(lowered) is not None and _NOTICE_GIVEN.search(lowered) is not None:
        return True
    if _HAVING_GIVEN.search(lowered) is not None:
        return True
    if _SHORT_OF.search(lowered) is not None:
        return True
    return _WOULD_END.search(lowered) is not None and _HANDED_BACK.search(said) is not None


def by_day(timex: Timex, dated: date | None) -> Status:
    """`actual` for what lies before the document's own day, else `proposed`."""
    days = extent(timex.value)
    past = dated is not None and days is not None and days[1] < dated
    return Status.ACTUAL if past else Status.PROPOSED


_FINITE: Final = lazy(r"\b(?:had|has|have|was|were)\b")


def _lies_ahead(claim: Claim, document: Document) -> bool:
    """Whether a step is told as done that is still to come: «documents issued on 15 May», in a timetable.

    A notice is no such: the deadline that it publishes is fixed.
    """
    first = claim.timex.earliest
    return (
        document.kind != "notice"
        and document.dated is not None
        and first is not None
        and first > document.dated
    )


def has_passed(timex: Timex, dated: date | None) -> bool:
    """Whether what an expression says lies before the document's own day."""
    return by_day(timex, dated) is Status.ACTUAL


def speaks_of_new(label: str) -> bool:
    """Whether a label names a contract that is still to come: «New contract start»."""
    return _NEW_LABEL.search(label) is not None


_NEW_LABEL: Final = lazy(
    r"\b(?:new|proposed|planned|expected|anticipated|next|target|successor)\b", re.IGNORECASE
)


def of_claim(
    claim: Claim,
    slot: Slot,
    arrangement: Arrangement,
    document: Document,
    zone: Zone,
    *,
    lowered: str,
    said: str,
) -> Status:
    """The status of a claim: what its sentence says, else what follows from the contract's own state.

    *lowered* is the sentence in lower case, *said* the section down to its end.
    """
    agreement = document.kind == "agreement"
    status = claim.status or _usual(claim, slot, arrangement, document, zone, lowered)
    resolved = zone is Zone.RESOLVED or _RESOLVED_TO.search(lowered) is not None
    if resolved and claim.status is None and claim.kind in _TERMS and _only_buys(lowered):
        return Status.PROPOSED  # what is to be procured is not yet agreed with anybody
    steps = claim.kind in (Kind.PROCUREMENT, Kind.AWARD)
    if (
        steps
        and status is Status.ACTUAL
        and (
            _RESOLVED_TO.search(lowered) is not None
            or (_lies_ahead(claim, document) and _FINITE.search(lowered) is None)
        )
    ):
        return by_day(claim.timex, document.dated)  # «agreed to invite quotations in June»
    if claim.kind is Kind.TERMINATION and status is Status.PROPOSED and _NOTICE_GIVEN.search(said):
        return Status.ACTUAL
    planned = claim.kind not in (Kind.EXTENSION, Kind.TERMINATION) and _PLANNED.search(lowered) is not None
    if agreement and status is Status.PROPOSED and not planned:
        return Status.ACTUAL  # what the parties bind themselves to is agreed
    return status


def _usual(
    claim: Claim, slot: Slot, arrangement: Arrangement, document: Document, zone: Zone, lowered: str
) -> Status:
    kind, agreement = claim.kind, document.kind == "agreement"
    roles = arrangement.topic_of(slot).roles
    if kind in _STEPS and not agreement:
        return by_day(claim.timex, document.dated)
    if agreement and kind is not Kind.NOTICE and kind is not Kind.REVIEW and _PLANNED.search(lowered):
        return Status.PROPOSED
    if slot.awarded or agreement or zone is Zone.RESOLVED:
        return Status.ACTUAL
    if kind is Kind.START and by_day(claim.timex, document.dated) is Status.ACTUAL:
        return Status.ACTUAL
    if kind is Kind.REVIEW and document.kind == "decision" and any(s.awarded for s in arrangement.slots()):
        return Status.ACTUAL
    held = kind is Kind.END and roles.existing and slot.role is not Role.NEW
    if document.kind == "notice" and slot.role is not Role.EXISTING:
        if not claim.past and not held:
            return Status.PROPOSED
    elif (
        kind is Kind.END
        and slot.role is not Role.NEW
        and not (claim.proposed and claim.period)
        and (roles.existing or _IS_TO_BEGIN.search(lowered) is None)
    ):
        return Status.ACTUAL
    proposed = claim.proposed and kind is not Kind.REVIEW
    new = slot.role is Role.NEW or (
        slot.role is None and not roles.existing and (proposed or (roles.new and document.kind != "letter"))
    )
    return Status.PROPOSED if new and not claim.past and not held else Status.ACTUAL


def has_begun(labels: Sequence[Labelled], dated: date | None) -> bool:
    """Whether labels state a start that has passed, so that the terms beside it are in force."""
    return any(label.kind is Kind.START and by_day(label.timex, dated) is Status.ACTUAL for label in labels)


def of_label(
    labelled: Labelled, arrangement: Arrangement, document: Document, *, existing: bool, begun: bool
) -> Status:
    """The status of a labelled date: it lies ahead unless the text or the calendar says that it has passed.

    *existing* says whether the label names the contract in force, *begun* whether the labels beside it do.
    """
    if labelled.status is not None and not _USED.search(labelled.label):
        return labelled.status
    if document.kind == "agreement" or labelled.done or _IN_FORCE.search(labelled.label):
        return Status.ACTUAL
    if document.kind == "notice" and _BIDS_DUE.search(labelled.label):
        return Status.ACTUAL
    if document.dated is None and labelled.kind not in _STEPS - {Kind.AWARD}:
        return Status.ACTUAL  # the particulars of a contract, in a list that has no day of its own
    if labelled.kind in _STEPS:
        return by_day(labelled.timex, document.dated)
    if begun and not arrangement.both and labelled.kind in (Kind.END, Kind.TERM, Kind.NOTICE):
        return Status.ACTUAL
    if arrangement.both and not existing:
        return Status.PROPOSED
    return Status.ACTUAL if document.kind == "decision" else by_day(labelled.timex, document.dated)
