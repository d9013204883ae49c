"""Finds the files of resources/ and forms/, in a checkout, a wheel and a frozen folder alike, and the user's own."""

import os
import shlex
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _root(folder: str) -> Path:
    inside = _PACKAGE / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


RESOURCES = _root("resources")
FORMS = _root("forms")

_BOOTSTRAP = _PACKAGE.parent / "packaging" / "bootstrap.py"

HOME_VARIABLE = "MEDINS_DESK_HOME"
"""Names another folder for the office's data: a USB stick, a test."""


def home() -> Path:
    """The folder of the office's data on this machine: store, packs, slips."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415  # needed only where no folder is named

    return user_data_path("medins_desk", appauthor=False)


def command() -> str:
    """What a person types here to start this program with a verb: a checkout has nothing installed on the path."""
    if not _BOOTSTRAP.is_file():
        return "medins-desk"
    here = _BOOTSTRAP.parent.parent == Path.cwd()
    path = "packaging/bootstrap.py" if here else _quoted(str(_BOOTSTRAP))
    return f"{'python' if os.name == 'nt' else 'python3'} {path} run"


def _quoted(path: str) -> str:
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)
