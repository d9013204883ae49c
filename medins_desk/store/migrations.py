"""Bring a store file to the version of this program: one transaction a step, the version number inside it."""

import re
from collections.abc import Callable, Sequence

from medins_desk.store.driver import sqlite
from medins_desk.store.steps import (
    step_1,
    step_2,
    step_3,
    step_4,
    step_5,
    step_6,
    step_7,
    step_8,
    step_9,
    step_10,
    step_11,
    step_12,
    step_13,
    step_14,
    step_15,
    step_16,
    step_17,
    step_18,
    step_19,
    step_20,
    step_21,
    step_22,
    step_23,
    step_24,
    step_25,
    step_26,
    step_27,
    step_28,
    step_29,
    step_30,
    step_31,
)

STEPS: tuple[Callable[[], str], ...] = (
    step_1.statements,
    step_2.statements,
    step_3.statements,
    step_4.statements,
    step_5.statements,
    step_6.statements,
    step_7.statements,
    step_8.statements,
    step_9.statements,
    step_10.statements,
    step_11.statements,
    step_12.statements,
    step_13.statements,
    step_14.statements,
    step_15.statements,
    step_16.statements,
    step_17.statements,
    step_18.statements,
    step_19.statements,
    step_20.statements,
    step_21.statements,
    step_22.statements,
    step_23.statements,
    step_24.statements,
    step_25.statements,
    step_26.statements,
    step_27.statements,
    step_28.statements,
    step_29.statements,
    step_30.statements,
    step_31.statements,
)
"""Step n (counted from 1) makes version n of version n − 1; never reordered, never edited once released."""

VERSION = len(STEPS)
"""The version that this program writes."""

_MOVES = re.compile(
    r"(?:\s|--[^\n]*\n)*(INSERT|REPLACE|UPDATE|DELETE|DROP\s+TABLE|ALTER\s+TABLE\s+\w+\s+(RENAME|DROP))\b",
    re.IGNORECASE,
)


def version_of(database: sqlite.Connection) -> int:
    """The version of an open file; 0 is a new one."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite.Connection, application_id: int, steps: Sequence[Callable[[], str]] = STEPS) -> None:
    """Take the missing steps. A step that breaks leaves the version before it, whole."""
    first = version_of(connection) + 1
    if first > len(steps):
        return
    from sqlite_utils import Database  # noqa: PLC0415  a quarter of a second that only a store of another day has to pay

    database = Database(connection, execute_plugins=False)
    for number in range(first, len(steps) + 1):
        with database.atomic():
            statements = _split(steps[number - 1]())
            for statement in statements:
                database.execute(statement)
            for table in _pointing(connection, statements):
                if database.execute(f"PRAGMA foreign_key_check({table})").fetchone() is not None:
                    raise AssertionError(f"step {number} leaves a row that points nowhere")
            database.execute(f"PRAGMA application_id = {application_id}")
            database.execute(f"PRAGMA user_version = {number}")


def _pointing(database: sqlite.Connection, statements: Sequence[str]) -> list[str]:
    """The tables of which a step may have left rows that point nowhere: those that it moved, and who points at them.

    To look through all of them takes minutes in a large store, and a step that only adds leaves none.
    """
    moved = {word for one in statements if _MOVES.match(one) for word in re.findall(r"\w+", one)}
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    parents = {name: {row[2] for row in database.execute(f"PRAGMA foreign_key_list({name})")} for name in tables}
    return [name for name in tables if moved & {name, *parents[name]}]


def _split(script: str) -> list[str]:
    """The statements of a script, one by one: executescript() would commit before the first."""
    statements: list[str] = []
    open_text = ""
    for line in script.splitlines(keepends=True):
        open_text += line
        if _complete(open_text):
            statements.append(open_text.strip())
            open_text = ""
    if open_text.strip():
        raise ValueError(f"no end of statement: {open_text.strip()}")
    return statements


def _complete(text: str) -> bool:
    return bool(text.strip()) and sqlite.complete_statement(text)
