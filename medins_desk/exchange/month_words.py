"""Months as documents of people write them: ``"2018-03"``."""

import re

from medins_desk.domain.months import Month, month
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import quoted

_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)


def read_month(entry: Entry, key: str) -> Month | None:
    """The month of a key; ``None`` where it is missing, null or faulty."""
    text = entry.text(key)
    if text is None:
        return None
    found = _MONTH.fullmatch(text)
    if not found:
        entry.fault(key, f'{quoted(text)} 不是月份，写成 "2018-03" 这样')
        return None
    return month(int(found[1]), int(found[2]))


def read_months(entry: Entry) -> tuple[Month, Month] | None:
    """The first and the last month of ``from`` and ``to``, both needed; ``None`` where something is wrong."""
    entry.needs("from")
    entry.needs("to")
    first, last = read_month(entry, "from"), read_month(entry, "to")
    if first is None or last is None:
        return None
    if last < first:
        entry.fault("to", '早于 "from" 的月份')
        return None
    return first, last
