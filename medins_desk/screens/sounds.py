"""Two short sounds that say, without looking up, whether a scan was understood. Where nothing plays, silence."""

import sys

from PySide6.QtCore import QProcess, QStandardPaths

from medins_desk.assets import RESOURCES

if sys.platform == "win32":
    import winsound

_PLAYERS = ("pw-play", "paplay", "aplay", "afplay")


def understood() -> None:
    """Up: it was understood."""
    _play("understood")


def not_understood() -> None:
    """Down: look at the screen."""
    _play("not_understood")


def _play(name: str) -> None:
    path = str(RESOURCES / "sounds" / f"{name}.wav")
    if sys.platform == "win32":
        winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC)
        return
    player = next((found for name in _PLAYERS if (found := QStandardPaths.findExecutable(name))), "")
    if player:
        QProcess.startDetached(player, [path])
