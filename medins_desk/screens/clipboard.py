"""Numbers on the clipboard: put there from a revealed field only, marked as secret, and taken away after a while.

What another program put there meanwhile is left alone.
"""

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

WHILE_MS = 30_000
"""So long a copied number stays."""

_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\x00\x00\x00\x00",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\x00\x00\x00\x00",
}
"""How the histories of desktops are asked not to keep it: KDE, macOS, Windows (its history and its cloud)."""


def copy_for_a_while(text: str, for_ms: int = WHILE_MS) -> None:
    """Put a number on the clipboard; it goes after this time, whatever page is shown then."""
    kept = QMimeData()
    kept.setText(text)
    for kind, mark in _SECRET.items():
        kept.setData(kind, mark)
    QGuiApplication.clipboard().setMimeData(kept)
    forget_after(text, for_ms)


def forget_after(text: str, for_ms: int = WHILE_MS) -> None:
    """Take a text off the clipboard after a while, where it is still there."""
    timer = QTimer(QGuiApplication.clipboard(), singleShot=True, interval=for_ms)
    timer.timeout.connect(lambda: forget(text))
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def forget(text: str) -> None:
    """Take a text off the clipboard, and off the selection where a desktop has one, where it is still there."""
    board = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    modes += [QClipboard.Mode.Selection] if board.supportsSelection() else []
    for mode in modes:
        if text and board.text(mode) == text:
            board.clear(mode)
