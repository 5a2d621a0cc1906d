"""How many months after its end a month of a result is final."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("outcome") as outcome:
        outcome.add_column(
            sa.Column("matures_after", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("outcome") as outcome:
        outcome.drop_column("matures_after")
