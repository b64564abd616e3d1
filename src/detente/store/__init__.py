"""Documents, statements and reviews in one SQLite file."""
