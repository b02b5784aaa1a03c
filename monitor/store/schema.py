"""The tables. Plain types that PostgreSQL has as well; nothing in the ledger is ever changed or deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment, always with its zone: kept in UTC, since SQLite forgets zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("uri", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("dated", Date),
    Column("known_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "known_on"),
)

reading = Table(
    "reading",  # a document read anew, from the second time on; the first one is the document's own row
    metadata,
    Column("document", String(64), ForeignKey("document.sha256"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", Moment, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("dated", Date),
    Column("text", Text, nullable=False),
)

contract = Table(
    "contract",
    metadata,
    Column("document", String(64), ForeignKey("document.sha256"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("suppliers", JSON, nullable=False),
    Column("buyer", Text, nullable=False),
    Column("reference", Text),
    Column("ocid", Text),
    Column("award_id", Text),
    Column("follows", Text),
    Column("department", Text, nullable=False),
    Column("reading", Integer, primary_key=True, autoincrement=False),  # 1, or that of `reading`
    Column("buying", Text),  # JSON; null where no notice tells how it was bought
)

undated = Table(
    "undated",  # rows of registers that name a contract and state nothing of it
    metadata,
    Column("document", String(64), ForeignKey("document.sha256"), primary_key=True),
    Column("reading", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("suppliers", JSON, nullable=False),
    Column("reference", Text),
)

fact = Table(
    "fact",
    metadata,
    Column("document", String(64), ForeignKey("document.sha256"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(10), nullable=False),
    Column("contract", String(200), nullable=False),
    Column("rank", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("mod", Text),
    Column("count", Integer, nullable=False),
    Column("earliest", Date),
    Column("latest", Date),
    Column("pattern", Text, nullable=False),
    Column("implied", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("page", Integer),
    Column("row", Integer),
    Column("pointer", Text),
    Column("reading", Integer, primary_key=True, autoincrement=False),
    ForeignKeyConstraint(
        ["document", "contract", "reading"], ["contract.document", "contract.key", "contract.reading"]
    ),
    Index(None, "id"),
)

correction = Table(
    "correction",
    metadata,
    Column("id", String(10), primary_key=True),
    Column("act", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("known_on", Date, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("about", JSON, nullable=False),  # [[document, key, title], …]
    Column("other", JSON, nullable=False),
    Column("kind", Text),
    Column("value", Text, nullable=False),
    Column("mod", Text),
    Column("status", Text, nullable=False),
    Column("fact", String(10), nullable=False),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("undoes", String(10), ForeignKey("correction.id")),
    Index(None, "known_on"),
)

occurrence = Table(
    "occurrence",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("contract", Text, nullable=False),
    Column("due_date", Date, nullable=False),  # the deadline's day
    Column("on_date", Date, nullable=False),  # the day on which its step was to be sent
    Column("step", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("recipient_name", Text, nullable=False),
    Column("state", String(16), nullable=False),  # enqueued, superseded
    Column("reason", Text, nullable=False),
    Column("day", Date, nullable=False),  # the day that was planned when it was settled
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", String(255), nullable=False, unique=True),
    Column("sender", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("state_before", String(16), nullable=False),  # what it was when it was claimed
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("smtp_code", Integer),
    Column("error", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("raw", LargeBinary, nullable=False),  # last, so that SQLite reads the rest without it
    Index(None, "state", "next_attempt_at"),
)

outbox_item = Table(
    "outbox_item",
    metadata,
    # One message at most for each reminder, whatever shape letters take later.
    Column("occurrence_key", String(64), ForeignKey("occurrence.key"), primary_key=True),
    Column("outbox_id", Integer, ForeignKey("outbox.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outbox_id", Integer, ForeignKey("outbox.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("smtp_code", Integer),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("counted", Boolean, nullable=False),  # false: another attempt had begun meanwhile
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)


def _guard(table: str, change: str) -> str:
    name = f"{table}_keeps_{change.split()[0].lower()}"
    return (
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: what was recorded is never changed or deleted'); END"
    )


GUARDS = (
    *(
        _guard(table, change)
        for table in ("document", "contract", "fact", "attempt", "correction", "reading")
        for change in ("UPDATE", "DELETE")
    ),
    *(_guard(table, "DELETE") for table in ("occurrence", "outbox", "outbox_item")),
    _guard("outbox", "UPDATE OF message_id, sender, recipient, raw, sha256"),
)
"""SQLite triggers that hold what the code promises."""

for _statement in GUARDS:
    _guarding = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", _guarding.execute_if(dialect="sqlite"))
