"""What clocks are counted from, found by its day through an index: the work list never goes through all persons."""

from collections.abc import Iterable, Mapping
from datetime import date

from medins_desk.domain.clocks import Source, Ticking
from medins_desk.domain.months import last_day, month_of
from medins_desk.store.file import StoreFile, Value
from medins_desk.store.merges import SAME, standing

_ALIVE = (
    "NOT EXISTS (SELECT 1 FROM participation AS d WHERE d.person_id = t.person_id AND d.kind = 'died' "
    "AND d.taken_back_on IS NULL)"
)
_NOT_RENEWED = (
    "NOT EXISTS (SELECT 1 FROM {table} AS n WHERE n.person_id = t.person_id AND n.kind = t.kind AND n.id <> t.id "
    "AND {same} AND n.ended_on IS NULL AND (n.last_day IS NULL OR n.last_day > t.last_day))"
)
_SAME_FILING = "n.disease = t.disease AND n.place = t.place AND n.institution = t.institution"
_NOT_ENROLLED = (
    "NOT EXISTS (SELECT 1 FROM enrolments AS e WHERE e.person_id = t.id) "
    "AND NOT EXISTS (SELECT 1 FROM participation AS p WHERE p.person_id = t.id AND p.taken_back_on IS NULL)"
)
_LATER = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND (l.kind IN ('retired', 'terminated', 'moved_away', 'died', 'paid_year', 'sentenced', 'suspended') "
    "OR (l.kind = 'paid' AND coalesce(l.last_month, l.first_month) > coalesce(t.last_month, t.first_month))))"
)
_NOT_PAID = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND l.kind IN ('paid', 'paid_year', 'died'))"
)

_OPEN = "t.settled IS NULL AND t.taken_back_on IS NULL"
_MONTHS = "coalesce(t.last_month, t.first_month)"
_QUERIES: Mapping[Source, tuple[str, str, str, str, str]] = {
    # table, kind, what it names, the day, the rest
    Source.CERTIFICATE_ENDS: (
        "certificates",
        "t.kind",
        "''",
        "t.last_day",
        f"t.ended_on IS NULL AND {_ALIVE} AND {_NOT_RENEWED.format(table='certificates', same='1')}",
    ),
    Source.REVIEW: (
        "certificates",
        "t.kind",
        "''",
        "t.review_due",
        f"t.ended_on IS NULL AND (t.last_day IS NULL OR t.last_day >= t.review_due) AND {_ALIVE}",
    ),
    Source.FILING_ENDS: (
        "filings",
        "t.kind",
        "t.disease",
        "t.last_day",
        f"t.ended_on IS NULL AND {_ALIVE} AND {_NOT_RENEWED.format(table='filings', same=_SAME_FILING)}",
    ),
    Source.FILING_BEGINS: (
        "filings",
        "t.kind",
        "t.disease",
        "t.first_day",
        f"t.last_day IS NULL AND t.ended_on IS NULL AND {_ALIVE}",
    ),
    Source.BORN: ("persons", "''", "''", "t.birth_date", _NOT_ENROLLED),
    Source.QUALIFIED: (
        "participation",
        "coalesce(t.category, '')",
        "''",
        "t.qualified",
        f"t.kind = 'registered' AND t.taken_back_on IS NULL AND {_NOT_PAID}",
    ),
    Source.UNPAID: (
        "participation",
        "t.kind",
        "''",
        _MONTHS,
        f"t.kind = 'paid' AND t.first_month IS NOT NULL AND t.taken_back_on IS NULL AND {_LATER}",
    ),
    Source.DEFERRAL: (
        "participation",
        "t.kind",
        "''",
        _MONTHS,
        f"t.kind = 'deferred' AND t.first_month IS NOT NULL AND {_OPEN} AND {_ALIVE}",
    ),
    Source.LASTS: (
        "participation",
        "t.kind",
        "''",
        "t.until_day",
        f"t.until_day IS NOT NULL AND {_OPEN} AND {_ALIVE}",
    ),
    Source.DIED: ("participation", "t.kind", "''", "t.day", "t.kind = 'died' AND t.taken_back_on IS NULL"),
}
"""What each source asks for."""

_OF_PERSON = {
    "certificates": "INDEXED BY certificates_by_person",
    "filings": "INDEXED BY filings_by_person",
    "participation": "INDEXED BY participation_of_person",
}
"""The rows of one person are few, whatever their days."""

_BY_MONTH = (Source.UNPAID, Source.DEFERRAL)


class Deadlines:
    """What in a store file clocks are counted from."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def ticking(
        self, of: Source, kinds: Iterable[str], first: date, last: date, most: int, person_id: int | None = None
    ) -> list[Ticking]:
        """What lies between two days, the earliest first, ``most`` of them; with a person only theirs."""
        table, kind, what, day, rest = _QUERIES[of]
        owner = "t.id" if table == "persons" else "t.person_id"
        listed = sorted(kinds)
        only = f"AND t.kind IN ({', '.join('?' * len(listed))})" if listed else ""
        whose, index = ("", "") if person_id is None else (f"{owner} IN {SAME} AND ", _OF_PERSON.get(table, ""))
        sql = (
            f"SELECT p.id, p.name, {kind}, {what}, {day} FROM {table} AS t {index} "
            f"JOIN persons AS p ON p.id = {standing(owner)} "
            f"WHERE {whose}{day} BETWEEN ? AND ? AND {rest} {only} ORDER BY {day} LIMIT ?"
        )
        own: tuple[Value, ...] = () if person_id is None else (person_id,)
        rows = self._file.rows(sql, *own, *self._bounds(of, first, last), *listed, most)
        return [Ticking(key, name, sort, named, _day(of, found)) for key, name, sort, named, found in rows]

    @staticmethod
    def _bounds(of: Source, first: date, last: date) -> tuple[Value, Value]:
        if of in _BY_MONTH:
            return month_of(first), month_of(last)
        return first.isoformat(), last.isoformat()


def _day(of: Source, found: Value) -> date:
    """The day; of a month its last."""
    return last_day(int(found)) if of in _BY_MONTH and isinstance(found, int) else date.fromisoformat(str(found))
