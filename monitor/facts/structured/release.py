"""One release of a procurement notice to facts: each field what the standard says it is.

Dates are taken as written: `2025-04-01T00:00:00+01:00` is 1 April, though in UTC it is still March.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from monitor.documents.columns import fields
from monitor.documents.ocds import Node, day_of
from monitor.facts.confidence import confidence
from monitor.facts.structured.awards import (
    NO_AWARD,
    Award,
    has_period,
    names_of,
    parties_of,
    same_period,
)
from monitor.facts.structured.bought import buying_of, together
from monitor.facts.structured.cells import Role, Statement, read_cell
from monitor.facts.structured.dates import Order
from monitor.facts.structured.noticefields import field_of, length_of, pattern_of
from monitor.facts.structured.prose import EXISTING
from monitor.mentions import find_timexes
from monitor.model import Buying, Dropped, Evidence, Fact, Kind, Span, Status
from monitor.values import extent, parse_duration

if TYPE_CHECKING:
    from monitor.facts.structured.ocds import Notices

LONGEST_QUOTE: Final = 400
LONGEST_CONTEXT: Final = 600
_LONGEST_PROSE: Final = 50_000
"""Code points of one field that are read as prose."""
_AWARDED_TAGS: Final = (
    *("award", "awardUpdate", "contract", "contractUpdate", "contractAmendment", "contractTermination"),
    *("implementation", "implementationUpdate"),
)
_Path = tuple[str | int, ...]

# Days of the tender, by their path: a step of buying it, already taken (or set by its publication), or ahead.
_TENDER_DAYS: Final[tuple[tuple[_Path, Status], ...]] = (
    (("tender", "datePublished"), Status.ACTUAL),
    (("tender", "tenderPeriod", "startDate"), Status.ACTUAL),
    (("tender", "tenderPeriod", "endDate"), Status.ACTUAL),
    (("tender", "expressionOfInterestDeadline"), Status.ACTUAL),
    (("tender", "communication", "futureNoticeDate"), Status.PROPOSED),
    (("tender", "enquiryPeriod", "endDate"), Status.PROPOSED),
    (("tender", "secondStage", "invitationDate"), Status.PROPOSED),
    (("tender", "bidOpening", "date"), Status.PROPOSED),
    (("tender", "awardPeriod", "startDate"), Status.PROPOSED),
    (("tender", "awardPeriod", "endDate"), Status.PROPOSED),
)
_TENDER_PROSE: Final[tuple[_Path, ...]] = (
    ("tender", "title"),
    ("tender", "description"),
    ("tender", "procurementMethodRationale"),
    ("tender", "contractTerms", "performanceTerms"),
    ("tender", "techniques", "frameworkAgreement", "periodRationale"),
    ("planning", "rationale"),
    ("planning", "project", "description"),
    ("description",),
)
_REVIEWS: Final = ("review", "monitor", "report", "evaluat", "assess")


@dataclass(slots=True)
class Slot:
    """One contract on its way."""

    ocid: str
    award: str
    """The award's id; empty for the only contract of an ocid."""
    title: str = ""
    suppliers: list[str] = field(default_factory=list)
    buyer: str = ""
    reference: str = ""
    buying: Buying | None = None
    facts: list[Fact] = field(default_factory=list)
    seen: set[tuple[object, ...]] = field(default_factory=set)


