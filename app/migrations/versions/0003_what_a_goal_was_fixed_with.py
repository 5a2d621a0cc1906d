"""What a goal was fixed with."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("goal") as goal:
        goal.add_column(sa.Column("judged", sa.Boolean(), nullable=False, server_default="1"))
        goal.add_column(sa.Column("failure", sa.Float()))
        goal.add_column(sa.Column("worthwhile", sa.Float()))
        goal.add_column(sa.Column("transition", sa.Integer(), nullable=False, server_default="1"))
        goal.add_column(sa.Column("judged_on", sa.JSON(), nullable=False, server_default="[]"))
        goal.add_column(sa.Column("compared_id", sa.Integer()))
        goal.add_column(sa.Column("seasonal", sa.Boolean(), nullable=False, server_default="0"))
        goal.add_column(sa.Column("live_order", TEXT, nullable=False, server_default="other"))
        goal.add_column(sa.Column("outside_source", TEXT, nullable=False, server_default=""))
        goal.add_column(sa.Column("pairs", sa.Integer()))
        goal.create_foreign_key("goal_compared_id_fkey", "phase", ["compared_id"], ["id"])


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("goal") as goal:
        goal.drop_constraint("goal_compared_id_fkey", type_="foreignkey")
        for name in (
            "pairs", "outside_source", "live_order", "seasonal", "compared_id", "judged_on",
            "transition", "worthwhile", "failure", "judged",
        ):  # fmt: skip
            goal.drop_column(name)
