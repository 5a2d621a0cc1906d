"""Whether a result is counted as the library says, and which import a figure came with."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    alike = sa.Column("counted_as_library", sa.Boolean(), nullable=False, server_default="1")
    with op.batch_alter_table("outcome") as outcome:
        outcome.add_column(alike)
    with op.batch_alter_table("reading") as reading:
        reading.add_column(sa.Column("source", TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("reading") as reading:
        reading.drop_column("source")
    with op.batch_alter_table("outcome") as outcome:
        outcome.drop_column("counted_as_library")
