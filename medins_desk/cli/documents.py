"""The document that a verb reads: a file by its name, or standard input for ``-``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from medins_desk.cli.streams import warn
from medins_desk.exchange.safe_files import reason_of

NOT_VALID = 2


def with_document(name: str, act: Callable[[BinaryIO], int]) -> int:
    """Let a verb read a document; its exit status, or that of a file that does not open. Standard input stays open."""
    if name == "-":
        return act(sys.stdin.buffer)
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  # closed below; only opening it may be complained of
    except OSError as trouble:
        warn(f"没能打开 {name}（{reason_of(trouble)}），核对文件名")
        return NOT_VALID
    with stream:
        return act(stream)
