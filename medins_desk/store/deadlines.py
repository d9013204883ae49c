"""What clocks are counted from, found by its day through an index: the work list never goes through all persons."""

from collections.abc import Iterable, Mapping
from datetime import date

from medins_desk.domain.clocks import BY_MONTH, Source, Ticking
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
_MONTHS = "coalesce(t.last_month, t.first_month)"
_MONTH_OF_DAY = "substr(l.day, 1, 4) * 12 + substr(l.day, 6, 2) - 1"
_NOT_PAID_LATER = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND (l.kind = 'died' "
    "OR (l.kind IN ('retired', 'terminated', 'moved_away', 'sentenced', 'suspended') "
    f"AND {_MONTH_OF_DAY} >= {_MONTHS}) "
    f"OR (l.kind = 'paid' AND coalesce(l.last_month, 1e6) > {_MONTHS})))"
)
_LAST_PAID = f"t.kind = 'paid' AND t.last_month IS NOT NULL AND t.taken_back_on IS NULL AND {_NOT_PAID_LATER}"
"""The last months that were paid for; who is still paying has none."""
_AS_RESIDENT = (
    "EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    f"AND l.kind = 'paid_year' AND {_MONTH_OF_DAY} >= {_MONTHS})"
)
_LAST_OF_MONTHS = (
    "(SELECT {column} FROM participation AS m WHERE m.person_id = t.person_id AND m.kind = 'paid' "
    "AND m.first_month IS NOT NULL AND m.taken_back_on IS NULL "
    "ORDER BY coalesce(m.last_month, m.first_month) DESC LIMIT 1)"
)
_LAST_MONTH = _LAST_OF_MONTHS.format(column="coalesce(m.last_month, m.first_month)")
_MONTH_OF_JOINING = "substr(t.day, 1, 4) * 12 + substr(t.day, 6, 2) - 1"
_JOINED = (
    f"t.kind = 'paid_year' AND t.taken_back_on IS NULL AND {_LAST_MONTH} <= {_MONTH_OF_JOINING} "
    "AND NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND (l.kind = 'died' OR (l.kind IN ('retired', 'terminated', 'moved_away', 'sentenced') AND l.day >= t.day) "
    f"OR (l.kind = 'paid_year' AND l.day < t.day AND {_MONTH_OF_DAY} >= {_LAST_MONTH})))"
)
"""The first fee by which somebody who had paid by the month became a resident; no month is paid since."""
_NO_YEAR_LATER = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND l.kind = 'paid_year' AND l.year > t.year)"
)
_STILL_RESIDENT = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND (l.kind = 'died' OR (l.kind IN ('retired', 'terminated', 'moved_away', 'struck_off') AND l.day >= t.day) "
    "OR (l.kind = 'paid' AND coalesce(l.last_month, 1e6) >= substr(t.day, 1, 4) * 12 + substr(t.day, 6, 2))))"
)
_NOT_FOLLOWED = (
    "NOT EXISTS (SELECT 1 FROM enrolments AS n WHERE n.person_id = t.person_id AND n.id <> t.id "
    "AND (n.last_day IS NULL OR n.last_day > t.last_day) "
    "AND (n.ended_on IS NULL OR n.ended_on > t.last_day)) "
    "AND NOT EXISTS (SELECT 1 FROM participation AS p WHERE p.person_id = t.person_id "
    "AND p.kind IN ('registered', 'paid', 'paid_year', 'died', 'moved_away', 'terminated') AND p.taken_back_on IS NULL)"
)
_NOT_PAID = (
    "NOT EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id AND l.taken_back_on IS NULL "
    "AND l.kind IN ('paid', 'paid_year', 'died'))"
)

_OPEN = "t.settled IS NULL AND t.taken_back_on IS NULL"
_NOT_BACK = (
    "NOT (t.kind = 'sentenced' AND EXISTS (SELECT 1 FROM participation AS l WHERE l.person_id = t.person_id "
    "AND l.taken_back_on IS NULL AND l.kind = 'registered' AND l.day >= t.until_day))"
)
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
        "coalesce(t.category, '')",
        "''",
        _MONTHS,
        f"{_LAST_PAID} AND NOT {_AS_RESIDENT}",
    ),
    Source.CONVERTED: (
        "participation",
        "coalesce(t.category, '')",
        "''",
        "t.day",
        _JOINED,
    ),
    Source.YEAR_PAID: (
        "participation",
        "coalesce(t.category, '')",
        "''",
        "t.year",
        f"t.kind = 'paid_year' AND t.taken_back_on IS NULL AND {_NO_YEAR_LATER} AND {_STILL_RESIDENT}",
    ),
    Source.COVER_ENDS: (
        "enrolments",
        "t.category",
        "''",
        "t.last_day",
        f"t.last_day IS NOT NULL AND t.ended_on IS NULL AND {_NOT_FOLLOWED}",
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
        f"t.until_day IS NOT NULL AND NOT t.outside AND {_OPEN} AND {_NOT_BACK} AND {_ALIVE}",
    ),
    Source.DIED: ("participation", "t.kind", "''", "t.day", "t.kind = 'died' AND t.taken_back_on IS NULL"),
}
"""What each source asks for."""

_KIND_COLUMN = {
    **dict.fromkeys((Source.UNPAID, Source.YEAR_PAID, Source.COVER_ENDS), "t.category"),
    Source.CONVERTED: _LAST_OF_MONTHS.format(column="m.category"),
}
"""Where the kinds of a clock are not those of what is on record."""

_OF_PERSON = {
    "enrolments": "INDEXED BY enrolments_by_person",
    "certificates": "INDEXED BY certificates_by_person",
    "filings": "INDEXED BY filings_by_person",
    "participation": "INDEXED BY participation_of_person",
}
"""The rows of one person are few, whatever their days."""


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
        only = f"AND {_KIND_COLUMN.get(of, 't.kind')} IN ({', '.join('?' * len(listed))})" if listed else ""
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
        if of in BY_MONTH:
            return month_of(first), month_of(last)
        if of is Source.YEAR_PAID:
            return first.year, last.year
        return first.isoformat(), last.isoformat()


def _day(of: Source, found: Value) -> date:
    """The day; of a month its last, of a year its first."""
    if isinstance(found, int):
        return last_day(found) if of in BY_MONTH else date(found, 1, 1)
    return date.fromisoformat(str(found))
