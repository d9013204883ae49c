"""The folder .venv of the checkout: made once, installed from a hash-locked list, never half there.

A stamp inside it says which Python made it and which locks are installed. The stamp is written last, so an install that
was cut off (power, network, Ctrl+C) is done again at the next start, and a start that finds its lock in the stamp does
nothing.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SITE = FOLDER / ("Lib/site-packages" if os.name == "nt" else f"lib/python3.{sys.version_info.minor}/site-packages")
STAMP = FOLDER / "medins-desk-stamp.json"
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-dev.lock"
THIS_PYTHON = f"3.{sys.version_info.minor} {sys.base_prefix}"
HOLDS = {RUN_LOCK: (RUN_LOCK,), TEST_LOCK: (TEST_LOCK, RUN_LOCK)}  # the second lock names all that the first names


class CannotPrepare(Exception):
    """What stands in the way, and the one thing to do about it, in words for the person at the terminal."""


class Stamp(NamedTuple):
    """What is in the folder: the Python that made it, and the digests of the locks installed in it."""

    python: str
    locks: tuple[str, ...]


def prepare(lock: Path) -> Path:
    """Makes sure that what `lock` names is installed, and gives the Python to start.

    Costs milliseconds when all is there. Raises CannotPrepare.
    """
    if not is_made():
        _make()
    if _digest(lock) not in _stamp().locks:
        _write(Stamp(THIS_PYTHON, ()))
        _install(lock)
        _make_importable()
        _write(Stamp(THIS_PYTHON, tuple(_digest(held) for held in HOLDS[lock])))
    return PYTHON


def is_made() -> bool:
    """Whether the environment stands, made by this very Python; what is installed in it is another question."""
    return _stamp().python == THIS_PYTHON and PYTHON.exists()


def _digest(lock: Path) -> str:
    text = lock.read_text(encoding="utf-8")  # a checkout's line endings are not a change of the lock
    return hashlib.sha256(text.encode()).hexdigest()


def _stamp() -> Stamp:
    """The stamp as it was left; one that says nothing where there is none to be read."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
        return Stamp(str(found["python"]), tuple(map(str, found["locks"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Stamp("", ())


def _write(stamp: Stamp) -> None:
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp._asdict()), encoding="utf-8")
    fresh.replace(STAMP)


def _make() -> None:
    """An empty environment with pip. Only a folder that carries our stamp is cleared; anyone else's is left alone."""
    if FOLDER.exists() and not STAMP.exists() and any(FOLDER.iterdir()):
        raise CannotPrepare(f"{FOLDER} was not made by this command. Move it away, then start again.")
    _say(f"Making {FOLDER} ...")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    _write(Stamp("being made", ()))
    import venv  # noqa: PLC0415  20 ms that only the first start has to pay

    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(FOLDER)
    except (OSError, subprocess.CalledProcessError) as fault:
        raise CannotPrepare(f"{FOLDER} could not be made: {fault}") from fault
    _write(Stamp(THIS_PYTHON, ()))


def _install(lock: Path) -> None:
    _say(f"Installing what {lock.name} names (about 120 MB, once) ...")
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--require-hashes",
        "--only-binary=:all:",
    ]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    done = subprocess.run(
        [*pip, *quiet, "--requirement", str(lock)], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    )
    if done.returncode != 0:
        raise CannotPrepare(
            "The dependencies could not be installed; pip says why above.\n"
            "Check the network, or pip's configuration (index, proxy) for an office without it, then start again:\n"
            "what was half installed is put right at the next start."
        )


def _make_importable() -> None:
    """Puts the checkout on the path, by a relative line: ASCII whatever the folder is called, and free to move."""
    (SITE / "medins_desk_checkout.pth").write_text(os.path.relpath(ROOT, SITE) + "\n", encoding="ascii", newline="\n")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
