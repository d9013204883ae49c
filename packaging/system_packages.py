"""What medins_desk needs of the operating system on Linux: shared libraries for Qt, and two programs for the tests.

Windows and macOS bring all of it along. On Linux each library is looked for by loading it, as Qt will; what is missing
is installed where that is allowed (root, apt-get), else the caller gets the one command to say.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple


class Need(NamedTuple):
    """A library (by soname) or a program, and the packages that hold it for apt and for dnf."""

    name: str
    apt: str
    dnf: str


QT_LIBRARIES = (
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
XVFB = Need("Xvfb", "xvfb", "xorg-x11-server-Xvfb")
PDF_READER = Need("pdftotext", "poppler-utils", "poppler-utils")


def missing_libraries() -> list[Need]:
    """The libraries of Qt that cannot be loaded here; nothing on Windows and macOS, where Qt brings its own."""
    return [need for need in QT_LIBRARIES if not _loads(need.name)] if sys.platform == "linux" else []


def missing_programs() -> list[Need]:
    """The programs that some tests start and that are not there."""
    wanted = (XVFB, PDF_READER) if sys.platform == "linux" else (PDF_READER,)
    return [need for need in wanted if shutil.which(need.name) is None]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install(packages: Sequence[str]) -> bool:
    """Installs Debian packages and says whether that worked; False at once without root or apt-get."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"Installing system packages: {' '.join(packages)} ...", file=sys.stderr, flush=True)
    return _update() and _apt("install", "--yes", "--no-install-recommends", *packages)


@cache
def _update() -> bool:
    return _apt("update")


def _apt(*words: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
    return done.returncode == 0


def command(packages: Sequence[str]) -> str:
    """The one command that installs Debian packages, for a person who may."""
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def advice(needs: Sequence[Need]) -> str:
    """The one command that brings what is missing; the bare names where the system has neither apt-get nor dnf."""
    if shutil.which("apt-get"):
        return command(sorted({need.apt for need in needs}))
    if shutil.which("dnf"):
        return f"sudo dnf install -y {' '.join(sorted({need.dnf for need in needs}))}"
    return f"install with the system's package manager what holds: {' '.join(need.name for need in needs)}"
