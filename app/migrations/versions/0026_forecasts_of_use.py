"""Forecasts of use as they were computed."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "usage_forecast",
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("data_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("phase_id"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("usage_forecast")
