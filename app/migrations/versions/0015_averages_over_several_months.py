"""Whether a figure is an average over several months."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("reading") as reading:
        reading.add_column(
            sa.Column("averaged", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("reading") as reading:
        reading.drop_column("averaged")
