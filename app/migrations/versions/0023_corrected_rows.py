"""Which import the corrected rows of another one belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("import_run") as imported:
        imported.add_column(sa.Column("corrects", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("import_run") as imported:
        imported.drop_column("corrects")
