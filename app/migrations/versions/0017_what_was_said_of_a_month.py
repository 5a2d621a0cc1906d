"""The words in which somebody vouched for a month."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("vouched_month") as vouched:
        vouched.add_column(sa.Column("words", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("vouched_month") as vouched:
        vouched.drop_column("words")
