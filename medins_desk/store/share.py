"""Is a folder on a network share? File locks and flushes cannot be trusted there. Best effort."""

import sys
from pathlib import Path

_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "fuse.sshfs", "fuse.davfs", "davfs"})
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def on_network_share(folder: Path) -> bool:
    """Whether the folder lies on a share, as far as the system tells; macOS does not tell us."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - windll exists on Windows only

        drive = folder.resolve().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE
    mounts = Path("/proc/self/mounts")
    return mounts.is_file() and file_system_of(folder.resolve(), mounts.read_text(encoding="utf-8")) in _SHARES


def file_system_of(folder: Path, mounts: str) -> str:
    """The kind of file system that holds an absolute folder, by a table in the form of ``/proc/mounts``."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, name, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        # of two mounts on one point, the later one covers the earlier
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, name
    return kind
