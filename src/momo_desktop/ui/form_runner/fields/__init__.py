"""The fields for answers, by the kind of question."""
