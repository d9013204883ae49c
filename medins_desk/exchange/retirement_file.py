"""Reads what is asked at retirement (``medins-retire/1``): facts of a person, and months by their source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.months import month_of
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven
from medins_desk.enrol.facts import FactValue
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.facts_file import facts_under
from medins_desk.exchange.json_text import quoted
from medins_desk.exchange.people_document import opened

FORMAT = "medins-retire/1"
_KEYS = frozenset({"format", "pack", "area", "day", "local", "facts", "months"})
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class RetirementAsked:
    """What is asked: by which pack, or by that of an area in force on the day; facts, months, the office's values."""

    day: date
    pack: str | None
    area: str | None
    facts: Mapping[str, FactValue]
    months: tuple[MonthsGiven, ...]
    local: Mapping[str, str]


def read_retirement(data: bytes, installed: Installed) -> RetirementAsked:
    """The question in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    entry, faults = opened(data, FORMAT, _KEYS)
    pack, area = read_law(entry, installed)
    local = read_local(entry, installed, pack, installed.areas.get(pack) if pack else area)
    entry.needs("day")
    day = entry.day("day")
    facts = facts_under(entry)
    months = tuple(_months(entry, facts.get("born_on")))
    if faults or day is None:
        raise ClerkFault(faults)
    return RetirementAsked(day, pack, area, facts, months, local)


def _months(entry: Entry, born: FactValue | None) -> Iterator[MonthsGiven]:
    """Months from one to another, or where the record does not say when, only how many; none from before birth."""
    for item in entry.items("months", frozenset({"source", "from", "to", "number"})):
        item.needs("source")
        source = item.word("source", MonthSource)
        if item.has("number"):
            number = _number(item)
            if source and number:
                yield MonthsGiven(source, number=number)
            continue
        span = item.months()
        if span and isinstance(born, date) and span[0] < month_of(born):
            item.fault("from", f"早于出生日期 {born}")
        if source and span:
            yield MonthsGiven(source, *span)


def _number(item: Entry) -> int:
    text = item.text("number") or ""
    if item.has("from") or item.has("to"):
        item.fault("number", '不和 "from"、"to" 一起写，只写一种')
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        item.fault("number", f'{quoted(text)} 不是月数，写成 "120" 这样')
        return 0
    return int(text)
