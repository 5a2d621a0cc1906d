"""What was known when a goal was fixed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("goal") as goal:
        goal.add_column(sa.Column("go_live_then", sa.Date()))
        goal.add_column(sa.Column("known_own", sa.JSON(), nullable=False, server_default="{}"))
        goal.add_column(sa.Column("known_beside", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("goal") as goal:
        for name in ("known_beside", "known_own", "go_live_then"):
            goal.drop_column(name)
