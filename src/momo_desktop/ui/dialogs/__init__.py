"""Dialogs: windows that ask or show one thing and go."""
