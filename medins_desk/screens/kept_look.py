"""The font size and the palette that the clerk chose: kept beside the office's data, worn again at the next start."""

import json
from pathlib import Path

from medins_desk.screens.theme import DARK, LIGHT, PERCENTS, Look

_FILE = "look.json"


def read(folder: Path) -> Look:
    """The look chosen last; the plain one where none was, or where the file says nothing that we know."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        percent, dark = kept["percent"], kept["dark"]
    except (OSError, ValueError, KeyError, TypeError):
        return Look()
    return Look(DARK if dark is True else LIGHT, percent if percent in PERCENTS else Look().percent)


def write(folder: Path, look: Look) -> None:
    """Keep a look. On a disk that takes nothing it lasts until the window closes."""
    text = json.dumps({"percent": look.percent, "dark": look.palette is DARK})
    try:
        (folder / _FILE).write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        return
