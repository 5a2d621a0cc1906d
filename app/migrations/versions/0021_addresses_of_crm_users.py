"""The e-mail addresses that the CRM's own list gives for the names in its logs."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    text = sqlmodel.sql.sqltypes.AutoString()
    op.create_table(
        "account_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("name", text, nullable=False),
        sa.Column("email", text, nullable=False),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollout.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("rollout_id", "name"),
    )
    op.create_index("ix_account_address_rollout_id", "account_address", ["rollout_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("account_address")
