"""The worked examples that a pack carries: read, and settled again by whoever asks."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from medins_desk.domain.cases import Case
from medins_desk.domain.decisions import Decided
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.case_file import Installed, read_case
from medins_desk.exchange.results import claim_document, decision_document

Settle = Callable[[Case], tuple[tuple[Settlement, ...], tuple[Decided, ...]]]
"""Settles the bills and decides on the events of a case."""


UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OSError)
"""What a file that is no example raises: no JSON, another shape, no file that can be read."""


class Worked(NamedTuple):
    """An example: its file, what it shows, its case, the results that it states for bills and then for events.

    ``settlements`` and ``decisions`` are as they come out.
    """

    file: str
    note: str
    case: Case
    stated: list[dict[str, object]]
    settlements: tuple[Settlement, ...]
    decisions: tuple[Decided, ...]

    def pairs(self) -> list[tuple[dict[str, object], dict[str, object]]]:
        """What is stated of each bill and event, beside what comes out."""
        came = [*map(claim_document, self.settlements), *map(decision_document, self.decisions)]
        return list(zip(self.stated, came, strict=True))


def readable_examples(
    folder: Path, installed: Installed, settle: Settle, passed_over: list[str] | None = None
) -> Iterator[Worked]:
    """The examples in a pack's folder that can be read; ``passed_over`` takes the files of the others."""
    for path in example_files(folder):
        try:
            yield worked_example(path, installed, settle)
        except (ClerkFault, *UNREADABLE):
            if passed_over is not None:
                passed_over.append(path.name)


def example_files(folder: Path) -> list[Path]:
    """The files of the examples in a pack's folder, in order."""
    return sorted((folder / "examples").glob("*.json"))


def worked_example(path: Path, installed: Installed, settle: Settle) -> Worked:
    """The example in a file.

    Raises ``ClerkFault`` where it holds no case, ``UNREADABLE`` where it is no example at all.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("嵌套过深") from None
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
    stated = [*document["result"]["claims"], *document["result"].get("decisions", ())]
    return Worked(path.name, document["note"], case, stated, *settle(case))
