"""A whole list: the row of headings found, each row under them read, every fault by row and column."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

from medins_desk.domain.rosters import HEADINGS, Heading, Progress, Roster, RosterKind, RosterRow, RowFault
from medins_desk.exchange.rosters.cells import Line
from medins_desk.exchange.rosters.delimited import lines_of
from medins_desk.exchange.rosters.refusing import MOST_BYTES, refused
from medins_desk.exchange.rosters.rows import TITLES, ReadRow, read_row
from medins_desk.exchange.rosters.table import sheet_of
from medins_desk.exchange.rosters.unseen import Seen
from medins_desk.exchange.rosters.words import headings_in

_HEAD_WITHIN = 20
_EACH = 200
_OLD_TABLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


class _Head(NamedTuple):
    """Where the headings stand: the row, and the column of each; and the column as the sender sees it."""

    place: int
    columns: Mapping[Heading, int]
    shown: Mapping[Heading, str]


def read_roster(data: bytes, kind: RosterKind, progress: Progress, today: date = date.max) -> Roster:
    """Read a file. Raises ``ClerkFault`` at ``file`` for one that is refused as a whole, and what ``progress`` raises.

    Nobody was born or died after ``today``.
    Only rows of nothing are passed over: a sum or a note below the people is a row with faults.
    """
    if len(data) > MOST_BYTES:
        raise refused(f"文件有 {len(data) // 2**20} MB，不像名单；最大 {MOST_BYTES // 2**20} MB")
    if data.startswith(_OLD_TABLE):
        raise refused("文件是旧版 .xls，或者加了密码；用表格程序另存为 .xlsx 再读")
    lines, seen = _opened(data)
    head, rest = _headed(lines, kind)
    _refuse_unseen(seen, head)
    return _read(data, kind, head, _reading(head, rest, progress, today))


def _opened(data: bytes) -> tuple[Iterator[Line], Seen]:
    if data.startswith(_ZIP):
        return sheet_of(data)
    return lines_of(data), Seen()


def _headed(lines: Iterator[Line], kind: RosterKind) -> tuple[_Head, Iterator[Line]]:
    """The row of headings, among the first; titles and notes may stand above it."""
    nearest: list[tuple[int, Heading]] = []
    for line in islice(lines, _HEAD_WITHIN):
        found = headings_in([line.cell(place).text for place in range(len(line.raw))])
        if {heading for _, heading in found} >= set(HEADINGS[kind].needed):
            return _head(line, found, kind), lines
        nearest = max(nearest, found, key=len)
    missing = [TITLES[one] for one in HEADINGS[kind].needed if one not in {heading for _, heading in nearest}]
    raise refused(f"前 {_HEAD_WITHIN} 行里没有找到表头：缺“{'”“'.join(missing)}”这一列；核对名单种类，或把列名改成这样")


def _head(line: Line, found: list[tuple[int, Heading]], kind: RosterKind) -> _Head:
    wanted = (*HEADINGS[kind].needed, *HEADINGS[kind].optional)
    used = [(place, heading) for place, heading in found if heading in wanted]
    columns = {heading: place for place, heading in used}
    for place, heading in used:
        if columns[heading] != place:
            both = f"{_shown(line, place)}、{_shown(line, columns[heading])}"
            raise refused(f"第 {line.place} 行的表头里，两列都是{TITLES[heading]}：{both}。只留一列")
    return _Head(line.place, columns, {heading: _shown(line, place) for heading, place in columns.items()})


def _shown(line: Line, place: int) -> str:
    return f"{letter(place)} 列{line.cell(place).text}"


def letter(place: int) -> str:
    """The letter of a column, as table programs name it; the first is 0."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _refuse_unseen(seen: Seen, head: _Head) -> None:
    """What a clerk does not see in the table is not read from it; a merged title above the headings says nothing."""
    merged = [one for one in seen.merged if int("".join(filter(str.isdigit, one.partition(":")[2]))) >= head.place]
    if merged:
        raise refused(f"单元格 {merged[0]} 是合并的（共 {len(merged)} 处），取消合并、每一行都填上再读")
    hidden = [row for row in seen.hidden_rows if row > head.place]
    if hidden:
        raise refused(f"第 {hidden[0]} 行是隐藏的（共 {len(hidden)} 行），取消隐藏或取消筛选再读")
    read = sorted(place + 1 for place in head.columns.values())
    covered = [place for place in read if any(first <= place <= last for first, last in seen.hidden_columns)]
    if covered:
        raise refused(f"{letter(covered[0] - 1)} 列是隐藏的，取消隐藏再读")
    if seen.all_hidden:
        raise refused("表格把没有单独设置的行或列都隐藏了，取消隐藏再读")
    if seen.disorder is not None:
        raise refused(f"第 {seen.disorder} 行的行号乱了，不是表格程序存的；请发来的单位重新存")


def _reading(head: _Head, lines: Iterator[Line], progress: Progress, today: date) -> Iterator[ReadRow]:
    for count, line in enumerate(lines):
        if count % _EACH == 0:
            progress(count, 0)
        made = read_row(line, head.columns, today)
        if made.row.day and made.row.day > today:
            made.faults.append((Heading.DAY, f"{made.row.day} 还没有到"))
        yield made


def _read(data: bytes, kind: RosterKind, head: _Head, lines: Iterable[ReadRow]) -> Roster:
    """Who says the same thing twice is told so, whatever else is wrong with the row.

    A row without a fault is no copy of one that has some.
    """
    rows: list[RosterRow] = []
    faults: list[RowFault] = []
    faulty: set[str] = set()
    first: dict[tuple[str, str, str], int] = {}
    first_faulty: dict[tuple[str, str, str], int] = {}
    for row, found in lines:
        before = first.get(row.about) or (first_faulty.get(row.about) if found else None)
        if before and row.id_number:
            found.append((Heading.ID_NUMBER, f"与第 {before} 行重复"))
        faults += [
            RowFault(row.place, head.shown.get(column, TITLES[column]), text, name=row.name) for column, text in found
        ]
        if found:
            faulty |= {row.id_number} - {""}
            first_faulty.setdefault(row.about, row.place)
        else:
            first.setdefault(row.about, row.place)
            rows.append(row)
    if not rows and not faults:
        raise refused("表头下面没有一行人员")
    return Roster(kind, hashlib.sha256(data).hexdigest(), tuple(rows), tuple(faults), frozenset(faulty))
