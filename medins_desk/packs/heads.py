"""The head of a pack: what stands above the first table of pack.toml, read without reading the law below it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medins_desk.domain.policy import Status
from medins_desk.domain.spans import Span
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_text
from medins_desk.packs.tables import Table, load_toml


@dataclass(frozen=True, slots=True)
class Head:
    """Whose policy a pack is, and when: enough to know whether it has to be read. No bill is settled by a framework."""

    name: str
    title: str
    area: str
    divisions: tuple[str, ...]
    span: Span
    is_framework: bool = False

    def holds_in(self, area: str) -> bool:
        """Whether bills of the area may be settled by it: a framework settles none."""
        return not self.is_framework and self.area == area


def head_of(folder: Path) -> Head | None:
    """The head of the pack in a folder; ``None`` where it does not say whose it is, or from when.

    What else is wrong with it, reading the pack will explain; it stops the pack's own area and days only.
    """
    faults = Faults()
    above = read_text(folder / "pack.toml", faults).partition("\n[")[0]
    table = Table(load_toml(above, "pack.toml", faults), "pack.toml: ", faults)
    start = table.day("from")
    head = Head(
        name=folder.name,
        title=table.text("title"),
        area=table.text("area"),
        divisions=table.words("divisions") if table.has("divisions") else (),
        span=Span(start or date.min, table.day("until")),
        is_framework=table.text("status", "") == Status.FRAMEWORK,
    )
    return None if start is None or not head.area else head
