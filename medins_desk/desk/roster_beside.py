"""Rows of a list that are about the same person: two diseases, two kinds of relief, or a number under two names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from medins_desk.domain.rosters import RosterRow
from medins_desk.store.persons import searchable


def of_one_person(rows: Sequence[RosterRow]) -> Mapping[str, Sequence[RosterRow]]:
    """The rows of each identity number that stands in more than one."""
    often = Counter(row.id_number for row in rows)
    found = defaultdict[str, list[RosterRow]](list)
    for row in rows:
        if often[row.id_number] > 1:
            found[row.id_number].append(row)
    return found


def under_another_name(row: RosterRow, beside: Iterable[RosterRow]) -> str:
    """Why nobody is registered by a row whose number has another name in the list; empty where it has none.

    Which of the names is right the list does not say: no row of the number is taken.
    """
    own = searchable(row.name)
    other = next((one for one in beside if searchable(one.name) != own), None)
    return f"与第 {other.place} 行号码相同，那一行的姓名是{other.name}，核对是谁的号码" if other else ""
