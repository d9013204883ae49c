"""Lists with something wrong in them, made by chance: of every kind of file, in its bytes, its parts and its rows."""

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from tests.exchange.lists import HARDSHIP, comma, repacked, xlsx
from tests.store.samples import id_number

Making: TypeAlias = Callable[[random.Random], bytes]

_ODD = (
    *(
        "",
        " ",
        "\u200b",
        "测\u202e试",
        "\ufeff",
        "\0",
        "\n",
        "\t",
        "=1+1",
        "@SUM(1)",
        "-",
        "+1",
        '"',
        "''",
        ",",
        ";",
        "NaN",
    ),
    *(
        "9" * 40,
        "x" * 300,
        "测试" * 90,
        "330102",
        id_number(1),
        id_number(2).lower(),
        "330102900101011",
        "９９",
        "٢٠١٨",
    ),
    *(
        "低保",
        "上等户",
        "2018-02-29",
        "20180230",
        "9999-12-31",
        "0001-01-01",
        "1850-01-01",
        "43160",
        "长期",
        "𠮷",
        "\ue000",
    ),
    *("1e400", "㐂", "\u3164"),
)
_TYPED = (*_ODD, 0, -1, 1.5, 10**17, True, 43160, datetime(2018, 1, 1), datetime(2018, 1, 1, 8, 30))  # noqa: DTZ001
_WRITABLE = tuple(one for one in _TYPED if not isinstance(one, str) or "\0" not in one)
ROWS = 12


def _list(luck: random.Random, odd: tuple[object, ...]) -> list[list[object]]:
    """A list of ``ROWS`` people, some cells of which are replaced, swapped or missing."""
    rows: list[list[object]] = [list(HARDSHIP[0])]
    for place in range(ROWS):
        row: list[object] = ["测试甲", id_number(place + 1), "低保", f"A{place}", "2018-01-01"]
        for _ in range(luck.choice((0, 0, 1, 2, 5))):
            row[luck.randrange(len(row))] = luck.choice(odd)
        if luck.random() < 0.1:
            del row[luck.randrange(1, len(row)) :]
        if not any(str(cell).strip() for cell in row):
            row[0] = "测试乙"  # a row of nothing is passed over
        rows.append(row)
    return rows


def _struck(data: bytes, luck: random.Random) -> bytes:
    """Some bytes are others, twice there, gone, or the end is."""
    made = bytearray(data)
    for _ in range(luck.choice((1, 1, 3, 12))):
        place = luck.randrange(len(made))
        match luck.randrange(4):
            case 0:
                made[place : place + luck.randrange(9)] = b""
            case 1:
                made[place:place] = made[place : place + luck.randrange(1, 30)]
            case _:
                made[place] = luck.randrange(256)
        if not made:
            break
    if luck.random() < 0.1:
        del made[luck.randrange(len(made) + 1) :]
    return bytes(made)


def _quoted(rows: list[list[object]]) -> list[list[object]]:
    """As a program writes them that puts all cells in quotes."""
    return [['"' + str(cell).replace('"', '""') + '"' for cell in row] for row in rows]


def _parts(luck: random.Random) -> bytes:
    whole = xlsx(_list(luck, _WRITABLE))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = luck.choice(archive.namelist())
    return repacked(whole, lambda part, text: _struck(text, luck) if part == name else text)


def _rows_of_text(luck: random.Random) -> bytes:
    return comma(_quoted(_list(luck, tuple(one for one in _ODD if "\0" not in one))))


def _with_nothing(luck: random.Random) -> bytes:
    made = bytearray(comma(HARDSHIP))
    for _ in range(luck.randrange(1, 4)):
        made.insert(luck.randrange(len(made)), 0)
    return bytes(made)


MUTATIONS: Mapping[str, Making] = {
    "xlsx, bytes": lambda luck: _struck(xlsx(_list(luck, _WRITABLE)), luck),
    "xlsx, parts": _parts,
    "xlsx, rows": lambda luck: xlsx(_list(luck, _WRITABLE)),
    "csv, rows": _rows_of_text,
    "csv, utf-8": lambda luck: _struck(comma(HARDSHIP * 4), luck),
    "csv, gb18030": lambda luck: _struck(comma(HARDSHIP * 4, "gb18030"), luck),
    "csv, mark": lambda luck: _struck(comma(HARDSHIP * 4, "utf-8-sig"), luck),
    "csv, NUL": _with_nothing,
}
"""How a list with something wrong in it is made, by the kind of file."""

WHOLE = frozenset({"xlsx, rows", "csv, rows"})
"""Kinds in which only cells are wrong: each of the ``ROWS`` rows is to be taken or named."""