class Release:
    """One release being read."""

    def __init__(
        self,
        notices: Notices,
        number: int,
        node: Node,
        ocid: str,
        awards: Sequence[Award],
        keys: Sequence[str],
        lots: Mapping[str, Sequence[str]],
    ) -> None:
        self.notices = notices
        self.number = number
        self.node = node
        self.ocid = ocid
        self.several = len(keys) > 1
        self.lots = lots
        self.awards = awards
        tags = node.value.get("tag")
        tagged = [tags] if isinstance(tags, str) else tags if isinstance(tags, list) else []
        self.awarded = bool(self.awards) or any(tag in _AWARDED_TAGS for tag in tagged)
        self.terminated = "contractTermination" in tagged
        gone = node.words("tender", "status") in NO_AWARD or "tenderCancellation" in tagged
        self.cancelled = gone and not self.awards
        self.dated = day_of(node.words("date"))
        if not self.several:
            self.targets = [notices.slot(ocid, "")]
        else:
            own = [award.key for award in self.awards]
            self.targets = [notices.slot(ocid, key) for key in own or keys]

    def read(self) -> None:
        self._name()
        tender = self.node.get("tender")
        if self.cancelled and tender is not None:
            self._drop(tender, "the tender was given up: nothing that it plans lies ahead")
            return
        for path, status in _TENDER_DAYS:
            self._day(self.node.get(*path), Kind.PROCUREMENT, status, self.targets)
        for milestones in (("planning", "milestones"), ("tender", "milestones")):
            for milestone in self.node.items(*milestones):
                self._milestone(milestone, self.targets)
        for path in _TENDER_PROSE:
            self._prose(self.node.get(*path), self.targets)
        recurrence = self.node.get("tender", "recurrence", "description")
        self._recurrence(recurrence)
        own_period = any(has_period(award) for award in self.awards)
        self._period(self.node.get("tender", "contractPeriod"), self.targets, plan=own_period)
        for part in ("renewal", "options"):
            self._extending(self.node.get("tender", part, "description"), self.targets, tender)
        for lot in self.node.items("tender", "lots"):
            self._lot(lot, plan=own_period)
        for award in self.awards:
            self._award(award)
        for path in (("tender", "amendments"), ("tender", "amendment")):
            self._amendments(self.node, path, self.targets)

    # what it is called

    def _name(self) -> None:
        node = self.node
        title = (
            node.words("tender", "title") or node.words("planning", "project", "title") or node.words("title")
        )
        buyer = node.words("buyer", "name") or next(parties_of(node, "buyer", "procuringEntity"), "")
        buying = buying_of(node, self.ocid)
        for slot in self.targets:
            slot.buying = together(slot.buying, buying)
            slot.title = title or slot.title
            slot.buyer = buyer or slot.buyer
            if not self.several:
                slot.reference = node.words("tender", "id") or slot.reference
        for award in self.awards:
            slot = self._slot(award)
            names = [n for part in (award.node, *award.contracts) if part for n in names_of(part)]
            if not names and not self.several:
                names = list(parties_of(node, "supplier"))
            slot.suppliers += [name for name in names if name not in slot.suppliers]
            own = next((t for p in (award.node, *award.contracts) if p and (t := p.words("title"))), "")
            if self.several:
                slot.reference = award.key
            if own and (self.several or not title):
                slot.title = own

    def _slot(self, award: Award) -> Slot:
        return self.notices.slot(self.ocid, award.key if self.several else "")

    # fields

    def _lot(self, lot: Node, *, plan: bool) -> None:
        targets = self.targets
        if self.several:
            own = self.lots.get(lot.words("id"), [])
            targets = [self.notices.slot(self.ocid, key) for key in dict.fromkeys(own)] or targets
        if lot.words("status") in NO_AWARD:
            return
        self._period(lot.get("contractPeriod"), targets, plan=plan)
        for part in ("renewal", "options"):
            self._extending(lot.get(part, "description"), targets, lot)
        for part in ("title", "description"):
            self._prose(lot.get(part), targets)

    def _award(self, award: Award) -> None:
        slots = [self._slot(award)]
        if award.node is not None:
            self._day(award.node.get("date"), Kind.AWARD, Status.ACTUAL, slots)
            self._day(award.node.get("standstillPeriod", "endDate"), Kind.PROCUREMENT, Status.PROPOSED, slots)
        for part in (award.node, *award.contracts):
            if part is None:
                continue
            self._period(part.get("contractPeriod"), slots)
            over = self.terminated or part.words("status") == "terminated"
            self._period(part.get("period"), slots, over=over)
            for text in ("renewal", "options"):
                self._extending(part.get(text, "description"), slots, part)
            for text in ("title", "description", "rationale", "statusDetails"):
                self._prose(part.get(text), slots)
            self._amendments(part, ("amendments",), slots)
            self._amendments(part, ("amendment",), slots)
        for contract in award.contracts:
            self._day(contract.get("dateSigned"), Kind.AWARD, Status.ACTUAL, slots)
            self._prose(contract.get("implementation", "finalStatusDetails"), slots)
            for milestone in (*contract.items("milestones"), *contract.items("implementation", "milestones")):
                self._milestone(milestone, slots)

    def _amendments(self, node: Node, path: _Path, slots: Sequence[Slot]) -> None:
        """What an amendment changed is said in prose; its own date is that of the change, no fact."""
        for amendment in node.items(*path):
            for text in ("description", "rationale"):
                self._prose(amendment.get(text), slots)

    def _milestone(self, milestone: Node, slots: Sequence[Slot]) -> None:
        what = " ".join(milestone.words(part) for part in ("type", "title", "description", "code")).casefold()
        if (
            milestone.words("type") in ("engagement", "preProcurement", "approval", "assessment")
            or "tender" in what
        ):
            kind, status = Kind.PROCUREMENT, Status.PROPOSED
        elif any(word in what for word in _REVIEWS):
            kind, status = Kind.REVIEW, Status.ACTUAL
        else:
            return
        met = milestone.get("dateMet")
        self._day(
            milestone.get("dueDate") if met is None else met, kind, Status.ACTUAL if met else status, slots
        )

    def _period(
        self, period: Node | None, slots: Sequence[Slot], *, plan: bool = False, over: bool = False
    ) -> None:
        """A contract's period.

        *plan*: the tender's own, in a release whose awards have theirs. *over*: the contract has come to its
        end; where that is before the end that an earlier release stated, it was terminated.
        """
        if period is None or not isinstance(period.value, dict):
            return
        firm = Status.ACTUAL if self.awarded and not plan else Status.PROPOSED
        if plan and any(same_period(period, award) for award in self.awards):
            return
        self._day(period.get("startDate"), Kind.START, firm, slots)
        last = day_of(period.words("endDate"))
        for slot in slots:
            ends = [f.latest for f in slot.facts if f.kind is Kind.END and f.latest is not None]
            early = over and last is not None and any(end > last for end in ends)
            self._day(period.get("endDate"), Kind.TERMINATION if early else Kind.END, firm, [slot])
        longest = period.get("maxExtentDate")
        if longest is not None and day_of(str(longest.value)) == day_of(period.words("endDate")):
            self._drop(longest, "is the end itself: there is nothing to extend")
        else:
            self._day(longest, Kind.EXTENSION, Status.OPTION, slots)
        length = period.get("durationInDays")
        if length is not None:
            value, implied = length_of(length)
            if value:
                self._add(
                    length,
                    Statement(
                        Kind.TERM, value, firm, _whole(length), pattern=pattern_of(length), implied=implied
                    ),
                    slots,
                )

    def _extending(self, node: Node | None, slots: Sequence[Slot], holder: Node | None) -> None:
        """The words of a renewal or an option: options to extend, as a register's cell has them, or prose."""
        if node is None or not isinstance(node.value, str):
            return
        words = node.value.strip()
        if "renewal" not in node.pointer or not words:
            self._prose(node, slots)
            return
        term = None
        if holder is not None:
            length = holder.get("contractPeriod", "durationInDays") or holder.get("period", "durationInDays")
            term = length_of(length)[0] if length is not None else None
        role = Role(fields()["extension"], "renewal", _AS_WRITTEN, "", False, self.dated, self.awarded)
        reading = read_cell(words[:_LONGEST_PROSE], role, term)
        lead = len(node.value) - len(node.value.lstrip())
        for statement in reading.statements:
            span = Span(statement.span.start + lead, statement.span.end + lead)
            pattern = statement.pattern if statement.pattern != role.pattern else pattern_of(node)
            implied = () if statement.pattern == role.pattern else statement.implied
            self._add(node, replace(statement, span=span, pattern=pattern, implied=implied), slots)
        if reading.reason and not reading.statements:
            self._drop(node, reading.reason)

    def _recurrence(self, node: Node | None) -> None:
        """When the next notice is expected: a step of buying the successor."""
        if node is None or not isinstance(node.value, str):
            return
        for timex in find_timexes(node.value, self.dated):
            if (
                timex.type == "DATE"
                and extent(timex.value) is not None
                and any(c.isdigit() for c in timex.text)
            ):
                statement = Statement(
                    Kind.PROCUREMENT,
                    timex.value,
                    Status.PROPOSED,
                    timex.span,
                    timex.mod,
                    1,
                    pattern_of(node),
                    timex.implied,
                )
                self._add(node, statement, self.targets)

    def _day(self, node: Node | None, kind: Kind, status: Status, slots: Sequence[Slot]) -> None:
        if node is None or not isinstance(node.value, str) or not node.value.strip():
            return
        day = day_of(node.value)
        if day is None or not 1950 <= day.year < 2099:
            self._drop(node, "is no day that could be meant")
            return
        self._add(
            node, Statement(kind, day.isoformat(), status, _whole(node), pattern=pattern_of(node)), slots
        )

    def _prose(self, node: Node | None, slots: Sequence[Slot]) -> None:
        if node is None or not isinstance(node.value, str) or not node.value.strip():
            return
        prose = self.notices.read_prose(node.value[:_LONGEST_PROSE], self.dated, awarded=self.awarded)
        for fact in prose.facts:
            about = [self._existing()] if fact.contract == EXISTING else slots
            statement = Statement(
                fact.kind,
                fact.value,
                fact.status,
                fact.evidence.span,
                fact.mod,
                fact.count,
                fact.pattern,
                fact.implied,
            )
            self._add(node, statement, about)
        for drop in prose.dropped:
            self.notices.dropped.append(replace(drop, span=node.part(drop.span)))

    def _existing(self) -> Slot:
        """The contract that is to be followed by what is bought, of which the prose speaks too."""
        slot = self.notices.slot(self.ocid, EXISTING)
        slot.title, slot.buyer = self.targets[0].title, self.targets[0].buyer
        return slot

    def _add(self, node: Node, statement: Statement, slots: Sequence[Slot]) -> None:
        key = (statement.kind, statement.status, statement.value, statement.mod, statement.count)
        for slot in slots:
            if key not in slot.seen:
                slot.seen.add(key)
                slot.facts.append(self._fact(node, statement))

    def _fact(self, node: Node, statement: Statement) -> Fact:
        span = node.part(statement.span) if isinstance(node.value, str) else node.span
        if span.end - span.start > LONGEST_QUOTE:
            span = Span(span.start, span.start + LONGEST_QUOTE)
        text = self.node.text
        days = extent(statement.value, statement.mod) if parse_duration(statement.value) is None else None
        words = str(node.value)
        near = words[max(0, statement.span.start - 200) : statement.span.end + 200]
        evidence = Evidence(
            document=self.notices.document.name,
            span=span,
            quote=text[span.start : span.end],
            context=" ".join(near.split())[:LONGEST_CONTEXT],
            place=f"release {self.number}, {field_of(node, self.node)}",
            row=self.number,
            pointer=node.pointer,
        )
        return Fact(
            "", statement.kind, statement.value, evidence, statement.status, statement.mod, statement.count,
            days[0] if days else None, days[1] if days else None,
            statement.pattern, statement.implied, confidence(statement.pattern),
        )  # fmt: skip

    def _drop(self, node: Node, reason: str) -> None:
        span = node.span
        quote = self.node.text[span.start : span.end][:LONGEST_QUOTE]
        self.notices.dropped.append(
            Dropped(span, quote, f"release {self.number}, {field_of(node, self.node)}: {reason}")
        )


_AS_WRITTEN: Final = Order(True, "")


def _whole(node: Node) -> Span:
    return Span(0, len(node.value)) if isinstance(node.value, str) else Span(0, 0)
