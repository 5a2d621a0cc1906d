"""By which rule the work of a budget line counts as done, and when it began and was finished."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("budget_line") as line:
        line.add_column(sa.Column("completion", TEXT, nullable=False, server_default="milestones"))
        line.add_column(sa.Column("began", sa.Date()))
        line.add_column(sa.Column("finished", sa.Date()))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("budget_line") as line:
        for name in ("finished", "began", "completion"):
            line.drop_column(name)
