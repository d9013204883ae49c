"""The faults of a list as a table that its sender opens, puts right by, and sends back."""

import csv
import io
from collections.abc import Iterable

from medins_desk.domain.rosters import RowFault

_HEADS = ("行", "列", "错误")


def fault_table(faults: Iterable[RowFault]) -> bytes:
    """CSV in UTF-8 with its mark, as table programs of every age open it; no cell of it is a formula."""
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(_HEADS)
    table.writerows((f"第 {one.place} 行", one.column, one.told or one.text) for one in faults)
    return out.getvalue().encode("utf-8-sig")
