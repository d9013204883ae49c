"""What an experiment found, as one line of the report."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Figures:
    """``n`` trials and what was found wrong, of one row of the test plan.

    ``must_find`` marks a control: a fault was planted, and nothing found would be the failure.
    """

    row: str
    what: str
    n: int = 0
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    must_find: bool = False

    def add(self, where: str, wrongs: Iterable[str]) -> None:
        """One more trial."""
        self.n += 1
        self.wrong += [f"{where}: {one}" for one in wrongs]

    @property
    def is_good(self) -> bool:
        """Whether it is as it should be."""
        return bool(self.n) and bool(self.wrong) is self.must_find

    def __str__(self) -> str:
        found = f"{len(self.wrong)} found" if self.must_find else f"{len(self.wrong)} violations"
        words = f"{self.row:4} {self.what}: {self.n}, {found}"
        return "; ".join((words, *self.notes)) + ("" if self.is_good else "  <-- NOT AS IT SHOULD BE")


def table(all_figures: Iterable[Figures]) -> str:
    """The report; of what is wrong the first few are told."""
    lines = []
    for one in all_figures:
        lines.append(str(one))
        if not one.is_good:
            lines += [f"       {wrong}" for wrong in one.wrong[:5]]
    return "\n".join(lines)
