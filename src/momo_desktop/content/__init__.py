"""Content packs: what is asked, ticked and explained, as data."""
