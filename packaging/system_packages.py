"""What is needed of the operating system: shared libraries for Qt, two programs for the tests, a way to install pip.

Windows and macOS bring all but a PDF reader along. On Linux each library is looked for by loading it, as Qt will; what
is missing is installed in one go where that is allowed (root, apt-get), else the caller gets the one command to say.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """A library (by soname), a program or a module, and the packages that hold it for apt and for dnf."""

    name: str
    apt: str
    dnf: str

    def is_met(self) -> bool:
        """Whether it is there now."""
        if self == ENSUREPIP:
            importlib.invalidate_caches()
            return importlib.util.find_spec(self.name) is not None
        if ".so." in self.name:
            return _loads(self.name)
        return shutil.which(self.name) is not None


ENSUREPIP = Need("ensurepip", f"python3.{sys.version_info.minor}-venv", "python3-pip")
XVFB = Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb")
PDF_READER = Need("pdftotext", "poppler-utils", "poppler-utils")
QT_ON_LINUX = (
    Need("libGL.so.1", "libgl1", "mesa-libGL"),
    Need("libEGL.so.1", "libegl1", "mesa-libEGL"),
    Need("libX11.so.6", "libx11-6", "libX11"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Need("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Need("libfreetype.so.6", "libfreetype6", "freetype"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Need("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Need("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Need("libcups.so.2", "libcups2", "cups-libs"),
)
ON_LINUX = sys.platform == "linux"
QT = QT_ON_LINUX if ON_LINUX else ()
TESTS = (XVFB, PDF_READER) if ON_LINUX else (PDF_READER,)


def bring(needs: Iterable[Need]) -> list[Need]:
    """Installs what is missing of the needs, where that is allowed, and gives what is missing still."""
    missing = [need for need in needs if not need.is_met()]
    if missing and _may_install():
        _install(sorted({need.apt for need in missing}))
        missing = [need for need in missing if not need.is_met()]
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: Sequence[str]) -> None:
    print(f"Installing system packages: {' '.join(packages)} ...", file=sys.stderr, flush=True)
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:  # an update that half failed may still be enough to install from
            print(done.stdout, file=sys.stderr)


def advice(needs: Sequence[Need]) -> str:
    """What is missing and the one command that brings it; without apt-get or dnf, the names alone."""
    names = " ".join(need.name for need in needs)
    if shutil.which("apt-get"):
        packages = " ".join(sorted({need.apt for need in needs}))
        command = f"apt-get update && apt-get install -y {packages}"
        command = f"sudo sh -c '{command}'" if shutil.which("sudo") else command
    elif shutil.which("dnf"):
        command = f"dnf install -y {' '.join(sorted({need.dnf for need in needs}))}"
    else:
        return f"This system lacks: {names}. Install what holds them with its package manager, then start again."
    return f"This system lacks: {names}\nRun this once as root, then start again:\n    {command}"
