"""The statements that forbid the database itself to change or delete an audit entry."""

SQLITE = tuple(
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$",
    "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
)


def statements(dialect: str) -> tuple[str, ...]:
    """What to run once on a database of this dialect (`sqlite` or `postgresql`)."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL
