"""The bundled fonts of the window: without them every Chinese text would be boxes on some machines."""

from PySide6.QtGui import QFontDatabase

from medins_desk.assets import RESOURCES

FAMILIES = ("Noto Sans SC", "HanaMinB")
"""The text face, then the face for the rare characters of names that it lacks."""

_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf", "HanaMinB.ttf")


def load() -> None:
    """Make the bundled fonts known to Qt; ``FileNotFoundError`` where one does not open."""
    for name in _FILES:
        path = RESOURCES / "fonts" / name
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
