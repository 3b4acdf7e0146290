"""Alembic's scripts: one for each change of the schema, in their order."""
