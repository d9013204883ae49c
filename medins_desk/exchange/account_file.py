"""Reads what happened to a personal account (``medins-account/1``): one JSON document, all faults at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.ledgers import (
    AccountCase,
    BirthCorrected,
    Happening,
    Leave,
    LumpSum,
    PaidMonths,
    Reversal,
    SettledUse,
    Spending,
    Standing,
    Stated,
    TransferIn,
)
from medins_desk.domain.months import Month, first_day, last_day, month_of
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.facts_file import facts_under
from medins_desk.exchange.json_text import quoted
from medins_desk.exchange.people_document import opened

FORMAT = "medins-account/1"
_KEYS = frozenset(
    {"format", "pack", "area", "day", "local", "local_from", "birth_date", "opening"}
    | {"standings", "paid", "events", "interrupted", "died", "corrected"}
)
_OF_EVENT = frozenset({"id", "day", "kind", "amount", "facts", "rule", "law", "current", "past", "of", "why", "reason"})
_KINDS = ("spend", "settled", "reversed", "transfer_in", "lump_sum", "leave", "stated")
_YEAR = re.compile(r"(19|20|21)[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AccountAsked:
    """What is asked: by which pack, or by those of an area one after the other; the account; the day; office values.

    ``local_from`` are the values that the office set from a day on, the latest last.
    """

    day: date
    case: AccountCase
    pack: str | None = None
    area: str | None = None
    local_from: tuple[tuple[date, Mapping[str, str]], ...] = ()

    def local_on(self, day: date) -> dict[str, str]:
        """The office's values on a day."""
        return {key: text for since, values in self.local_from if since <= day for key, text in values.items()}


