"""Printed sheets that are no slips."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """One of two sheets that together open the store when every password is lost.

    ``share`` is typed or scanned as it stands; ``store`` tells the sheets of one store from another's.
    ``office`` is empty where none is set up yet.
    """

    number: int
    official: str
    share: str
    store: str
    issued_on: date
    office: str = ""
