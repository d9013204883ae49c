"""The walk once more with eyes: every page and every form as a picture, read by tesseract where it is installed.

``python -m tests.privacy.ocr`` says how many pictures were read, how many of planted numbers were read back in the
sizes of the look, and what of a canary was seen. It takes minutes, so it is no part of the tests; they read what is
painted as text.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.screens.words import label
from tests.privacy import counter_walk, list_walk, walk, way_in
from tests.privacy.canaries import CANARIES, Canary, office
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]

_TIMES = 3
_FACES = ("hint", "second", "body", "panel", "title")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"})


def read(image: QImage) -> str:
    """What tesseract reads in a picture, letters that look like figures taken for these."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "seen.png"
        image.save(str(file))
        words = ["tesseract", str(file), "stdout", "--psm", "11", "--dpi", "288", "-l", "eng"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        said = subprocess.run(words, capture_output=True, check=True, env=environment).stdout
    return re.sub(r"[^0-9X]", "", said.decode().translate(_LETTERS))


def seen(image: QImage) -> set[Canary]:
    """The canaries that an eye could read."""
    figures = read(image)
    return {one for one in CANARIES if one.whole in figures or one.hidden in figures}


def picture(window: QWidget) -> QImage:
    """A window, three times as large, so that small type can be read."""
    image = window.grab().toImage()
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(image.size() * _TIMES, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def planted(qtbot: QtBot) -> Iterator[bool]:
    """Whether each canary is read back from a label of each size."""
    for face in _FACES:
        for one in (one for one in CANARIES if one.whole.isascii()):  # figures are read, no Chinese
            window = QWidget()
            qtbot.addWidget(window)
            line = QVBoxLayout(window)
            line.addWidget(label("王敏 18 岁", face))
            line.addWidget(label(one.whole, face))
            window.resize(420, 90)
            window.show()
            yield one in seen(picture(window))


def pages(qtbot: QtBot, folder: Path) -> Iterator[tuple[str, set[Canary]]]:
    """Each page of the walks."""
    found: list[tuple[str, set[Canary]]] = []

    class Eyes(walk.Walk):
        def look(self, page: str, *, hidden_too: bool = False) -> None:
            qtbot.wait(20)
            if page not in dict(found) and not hidden_too:
                windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
                found.append((page, {canary for one in windows for canary in seen(picture(one))}))

    with pytest.MonkeyPatch.context() as patched:
        for module in (counter_walk, way_in, list_walk):
            patched.setattr(module, "Walk", Eyes)
        counter_walk.walked(qtbot)
        way_in.walked(qtbot, folder)
        list_walk.walked(qtbot, folder)
    yield from found


def forms() -> Iterator[tuple[str, set[Canary]]]:
    """Each slip on both papers."""
    desk, person = office()
    desk.decide_event("e", person, {"kind": desk.event_forms()[0].kind, "day": "20180601"})
    for entry in desk.slips(date.min, date.max):
        for size in ("a5", "a4"):
            with pypdfium2.PdfDocument(desk.slip_pdf(entry.number, size)) as pdf:
                for page in pdf:
                    drawn = page.render(scale=300 / 72, rev_byteorder=True, force_bitmap_format=4)
                    kind = QImage.Format.Format_RGBX8888
                    image = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind)
                    yield f"{entry.number} {size}", seen(image.copy())


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
@pytest.mark.usefixtures("quick_keys")
def test_with_eyes(qtbot: QtBot, tmp_path: Path) -> None:
    back = list(planted(qtbot))
    report = [f"planted numbers read back: {sum(back)} of {len(back)}"]
    for name, looked in (("pages", list(pages(qtbot, tmp_path))), ("sheets", list(forms()))):
        with_canary = [f"{page}: {sorted(one.kind for one in found)}" for page, found in looked if found]
        report.append(f"{name} read: {len(looked)}, with a canary: {with_canary or 0}")
    sys.stdout.write("\n".join(report) + "\n")


if __name__ == "__main__":
    asked = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", __file__]
    sys.exit(subprocess.run(asked, check=False).returncode)
