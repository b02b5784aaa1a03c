"""Rows of registers that name a contract and state nothing of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "undated",
        sa.Column("document", sa.String(64), sa.ForeignKey("document.sha256"), primary_key=True),
        sa.Column("reading", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("suppliers", sa.JSON, nullable=False),
        sa.Column("reference", sa.Text),
    )
