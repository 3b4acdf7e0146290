"""Qt item models; each shows the database and is read from it again when it changed."""
