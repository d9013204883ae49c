"""The worked examples that a pack carries: read, and settled again by whoever asks."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from medins_desk.domain.cases import Case
from medins_desk.domain.decisions import Decided
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.case_file import Installed, read_case
from medins_desk.exchange.results import claim_document, decision_document

Settle = Callable[[Case], tuple[tuple[Settlement, ...], tuple[Decided, ...]]]
"""Settles the bills and decides on the events of a case."""


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


def worked_examples(folder: Path, installed: Installed, settle: Settle) -> Iterator[Worked]:
    """The examples in a pack's folder.

    Raises ``ClerkFault`` where a file holds no case, ``ValueError`` or ``LookupError`` where it is no example at all.
    """
    for path in sorted((folder / "examples").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
        stated = [*document["result"]["claims"], *document["result"].get("decisions", ())]
        yield Worked(path.name, document["note"], case, stated, *settle(case))
