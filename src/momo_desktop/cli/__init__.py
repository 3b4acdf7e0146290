"""The commands without a window, for a school's own scripts and for tests; thin over the services."""
