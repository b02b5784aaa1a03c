"""Documents that are read anew: later readings beside the first one; the department that a register names."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NEVER = "what was recorded is never changed or deleted"
_MOVE_CONTRACTS = """
    INSERT INTO contract (document, key, position, title, suppliers, buyer, reference, ocid, award_id,
        follows, department, reading)
    SELECT document, key, position, title, suppliers, buyer, reference, ocid, award_id, follows, '', 1
    FROM contract_before
"""
_MOVE_FACTS = """
    INSERT INTO fact (document, position, id, contract, rank, kind, value, status, mod, count, earliest,
        latest, pattern, implied, confidence, span_start, span_end, quote, context, place, page, row, pointer,
        reading)
    SELECT document, position, id, contract, rank, kind, value, status, mod, count, earliest, latest,
        pattern, implied, confidence, span_start, span_end, quote, context, place, page, row, pointer, 1
    FROM fact_before
"""


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("dated", sa.Date),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document", "number", name="pk_reading"),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_reading_document"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:  # the guards go with the tables that they guard, and their names are needed again
        for table in ("contract", "fact"):
            for change in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_keeps_{change}")
    # SQLite cannot widen a primary key: the rows move to new tables of the old names.
    op.drop_index("ix_fact_id", "fact")
    op.rename_table("contract", "contract_before")
    op.rename_table("fact", "fact_before")
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
        sa.Column("department", sa.Text, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("document", "key", "reading", name="pk_contract"),
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
        sa.Column("reading", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("document", "position", "reading", name="pk_fact"),
        sa.ForeignKeyConstraint(
            ["document", "contract", "reading"],
            ["contract.document", "contract.key", "contract.reading"],
            name="fk_fact_document_contract_reading",
        ),
        sa.ForeignKeyConstraint(["document"], ["document.sha256"], name="fk_fact_document"),
    )
    op.execute(_MOVE_CONTRACTS)
    op.execute(_MOVE_FACTS)
    op.drop_table("fact_before")
    op.drop_table("contract_before")
    op.create_index("ix_fact_id", "fact", ["id"])
    if sqlite:
        for table in ("contract", "fact", "reading"):
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_keeps_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table}: {_NEVER}'); END"
                )
