"""config.toml, checked: every setting and its default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, time
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from monitor.checked import Table, check, read_toml
from monitor.errors import ConfigError
from monitor.model import Person
from monitor.people import Owners, checked_address, read_owners, read_people

SHIPPED = Path(__file__).parent / "_shipped"
"""Where a wheel carries rules, templates and seeds; a checkout has them beside the package."""


def shipped(name: str) -> Path:
    """The file or folder that comes with the program: `rules`, `templates`, `seeds`, `config.toml`.

    >>> shipped("rules").is_dir()
    True
    """
    inside = SHIPPED / name
    return inside if inside.exists() else Path(__file__).parent.parent / name


def _time(text: object) -> object:
    if isinstance(text, str):
        try:
            return time.fromisoformat(text)
        except ValueError:
            pass
    if isinstance(text, time):
        return text
    raise ValueError(f'found {text!r}, expected a time of day such as "07:00"')


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'found "{name}", expected a time zone such as "Europe/London"') from None
    return name


Address = Annotated[str, AfterValidator(checked_address)]
Days = Annotated[
    tuple[date, ...], BeforeValidator(lambda days: tuple(days) if isinstance(days, list) else days)
]
Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda names: tuple(names) if isinstance(names, list) else names)
]


def _as_tuple(rows: object) -> object:
    return tuple(rows) if isinstance(rows, list) else rows


class MonitorTable(Table):
    """Who runs it, and where its files are. Paths are relative to config.toml."""

    organisation: str = "Our council"
    team: str = "Commissioning and contracts"
    database: str = "monitor.db"
    people: str = "people.csv"
    """People besides those of [[person]]; there may be no such file."""
    owners: str = "owners.csv"
    """Which contract is whose; there may be no such file."""
    rules: str = ""
    """A folder of rule packs; empty for those that come with the program."""
    templates: str = ""
    """A folder whose templates are used before those that come with the program; empty for none."""
    documents_url: str = ""
    """Where people can open documents, such as `https://documents.council.example/`; empty for none."""


class PersonTable(Table):
    """Somebody who gets reminders, and for which roles."""

    name: str
    address: Address
    roles: Names = ()
    deputy: str = ""
    team: str = ""


class RecessTable(Table):
    """A time in which no body meets."""

    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]


class CallInTable(Table):
    """How long the decisions of one authority may be called in."""

    name: str
    published: Annotated[int, Field(ge=0, le=60)] = 3
    call_in: str = "5 working days"


class DecisionsTable(Table):
    """How the council decides."""

    body: str = ""
    """The body whose meetings decide where a rule names none; empty for all in the calendars of meetings."""
    published: Annotated[int, Field(ge=0, le=60)] = 3
    """Working days from a meeting to the publication of its decisions."""
    call_in: str = "5 working days"
    """From the publication on, as the constitution has it."""
    recess: Annotated[tuple[RecessTable, ...], BeforeValidator(_as_tuple)] = ()
    authority: Annotated[tuple[CallInTable, ...], BeforeValidator(_as_tuple)] = ()


class MeetingsTable(Table):
    """A calendar of meetings."""

    file: str
    """`.ics`, or CSV with the columns `authority`, `body` and `date`."""
    authority: str = ""
    """Whose; empty for every buyer's."""
    body: str = ""
    """Only meetings whose name has this in it; empty for all."""


class CalendarTable(Table):
    """Working days, and when mail is sent on them."""

    nation: Literal["ENG", "WLS", "SCT", "NIR"] = "ENG"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/London"
    send_at: Annotated[time, BeforeValidator(_time)] = time(7)
    closed: Days = ()
    """Days on which the office is closed besides weekends and bank holidays."""
    holidays: str = ""
    """A file of one-off bank holidays that were announced after this version; empty for none."""


class DocumentsTable(Table):
    """The most that is read of one document; see `monitor.documents.Limits`."""

    size: Annotated[int, Field(ge=1_000)] = 50_000_000
    total: Annotated[int, Field(ge=1_000)] = 500_000_000
    files: Annotated[int, Field(ge=1)] = 2_000
    nesting: Annotated[int, Field(ge=0, le=20)] = 3
    expansion: Annotated[int, Field(ge=2)] = 200
    pages: Annotated[int, Field(ge=1)] = 5_000
    rows: Annotated[int, Field(ge=1)] = 200_000
    seconds: Annotated[float, Field(gt=0)] = 30.0
    memory: Annotated[int, Field(ge=200_000_000)] = 1_000_000_000


class WatchTable(Table):
    """Folders whose documents the daemon reads by itself."""

    folders: Names = ()
    """Relative to config.toml; with all folders inside them."""


class ContractsTable(Table):
    """What is assumed about contracts where no document says."""

    regime: Literal["light-touch", "above-threshold", "below-threshold", ""] = "light-touch"
    law: Literal["PA23", "PCR15", "PSR", "SCO", ""] = ""


class FactsTable(Table):
    """Which facts wait for a person."""

    review_below: Annotated[float, Field(ge=0, le=1)] = 0.7
    """Facts found by a pattern with a lower measured precision do not drive reminders alone."""


class RulesTable(Table):
    """Which of the rules are not used."""

    off: Names = ()
    change: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """By the id of a rule, the keys that are settled differently here."""


