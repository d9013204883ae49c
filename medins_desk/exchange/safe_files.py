"""Files that are there whole or not at all, under names that every platform takes."""

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from medins_desk.domain.errors import WorldTrouble

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 60
_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘已满",
    errno.EFBIG: "磁盘已满",
    errno.EROFS: "磁盘只能读",
    errno.EIO: "磁盘读写出错",
}


def safe_names(names: Iterable[str]) -> list[str]:
    """A file name without ending for each name: no separators, none reserved on Windows, none twice in any case."""
    taken: set[str] = set()
    return [_not_taken(_safe(name), taken) for name in names]


def _safe(name: str) -> str:
    safe = _UNSAFE.sub("_", name)[:_LONGEST].strip(".") or "_"
    try:
        os.fsencode(safe)
    except UnicodeEncodeError:  # a console that knows ASCII only
        safe = safe.encode("ascii", "replace").decode().replace("?", "_")
    return f"_{safe}" if _RESERVED.fullmatch(safe) else safe


def _not_taken(name: str, taken: set[str]) -> str:
    found, times = name, 1
    while found.casefold() in taken:
        times += 1
        found = f"{name}-{times}"
    taken.add(found.casefold())
    return found


def write_whole(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, made where it is not there; each appears whole or not at all.

    Raises ``WorldTrouble`` where the disk does not take them.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / name, data) for name, data in files.items()]
    except OSError as trouble:
        raise WorldTrouble(f"没能写进 {folder}（{reason_of(trouble)}）。换一个有空间、能写的文件夹再试") from trouble


def reason_of(trouble: OSError) -> str:
    """What the disk has against it, in Chinese; in the system's words where it is a rare one."""
    return _REASONS.get(trouble.errno or 0) or trouble.strerror or type(trouble).__name__


def _write(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
