"""Verdicts on all groups together, and use beside results."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "joint_judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("judged_on", sa.Date()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("finding", sa.JSON(), nullable=False),
        sa.Column("data_hash", TEXT, nullable=False),
        sa.Column("plan_hash", TEXT, nullable=False),
        sa.Column("engine", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_joint_judgement_outcome_id", "joint_judgement", ["outcome_id"])
    op.create_table(
        "use_beside_result",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("engine", TEXT, nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"]),
        sa.PrimaryKeyConstraint("outcome_id"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("use_beside_result")
    op.drop_table("joint_judgement")
