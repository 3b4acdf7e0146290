"""The encrypted vault: keys, tables, and one module of functions per kind of record."""
