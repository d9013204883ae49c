"""Archives that show one list to one program and another to the next; each with the words with which it is refused."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator

from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.lists import HARDSHIP, repacked, xlsx

SHEET = "xl/worksheets/sheet1.xml"
TYPES, LINKS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
GOOD = xlsx(HARDSHIP)
_ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'


def changed(path: str, old: bytes, new: bytes) -> bytes:
    """The good list with some bytes of one part replaced, which have to be there."""

    def change(name: str, text: bytes) -> bytes:
        assert name != path or old in text, (path, text)
        return text.replace(old, new, 1) if name == path else text

    return repacked(GOOD, change)


def sheet(change: Callable[[Worksheet], object]) -> bytes:
    """The good list with a change to its sheet."""
    return xlsx(HARDSHIP, change)


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A part under another name, wherever it is spoken of."""
    out, short = io.BytesIO(), (old.rpartition("/")[2].encode(), new.rpartition("/")[2].encode())
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            text = before.read(part)
            name = new if part.filename == old else part.filename
            after.writestr(name, text.replace(*short) if name in (TYPES, LINKS) else text)
    return out.getvalue()


def with_part(name: str, text: bytes, data: bytes = GOOD) -> bytes:
    """One part more."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def wide(data: bytes, *, lies: bool) -> bytes:
    """The end of the archive said once more in 64 bits, and left to that; or with another start of its directory."""
    _, _, _, _, count, size, start, _ = struct.unpack("<4s4H2LH", data[-22:])
    told = start + (1 if lies else 0)
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, told)
    at = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(data) - 22, 1)
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:-22] + end + at + last


def _second_book() -> bytes:
    other = xlsx([HARDSHIP[0], HARDSHIP[2]])
    with zipfile.ZipFile(io.BytesIO(other)) as archive:
        book = archive.read(BOOK)
    kind = b'"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"'
    named = b'<Override PartName="/xl/other.xml" ContentType=' + kind + b" /></Types>"
    return with_part("xl/other.xml", book, changed(TYPES, b"</Types>", named))


def _hide_third(made: Worksheet) -> None:
    made.row_dimensions[3].hidden = True


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """What it is, the file, and words of the reason."""
    hidden, differs, odd = sheet(_hide_third), "不同的程序打开会看到不同的内容", "表格程序不会写的内容"
    numberless = repacked(hidden, lambda name, text: re.sub(rb'<row r="\d+"', b"<row", text) if name == SHEET else text)
    yield "hidden row", hidden, "第 3 行是隐藏的"
    yield "hidden row without a number", numberless, "第 3 行是隐藏的"
    yield "hidden said roundabout", changed(SHEET, b'<row r="3"', b"<row r='3' hidden='&#49;'"), "第 3 行是隐藏的"
    yield "hidden behind a mark", changed(SHEET, b'<row r="3"', b'<row s=">" hidden="1" r="3"'), "第 3 行是隐藏的"
    yield "row of no height", changed(SHEET, b'<row r="3"', b'<row r="3" ht="0" customHeight="1"'), "第 3 行是隐藏的"
    yield "row of a hair", changed(SHEET, b'<row r="3"', b'<row r="3" ht="0.75" customHeight="1"'), "第 3 行是隐藏的"
    narrow = b'<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
    yield "column of no width", changed(SHEET, b"<sheetData>", narrow), "B 列是隐藏的"
    yield "hidden by default", changed(SHEET, b"<sheetFormatPr", b'<sheetFormatPr zeroHeight="1"'), "都隐藏了"
    yield "rows turned round", changed(SHEET, b'<row r="3"', b'<row r="2"'), "第 2 行的行号乱了"
    yield "two cells at a place", changed(SHEET, b'<c r="B3"', b'<c r="A3"'), "第 3 行的行号乱了"
    yield "sheet as data, hidden", renamed(hidden, SHEET, "xl/worksheets/sheet1.dat"), "第 3 行是隐藏的"
    declared = changed(SHEET, b"<worksheet", _ENTITY + b"<worksheet")
    yield "sheet that declares", declared, odd
    yield "sheet as data that declares", renamed(declared, SHEET, "xl/worksheets/sheet1.dat"), odd
    yield "sheet as a picture", renamed(declared, SHEET, "xl/worksheets/sheet1.png"), differs
    yield "types that declare", changed(TYPES, b"<Types", _ENTITY + b"<Types"), odd
    coded = b'<?xml version="1.0"' + b" " * 400 + b'encoding="gbk"?>'
    yield "another encoding", changed(SHEET, b"<worksheet", coded + b"<worksheet"), odd
    yield (
        "wide text",
        repacked(GOOD, lambda name, text: text.decode().encode("utf-16-le") if name == SHEET else text),
        odd,
    )
    yield "two books", _second_book(), differs
    yield "book elsewhere", changed("_rels/.rels", b"xl/workbook.xml", b"docProps/app.xml"), differs
    yield "sheet outside the file", changed(LINKS, b"/xl/worksheets/sheet1.xml", b"../../sheet1.xml"), differs
    beyond = b'"https://example.test/sheet1.xml" TargetMode="External"'
    yield "sheet on another host", changed(LINKS, b'"/xl/worksheets/sheet1.xml"', beyond), differs
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        same = re.findall(rb"<Relationship [^>]*worksheet[^>]*>", archive.read(LINKS))[0]
    yield "two links of one key", changed(LINKS, b"</Relationships>", same + b"</Relationships>"), differs
    yield "two parts of one name", with_part(SHEET.upper(), b"<worksheet/>"), "两个同名的部分"
    yield "a part outside", with_part("../evil.xml", b"<a/>"), odd
    yield "a backslash", with_part("xl\\worksheets\\sheet2.xml", b"<a/>"), odd
    yield "behind the end", GOOD + b"more", "头尾接着别的内容"
    yield "before the beginning", b"PK\x03\x04" + GOOD, "头尾接着别的内容"
    yield "two archives", GOOD + xlsx([HARDSHIP[0], HARDSHIP[2]]), "头尾接着别的内容"
    yield "wide end that lies", wide(GOOD, lies=True), "文件"
    yield "macro", with_part("xl/VBAProject.bin", b"x"), "带着宏"
