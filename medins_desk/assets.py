"""Finds the files of resources/ and forms/, in a checkout, a wheel and a frozen folder alike, and the user's own."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _root(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


RESOURCES = _root("resources")
FORMS = _root("forms")

HOME_VARIABLE = "MEDINS_DESK_HOME"
"""Names another folder for the office's data: a USB stick, a test."""


def home() -> Path:
    """The folder of the office's data on this machine: store, packs, slips."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415  # needed only where no folder is named

    return user_data_path("medins_desk", appauthor=False)
