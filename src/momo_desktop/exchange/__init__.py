"""Formats of others: class lists in, tables out."""
