"""Institutions at the counter: finding them, adding one that a bill names for the first time."""

from collections.abc import Mapping
from dataclasses import asdict

from medins_desk.desk.counter import Counter
from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import Institution, Level, Place


class Places(Counter):
    """The verbs about institutions."""

    def institutions(self, query: str) -> tuple[Institution, ...]:
        """Institutions by id, a piece of the name or initials."""
        return self._store.institutions.find(query)

    def institution(self, institution_id: str) -> Institution:
        """The institution with this id, as it stands today. ``KeyError`` where there is none."""
        found = self._store.institutions.institution(institution_id)
        if found is None:
            raise KeyError(institution_id)
        return found

    def add_institution(self, fields: Mapping[str, str]) -> Institution:
        """Add an institution: ``id``, ``name``, ``level`` (empty: not proven), ``tcm``, ``designated``, ``place``.

        Without an id, as of a hospital far away, it gets one of the office's own.
        Raises ``ClerkFault``.
        """
        typed = Typed(fields)
        institution = _read(typed, self._store.institutions.free_id())
        known = self._store.institutions.institution(institution.id)
        if known:
            typed.fault("id", f"编码 {institution.id} 已登记为{known.name}，核对编码")
        typed.stop_if_faulty()
        self._put(institution, "add")
        return institution

    def correct_institution(self, fields: Mapping[str, str]) -> Institution:
        """Write an institution anew, by its ``id``. Settled bills keep it as it was. Raises ``ClerkFault``."""
        typed = Typed(fields)
        institution = _read(typed, "")
        typed.stop_if_faulty()
        self._put(institution, "correct")
        return institution

    def _put(self, institution: Institution, verb: str) -> None:
        with self._store.writing():
            known = self._store.institutions.institution(institution.id)
            self._store.institutions.put(institution)
            details = {"name": institution.name, "after": asdict(institution)}
            if known:
                details["before"] = asdict(known)
            self._store.journal.add(self._actor(), verb, "institution", institution.id, details)


def _read(typed: Typed, free_id: str) -> Institution:
    return Institution(
        id=typed.text("id", required="" if free_id else "机构编码").replace(" ", "").upper() or free_id,
        name=typed.text("name", required="机构名称"),
        level=typed.word("level", Level),
        tcm=typed.flag("tcm"),
        designated=typed.flag("designated", default=True),
        place=typed.word("place", Place) or Place.CITY,
    )
