"""Verdicts as they were given."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("judged_on", sa.Date()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("data_hash", TEXT, nullable=False),
        sa.Column("plan_hash", TEXT, nullable=False),
        sa.Column("engine", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_judgement_goal_id", "judgement", ["goal_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("judgement")
