"""The price of seats, and who was given one."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "licence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollout.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("rollout_id", "name", "since"),
    )
    op.create_index("ix_licence_rollout_id", "licence", ["rollout_id"])
    op.create_table(
        "licence_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("licence", TEXT, nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["import_number"], ["import_run.number"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_licence_seat_import_number", "licence_seat", ["import_number"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("licence_seat")
    op.drop_table("licence")
