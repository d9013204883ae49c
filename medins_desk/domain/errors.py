"""Failures are of three kinds: the clerk's, the world's, and ours (any other exception)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the clerk can put right: where it stands, and what to do, in Chinese.

    ``place`` is the name of a field on a screen, or a JSON path in a document.
    """

    place: str
    text: str


class ClerkFault(Exception):
    """What was asked for cannot be done as it stands; holds every reason at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(f"{fault.place}：{fault.text}" for fault in self.faults))


class WorldTrouble(Exception):
    """The disk, the lock or the printer does not do its part.

    The message says in Chinese what is safe and what to do.
    """
