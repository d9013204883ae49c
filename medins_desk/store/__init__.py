"""The office's records in one SQLite file."""
