"""The installed packs, as case files name them; each is read when a case first needs it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from medins_desk.assets import RESOURCES, home
from medins_desk.cli.streams import warn
from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.records import refused_certificates
from medins_desk.exchange import Installed
from medins_desk.exchange.case_events import Kinds
from medins_desk.exchange.case_file import Check
from medins_desk.exchange.facts_file import FactsCase
from medins_desk.packs import Library, PackFault, configured, office_fault
from medins_desk.packs.people import people_with, settings_of
from medins_desk.settle import Outcome, outcome_of


def pack_folders() -> tuple[Path, ...]:
    """Where packs stand: those that come with the program, and the office's own."""
    return RESOURCES / "packs", home() / "packs"


class Law:
    """The packs that come with the program and the office's own, and how a case is settled by them.

    Whatever needs a pack that has faults raises ``PackFault``.
    """

    def __init__(self, folders: tuple[Path, ...] | None = None, report: Callable[[str], None] = warn) -> None:
        """A pack that does not even say whose it is, is reported, on standard error by default, and left out."""
        self.library = Library(folders or pack_folders())
        self._heads = {name: head for name, head in self.library.heads().items() if head}
        areas = {name: head.area for name, head in self._heads.items()}
        self.installed = Installed(areas, self._checks, self._events)
        self.in_force = lru_cache(maxsize=4096)(self.library.for_day)
        for name in self.library.heads().keys() - self._heads.keys():
            self._name_faults(name, report)

    def pack(self, name: str) -> PolicyPack | None:
        """The pack of a name, where it is installed."""
        return self.library.pack(name) if name in self._heads else None

    def titles(self) -> dict[str, str]:
        """The titles of the packs by their names."""
        return {name: head.title for name, head in self._heads.items()}

    def people(self, asked: FactsCase) -> PeopleLaw:
        """The law of people that a document asks for; like ``people_on``."""
        return self.people_on(asked.day, asked.pack, asked.area, asked.local)

    def people_on(self, day: date, name: str | None, area: str | None, local: Mapping[str, str]) -> PeopleLaw:
        """The law of people of a name, or of an area on a day, with the office's values.

        Raises ``ClerkFault`` where there is none, or where the pack of the day has no law of people.
        """
        pack = self.pack(name) if name else self.in_force(area or "", day)
        law = self.library.people(pack.name) if pack else None
        if law is None:
            raise ClerkFault([Fault("day", f"这一天（{day}）没有参保的规定，核对 day 和 area")])
        return _with_office(law, settings_of(local))

    @staticmethod
    def check_certificates(law: PeopleLaw, facts: Facts, place: str = "facts") -> None:
        """Raises ``ClerkFault`` for certificates that the counter would not register either."""
        wrong = list(refused_certificates(law, facts))
        if wrong:
            raise ClerkFault([Fault(f"{place}.certificates", one.text) for one in wrong])

    def names_in(self, area: str) -> list[str]:
        """The packs of an area that are in force one after the other, the earliest first."""
        starts = sorted({head.span.start for head in self._heads.values() if head.area == area})
        found = [pack.name for start in starts if (pack := self.in_force(area, start))]
        return list(dict.fromkeys(found))

    def settle(self, case: Case) -> tuple[Settlement, ...]:
        """The decisions on the bills of a case, in their order."""
        return self.outcome(case).settlements

    def outcome(self, case: Case) -> Outcome:
        """The decisions on the bills and on the events of a case, in their order."""

        def pack_for(bill: Bill) -> PolicyPack | None:
            pack = self.pack(case.pack) if case.pack else self.in_force(case.area or "", bill.end)
            return pack and configured(pack, case.local)

        return outcome_of(pack_for, case)

    def _checks(self, name: str) -> Mapping[str, Check]:
        """A law of people with faults has no values to check; bills are settled without it."""
        bills = self.library.pack(name).left_open
        try:
            people = self.library.people(name)
        except PackFault:
            people = None
        left_open = {**bills, **(people.left_open if people else {})}
        return {key: partial(office_fault, value) for key, value in left_open.items()}

    def _events(self, name: str) -> Kinds:
        return self.library.pack(name).kinds()

    def _name_faults(self, name: str, report: Callable[[str], None]) -> None:
        try:
            self.library.pack(name)
        except PackFault as fault:
            report(f"政策包 {name} 有错，没有装入：")
            for found in fault.faults:
                report(f"  {found.place}：{found.text}")


@lru_cache(maxsize=64)
def _with_office(law: PeopleLaw, settings: tuple[OfficeSetting, ...]) -> PeopleLaw:
    """A law of people with values of the office; the same values give the same object, whichever day asks."""
    return people_with(law, settings)
