"""The laws of people of an area by the day, with what the office has set for that day."""

from collections.abc import Iterable
from datetime import date

from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.packs import Library, PackFault, office_fault
from medins_desk.packs.people import people_with
from medins_desk.store.office_values import SetByOffice, standing


class NoLawOfPeople(Exception):
    """On the day no law of people is in force here, or the one that is has faults."""


class LawsByDay:
    """Asks the library once a pack and the settings once a day; made anew when the office sets something."""

    def __init__(self, library: Library, area: str, entries: Iterable[SetByOffice]) -> None:
        self._library, self._area = library, area
        self._entries = tuple(entries)
        self._set: dict[tuple[str, tuple[OfficeSetting, ...]], PeopleLaw] = {}
        self._days: dict[date, PeopleLaw] = {}

    def on(self, day: date) -> PeopleLaw:
        """The law in force on a day. Raises ``NoLawOfPeople``."""
        if day not in self._days:
            self._days[day] = self._law(day)
        return self._days[day]

    def _law(self, day: date) -> PeopleLaw:
        try:
            pack = self._library.for_day(self._area, day)
            law = self._library.people(pack.name) if pack else None
        except PackFault as fault:
            raise NoLawOfPeople(day) from fault
        if law is None:
            raise NoLawOfPeople(day)
        settings = tuple(
            OfficeSetting(one.key, one.text, one.since, one.document) for one in standing(self._entries, day)
        )
        key = law.name, settings
        if key not in self._set:
            self._set[key] = as_set(law, settings)
        return self._set[key]


def as_set(law: PeopleLaw, settings: Iterable[OfficeSetting]) -> PeopleLaw:
    """A law of people with the settings that it allows."""
    asked = [one for one in settings if one.key in law.left_open]
    return people_with(law, [one for one in asked if not office_fault(law.left_open[one.key], one.text)])
