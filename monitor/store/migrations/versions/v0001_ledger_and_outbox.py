"""The ledger of documents, contracts and facts; the outbox of reminders and messages."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NEVER = "what was recorded is never changed or deleted"


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("dated", sa.Date),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("recorded_at", _moment(), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
    )
    op.create_index("ix_document_known_on", "document", ["known_on"])
    op.create_table(
        "contract",
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("suppliers", sa.JSON, nullable=False),
        sa.Column("buyer", sa.Text, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("ocid", sa.Text),
        sa.Column("award_id", sa.Text),
        sa.Column("follows", sa.Text),
        sa.PrimaryKeyConstraint("document", "key", name="pk_contract"),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_contract_document"),
    )
    op.create_table(
        "fact",
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(10), nullable=False),
        sa.Column("contract", sa.String(200), nullable=False),
        sa.Column("rank", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("mod", sa.Text),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("pattern", sa.Text, nullable=False),
        sa.Column("implied", sa.JSON, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("row", sa.Integer),
        sa.Column("pointer", sa.Text),
        sa.PrimaryKeyConstraint("document", "position", name="pk_fact"),
        sa.ForeignKeyConstraint(
            ["document", "contract"], ["contract.document", "contract.key"], name="fk_fact_document_contract"
        ),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_fact_document"),
    )
    op.create_index("ix_fact_id", "fact", ["id"])
    op.create_table(
        "occurrence",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("contract", sa.Text, nullable=False),
        sa.Column("due_date", sa.Date, nullable=False),
        sa.Column("on_date", sa.Date, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("recipient_name", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_occurrence"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_before", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", _moment(), nullable=False),
        sa.Column("lease_until", _moment()),
        sa.Column("smtp_code", sa.Integer),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("sent_at", _moment()),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message_id"),
    )
    op.create_index("ix_outbox_state_next_attempt_at", "outbox", ["state", "next_attempt_at"])
    op.create_table(
        "outbox_item",
        sa.Column("occurrence_key", sa.String(64), nullable=False),
        sa.Column("outbox_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("occurrence_key", name="pk_outbox_item"),
        sa.ForeignKeyConstraint(["occurrence_key"], ["occurrence.key"], name="fk_outbox_item_occurrence_key"),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_outbox_item_outbox_id"),
    )
    op.create_index("ix_outbox_item_outbox_id", "outbox_item", ["outbox_id"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("outbox_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("smtp_code", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name="fk_attempt_outbox_id"),
    )
    op.create_index("ix_attempt_outbox_id", "attempt", ["outbox_id"])
    op.create_table(
        "meta",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("changed_at", _moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in ("document", "contract", "fact", "attempt"):
            _guard(table, "UPDATE")
            _guard(table, "DELETE")
        for table in ("occurrence", "outbox", "outbox_item"):
            _guard(table, "DELETE")
        _guard("outbox", "UPDATE OF message_id, sender, recipient, raw, sha256")


def _guard(table: str, change: str) -> None:
    name = f"{table}_keeps_{change.split()[0].lower()}"
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {_NEVER}'); END"
    )
