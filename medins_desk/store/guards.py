"""Holds the tables and their guards against those that this program makes.

Triggers refuse to change what is settled. Who holds the key can take one away, or put one in that changes each amount
on its way in: the row of the journal then vouches for what was falsified. So an audit reads the whole schema too.
"""

from collections.abc import Mapping
from contextlib import closing
from functools import cache

from medins_desk.store import migrations
from medins_desk.store.driver import sqlite
from medins_desk.store.file import StoreFile

_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type, name"


def changed_guard(file: StoreFile) -> str | None:
    """The first table, index or trigger that is missing, added or other than it was made, by its kind and its name.

    ``None`` where all are as they were made, and for a file that another version wrote: that is only read.
    """
    if file.row("PRAGMA user_version") != (migrations.VERSION,):
        return None
    found, made = {f"{kind} {name}": sql for kind, name, sql in file.rows(_SCHEMA)}, _as_made()
    return min((thing for thing in {*found, *made} if found.get(thing) != made.get(thing)), default=None)


@cache
def _as_made() -> Mapping[str, str]:
    with closing(sqlite.connect(":memory:", isolation_level=None)) as made:  # of nobody's data: no key, no settings
        migrations.migrate(made, 0)
        return {f"{kind} {name}": sql for kind, name, sql in made.execute(_SCHEMA)}
