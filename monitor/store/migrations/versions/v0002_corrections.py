"""What people decide about the record: set, confirm, reject, same, different, undo."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEVER = "what was recorded is never changed or deleted"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.String(10), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("other", sa.JSON, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("mod", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("fact", sa.String(10), nullable=False),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("undoes", sa.String(10)),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
        sa.ForeignKeyConstraint(["undoes"], ["correction.id"], name="fk_correction_undoes"),
    )
    op.create_index("ix_correction_known_on", "correction", ["known_on"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER correction_keeps_{change.lower()} BEFORE {change} ON correction "
                f"BEGIN SELECT RAISE(ABORT, 'correction: {_NEVER}'); END"
            )
