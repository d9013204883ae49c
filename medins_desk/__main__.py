"""``python -m medins_desk``: the window; with arguments, the command line."""

import gc
import sys


def main() -> int:
    """Open the window, or run the command line that was given; the exit status."""
    from medins_desk.cli.streams import speak_utf8  # noqa: PLC0415 - each way loads only what it needs
    from medins_desk.mistakes import tell_on_terminal  # noqa: PLC0415

    speak_utf8()
    tell_on_terminal()
    if len(sys.argv) > 1:
        from medins_desk.cli import main as command_line  # noqa: PLC0415

        return command_line(sys.argv[1:])
    gc.disable()  # the start makes many objects that stay; the window's first turn switches it on again
    from medins_desk.app import run  # noqa: PLC0415

    return run()


if __name__ == "__main__":
    sys.exit(main())
