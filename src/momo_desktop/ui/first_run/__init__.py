"""The four pages of the first start."""
