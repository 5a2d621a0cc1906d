"""Figures of teams, figures that still move, customers by state, and who vouched for a month."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
OLD_PLACE = ("outcome_id", "phase_id", "period", "segment", "channel")
NEW_PLACE = ("outcome_id", "phase_id", "period", "team", "segment", "channel")
NAMED = {"uq": "reading_place_key"}


def upgrade() -> None:
    """Make it so."""
    with op.batch_alter_table("reading") as reading:
        reading.add_column(sa.Column("team", TEXT, nullable=False, server_default=""))
        reading.add_column(sa.Column("matures_on", sa.Date()))
    _place(NEW_PLACE)
    _customer_states()
    op.create_table(
        "vouched_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer()),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("vouched_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("vouched_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"]),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("outcome_id", "phase_id"):
        op.create_index(f"ix_vouched_month_{name}", "vouched_month", [name])


def _place(columns: tuple[str, ...]) -> None:
    """What makes a reading the only one of its place: these columns instead of those before."""
    found = sa.inspect(op.get_bind()).get_unique_constraints("reading")
    with op.batch_alter_table("reading", naming_convention=NAMED) as reading:
        reading.drop_constraint(found[0]["name"] or NAMED["uq"], type_="unique")
    with op.batch_alter_table("reading") as reading:
        reading.create_unique_constraint(
            "reading_place_key", list(columns), postgresql_nulls_not_distinct=True
        )


def _customer_states() -> None:
    op.create_table(
        "customer_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rollout_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer()),
        sa.Column("period", sa.Date(), nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("team", "segment", "channel")),
        *(sa.Column(n, sa.Integer()) for n in ("potential", "active", "permanent", "lost")),
        sa.ForeignKeyConstraint(["rollout_id"], ["rollout.id"]),
        sa.ForeignKeyConstraint(["phase_id"], ["phase.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "rollout_id",
            *NEW_PLACE[1:],
            postgresql_nulls_not_distinct=True,
        ),
    )
    for name in ("rollout_id", "phase_id"):
        op.create_index(f"ix_customer_states_{name}", "customer_states", [name])


def downgrade() -> None:
    """Take it back; figures of teams go, for nothing else tells them apart."""
    op.drop_table("vouched_month")
    op.drop_table("customer_states")
    op.execute("DELETE FROM reading WHERE team <> ''")
    _place(OLD_PLACE)
    with op.batch_alter_table("reading") as reading:
        reading.drop_column("matures_on")
        reading.drop_column("team")
