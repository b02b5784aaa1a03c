"""Letters built by hand, and an SMTP server in the process that misbehaves in the ways that real ones do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.config import MailTable, MonitorTable, Settings
from monitor.model import (
    Card,
    Contract,
    Deadline,
    Evidence,
    Fact,
    Held,
    Kind,
    Letter,
    Person,
    PlanStep,
    Reminder,
    Span,
    State,
    Status,
    Timeline,
)

DAY = date(2020, 6, 15)
OFFICER = Person("J. Adeyemi", "j.adeyemi@council.example", ("owner",))
TITLE = "Support Services for Adult Survivors of Child Sexual Exploitation"
CONTEXT = (
    "It was noted that existing contracts that had been awarded in 2016 for the provision of services with "
    "the current providers of support services being Rotherham Rise, GROW and Rotherham Abuse Counselling "
    "Service (Rothacs) had been extended until 31 December 2020, so as to enable the procurement of new "
    "services in a way that did not leave any gaps in service provision."
)


@dataclass(frozen=True)
class World:
    """A letter with what it needs; `replace` makes others of it."""

    letter: Letter
    timelines: Mapping[str, Timeline]
    settings: Settings
    made_at: datetime = field(default=datetime(2020, 6, 15, 7, tzinfo=ZoneInfo("Europe/London")))


def held(
    id_: str, kind: Kind, value: str, quote: str, context: str, *, status: Status = Status.ACTUAL, **more: str
) -> Held:
    """A fact of the minutes."""
    start = context.index(quote)
    evidence = Evidence(
        document="minutes.html",
        span=Span(start, start + len(quote)),
        quote=quote,
        context=context,
        place="paragraph 12",
    )
    fact = Fact("survivors", kind, value, evidence, status=status, mod=more.get("mod"))
    return Held(id_, fact, "Overview and Scrutiny Management Board", "Rotherham MBC", None, DAY)


@pytest.fixture
def survivors() -> Timeline:
    extended = held("F-1", Kind.EXTENSION, "2020-12-31", "extended until 31 December 2020", CONTEXT)
    return Timeline(
        contract=Contract(
            "survivors",
            TITLE,
            ("Rotherham Rise", "GROW", "Rotherham Abuse Counselling Service"),
            "Rotherham Metropolitan Borough Council",
        ),
        card=Card(award="2016", end="2020-12-31"),
        facts=(extended,),
        proposed_successor="survivors-next",
        basis=(("end", "F-1"),),
    )


@pytest.fixture
def successor() -> Timeline:
    context = "It was proposed that support services should be recommissioned for at least three more years."
    term = held(
        "F-2",
        Kind.TERM,
        "P3Y",
        "at least three more years",
        context,
        status=Status.PROPOSED,
        mod="EQUAL_OR_MORE",
    )
    return Timeline(
        Contract("survivors-next", TITLE),
        Card(term="P3Y"),
        (term,),
        basis=(("term", "F-2"),),
        predecessor="survivors",
    )


@pytest.fixture
def plan() -> Deadline:
    return Deadline(
        rule="recommissioning",
        contract="survivors",
        on=date(2020, 2, 29),
        action="Catch up with the plan: the decision to procure was due by 29 February 2020",
        why="ten months before 31 December 2020 is 29 February 2020; on 15 June 2020 the plan is 107 days late",
        state=State.OVERDUE,
        severity="high",
        owner="J. Adeyemi",
        source="Light-touch care takes about ten months from the decision to the first day of a new service",
        plan=(
            PlanStep("Decision to procure", date(2020, 2, 29), 107, 28),
            PlanStep("Invitation to tender", date(2020, 4, 11), 65, 42),
            PlanStep("Tenders in", date(2020, 6, 6), 9, 56),
            PlanStep("Award, after the standstill", date(2020, 8, 15), 0, 70),
            PlanStep("Contract signed", date(2020, 9, 26), 0, 42),
            PlanStep("New service ready", date(2020, 12, 31), 0, 96),
        ),
        basis="F-1",
    )


@pytest.fixture
def reminder(plan: Deadline) -> Reminder:
    return Reminder(
        key="7c3f2a" + "0" * 58,
        ref="R-7C3F2A",
        deadline=plan,
        due=DAY,
        step="when first known",
        number=1,
        to=OFFICER,
        reason="You own this contract",
        upcoming=(
            (date(2020, 6, 30), "six months before the end, to you"),
            (date(2020, 12, 31), "on the day, to you"),
        ),
        late="This comes late because the end date was first known on 15 June 2020",
    )


@pytest.fixture
def settings() -> Settings:
    return Settings(
        monitor=MonitorTable(
            organisation="Rotherham Metropolitan Borough Council",
            documents_url="https://documents.council.example/",
        ),
        mail=MailTable(
            sender="Contract timeline <contract-timeline@council.example>",
            reply_to="Contracts team <contracts@council.example>",
            bounce_to="bounces@council.example",
        ),
    )


@pytest.fixture
def world(survivors: Timeline, successor: Timeline, reminder: Reminder, settings: Settings) -> World:
    return World(
        Letter(OFFICER, DAY, (reminder,)), {"survivors": survivors, "survivors-next": successor}, settings
    )


@pytest.fixture
def changed(world: World) -> Callable[..., World]:
    """The world with other fields in its one deadline (`action=…`) and reminder (`reminder=dict(…)`)."""

    def change(*, reminder: Mapping[str, object] | None = None, **deadline: object) -> World:
        first = world.letter.reminders[0]
        first = replace(first, deadline=replace(first.deadline, **deadline), **(reminder or {}))  # type: ignore[arg-type]
        return replace(world, letter=replace(world.letter, reminders=(first,)))

    return change
