from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from monitor.config import shipped
from monitor.model import (
    Card,
    Conflict,
    Contract,
    Deadline,
    Evidence,
    Fact,
    Held,
    Kind,
    Person,
    PlanStep,
    Rank,
    Span,
    State,
    Status,
    Timeline,
)
from monitor.report import Coming, Portfolio, Told
from monitor.rules import BackwardPlan
from monitor.values import extent

TODAY = date(2020, 6, 16)
MINUTES = "000_746b9bf01189b611.txt"


@pytest.fixture
def golden(rewrite_golden: bool) -> Callable[[Path, str], None]:
    """Compares a text with a file, by bytes; writes the file where that is asked for."""

    def compare(path: Path, text: str) -> None:
        if rewrite_golden:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text.splitlines() == path.read_bytes().decode().splitlines()
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def templates() -> tuple[Path, ...]:
    return (shipped("templates"),)


def _held(
    contract: str,
    kind: Kind,
    value: str,
    quote: str,
    *,
    context: str = "",
    status: Status = Status.ACTUAL,
    mod: str | None = None,
    count: int = 1,
    confidence: float = 0.97,
    document: str = "register.csv",
    title: str = "Contract register",
    dated: date | None = None,
    place: str = "",
    page: int | None = None,
    rank: Rank = Rank.PROSE,
) -> Held:
    days = extent(value, mod) or (None, None)
    evidence = Evidence(
        document,
        Span(0, len(quote)),
        quote,
        context=context or f"It was noted that {quote}.",
        place=place,
        page=page,
    )
    fact = Fact(
        contract,
        kind,
        value,
        evidence,
        status,
        mod,
        count,
        earliest=days[0],
        latest=days[1],
        confidence=confidence,
    )
    digest = hashlib.sha256(f"{contract}|{kind}|{value}|{quote}|{document}".encode()).hexdigest()[:8]
    return Held(f"F-{digest}", fact, title, "Thornbridge", dated, dated or date(2020, 6, 15), rank)


@pytest.fixture(scope="session")
def held() -> Callable[..., Held]:
    return _held


def _deadline(contract: str, rule: str, on: date, action: str, why: str, **more: object) -> Deadline:
    days = (on - TODAY).days
    state = (
        State.OVERDUE if days < 0 else State.DUE if days <= 28 else State.PLAN if days <= 180 else State.LATER
    )
    return replace(
        Deadline(rule, contract, on, action, why, state, owner="J. Adeyemi"),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="session")
def deadline() -> Callable[..., Deadline]:
    return _deadline


