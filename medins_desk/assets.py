"""Finds the files of resources/ and forms/, in a checkout, a wheel and a frozen folder alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _root(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


RESOURCES = _root("resources")
FORMS = _root("forms")
