"""The three steps of importing a class list: the file, its columns, its rows."""