@pytest.fixture(scope="session")
def rotherham() -> Portfolio:
    """The real minutes, as at the day after the Cabinet meeting that they come before."""
    text = " ".join((shipped("seeds") / MINUTES).read_text("utf-8").split())

    def said(kind: Kind, value: str, quote: str, contract: str = "survivors", **more: object) -> Held:
        at = text.index(quote)
        begins, ends = text.rfind(". ", 0, at) + 2, text.find(". ", at) + 1
        return _held(
            contract,
            kind,
            value,
            quote,
            context=text[begins:ends][:600],
            document=MINUTES,
            title="Support Services for Adult Survivors of Child Sexual Exploitation",
            **{"place": "paragraph 3", **more},  # type: ignore[arg-type]
        )

    award = said(Kind.AWARD, "2016", "existing contracts that had been awarded in 2016")
    review = said(Kind.REVIEW, "2017", "a service review undertaken in 2017", place="paragraph 8")
    vague = said(Kind.END, "2020-12", "coming to an end in December 2020")
    extended = said(Kind.EXTENSION, "2020-12-31", "extended until 31 December 2020")
    cabinet = said(
        Kind.DECISION,
        "2020-06-15",
        "Cabinet meeting scheduled for 15 June 2020",
        "survivors-2",
        status=Status.PROPOSED,
        place="paragraph 1",
    )
    term = said(
        Kind.TERM,
        "P3Y",
        "for at least three more years",
        "survivors-2",
        status=Status.PROPOSED,
        mod="EQUAL_OR_MORE",
        confidence=0.61,
    )
    yearly = said(
        Kind.REVIEW,
        "R/P1Y",
        "monitor the effectiveness of the service and contract arrangements on an annual basis",
        "survivors-2",
        place="resolution 4",
    )
    title = "Support Services for Adult Survivors of Child Sexual Exploitation"
    existing = Timeline(
        Contract(
            "survivors",
            f"{title} (existing contracts)",
            ("Rotherham Rise", "GROW", "Rotherham Abuse Counselling Service (Rothacs)"),
            "Rotherham",
        ),
        Card(award="2016", end="2020-12-31", review="2017"),
        (award, review, vague, extended),
        frozenset({vague.id}),
        proposed_successor="survivors-2",
        basis=(("award", award.id), ("end", extended.id), ("review", review.id)),
    )
    successor = Timeline(
        Contract("survivors-2", f"{title} (recommissioned services)", (), "Rotherham", follows="survivors"),
        Card(term="P3Y", review="R/P1Y"),
        (cabinet, term, yearly),
        predecessor="survivors",
        basis=(("term", term.id), ("review", yearly.id)),
    )
    late = (
        PlanStep("Cabinet decides to procure", date(2020, 2, 29), 108, 60),
        PlanStep("Publish the tender", date(2020, 3, 31), 77, 31),
        PlanStep("Award", date(2020, 7, 21), 0, 112),
        PlanStep("Mobilisation begins", date(2020, 9, 10), 0, 51),
    )
    possible = (date(2020, 6, 16), date(2020, 7, 17), date(2020, 11, 6), date(2020, 12, 27))
    ids = ("decision", "tender", "award", "mobilise")
    plan = BackwardPlan(
        rule="plan",
        name="Plan for light-touch care",
        contract="survivors",
        steps=(
            PlanStep("Engage the market", date(2019, 9, 30), 0, 28, id="engage", passed=True),
            *(
                replace(step, id=id_, earliest=day)
                for step, id_, day in zip(late, ids, possible, strict=True)
            ),
        ),
        outlook=(
            "the new contract would start 108 days late",
            "31 days could be saved: publish the tender in 0 days instead of 31",
            "an interim extension of 108 days would cover the gap",
        ),
        light="red",
        slack=-108,
        why="",
        imprecise="",
        source="Default plan for light-touch social care.",
    )
    return Portfolio(
        organisation="Rotherham",
        team="Commissioning and contracts",
        as_of=TODAY,
        known_on=TODAY,
        timelines=(existing, successor),
        deadlines=(
            _deadline(
                "survivors",
                "plan",
                date(2020, 2, 29),
                "Decide how to recommission: the plan is 108 days late",
                "For light-touch care the decision to procure is due ten months before 31 December 2020, "
                "which is 29 February 2020.",
                severity="high",
                plan=late,
                basis=extended.id,
                source="Default plan for light-touch social care.",
            ),
            _deadline(
                "survivors",
                "end-6m",
                date(2020, 6, 30),
                "Record what Cabinet decided, and confirm how support continues after 31 December 2020",
                "Six months before 31 December 2020 is 30 June 2020.",
                basis=extended.id,
            ),
            _deadline(
                "survivors",
                "end",
                date(2020, 12, 31),
                "Confirm that a successor is in place",
                "31 December 2020 is the day on which the contract ends.",
                basis=extended.id,
            ),
        ),
        documents=2,
        last_read=TODAY,
        plans=(plan,),
        people=(
            Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",)),
            Person("S. Patel", "s.patel@thornbridge.example", ("deputy",)),
        ),
        told=(Told(date(2020, 6, 15), "survivors", "Decide how to recommission", "J. Adeyemi"),),
        coming=(Coming(date(2020, 6, 30), "survivors", "to J. Adeyemi: six months before the end"),),
        unknowns={
            "survivors": ("what Cabinet decided on 15 June 2020. No later document mentions this contract.",)
        },
        domain="thornbridge.example",
        organizer="contracts@thornbridge.example",
    )


