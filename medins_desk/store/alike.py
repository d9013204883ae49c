"""What is on file of several persons, as values that compare: of whom the same is, the law says the same.

It is read a table at a time, where what is on file of one person is some thirty queries.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from medins_desk.store.file import Row, StoreFile

SAID: Mapping[str, str] = {
    "enrolments": "category, first_day, last_day, ended_on",
    "certificates": "kind, number, first_day, last_day, ended_on",
    "filings": "kind, disease, place, institution, first_day, last_day, ended_on",
    "ties": "kind, name, number, first_day, last_day, ended_on",
    "participation": "kind, day, category, first_month, last_month, year, qualified, certificate, funded, ordered, "
    "until_day, settled, scheme, handled, months, outside, covered, reason, taken_back_on IS NULL",
    "facts_on_file": "name, value, since, taken_back_on IS NULL",
    "registrations": "day, act, category, taken_back_on IS NULL",
}
"""The tables that say something of a person, and what of them: rows that differ in nothing else say the same."""

ALONE: Mapping[str, tuple[str, ...]] = {
    "settlements": ("person_id",),
    "account_entries": ("person_id",),
    "account_credits": ("person_id",),
    "account_acts": ("person_id",),
    "career_months": ("person_id",),
    "birth_corrections": ("person_id",),
    "relative_draws": ("holder_id",),
    "merges": ("from_id", "into_id"),
}
"""Tables of sums and of other people: whoever stands in one of them is like nobody else."""

SILENT = frozenset({"bills", "drafts", "former_numbers", "person_keys", "roster_entries"})
"""Tables of persons that say nothing beside those."""

_PARENT = "SELECT person_id FROM ties WHERE kind = 'parent' AND number <> '' AND person_id IN ({of})"
_DAYS = "enrolments.first_day", "participation.day", "participation.certificate"
_YEARS = "SELECT person_id, printf('%04d-01-01', year) AS day FROM participation WHERE person_id IN ({of}) AND year"


class OnFile(NamedTuple):
    """What is on file of a person: the birth, the first day that payments and cover speak of, and what all of it says.

    ``first`` is the last day of all where nothing of the kind is on file.
    """

    birth: date
    first: date
    says: Hashable


class Alike:
    """Reads what is on file of several persons."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def on_file(self, person_ids: Sequence[int]) -> dict[int, OnFile]:
        """Of each person, but those who are like nobody else: sums or other people hang on them."""
        alone = {key for (key,) in self._rows(" UNION ".join(_alone()), person_ids)}
        first: dict[int, str] = dict(
            self._rows(f"SELECT person_id, min(day) FROM ({_days()}) GROUP BY person_id", person_ids)
        )
        says: dict[int, list[Row]] = defaultdict(list)
        for table, columns in SAID.items():
            sql = f"SELECT person_id, '{table}', {columns} FROM {table} WHERE person_id IN ({{of}}) ORDER BY id"
            for key, *said in self._rows(sql, person_ids):
                says[key].append(tuple(said))
        people = self._rows("SELECT id, birth_date, sex, household FROM persons WHERE id IN ({of})", person_ids)
        return {
            key: OnFile(date.fromisoformat(birth), _day(first.get(key)), (sex, household, *says[key]))
            for key, birth, sex, household in people
            if key not in alone
        }

    def _rows(self, sql: str, person_ids: Sequence[int]) -> list[Row]:
        """The rows of a query; ``{of}`` in it stands for the persons."""
        marks = ", ".join(f"?{place}" for place in range(1, len(person_ids) + 1))
        return self._file.rows(sql.format(of=marks), *person_ids)


def _alone() -> list[str]:
    names = ((table, column) for table, columns in ALONE.items() for column in columns)
    return [*(f"SELECT {column} FROM {table} WHERE {column} IN ({{of}})" for table, column in names), _PARENT]


def _days() -> str:
    names = (name.split(".") for name in _DAYS)
    days = [f"SELECT person_id, {column} AS day FROM {table} WHERE person_id IN ({{of}})" for table, column in names]
    return " UNION ALL ".join([*days, _YEARS])


def _day(text: str | None) -> date:
    return date.fromisoformat(text) if text else date.max