def read_account(data: bytes, installed: Installed) -> AccountAsked:
    """The account in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    entry, faults = opened(data, FORMAT, _KEYS)
    pack, area = read_law(entry, installed)
    local_from = _office(entry, installed, pack, installed.areas.get(pack) if pack else area)
    entry.needs("day")
    day = entry.day("day")
    case = _case(entry)
    if case and day and case.year > day.year:
        entry.fault("opening", f'{case.year} 年的年初晚于 "day" 的 {day}')
    if faults or day is None or case is None:
        raise ClerkFault(faults)
    return AccountAsked(day, case, pack, area, local_from)


def _office(
    entry: Entry, installed: Installed, pack: str | None, area: str | None
) -> tuple[tuple[date, Mapping[str, str]], ...]:
    found: list[tuple[date, Mapping[str, str]]] = [(date.min, read_local(entry, installed, pack, area))]
    for item in entry.items("local_from", frozenset({"from", "local"})):
        item.needs("from")
        since = item.day("from")
        if since:
            found.append((since, read_local(item, installed, pack, area)))
    return tuple(sorted(found, key=lambda one: one[0]))


def _case(entry: Entry) -> AccountCase | None:
    entry.needs("birth_date")
    birth, died = entry.day("birth_date"), entry.day("died")
    if birth and died and died < birth:
        entry.fault("died", f'"{died}" 早于 "birth_date" 的 {birth}')
    opening, year = _opening(entry)
    standings = tuple(_standings(entry, birth))
    paid = tuple(_paid(entry, standings, birth))
    happenings = tuple(_events(entry, year, died))
    spans = [item.span() for item in entry.items("interrupted", frozenset({"from", "to"}))]
    if birth is None or year is None:
        return None
    interrupted = tuple(span for span in spans if span)
    births = tuple(_births(entry))
    return AccountCase(year, birth, opening, standings, paid, happenings, interrupted, died, births=births)


def _births(entry: Entry) -> Iterator[BirthCorrected]:
    """The days on which the birth date was put right, in their order."""
    found = []
    for item in entry.items("corrected", frozenset({"day", "before", "why"})):
        item.needs("day", "before")
        day, before = item.day("day"), item.day("before")
        if day and before:
            found.append(BirthCorrected(day, before, item.text("why") or ""))
    yield from sorted(found)


def _opening(entry: Entry) -> tuple[Account, int | None]:
    """The balance at the beginning of a year, and the year."""
    entry.needs("opening")
    inner = entry.inner("opening", frozenset({"year", "current", "past"}))
    if inner is None:
        return Account(), None
    inner.needs("year")
    year = inner.text("year")
    if year is not None and not _YEAR.fullmatch(year):
        inner.fault("year", f'{quoted(year)} 不是年份，写成 "2018" 这样')
        year = None
    account = Account(inner.amount("current", 0) or 0, inner.amount("past", 0) or 0)
    return account, int(year) if year else None


def _standings(entry: Entry, birth: date | None) -> Iterator[Standing]:
    seen: list[Span] = []
    for item in entry.items("standings", frozenset({"from", "to", "facts", "enrolled"})):
        span, facts = item.span(), facts_under(item)
        if span is None:
            continue
        if any(span.meets(other) for other in seen):
            item.fault("from", "这些日子与另一条重叠，改开日期")
        if birth and span.start < birth:
            item.fault("from", f'"{span.start}" 早于 "birth_date" 的 {birth}')
        seen.append(span)
        yield Standing(span, facts, item.flag("enrolled", default=True))


def _paid(entry: Entry, standings: tuple[Standing, ...], birth: date | None) -> Iterator[PaidMonths]:
    """Paid months; each lies where something is known of the person, and is paid once."""
    taken: set[Month] = set()
    for item in entry.items("paid", frozenset({"from", "to", "arrived"})):
        found, arrived = item.months(), item.day("arrived")
        if found is None:
            continue
        first, last = found
        if birth and first < month_of(birth):
            item.fault("from", f'早于 "birth_date"（{birth}）的月份')
        own = set(range(first, last + 1))
        if own & taken:
            item.fault("from", "有的月份另一条也有，改开月份")
        if not all(_known_in(standings, of) for of in own):
            item.fault("from", '有的月份在 "standings" 里没有写，补上')
        taken |= own
        yield PaidMonths(first, last, arrived)


def _known_in(standings: tuple[Standing, ...], of: Month) -> bool:
    days = Span(first_day(of), last_day(of))
    return any(one.span.meets(days) for one in standings)


def _events(entry: Entry, year: int | None, died: date | None) -> Iterator[Happening]:
    ids: set[str] = set()
    for item in entry.items("events", _OF_EVENT):
        for key in ("id", "day", "kind"):
            item.needs(key)
        name, day, kind = item.text("id"), item.day("day"), item.text("kind")
        if name in ids:
            item.fault("id", f"{quoted(name)} 写了两次，换一个编号")
        if day and year and day.year < year:
            item.fault("day", f'"{day}" 早于年初余额的 {year} 年')
        if kind is not None and kind not in _KINDS:
            item.fault("kind", f"{quoted(kind)} 不能写在这里，可以写 {', '.join(_KINDS)}")
        if name and day and kind:
            ids.add(name)
            found = _event(item, name, day, kind)
            if isinstance(found, Leave) and found.why is Leaving.DIED and died and day < died:
                item.fault("day", f'"{day}" 早于 "died" 的 {died}')
            if found:
                yield found


def _event(item: Entry, name: str, day: date, kind: str) -> Happening | None:  # noqa: PLR0911  one return a kind
    match kind:
        case "spend":
            return Spending(name, day, item.amount("amount") or 0, facts_under(item))
        case "settled":
            for key in ("rule", "law"):
                item.needs(key)
            rule, law = item.text("rule") or "", item.text("law") or ""
            return SettledUse(name, day, rule, law, item.amount("current", 0) or 0, item.amount("past", 0) or 0)
        case "reversed":
            item.needs("of")
            return Reversal(name, day, item.text("of") or "")
        case "transfer_in":
            return TransferIn(name, day, item.amount("amount") or 0)
        case "lump_sum":
            return LumpSum(name, day, facts_under(item))
        case "leave":
            item.needs("why")
            why = item.word("why", Leaving)
            return Leave(name, day, why, facts_under(item)) if why else None
        case "stated":
            account = Account(item.amount("current", 0) or 0, item.amount("past", 0) or 0)
            return Stated(name, day, account, item.text("reason") or "")
    return None
