"""Frozen records and the rules over them; standard library only."""
