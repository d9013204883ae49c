"""The two verbs of bootstrap: run the application, or run everything that CI runs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import environment
import system_packages
from environment import ROOT, CannotPrepare
from system_packages import Need

MODULE = ("-P", "-m")  # -P: a file that lies in the clerk's folder never stands in for a module


def run(arguments: list[str]) -> int:
    """Starts the application with the arguments, in the caller's folder, and gives its exit status."""
    qt = system_packages.QT if not arguments else ()  # the command line draws no window
    try:
        _see_to_system(required=qt if _has_display() else (), wanted=qt)
        python = environment.prepare(environment.RUN_LOCK)
    except CannotPrepare as fault:
        return _stop(fault)
    except KeyboardInterrupt:
        return 130
    return _become([str(python), *MODULE, "medins_desk", *arguments])


def _has_display() -> bool:
    return not system_packages.ON_LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _see_to_system(*, required: Iterable[Need], wanted: Iterable[Need]) -> None:
    """Brings what the system lacks; says what is only wanted and cannot be had. CannotPrepare for what is required."""
    pip = () if environment.is_made() else (system_packages.ENSUREPIP,)  # Debian keeps it in a package of its own
    missing = system_packages.bring(dict.fromkeys((*pip, *required, *wanted)))
    if not missing:
        return
    if not {*pip, *required}.isdisjoint(missing):
        raise CannotPrepare(system_packages.advice(missing))
    print(system_packages.advice(missing), file=sys.stderr, flush=True)


def _become(command: list[str]) -> int:
    """Replaces this process where the system can, so that signals and exit status pass by themselves; else waits."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  no shell is wanted
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _stop(fault: CannotPrepare) -> int:
    print(f"\n{fault}", file=sys.stderr)
    return 1


class Check(NamedTuple):
    """One of CI's checks: its name in the summary and the module that does it."""

    name: str
    command: tuple[str, ...]


CHECKS = (
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("lint", ("-m", "ruff", "check", ".")),
    Check("types", ("-m", "mypy")),
    Check("contracts", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()")),
)


SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=6", "--dist=worksteal")
"""A worker a core, and no more than six: each holds half a gigabyte."""


def test(arguments: list[str]) -> int:
    """All that CI runs: the checks of the source, then pytest, whose closing line ends the output; 0 if all hold."""
    try:
        _see_to_system(required=system_packages.QT, wanted=system_packages.TESTS)
        python = environment.prepare(environment.TEST_LOCK)
    except CannotPrepare as fault:
        return _stop(fault)
    except KeyboardInterrupt:
        return 130
    without = [] if system_packages.XVFB.is_met() else ["-m", "not xvfb"]
    failed = [check.name for check in CHECKS if not _holds(python, check)]
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}", flush=True)
    command = [str(python), "-m", "pytest", *SIDE_BY_SIDE, *without, *arguments]
    tests = subprocess.run(command, cwd=ROOT, check=False).returncode
    if failed:
        print(f"FAILED: {', '.join(failed)}", flush=True)
    return tests or int(bool(failed))


def _holds(python: Path, check: Check) -> bool:
    start = time.monotonic()
    done = subprocess.run(
        [str(python), *check.command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    word = "ok" if done.returncode == 0 else "FAILED"
    if done.returncode != 0:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.stdout)
    print(f"{check.name:<10} {word:<7} {time.monotonic() - start:5.1f} s", flush=True)
    return done.returncode == 0
