"""Lists as other bodies send them, made for a test: a table of words as XLSX or CSV."""

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.store.samples import id_number

HARDSHIP = (
    ("姓名", "身份证号码", "救助类别", "证书编号", "生效日期"),
    ("测试甲", id_number(1), "低保", "A1", "2018-01-01"),
    ("测试乙", id_number(2), "特困人员", "", "20180301"),
)


def xlsx(rows: Sequence[Sequence[object]], change: Callable[[Worksheet], object] = id) -> bytes:
    """The rows as a table program saves them, with a change to the sheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma(rows: Sequence[Sequence[object]], encoding: str = "utf-8") -> bytes:
    """The rows with commas between them."""
    return "\r\n".join(",".join(map(str, row)) for row in rows).encode(encoding)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """An archive with its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part.filename, change(part.filename, before.read(part)))
    return out.getvalue()
