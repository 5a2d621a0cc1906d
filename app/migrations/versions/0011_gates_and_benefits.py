"""Gates on figures, and the register of benefits with the costs that stand against them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "gate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("bound", TEXT, nullable=False),
        sa.Column("figure", sa.Float(), nullable=False),
        sa.Column("set_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("set_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("milestone_id"),
    )
    op.create_index("ix_gate_outcome_id", "gate", ["outcome_id"])
    _benefits()


def _benefits() -> None:
    op.create_table(
        "benefit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("outcome_id", sa.Integer()),
        sa.Column("phase_id", sa.Integer()),
        sa.Column("worth", sa.BigInteger()),
        sa.Column("number", sa.BigInteger()),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("own_cost", sa.BigInteger(), nullable=False),
        sa.Column("own_cost_for", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollout.id"]),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"]),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("rollout_id", "outcome_id", "phase_id"):
        op.create_index(f"ix_benefit_{name}", "benefit", [name])
    op.create_table(
        "benefit_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benefit_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("benefit_id", "phase_id"),
    )
    for name in ("benefit_id", "phase_id"):
        op.create_index(f"ix_benefit_cost_{name}", "benefit_cost", [name])


def downgrade() -> None:
    """Take it back."""
    for table in ("benefit_cost", "benefit", "gate"):
        op.drop_table(table)
