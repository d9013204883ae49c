"""The two verbs of bootstrap: run the application, or run everything that CI runs."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import environment
import system_packages
from environment import ROOT, CannotPrepare

MODULE = ("-P", "-m")  # -P: a file that lies in the clerk's folder never stands in for a module


def run(arguments: list[str]) -> int:
    """Starts the application with the arguments, in the caller's folder, and gives its exit status."""
    try:
        python = environment.prepare(environment.RUN_LOCK)
        if not arguments:
            _see_to_qt(needed=_has_display())
    except CannotPrepare as fault:
        return _stop(fault)
    except KeyboardInterrupt:
        return 130
    return _become([str(python), *MODULE, "medins_desk", *arguments])


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _see_to_qt(*, needed: bool) -> None:
    """Brings Qt's libraries. Where that is not allowed, stops a start that needs them and warns one that does not."""
    missing = system_packages.missing_libraries()
    if not missing or system_packages.install([need.apt for need in missing]):
        return
    names = " ".join(need.name for need in missing)
    words = f"The window needs libraries that this system lacks: {names}\nRun this once, then start again:\n"
    words += f"    {system_packages.advice(missing)}"
    if needed:
        raise CannotPrepare(words)
    print(words, file=sys.stderr)


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


def test(arguments: list[str]) -> int:
    """All that CI runs: the checks of the source, then pytest, whose closing line ends the output; 0 if all hold."""
    try:
        python = environment.prepare(environment.TEST_LOCK)
        _see_to_qt(needed=True)
        without = _see_to_programs()
    except CannotPrepare as fault:
        return _stop(fault)
    except KeyboardInterrupt:
        return 130
    failed = [check.name for check in CHECKS if not _holds(python, check)]
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)}", flush=True)
    tests = subprocess.run([str(python), "-m", "pytest", *without, *arguments], cwd=ROOT, check=False).returncode
    if failed:
        print(f"FAILED: {', '.join(failed)}", flush=True)
    return tests or int(bool(failed))


def _see_to_programs() -> list[str]:
    """Brings the programs that tests start; gives pytest's words for leaving out the tests that cannot run without."""
    missing = system_packages.missing_programs()
    if sys.platform == "linux" and missing and not system_packages.install([need.apt for need in missing]):
        print(f"Missing: {', '.join(need.name for need in missing)}. {system_packages.advice(missing)}", flush=True)
        missing = system_packages.missing_programs()
    no_screen = sys.platform != "linux" or system_packages.XVFB in system_packages.missing_programs()
    return ["-m", "not xvfb"] if no_screen else []


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
