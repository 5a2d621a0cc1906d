"""Since when a checklist is retired, and which names in the CRM's logs are no person's."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("checklist") as checklist:
        checklist.add_column(sa.Column("retired", sa.Date()))
    with op.batch_alter_table("account") as account:
        account.add_column(
            sa.Column("not_a_person", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("account") as account:
        account.drop_column("not_a_person")
    with op.batch_alter_table("checklist") as checklist:
        checklist.drop_column("retired")
