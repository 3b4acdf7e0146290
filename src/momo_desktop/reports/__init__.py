"""PDF papers: pure functions from records and a language to a file."""
