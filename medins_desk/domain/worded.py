"""Words of a law with open places, and what they come to for one case."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from medins_desk.domain.months import Month

_OPEN = re.compile(r"\{(\w+)\}")


class InMonth(NamedTuple):
    """What stands in a place follows from a month, some months after the one that is looked at."""

    after: int
    form: Callable[[Month], object]


class Worded:
    """A sentence that is made when it is first read: a career has hundreds, and a page shows some.

    Places that are ``InMonth`` are filled in for ``month``. Two that read the same are equal, and equal to the text.
    """

    __slots__ = ("_month", "_places", "_says", "_text")

    def __init__(self, says: str, places: Mapping[str, object], month: Month = 0) -> None:
        self._says, self._places, self._month, self._text = says, places, month, ""

    def __str__(self) -> str:
        if not self._text:
            self._text = said(self._says, {name: self._in_place(value) for name, value in self._places.items()})
        return self._text

    def _in_place(self, value: object) -> object:
        return value.form(self._month + value.after) if isinstance(value, InMonth) else value

    def __repr__(self) -> str:
        return repr(str(self))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Worded) and self._says == other._says:
            if self._places is other._places and self._month == other._month:
                return True
            if self._filled_in() == other._filled_in():  # most words leave no place open
                return True
        return isinstance(other, Worded | str) and str(self) == str(other)

    def _filled_in(self) -> list[str | None]:
        """What the open places come to."""
        places = self._places
        return [str(self._in_place(places[name])) if name in places else None for name in _open_in(self._says)]

    def __hash__(self) -> int:
        return hash(str(self))


def said(says: str, places: Mapping[str, object]) -> str:
    """The words of a row with its open places filled in; a place that is not known stays out."""
    for name in _open_in(says):
        if name in places:
            says = says.replace(f"{{{name}}}", str(places[name]))
    return says


@lru_cache(maxsize=1024)
def _open_in(says: str) -> tuple[str, ...]:
    """The places that words leave open."""
    return tuple(_OPEN.findall(says))
