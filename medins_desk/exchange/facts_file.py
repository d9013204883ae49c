"""Reads facts of a person (``medins-facts/1``): what is asked of the law of people, in one JSON document.

All faults are named at once, each with its JSON path, like those of a case file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.months import month_of
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.values import Word
from medins_desk.enrol.by_month import CertificateHeld, MonthsAsked
from medins_desk.enrol.facts import FACTS, Fact, FactKind, FactValue
from medins_desk.enrol.payroll import Employed
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entitle_file import read_events
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import quoted
from medins_desk.exchange.people_document import opened

FORMAT = "medins-facts/1"
_KEYS = frozenset(
    {"format", "pack", "area", "day", "local", "facts", "months", "back_payment", "refund", "certificates", "persons"}
    | {"events"}
)
_MOST_DIGITS = 6
MOST_MONTHS = 1_200


@dataclass(frozen=True, slots=True)
class FactsCase:
    """What is asked: by which pack, or by that of an area in force on the day; the facts; the office's values.

    ``months``: what they come to one by one, ``back_payment`` as months that were missed. ``people``: the people of
    a unit, each with the facts of all and their own. ``refund``: whether a fee is given back. ``events``: what happened
    to the person's insurance, from which it follows how many months are missing.
    """

    day: date
    pack: str | None = None
    area: str | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    local: Mapping[str, str] = field(default_factory=dict)
    months: MonthsAsked | None = None
    back_payment: bool = False
    people: tuple[Employed, ...] = ()
    refund: bool = False
    events: tuple[Occurrence, ...] = ()


def read_facts(data: bytes, installed: Installed) -> FactsCase:
    """The facts in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    entry, faults = opened(data, FORMAT, _KEYS)
    pack, area = read_law(entry, installed)
    local = read_local(entry, installed, pack, installed.areas.get(pack) if pack else area)
    entry.needs("day")
    day = entry.day("day")
    facts = facts_under(entry)
    born = facts.get("born_on")
    events = read_events(entry, born if isinstance(born, date) else None)
    months = _months(entry, day, born)
    back_payment = entry.flag("back_payment", default=False)
    if back_payment and months and months.last > month_of(months.day):
        entry.fault("months.to", f'晚于 "day" 的 {months.day}；还没有到的月份不补缴')
    if back_payment and not entry.has("months"):
        entry.fault("months", "没有写；补缴的要写明月份")
    refund = entry.flag("refund", default=False)
    for other in ("months", "back_payment", "persons"):
        if refund and entry.has(other):
            entry.fault(other, '不和 "refund" 一起写；退费单独来问')
    if events and entry.has("persons"):
        entry.fault("events", '不和 "persons" 一起写；参保经过是一个人的')
    people = tuple(_people(entry, facts))
    if people and entry.has("months"):
        entry.fault("months", '不和 "persons" 一起写；单位一次问一个月')
    if faults or day is None:
        raise ClerkFault(faults)
    return FactsCase(day, pack, area, facts, local, months, back_payment, people, refund, tuple(events))


def _people(entry: Entry, of_all: Mapping[str, FactValue]) -> Iterator[Employed]:
    """The people of a unit; each has an id of their own, and facts beside those of all."""
    seen: set[str] = set()
    for item in entry.items("persons", frozenset({"id", "facts"})):
        item.needs("id")
        name = item.text("id")
        if name in seen:
            item.fault("id", f"{quoted(name)} 写了两次，换一个编号")
        if name:
            seen.add(name)
            yield Employed(name, {**of_all, **facts_under(item)})


def _months(entry: Entry, day: date | None, born: FactValue | None) -> MonthsAsked | None:
    """The months that are asked for, with certificates by their days of registration where these are given."""
    inner = entry.inner("months", frozenset({"from", "to"}))
    span = inner.months() if inner else None
    held = tuple(_certificates(entry, born))
    if span is None or day is None:
        return None
    if isinstance(born, date) and span[0] < month_of(born):
        entry.fault("months.from", f"早于出生日期 {born}")
    if span[1] - span[0] >= MOST_MONTHS:
        entry.fault("months", f"多于 {MOST_MONTHS} 个月，分开来问")
    return MonthsAsked(*span, day, held if entry.has("certificates") else None)


def _certificates(entry: Entry, born: FactValue | None) -> Iterator[CertificateHeld]:
    """Certificates as the counter takes them: none from before birth, none of a kind twice on one day."""
    found: list[CertificateHeld] = []
    for item in entry.items("certificates", frozenset({"kind", "from", "to"})):
        item.needs("kind")
        kind, span = item.word("kind", CertificateKind), item.span()
        if not kind or not span:
            continue
        if isinstance(born, date) and span.start < born:
            item.fault("from", f'"{span.start}" 早于出生日期 {born}')
        if any(one.kind == kind and one.span.meets(span) for one in found):
            item.fault("from", f'"{span.start}" 起的日子里另有一本 "{kind}"，改开日期')
        found.append(CertificateHeld(str(kind), span))
    yield from found


def facts_under(entry: Entry) -> dict[str, FactValue]:
    """The facts of a person under the key ``facts`` of an object; none where it is missing."""
    inner = entry.inner("facts", frozenset(FACTS))
    read = [(name, _fact(inner, name, fact)) for name, fact in FACTS.items() if inner.has(name)] if inner else []
    return {name: value for name, value in read if value is not None}


def _fact(entry: Entry, name: str, fact: Fact) -> FactValue | None:
    match fact.kind:
        case FactKind.TRUTH:
            return entry.flag(name, default=False)
        case FactKind.AMOUNT:
            return entry.amount(name)
        case FactKind.DAY:
            return entry.day(name)
        case FactKind.NUMBER:
            return _number(entry, name)
        case FactKind.WORD:
            return _known(entry, name, entry.text(name), fact.words)
        case FactKind.WORDS:
            words = [_known(entry, name, word, fact.words) for word in entry.texts(name)]
            return frozenset(word for word in words if word)


def _number(entry: Entry, name: str) -> int | None:
    """A number, written as a text like every figure of these documents."""
    text = entry.text(name)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    entry.fault(name, f'{quoted(text)} 不是整数，写成 "40" 这样')
    return None


def _known(entry: Entry, name: str, word: str | None, words: frozenset[Word]) -> str | None:
    if word is not None and word not in words:
        entry.fault(name, f"{quoted(word)} 不能写在这里，可以写 {', '.join(sorted(str(one) for one in words))}")
        return None
    return word
