"""The field's knowledge as data files, and their loader."""
