"""The slots in the words of a refusal: ``{start}`` and no more, for what stands there is filled in for every bill."""

from collections.abc import Collection
from string import Formatter

from medins_desk.domain.values import Value
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import figures


def check_slots(table: Table, key: str, text: Value, slots: Collection[str]) -> None:
    """Note a fault where words name anything but bare slots: no width, no conversion, no part of what is filled in."""
    if not all(_are_bare(str(words), slots) for words in figures(text)):
        table.fault(key, f"花括号里只能写：{'、'.join(slots)}，不带别的符号")


def _are_bare(words: str, slots: Collection[str]) -> bool:
    try:
        found = [*Formatter().parse(words)]
    except ValueError:
        return False
    named = [part for part in found if part[1] is not None]
    return all(name in slots and not width and not conversion for _, name, width, conversion in named)
