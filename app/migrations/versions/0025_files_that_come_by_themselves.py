"""Addresses to which files come by themselves, and what became of each."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
MOMENT = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "upload_address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("slug", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("created_by", TEXT, nullable=False),
        sa.Column("revoked", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollout.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_upload_address_rollout_id", "upload_address", ["rollout_id"])
    op.create_table(
        "arrival",
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("address_id", sa.Integer(), nullable=False),
        sa.Column("came", MOMENT, nullable=False),
        sa.Column("waits", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["import_number"], ["import_run.number"]),
        sa.ForeignKeyConstraint(["address_id"], ["upload_address.id"]),
        sa.PrimaryKeyConstraint("import_number"),
    )
    op.create_index("ix_arrival_address_id", "arrival", ["address_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("arrival")
    op.drop_table("upload_address")
