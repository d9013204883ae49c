"""Who has the store open: a small note beside the file, so that a second instance can say where to look.

The note tells; the lock is SQLite's own. A note that a killed process left behind does no harm, and a disk that has no
room for a note may still be read.
"""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def note_of(store: Path) -> Path:
    """Where the note of a store lies."""
    return store.with_name(store.name + ".open")


def leave_note(store: Path) -> None:
    """Write down that this process has the store open, as far as the disk lets us."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    words = {"process": os.getpid(), "computer": platform.node(), "since": since}
    with suppress(OSError):
        note_of(store).write_text(json.dumps(words), encoding="utf-8")


def take_note_away(store: Path) -> None:
    """The store is closed."""
    with suppress(OSError):
        note_of(store).unlink(missing_ok=True)


def holder(store: Path) -> str:
    """Who holds the store, in words for the clerk; without a readable note, nobody by name."""
    try:
        words = json.loads(note_of(store).read_text(encoding="utf-8"))
        return f"{words['computer']} 上的进程 {words['process']}，{words['since'][:16]} 打开"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个窗口或另一个程序"
