"""Runs or tests medins_desk from a fresh checkout, with nothing but Python and git at hand.

    python3 packaging/bootstrap.py run [ARGUMENTS...]    the application; with arguments, its command line
    python3 packaging/bootstrap.py test [ARGUMENTS...]   everything that CI runs; arguments go to pytest

Both make the folder .venv in the checkout, install the locked dependencies into it when the lock has changed, and see
to the system libraries that Qt needs. The standard library does it all. This one file keeps to what Python 3.6 can
read, so that an older Python gets a sentence instead of a traceback.
"""

import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)  # NEWEST: Qt 6.8, the last line that runs on glibc 2.28, takes no later Python
USAGE = "usage: python3 packaging/bootstrap.py run [ARGUMENTS...] | test [PYTEST ARGUMENTS...]"


def fitting_python() -> "str | None":
    """The path of another Python on this machine that fits, the newest first; None where there is none."""
    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return next((path for path in map(shutil.which, names) if path and _starts(path)), None)


def _starts(python: str) -> bool:
    """Whether it runs at all: a version manager leaves names of Pythons that are not chosen."""
    return subprocess.call([python, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def refuse_python() -> int:
    """Says which Python is needed and how to start with it; exit status 1."""
    have, found = sys.version.split()[0], fitting_python()
    print(f"medins_desk needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {have}.", file=sys.stderr)
    if found:
        print(f"Start it with: {found} {' '.join(sys.argv)}", file=sys.stderr)
    else:
        print("Install one of them, then start again with it.", file=sys.stderr)
    return 1


def main(arguments: "list[str]") -> int:
    """The exit status of the verb that the arguments begin with."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return refuse_python()
    if not arguments or arguments[0] not in ("run", "test"):
        print(USAGE, file=sys.stderr)
        return 0 if arguments in (["-h"], ["--help"]) else 2

    import verbs  # noqa: PLC0415  an older Python cannot read it

    verb = verbs.run if arguments[0] == "run" else verbs.test
    return verb(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
