"""Reads a case file (``medins-case/1``): everything needed to settle a person's bills, in one JSON document.

All faults are named at once, each with its JSON path, which scripts read, in the clerk's language, with what to write.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.policy import Fact
from medins_desk.exchange.case_bills import read_bills
from medins_desk.exchange.case_events import FactsOf, Kinds, read_events
from medins_desk.exchange.case_person import read_insured
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import WHOLE, parse, quoted

FORMAT = "medins-case/1"
CASE_KEYS = frozenset(
    {
        "format",
        "pack",
        "area",
        "local",
        "person",
        "enrolments",
        "certificates",
        "filings",
        "account",
        "claims",
        "events",
    }
)

Check = Callable[[str], str | None]
"""Says what is wrong with a value that the office sets, or ``None``."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What a case may name: the packs that are installed, each with its area.

    ``office_values`` gives the values that a pack leaves to the office, by its name; it is asked only where a case
    sets one. ``events`` gives the kinds of events of a pack likewise.
    """

    areas: Mapping[str, str]
    office_values: Callable[[str], Mapping[str, Check]] = lambda _pack: {}
    events: Callable[[str], Kinds] = lambda _pack: {}

    def check_of(self, key: str, pack: str | None, area: str) -> Check | None:
        """The check of an office value: that of the pack, else that of another pack of the area, which may follow."""
        values = map(self.office_values, self._names(pack, area))
        return next((checks[key] for checks in values if key in checks), None)

    def facts_of(self, kind: str, pack: str | None, area: str) -> Mapping[str, Fact] | None:
        """What a kind of event has to say by the pack, else by another pack of the area."""
        return next((found[kind] for found in map(self.events, self._names(pack, area)) if kind in found), None)

    def _names(self, pack: str | None, area: str) -> list[str]:
        names = [pack] if pack else []
        return names + [name for name in sorted(self.areas) if self.areas[name] == area]


def read_case(data: bytes, installed: Installed) -> Case:
    """The case in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    value, twice = parse(data)
    faults = list(twice)
    if not isinstance(value, dict):
        raise ClerkFault([Fault(WHOLE, f"{quoted(value)} 不是对象，写在花括号里")])
    case = case_of(Entry(value, "", CASE_KEYS, faults), installed)
    if case is None or faults:
        raise ClerkFault(faults)
    return case


def case_of(entry: Entry, installed: Installed) -> Case | None:
    """The case in an object; ``None`` where it cannot be put together. Its faults are noted in the entry."""
    _check_format(entry)
    pack, area = read_law(entry, installed)
    whose = installed.areas.get(pack) if pack else area
    local = read_local(entry, installed, pack, whose)
    insured = read_insured(entry)
    person = insured.person if insured else None
    bills = tuple(read_bills(entry, person))
    facts_of: FactsOf | None = (lambda kind: installed.facts_of(kind, pack, whose)) if whose else None
    events = tuple(read_events(entry, person, entry.named("claims", "id"), facts_of))
    if insured is None:
        return None
    return Case(insured, bills, pack=pack, area=area, local=local, events=events)


def _check_format(entry: Entry) -> None:
    entry.needs("format")
    found = entry.text("format")
    if found is not None and found != FORMAT:
        entry.fault("format", f'{quoted(found)} 不是这里读的格式，写 "{FORMAT}"')


def read_law(entry: Entry, installed: Installed) -> tuple[str | None, str | None]:
    """The pack, or the area whose packs are in force one after the other."""
    pack, area = entry.text("pack"), entry.text("area")
    if not entry.has("pack"):
        entry.needs("area", "没有写；没有写 pack 的，要写 area")
    if pack is not None and pack not in installed.areas:
        entry.fault("pack", f"{quoted(pack)} 没有安装；已安装的有 {_listed(installed.areas)}")
        pack = None
    if area is not None and area not in installed.areas.values():
        known = _listed(installed.areas.values())
        entry.fault("area", f"{quoted(area)} 没有已安装的政策包；有的地方是 {known}")
        area = None
    if pack and area and installed.areas[pack] != area:
        entry.fault("area", f'"{area}" 不是政策包 "{pack}" 的地方，它是 "{installed.areas[pack]}" 的')
    return pack, area


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or "（没有）"


def read_local(entry: Entry, installed: Installed, pack: str | None, area: str | None) -> dict[str, str]:
    """The office's values: each must be one that a pack of the area asks for, in the range that the law gives."""
    given = dict(entry.pairs("local"))
    if area is None:
        return given
    for key, value in given.items():
        check = installed.check_of(key, pack, area)
        text = check(value) if check else f'"{area}" 的政策包不用这个值，删去'
        if text:
            entry.fault(f"local.{key}", text)
    return given
