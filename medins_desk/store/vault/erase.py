"""Takes a file with personal data away, so that its old content is not left on the disk, as far as a program can.

On a magnetic disk the content is overwritten. A flash disk or a copying file system may keep old blocks that no program
reaches: there only an encrypted disk helps. docs/security.md says so.
"""

import os
from pathlib import Path

_PIECE = 1 << 20
_MARK = ".erase"


def erase(path: Path) -> None:
    """Overwrite, flush, remove. A file that is half overwritten has a name by which ``erase_rest`` knows it.

    Nothing happens where there is no such file; raises ``OSError`` where it cannot be done.
    """
    if path.exists():
        _overwrite(path.replace(path.with_name(path.name + _MARK)))


def erase_rest(folder: Path, beginning: str) -> None:
    """Finish what was cut off among the files whose names begin so."""
    for path in folder.glob(f"{beginning}*{_MARK}"):
        _overwrite(path)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(os.urandom(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
