"""How a result is worked out, and which entry of the library it was filled from."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
ADDED = ("formula", "counted_why", "library_key")


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("outcome") as outcome:
        for name in ADDED:
            outcome.add_column(sa.Column(name, TEXT, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("outcome") as outcome:
        for name in ADDED:
            outcome.drop_column(name)
