"""Looks a table file through before a library opens it: sizes that are bombs, parts that show less than they hold."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from medins_desk.exchange.rosters.contents import BINARY, refuse_disguises
from medins_desk.exchange.rosters.refusing import refused
from medins_desk.exchange.rosters.unseen import Looking, Seen

_MOST_PARTS = 1_000
_LARGEST_PART = 80 * 2**20
_LARGEST_WHOLE = 160 * 2**20
_MOST_RATIO = 100  # what sheets of tables shrink to is far from it
_RATIO_FROM = 2**20
_CHUNK = 2**20
_ENCRYPTED = 0x1

_FIRST = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_END_WIDE = struct.Struct("<4sQ2H2L4Q")
_WIDE_AT = struct.Struct("<4sLQL")
_SEE_WIDE = 0xFFFFFFFF

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OTHER_ENCODING = re.compile(
    rb"^(?:\xfe\xff|\xff\xfe|\x00|.\x00)|encoding=[\"'](?!utf-?8[\"'])", re.IGNORECASE | re.DOTALL
)
_DECLARATION = 4_096

_NOT_OF_A_TABLE = "文件里有表格程序不会写的内容，没有打开；请发来的单位用表格程序重新存"


def look_through(data: bytes) -> dict[str, Seen]:
    """What there is to know of each part that is text, by its path. Raises ``ClerkFault`` for a file that is refused.

    A part is looked at for what is in it, whatever its name says. What ``zipfile`` itself raises for a broken file is
    left to the caller.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        _refuse_bombs(parts)
        _refuse_names([part.filename for part in parts])
        if not _is_whole(data, len(parts)):
            raise refused("文件头尾接着别的内容，不是表格程序存的，没有打开；请发来的单位重新存")
        seen = {part.filename: _look_at(archive, part) for part in parts if not BINARY.search(part.filename)}
        refuse_disguises(archive, frozenset(seen))
        return seen


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


def _refuse_names(names: list[str]) -> None:
    """Names of parts do not differ in capitals only, as table programs hold them for one."""
    if len({name.casefold() for name in names}) < len(names):
        raise refused("文件里有两个同名的部分，不是表格程序存的，请发来的单位重新存")
    if any("\\" in name or name.startswith("/") or ".." in name.split("/") for name in names):
        raise refused(_NOT_OF_A_TABLE)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise refused("文件带着宏，另存为不带宏的 .xlsx 再读")
    if "[Content_Types].xml" not in names:
        raise refused("不是表格文件，另存为 .xlsx 或 CSV 再读")


def _is_whole(data: bytes, parts: int) -> bool:
    """Whether the archive is the whole file: another program could take what lies before or behind it for the list."""
    end = len(data) - _END.size
    mark, _, _, _, count, size, start, remark = _END.unpack_from(data, end)
    if not data.startswith(_FIRST) or mark != b"PK\x05\x06" or remark:
        return False
    if _SEE_WIDE in (size, start) or count == 0xFFFF:
        _, _, wide_end, _ = _WIDE_AT.unpack_from(data, end - _WIDE_AT.size)
        wide = _END_WIDE.unpack_from(data, wide_end)
        end, count, size, start = wide_end, wide[7], wide[8], wide[9]
    return bool(count == parts and start + size == end)


def _look_at(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Seen:
    """Refuse what no table program writes; of a sheet, what is merged, hidden and out of order."""
    looking = Looking()
    for place, piece in enumerate(_pieces(archive, part)):
        if _DECLARED.search(piece) or (place == 0 and _OTHER_ENCODING.search(piece[:_DECLARATION])):
            raise refused(_NOT_OF_A_TABLE)
        looking.at(piece)
    return looking.seen()


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text of a part in pieces that end before a tag, so that each tag is whole in one of them."""
    with archive.open(part) as file:
        rest = b""
        while more := file.read(_CHUNK):
            whole = rest + more
            cut = whole.rfind(b"<")
            if cut > 0:
                yield whole[:cut]
                rest = whole[cut:]
            else:
                rest = whole
        yield rest
