"""What laws can tell of a birth: those on a list have thousands of birthdays, and the law few words for them."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta

from medins_desk.domain.people_law import Banded, Dated, PeopleLaw
from medins_desk.enrol.standings import completed_years

_AGES = ("age", "age_at_transfer")
_DAYS_OF = {"months_from_birth": 31, "days_from_birth": 1}
_TWO_YEARS = timedelta(days=731)  # a year that residents pay for may begin so long before the day on which it is paid


class Births:
    """Sorts births by what some laws make of them on a day."""

    def __init__(self, laws: Iterable[PeopleLaw], day: date) -> None:
        self._day = day
        kinds = [kind for law in laws for kind in law.classes.values()]
        self._ages = sorted({most for number in _AGES for most in _bounds(kinds, number)})
        self._born = sorted({last for kind in kinds if isinstance(kind, Dated) for last, _ in kind.bands if last})
        spans = (most * days for number, days in _DAYS_OF.items() for most in _bounds(kinds, number))
        self._small = timedelta(days=max(spans, default=0)) + _TWO_YEARS

    def told(self, birth: date, first: date) -> Hashable:
        """What two share who are the same to the laws but for their birthdays, ``first`` being the first day on file.

        Who is small enough on that day for months and days since birth to count shares it with their own birthday.
        """
        if birth + self._small >= min(first, self._day):
            return birth
        return bisect_left(self._ages, completed_years(birth, self._day)), bisect_left(self._born, birth)


def _bounds(kinds: Iterable[object], number: str) -> Iterator[int]:
    for kind in kinds:
        if isinstance(kind, Banded) and kind.number == number:
            yield from (most for most, _ in kind.bands if most is not None)
