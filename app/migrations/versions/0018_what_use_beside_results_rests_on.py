"""What use beside results was worked out from, as a fingerprint."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("use_beside_result") as beside:
        text = sqlmodel.sql.sqltypes.AutoString()
        beside.add_column(sa.Column("data_hash", text, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("use_beside_result") as beside:
        beside.drop_column("data_hash")
