"""What SQLite keeps beside a file. Left by a power cut, it would be applied to whatever takes the file's name."""

from pathlib import Path

COMPANIONS = ("-wal", "-journal", "-shm")
"""The endings of their names."""


def take_away(database: Path) -> None:
    """Remove a database file that counts for nothing, with all that lies beside it. Raises ``OSError``."""
    for end in ("", *COMPANIONS):
        database.with_name(database.name + end).unlink(missing_ok=True)
