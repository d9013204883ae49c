"""What happened to a person's insurance. A row is written once; taken back, it stays with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.persons import Category, Scheme
from medins_desk.store.file import StoreFile, Value
from medins_desk.store.merges import SAME, standing
from medins_desk.store.vouching import touch

_COLUMNS = (
    "kind, day, category, first_month, last_month, year, qualified, certificate, funded, ordered, until_day, settled, "
    "scheme, handled, months, outside, covered, reason"
)


DIED_ON = (
    f"(SELECT min(day) FROM participation WHERE person_id IN {SAME} AND kind = '{Occurred.DIED}' "
    "AND taken_back_on IS NULL)"
)
"""The day on which the person of the first value died, as it was noted and not taken back; else null."""


def is_dead(column: str) -> str:
    """Whether a death was noted of the registration of a column of person ids, or of one that it is merged with."""
    whose = f"SELECT {column} UNION ALL SELECT {standing(column)}"
    merged = f"SELECT from_id FROM merges WHERE into_id = {standing(column)}"
    return (
        f"EXISTS (SELECT 1 FROM participation WHERE kind = '{Occurred.DIED}' AND taken_back_on IS NULL "
        f"AND person_id IN ({whose} UNION ALL {merged}))"
    )


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that happened, with its key and the day on which it was noted; taken back, why."""

    id: int
    what: Occurrence
    noted_on: date
    taken_back_on: date | None = None
    taken_back_why: str = ""


class Participation:
    """What was noted of all persons."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def note(self, person_id: int, what: Occurrence, today: date) -> int:
        """Note something; its key."""
        own: dict[str, Value] = {
            "kind": what.kind,
            "day": _text(what.day),
            "category": what.category,
            "first_month": what.first,
            "last_month": what.last,
            "year": what.year,
            "qualified": _text(what.qualified),
            "certificate": _text(what.certificate),
            "funded": int(what.funded),
            "ordered": _text(what.ordered),
            "until_day": _text(what.until),
            "settled": _text(what.settled),
            "scheme": what.scheme,
            "handled": None if what.handled is None else int(what.handled),
            "months": what.months,
            "outside": int(what.outside),
            "covered": None if what.covered is None else int(what.covered),
            "reason": what.reason,
        }
        return self._file.insert("participation", {"person_id": person_id, **own, "noted_on": today.isoformat()})

    def take_back(self, key: int, today: date, why: str) -> None:
        """Take something back; it counts no more."""
        touch(self._file, "participation", key)
        sql = "UPDATE participation SET taken_back_on = ?, taken_back_why = ? WHERE id = ?"
        self._file.change(sql, today.isoformat(), why, key)

    def owner(self, key: int) -> int | None:
        """Of whom it was noted, where it still counts."""
        whose = standing("person_id")
        row = self._file.row(f"SELECT {whose} FROM participation WHERE id = ? AND taken_back_on IS NULL", key)
        return row[0] if row else None

    def died_on(self, person_id: int) -> date | None:
        """The day on which a person died, as it was noted."""
        row = self._file.row(f"SELECT {DIED_ON}", person_id)
        return _day(row[0]) if row else None

    def dead(self, person_ids: Sequence[int]) -> frozenset[int]:
        """Of whom of these a death was noted."""
        marks = ", ".join("?" * len(person_ids))
        rows = self._file.rows(f"SELECT id FROM persons WHERE id IN ({marks}) AND {is_dead('persons.id')}", *person_ids)
        return frozenset(row[0] for row in rows)

    def platform_says(self, today: date, most: int) -> tuple[int, ...]:
        """Of whom a record of the platform holds on a day, that noted first in front; ``most`` of them."""
        sql = (
            f"SELECT {standing('t.person_id')} FROM participation AS t WHERE t.kind = '{Occurred.PLATFORM}' "
            "AND t.taken_back_on IS NULL AND t.day <= ? AND coalesce(t.until_day, ?) >= ? ORDER BY t.noted_on LIMIT ?"
        )
        on = today.isoformat()
        return tuple(dict.fromkeys(row[0] for row in self._file.rows(sql, on, on, on, most)))

    def of(self, person_id: int) -> tuple[Noted, ...]:
        """All that was noted of a person, in the order in which it was."""
        sql = (
            f"SELECT {_COLUMNS}, id, noted_on, taken_back_on, taken_back_why FROM participation "
            f"WHERE person_id IN {SAME} ORDER BY id"
        )
        return tuple(
            Noted(key, _occurrence(tuple(own)), date.fromisoformat(noted), _day(back), why)
            for *own, key, noted, back, why in self._file.rows(sql, person_id)
        )


def _occurrence(row: tuple[Value, ...]) -> Occurrence:
    (kind, day, category, first, last, year, qualified, certificate, funded, ordered, until, settled,
     scheme, handled, months, outside, covered, reason) = row  # fmt: skip
    return Occurrence(
        kind=Occurred(str(kind)),
        day=_day(day),
        category=Category(str(category)) if category else None,
        first=_number(first),
        last=_number(last),
        year=_number(year),
        qualified=_day(qualified),
        certificate=_day(certificate),
        funded=bool(funded),
        ordered=_day(ordered),
        until=_day(until),
        settled=_day(settled),
        scheme=Scheme(str(scheme)) if scheme else None,
        handled=None if handled is None else bool(handled),
        months=_number(months),
        outside=bool(outside),
        covered=None if covered is None else bool(covered),
        reason=str(reason),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(found: Value) -> date | None:
    return date.fromisoformat(str(found)) if found else None


def _number(found: Value) -> int | None:
    return found if isinstance(found, int) else None
