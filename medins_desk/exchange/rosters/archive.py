"""Looks a table file through before a library opens it: sizes that are bombs, parts that show less than they hold."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from medins_desk.exchange.rosters.refusing import refused

_MOST_PARTS = 1_000
_LARGEST_PART = 80 * 2**20
_LARGEST_WHOLE = 160 * 2**20
_MOST_RATIO = 100  # what sheets of tables shrink to is far from it
_RATIO_FROM = 2**20
_CHUNK = 2**20
_OVERLAP = 4_096
_ENCRYPTED = 0x1

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_ENCODING = re.compile(rb"^(?:\xfe\xff|\xff\xfe|\x00<|<\x00)|encoding=[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*\br=[\"']([0-9]{1,7})[\"']")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b(?=[^>]*\bhidden=[\"'](?:1|true)[\"'])[^>]*\bmin=[\"']([0-9]{1,5})[\"']")


class Seen(NamedTuple):
    """What a sheet has that a reader of its cells does not see."""

    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def look_through(data: bytes) -> dict[str, Seen]:
    """What there is to know of each sheet, by its path in the file. Raises ``ClerkFault`` for a file that is refused.

    What ``zipfile`` itself raises for a broken one is left to the caller.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        _refuse_bombs(parts)
        names = [part.filename for part in parts]
        if len(set(names)) < len(names):
            raise refused("文件里有两个同名的部分，不是表格程序存的，请发来的单位重新存")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise refused("文件带着宏，另存为不带宏的 .xlsx 再读")
        if "[Content_Types].xml" not in names:
            raise refused("不是表格文件，另存为 .xlsx 或 CSV 再读")
        return {
            part.filename: seen
            for part in parts
            if part.filename.endswith((".xml", ".rels")) and (seen := _look_at(archive, part))
        }


def _refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or whole > _LARGEST_WHOLE:
        raise refused("文件展开后太大，不像名单，没有打开")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise refused("文件加了密码，去掉密码另存后再读")
        packed = max(part.compress_size, 1)
        if part.file_size > _LARGEST_PART or (part.file_size > _RATIO_FROM and part.file_size > packed * _MOST_RATIO):
            raise refused("文件展开后比存着的大得不合常理，没有打开")


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Seen | None:
    """Refuse what no table program writes; of a sheet, what is merged and hidden."""
    is_sheet = _SHEET.fullmatch(part.filename) is not None
    merged, rows, columns = dict[str, None](), dict[int, None](), dict[int, None]()
    for place, piece in enumerate(_pieces(archive, part)):
        if _DECLARED.search(piece) or (place == 0 and _OTHER_ENCODING.search(piece[:200])):
            raise refused("文件里有表格程序不会写的内容，没有打开；请发来的单位用表格程序重新存")
        if is_sheet:
            merged |= dict.fromkeys(found.decode() for found in _MERGED.findall(piece))
            rows |= dict.fromkeys(int(found) for found in _HIDDEN_ROW.findall(piece))
            columns |= dict.fromkeys(int(found) for found in _HIDDEN_COLUMN.findall(piece))
    return Seen(tuple(merged), tuple(rows), tuple(columns)) if is_sheet else None


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text of a part in pieces that overlap, so that a tag on an edge is whole in one of them."""
    with archive.open(part) as file:
        before = b""
        while more := file.read(_CHUNK):
            yield before + more
            before = more[-_OVERLAP:]
