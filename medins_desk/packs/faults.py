"""What is wrong with a pack: every fault at once, each with its file and key."""

from collections.abc import Iterator

from medins_desk.domain.errors import ClerkFault, Fault


class PackFault(ClerkFault):
    """A pack cannot be used as it stands. ``faults`` names every place that has to be put right."""


class Faults:
    """Gathers faults while the files of a pack are read."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, place: str, text: str) -> None:
        """Note that something at ``place`` (``pack.toml: steps.area.rule``) is wrong, and what to do."""
        fault = Fault(place, text)
        if fault not in self._found:
            self._found.append(fault)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def raise_if_any(self) -> None:
        """Raise ``PackFault`` with all that was found."""
        if self._found:
            raise PackFault(self._found)
