"""Filling a form together or from paper, and looking at what was answered."""
