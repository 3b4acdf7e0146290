"""The window: pages, dialogs, forms, item models, jobs and messages."""
