"""The worked examples that a pack carries: read, and settled again by whoever asks."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from medins_desk.domain.cases import Case
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.case_file import Installed, read_case

Settle = Callable[[Case], tuple[Settlement, ...]]


class Worked(NamedTuple):
    """An example: its file, what it shows, its case, the results that it states, the settlements as they come out."""

    file: str
    note: str
    case: Case
    claims: list[dict[str, object]]
    settlements: tuple[Settlement, ...]


def worked_examples(folder: Path, installed: Installed, settle: Settle) -> Iterator[Worked]:
    """The examples in a pack's folder.

    Raises ``ClerkFault`` where a file holds no case, ``ValueError`` or ``LookupError`` where it is no example at all.
    """
    for path in sorted((folder / "examples").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)
        yield Worked(path.name, document["note"], case, document["result"]["claims"], settle(case))
