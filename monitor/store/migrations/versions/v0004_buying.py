"""How a contract was bought, as far as notices tell."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contract", sa.Column("buying", sa.Text))
