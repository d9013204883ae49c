"""What an office knows of a person for premiums, the account and retirement: facts by name, each from a day on."""

from datetime import date
from typing import NamedTuple


class FactOnFile(NamedTuple):
    """A fact of ``enrol/facts.py``, from a day on until another one of the name. ``text`` is as documents write it."""

    name: str
    text: str
    since: date
