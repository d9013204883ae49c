"""Finds the files of resources/ and forms/, in a checkout, a wheel and a frozen folder alike, and the user's own."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _root(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


RESOURCES = _root("resources")
FORMS = _root("forms")


def home() -> Path:
    """The folder of the user's own files: store, packs, slips. ``MEDINS_DESK_HOME`` may name another one."""
    named = os.environ.get("MEDINS_DESK_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415  # needed only where no folder is named

    return user_data_path("medins_desk", appauthor=False)
