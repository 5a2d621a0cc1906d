"""Sums over the records of exports."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "record_sum",
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("measure", TEXT, nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["import_number"], ["import_run.number"]),
        sa.PrimaryKeyConstraint("import_number", "day", "team_id", "measure"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("record_sum")
