"""Runs the scripts over the connection that `migrate.py` hands in; there is no other way to run them."""

from alembic import context

from momo_desktop.storage import content_tables, meeting_tables, paper_tables, rows, safety_tables, tables

_MAPPED = (
    tables,
    meeting_tables,
    content_tables,
    paper_tables,
    safety_tables,
)  # what was not imported would not be compared

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=rows.Row.metadata,
    transactional_ddl=True,  # with BEGIN IMMEDIATE a migration that dies half-way leaves the old schema whole
    transaction_per_migration=False,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
