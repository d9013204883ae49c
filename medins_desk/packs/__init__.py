"""Reads resources/packs and the office's own packs: the law as data, checked before it is used."""

from medins_desk.packs.faults import PackFault
from medins_desk.packs.heads import Head
from medins_desk.packs.library import Library
from medins_desk.packs.local import configured, configured_by, office_fault, parse, written

__all__ = ["Head", "Library", "PackFault", "configured", "configured_by", "office_fault", "parse", "written"]
