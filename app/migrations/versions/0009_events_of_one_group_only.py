"""Events that touched one group only."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("milestone") as milestone:
        milestone.add_column(
            sa.Column("only_here", sa.Boolean(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("milestone") as milestone:
        milestone.drop_column("only_here")
