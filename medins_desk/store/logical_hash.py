"""What a store says, as one number: equal for two files that say the same, however their pages lie."""

import hashlib
import json

from medins_desk.store.file import StoreFile


def logical_hash(file: StoreFile) -> str:
    """SHA-256 over the version, the schema and every row of every table, in hexadecimal."""
    total = hashlib.sha256()

    encode = json.JSONEncoder(ensure_ascii=False, default=bytes.hex).encode  # one for all: there are millions of rows

    def take(*words: object) -> None:
        total.update(encode(words).encode())

    take(file.rows("PRAGMA user_version"), file.rows("PRAGMA application_id"))
    tables = []
    for kind, name, sql in file.rows(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    ):
        take(kind, name, sql)
        tables += [name] if kind == "table" else []
    for table in tables:
        columns = len(file.rows(f"PRAGMA table_info({table})"))
        order = ", ".join(str(place + 1) for place in range(columns))
        take(table)
        for row in file.rows(f"SELECT * FROM {table} ORDER BY {order}"):
            total.update(encode(row).encode())
    return total.hexdigest()
