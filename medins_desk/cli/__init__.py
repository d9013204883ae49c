"""The verbs without a window: bills, packs and the law of people read and reckoned from files.

With no verb the window opens.
"""

import argparse
import sys
from collections.abc import Sequence

from medins_desk.assets import home
from medins_desk.cli.arguments import parser
from medins_desk.cli.streams import speak_utf8, without_reader
from medins_desk.mistakes import tell_on_terminal

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it."""


_OF_PEOPLE = ("premium", "account", "entitle", "retire", "enrol")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; the exit status.

    0 done; 1 lines of a batch, or packs, were faulty; 2 the case or the command line is not valid; 3 the disk or a
    pack does not do its part.
    """
    speak_utf8()
    tell_on_terminal()
    given = parser().parse_args(argv)
    try:
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        return without_reader()
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(given: argparse.Namespace) -> int:  # noqa: PLR0911  one return a verb
    """Run the verb, or open the window; each brings its own imports, and ``--help`` needs none of them."""
    if not given.verb:
        from medins_desk.app import run  # noqa: PLC0415  # brings its own imports

        return run()
    if given.verb == "demo":
        from medins_desk.app import settle_demo  # noqa: PLC0415  # brings its own imports

        return settle_demo(given.folder or home() / "demo", given.page)
    if given.verb == "compare":
        from medins_desk.cli.compare import compare  # noqa: PLC0415  # brings its own imports

        return compare(given)
    if given.verb == "packs":
        from medins_desk.cli.packs import packs  # noqa: PLC0415  # brings its own imports

        return packs(given)
    if given.verb == "roster":
        from medins_desk.cli.roster import roster  # noqa: PLC0415  # brings its own imports

        return roster(given)
    if given.verb == "slip":
        from medins_desk.cli.slip import slip  # noqa: PLC0415  # brings its own imports

        return slip(given)
    if given.verb == "audit":
        from medins_desk.cli.audit import audit  # noqa: PLC0415  # brings its own imports

        return audit(given)
    if given.verb in _OF_PEOPLE:
        return _of_people(given)
    from medins_desk.cli.settle import settle  # noqa: PLC0415  # brings its own imports

    return settle(given)


def _of_people(given: argparse.Namespace) -> int:
    """The verbs that ask the law of people."""
    if given.verb == "premium":
        from medins_desk.cli.people import premium  # noqa: PLC0415  # brings its own imports

        return premium(given)
    if given.verb == "account":
        from medins_desk.cli.account import account  # noqa: PLC0415  # brings its own imports

        return account(given)
    if given.verb == "entitle":
        from medins_desk.cli.entitle import entitle  # noqa: PLC0415  # brings its own imports

        return entitle(given)
    if given.verb == "enrol":
        from medins_desk.cli.enrol import enrol  # noqa: PLC0415  # brings its own imports

        return enrol(given)
    from medins_desk.cli.retire import retire  # noqa: PLC0415  # brings its own imports

    return retire(given)
