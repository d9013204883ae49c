"""The installed packs, as case files name them."""

from functools import lru_cache, partial
from pathlib import Path

from medins_desk.assets import RESOURCES, home
from medins_desk.cli.streams import warn
from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange import Installed
from medins_desk.exchange.case_file import Check
from medins_desk.packs import Library, configured, office_fault
from medins_desk.settle import settle_case


class Law:
    """The packs that come with the program and the office's own, and how a case is settled by them."""

    def __init__(self, folders: tuple[Path, ...] | None = None) -> None:
        """A pack that has faults is named on standard error and left out."""
        library = Library(folders or (RESOURCES / "packs", home() / "packs"))
        self._packs = {name: pack for name in library.names() if (pack := _sound(library, name))}
        self.installed = Installed(
            {name: pack.area for name, pack in self._packs.items()},
            {name: _checks(pack) for name, pack in self._packs.items()},
        )
        self._in_force = lru_cache(maxsize=4096)(library.for_day)

    def pack(self, name: str) -> PolicyPack | None:
        """The pack of a name, where it is installed and sound."""
        return self._packs.get(name)

    def titles(self) -> dict[str, str]:
        """The titles of the packs by their names."""
        return {name: pack.title for name, pack in self._packs.items()}

    def settle(self, case: Case) -> tuple[Settlement, ...]:
        """The decisions on the bills of a case, in their order."""

        def pack_for(bill: Bill) -> PolicyPack | None:
            pack = self._packs[case.pack] if case.pack else self._in_force(case.area or "", bill.end)
            return pack and configured(pack, case.local)

        return settle_case(pack_for, case)


def _checks(pack: PolicyPack) -> dict[str, Check]:
    return {key: partial(office_fault, value) for key, value in pack.left_open.items()}


def _sound(library: Library, name: str) -> PolicyPack | None:
    try:
        return library.pack(name)
    except ClerkFault as fault:
        warn(f"政策包 {name} 有错，没有装入：")
        for found in fault.faults:
            warn(f"  {found.place}：{found.text}")
        return None