@pytest.fixture(scope="session")
def thornbridge() -> Portfolio:
    """Nine invented contracts that between them have every mark a bar can have."""
    timelines, deadlines = list[Timeline](), list[Deadline]()

    def add(
        key: str,
        title: str,
        supplier: str,
        card: Card,
        facts: tuple[Held, ...],
        basis: dict[str, Held] | None = None,
        *,
        superseded: tuple[Held, ...] = (),
        conflicts: tuple[Conflict, ...] = (),
        reference: str | None = None,
    ) -> None:
        timelines.append(
            Timeline(
                Contract(key, title, (supplier,) if supplier else (), "Thornbridge", reference),
                card,
                facts,
                frozenset(each.id for each in superseded),
                conflicts,
                basis=tuple((field, fact.id) for field, fact in (basis or {}).items()),
            )
        )

    def fact(key: str, kind: Kind, value: str, quote: str, **more: object) -> Held:
        return _held(key, kind, value, quote, **more)  # type: ignore[arg-type]

    key = "equipment"
    start = fact(key, Kind.START, "2016-04-01", "commenced on 1 April 2016")
    end = fact(key, Kind.END, "2021-03-31", "expires on 31 March 2021", place="row 4")
    option = fact(key, Kind.EXTENSION, "P1Y", "1+1 year extension", status=Status.OPTION, count=2)
    add(
        key,
        "Community equipment",
        "Meridian Health CIC",
        Card(start="2016-04-01", end="2021-03-31", latest_end="2023-03-31"),
        (start, end, option),
        {"start": start, "end": end},
        reference="TB/2016/041",
    )
    deadlines.append(
        _deadline(
            key,
            "option-notice",
            date(2020, 6, 1),
            "Tell the supplier whether the option is used",
            "The option needs 10 months’ notice.",
            severity="high",
            owner="S. Patel",
        )
    )
    key = "advocacy"
    end = fact(
        key,
        Kind.END,
        "2020-09",
        "ends in September 2020",
        document="cabinet-2020-03-09.pdf",
        title="Cabinet report",
        dated=date(2020, 3, 9),
        page=7,
    )
    meeting = fact(key, Kind.DECISION, "2020-07-13", "Cabinet on 13 July 2020", status=Status.PROPOSED)
    option = fact(key, Kind.EXTENSION, "P12M", "a further 12 months", status=Status.OPTION)
    looked = fact(key, Kind.REVIEW, "2020-03-02", "was reviewed on 2 March 2020")
    add(
        key,
        "Independent advocacy",
        "Stonebridge Advice",
        Card(award="2017", end="2020-09", latest_end="2021-09"),
        (looked, meeting, end, option),
        {"end": end},
    )
    deadlines.append(
        _deadline(
            key,
            "publish",
            date(2020, 6, 26),
            "Publish the Cabinet report for 13 July",
            "The option runs out with the contract.",
            imprecise="counted from 1 September, because the document says only September 2020",
        )
    )
    key = "refuge"
    end = fact(key, Kind.END, "2021-03", "runs to the end of March 2021", mod="END", confidence=0.55)
    other = fact(
        key,
        Kind.END,
        "2022-03-31",
        "31/03/2022",
        context="31/03/2022",
        rank=Rank.STRUCTURED,
        place="row 41",
    )
    add(
        key,
        "Domestic abuse refuge",
        "The Lantern Project",
        Card(start="2018-04-01", end="2021-03"),
        (end, other),
        {"end": end},
        conflicts=(
            Conflict(key, "end", end, other, "until somebody settles it, the earlier date drives reminders"),
        ),
    )
    deadlines.append(
        _deadline(
            key,
            "settle",
            date(2020, 7, 10),
            "Settle the end date: two documents disagree",
            "The earlier date would need a decision now.",
            owner="M. Okafor",
        )
    )
    key = "carers"
    end = fact(key, Kind.END, "2021-03-31", "ends on 31 March 2021")
    option = fact(key, Kind.EXTENSION, "P1Y", "with an option of one year", status=Status.OPTION)
    add(
        key,
        "Carers support",
        "Northmoor Carers Trust",
        Card(start="2016-10-01", end="2021-03-31", latest_end="2022-03-31"),
        (end, option),
        {"end": end},
    )
    deadlines.append(
        _deadline(key, "end-6m", date(2020, 9, 30), "Decide on the option", "Six months before the end.")
    )
    plans = (
        BackwardPlan(
            rule="plan",
            name="Plan for light-touch care",
            contract=key,
            steps=(
                PlanStep("Start the review", date(2020, 5, 31), 0, 28, id="review_start", passed=True),
                PlanStep("Finish the options appraisal", date(2020, 7, 31), 0, 56, id="options"),
                PlanStep("Use the option", date(2020, 9, 30), 0, 0, id="exercise_by", branch=True),
                PlanStep("Get the decision to procure", date(2020, 10, 12), 0, 29, id="decision"),
                PlanStep("Start the new contract", date(2021, 4, 1), 0, 140, id="new_start"),
            ),
            outlook=(
                "there are 44 days of float",
                (
                    "two ways are open: extend to 31 March 2022, with notice by 30 September 2020; "
                    "or buy again, decided by 12 October 2020"
                ),
            ),
            light="amber",
            slack=44,
            why="",
            imprecise="",
            source="Default plan for light-touch social care.",
        ),
    )
    deadlines.append(
        _deadline(
            key,
            "plan",
            date(2020, 7, 31),
            "Finish the options appraisal",
            "Eight months before 31 March 2021 is 31 July 2020.",
            plan=tuple(step for step in plans[0].steps[1:] if not step.branch),
            outlook=plans[0].outlook,
            light="amber",
            basis=end.id,
        )
    )
    key = "homecare"
    end = fact(key, Kind.END, "2021-09-30", "until 30 September 2021")
    meeting = fact(key, Kind.DECISION, "2020-11", "Cabinet in November 2020", status=Status.PROPOSED)
    add(
        key,
        "Homecare framework",
        "9 suppliers",
        Card(start="2017-10-01", end="2021-09-30"),
        (meeting, end),
        {"end": end},
    )
    key = "sexual-health"
    end = fact(key, Kind.END, "FY2021", "during 2021/22")
    add(
        key,
        "Integrated sexual health",
        "Brightwater",
        Card(start="2018-04-01", end="FY2021"),
        (end,),
        {"end": end},
    )
    key = "falls"
    start = fact(key, Kind.START, "2020-FA", "is to begin in autumn 2020", status=Status.PROPOSED)
    term = fact(key, Kind.TERM, "P3Y", "for three years", status=Status.PROPOSED)
    add(
        key,
        "Falls prevention (new service)",
        "",
        Card(start="2020-FA", end="2023-SU", term="P3Y"),
        (start, term),
        {"start": start},
    )
    key = "health-visiting"
    end = fact(key, Kind.END, "2023-03-31", "to 31 March 2023")
    start = fact(key, Kind.START, "2020-04-01", "from 1 April 2020")
    add(
        key,
        "Health visiting 0 to 19",
        "Meridian Health CIC",
        Card(start="2020-04-01", end="2023-03-31"),
        (start, end),
        {"start": start, "end": end},
    )
    key = "transport"
    end = fact(key, Kind.END, "2019-12-31", "ended on 31 December 2019")
    add(key, '=Day centre <transport> & "more"', "@Wheels", Card(end="2019-12-31"), (end,), {"end": end})
    return Portfolio(
        organisation="Thornbridge Council",
        team="Commissioning and contracts",
        as_of=TODAY,
        timelines=tuple(timelines),
        deadlines=tuple(sorted(deadlines, key=lambda each: each.on)),
        plans=plans,
        documents=41,
        last_read=date(2020, 6, 15),
        people=(Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",)),),
        documents_url="https://documents.thornbridge.example/",
        domain="thornbridge.example",
        organizer="contracts@thornbridge.example",
    )


@pytest.fixture(scope="session")
def many() -> Callable[[int], Portfolio]:
    """A portfolio of any size: to each contract an end, options, a decision, a review and two deadlines."""

    def made(number: int) -> Portfolio:
        timelines, deadlines = [], []
        for index in range(number):
            key = f"contract-{index}"
            ends = date(2019, 9, 30) + timedelta(days=index * 1800 // number)
            award = _held(key, Kind.AWARD, "2016", "had been awarded in 2016")
            start = _held(key, Kind.START, "2016-10", "and started in October 2016")
            end = _held(key, Kind.END, f"{ends:%Y-%m}", f"coming to an end in {ends:%B %Y}")
            option = _held(key, Kind.EXTENSION, "P1Y", "1+1 years", status=Status.OPTION, count=2)
            meeting = _held(key, Kind.DECISION, "2020-09-21", "Cabinet on 21 September 2020")
            looked = _held(key, Kind.REVIEW, "2020-02-03", "reviewed on 3 February 2020")
            timelines.append(
                Timeline(
                    Contract(
                        key,
                        f"Service number {index} for people in {('Northmoor', 'Eastfield')[index % 2]}",
                        (f"Supplier {index % 97} CIC",),
                        "Thornbridge",
                        f"TB/{2016 + index % 4}/{index:04}",
                    ),
                    Card(
                        award="2016",
                        start="2016-10",
                        end=f"{ends:%Y-%m}",
                        latest_end=f"{ends.year + 2}-{ends:%m}",
                    ),
                    (award, start, looked, meeting, end, option),
                    basis=(("award", award.id), ("start", start.id), ("end", end.id)),
                )
            )
            for rule, before in (("end-6m", 183), ("end", 0)):
                on = ends - timedelta(days=before)
                deadlines.append(
                    _deadline(
                        key,
                        rule,
                        on,
                        f"Confirm how the service continues after {ends.day} {ends:%B %Y}",
                        f"Six months before {ends:%B %Y}.",
                        owner=f"Officer {index % 17}",
                    )
                )
        return Portfolio(
            organisation="Thornbridge Council",
            team="Commissioning and contracts",
            as_of=TODAY,
            timelines=tuple(timelines),
            deadlines=tuple(sorted(deadlines, key=lambda each: each.on)),
            documents=3 * number,
            last_read=TODAY,
            domain="thornbridge.example",
            organizer="contracts@thornbridge.example",
        )

    return made