class MailTable(Table):
    """How reminders leave."""

    mode: Literal["files", "smtp"] = "files"
    """`files` writes `.eml` files into `folder` and sends nothing."""
    folder: str = "outbox"
    host: str = "localhost"
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["tls", "starttls", "none"] = "starttls"
    """`none` only for a relay on this machine and without a user name."""
    username: str = ""
    password_file: str = ""
    """A file with the password; else the environment variable MONITOR_SMTP_PASSWORD."""
    sender: Address = "Contract timeline <contract-timeline@localhost>"
    reply_to: Address | Literal[""] = ""
    """A shared mailbox that people read."""
    bounce_to: Address | Literal[""] = ""
    """The envelope sender; empty for the sender's own address."""

    @property
    def domain(self) -> str:
        """The domain of Message-ID, List-Id and calendar UIDs: that of the sender."""
        return parseaddr(self.sender)[1].rpartition("@")[2]


class Settings(Table):
    """The whole of config.toml."""

    monitor: MonitorTable = MonitorTable()
    person: Annotated[
        tuple[PersonTable, ...], BeforeValidator(lambda rows: tuple(rows) if isinstance(rows, list) else rows)
    ] = ()
    calendar: CalendarTable = CalendarTable()
    decisions: DecisionsTable = DecisionsTable()
    meetings: Annotated[tuple[MeetingsTable, ...], BeforeValidator(_as_tuple)] = ()
    documents: DocumentsTable = DocumentsTable()
    watch: WatchTable = WatchTable()
    contracts: ContractsTable = ContractsTable()
    facts: FactsTable = FactsTable()
    rules: RulesTable = RulesTable()
    mail: MailTable = MailTable()


class Config:
    """Settings together with the folder that their paths are relative to. Immutable by convention of use."""

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        *,
        people: tuple[Person, ...] | None = None,
        owners: Owners | None = None,
    ) -> None:
        """*people* and *owners* are those of all files; those of [[person]] alone unless given."""
        self.settings = settings
        self.folder = folder
        self.people = _persons(settings) if people is None else people
        self.owners = owners or Owners()

    @property
    def database(self) -> Path:
        return self.folder / self.settings.monitor.database

    @property
    def rules(self) -> Path:
        own = self.settings.monitor.rules
        return self.folder / own if own else shipped("rules")

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of templates, the first one that has a template wins."""
        own = self.settings.monitor.templates
        return (self.folder / own, shipped("templates")) if own else (shipped("templates"),)

    @property
    def outbox_folder(self) -> Path:
        return self.folder / self.settings.mail.folder

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose documents the daemon reads by itself."""
        return tuple(self.folder / name for name in self.settings.watch.folders)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.calendar.timezone)

    def password(self, environment: Mapping[str, str] = os.environ) -> str:
        """The SMTP password, from its file or from MONITOR_SMTP_PASSWORD; empty without one. Never log it."""
        name = self.settings.mail.password_file
        if not name:
            return environment.get("MONITOR_SMTP_PASSWORD", "")
        try:
            return (self.folder / name).read_text("utf-8").strip()
        except OSError as error:
            raise ConfigError(f"mail.password_file: {self.folder / name}: {error.strerror}") from None


def load_config(path: Path) -> Config:
    """config.toml and the tables beside it, checked.

    Raises ConfigError naming file, key or row, what was found and what is expected.
    """
    settings = check(Settings, read_toml(path), path.name)
    folder = path.resolve().parent
    faults = [f"{path.name}: {fault}" for fault in _cross_checks(settings)]
    persons, people, owners = _persons(settings), _persons(settings), Owners()
    try:
        if file := _table(settings, folder, "people"):
            people = (*persons, *read_people(file, persons))
        faults += [f"{path.name}: {fault}" for fault in _who_answers(settings, people)]
        if file := _table(settings, folder, "owners"):
            owners = read_owners(file, people)
    except ConfigError as error:
        faults += error.faults
    if faults:
        raise ConfigError(*faults)
    return Config(settings, folder, people=people, owners=owners)


def _persons(settings: Settings) -> tuple[Person, ...]:
    return tuple(Person(p.name, p.address, p.roles, p.deputy, p.team) for p in settings.person)


def _table(settings: Settings, folder: Path, name: str) -> Path | None:
    """The file of that setting; None where nobody asked for it and it is not there."""
    written: str = getattr(settings.monitor, name)
    file = folder / written
    asked_for = name in settings.monitor.model_fields_set
    return file if written and (asked_for or file.exists()) else None


def _who_answers(settings: Settings, people: tuple[Person, ...]) -> list[str]:
    """What is wrong with whom people name, and whether somebody answers for contracts without an owner."""
    names = [person.name for person in people]
    faults = [
        f'person number {number}.{key}: there is nobody called "{getattr(person, key)}"; '
        f"known: {', '.join(names)}"
        for number, person in enumerate(settings.person, 1)
        for key in ("deputy", "team")
        if getattr(person, key) and getattr(person, key) not in names
    ]
    if not any("owner" in person.roles for person in people):
        faults.append(
            'person: nobody has the role "owner"; somebody must answer for contracts without an owner'
        )
    return faults


def _cross_checks(settings: Settings) -> list[str]:
    mail, faults = settings.mail, []
    if mail.security == "none" and mail.username:
        faults.append('mail.username: a password would go in clear; set mail.security to "tls" or "starttls"')
    if mail.security == "none" and mail.mode == "smtp" and mail.host not in ("localhost", "127.0.0.1", "::1"):
        faults.append('mail.security: "none" is only for a relay on this machine; use "tls" or "starttls"')
    return faults
