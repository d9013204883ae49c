"""Frozen types as plain data for JSON: tables by field, lists, texts and whole numbers."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date


def plain(thing: object) -> object:
    """A thing with everything inside it as plain data; sets in order."""
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return {str(name): plain(part) for name, part in thing.items()}
    names = [field.name for field in fields(thing)] if is_dataclass(thing) else getattr(thing, "_fields", ())
    if names:
        return {name: plain(getattr(thing, name)) for name in names}
    if isinstance(thing, (tuple, list)):
        return [plain(part) for part in thing]
    return sorted(thing) if isinstance(thing, frozenset) else thing
