"""What an office has set where the law leaves a value or a reading to it."""

from datetime import date
from typing import NamedTuple


class OfficeSetting(NamedTuple):
    """A value set under a key of a policy pack, in force from a day on, by a document of the office.

    ``text`` is the value as packs read it: a share ``"0.85"``, an amount ``"100000.00"`` (yuan), a word or a letter.
    A case file states values without day and document.
    """

    key: str
    text: str
    since: date | None = None
    document: str = ""
