"""Every page of the walks as pictures: light and dark, at each font size, on an old screen and on a low one.

``python -m tests.screens.gallery FOLDER`` writes a PNG for each page and look, a sheet of small pictures for every
nine, and says which words found no room; looks may be named behind the folder. It takes minutes and asserts nothing:
it is for eyes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.screens import sheet
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.theme import DARK, LIGHT, Look
from tests.privacy import counter_walk, list_walk, walk, way_in
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.room import cut
from tests.store.quick import quick_keys

__all__ = ["dressed", "fonts_loaded", "quick_keys"]

_FOLDER, _NAMES = "MEDINS_DESK_GALLERY", "MEDINS_DESK_LOOKS"
_OLD, _LOW = QSize(1366, 768), QSize(1280, 720)
_LOOKS = {
    "light-100": (Look(), _OLD),
    "dark-100": (Look(DARK), _OLD),
    "light-110": (Look(LIGHT, 110), _OLD),
    "light-125": (Look(LIGHT, 125), _OLD),
    "dark-150": (Look(DARK, 150), _OLD),
    "low-100": (Look(), _LOW),
}
_WANTED = os.environ.get(_NAMES, " ".join(_LOOKS)).split()
_ACROSS, _SMALL = 3, QSize(683, 384)


def pictures(window: QWidget) -> Iterator[tuple[str, QImage]]:
    """A window in every look; afterwards it wears the usual one."""
    main = window.main if isinstance(window, Gate) else window
    for name, (look, size) in (*((one, _LOOKS[one]) for one in _WANTED), ("", (Look(), _OLD))):
        window.resize(size)
        if isinstance(main, MainWindow) and main.isVisible():
            main.wear(look)
        else:
            sheet.wear(look)
        window.resize(size)
        for _ in range(3):
            QApplication.processEvents()
        if name:
            yield name, window.grab().toImage()


class Eyes(walk.Walk):
    """Takes pictures instead of looking for numbers."""

    folder = Path()

    def look(self, page: str, *, hidden_too: bool = False) -> None:
        self.qtbot.wait(30)
        words = "".join(one if one.isalnum() else "_" for one in page)
        if hidden_too or words in self.seen:
            return
        self.seen[words] = set()
        for window in (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow | Gate)):
            if window.isVisible():
                self.take(window, f"{len(self.seen):03} {words}")

    def take(self, window: QWidget, words: str) -> None:
        for name, image in pictures(window):
            folder = self.folder / name
            folder.mkdir(parents=True, exist_ok=True)
            image.save(str(folder / f"{words}.png"))
            if image.size() != _LOOKS[name][1]:
                sys.stdout.write(f"{name} {words}: {image.size().toTuple()}\n")
            for line in cut(window):
                sys.stdout.write(f"{name} {words}: {line}\n")


def contact_sheet(images: list[QImage]) -> QImage:
    """Small pictures side by side."""
    rows = -(-len(images) // _ACROSS)
    whole = QImage(_SMALL.width() * _ACROSS, _SMALL.height() * rows, QImage.Format.Format_RGB32)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    for place, image in enumerate(images):
        small = image.scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(place % _ACROSS * _SMALL.width(), place // _ACROSS * _SMALL.height(), small)
    painter.end()
    return whole


@pytest.mark.skipif(_FOLDER not in os.environ, reason="no folder is named")
@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("which", ["in", "counter", "lists"])
def test_pictures(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    folder = Eyes.folder = Path(os.environ[_FOLDER]) / which
    for module in (counter_walk, way_in, list_walk):
        monkeypatch.setattr(module, "Walk", Eyes)
    if which == "counter":
        counter_walk.walked(qtbot)
    else:
        {"in": way_in, "lists": list_walk}[which].walked(qtbot, tmp_path)
    for look in _WANTED:
        files = sorted((folder / look).glob("*.png"))
        for first in range(0, len(files), 9):
            images = [QImage(str(one)) for one in files[first : first + 9]]
            contact_sheet(images).save(str(folder / f"{look} {first // 9 + 1:02}.png"))


if __name__ == "__main__":
    asked = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", __file__]
    given = {_FOLDER: sys.argv[1], _NAMES: " ".join(sys.argv[2:] or _LOOKS)}
    sys.exit(subprocess.run(asked, check=False, env={**os.environ, **given}).returncode)
