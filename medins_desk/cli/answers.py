"""The shape that verbs about people share: a document in, an answer out, one by one or a line each."""

import argparse
import json
from collections.abc import Callable
from typing import BinaryIO, TypeVar

from medins_desk.cli.documents import with_document
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.packs import PackFault

DONE, LINES_FAULTY, NOT_VALID, TROUBLE = range(4)

Found = TypeVar("Found")


def answer(
    given: argparse.Namespace,
    name: str,
    find: Callable[[bytes], Found],
    written: Callable[[Found], Document],
    spoken: Callable[[Found], str],
) -> int:
    """Answer a document of a name, ``-`` for standard input; the exit status.

    ``written`` gives the answer as a document (``--json``, and always with ``--batch``), ``spoken`` as a text.
    """

    def act(stream: BinaryIO) -> int:
        if given.batch:
            return _batch(stream, lambda line: written(find(line)))
        return _one(stream, lambda data: _said(find(data)))

    def _said(found: Found) -> str:
        return json.dumps(written(found), ensure_ascii=False, indent=2) if given.json else spoken(found)

    return with_document(name, act)


def _batch(stream: BinaryIO, document: Callable[[bytes], Document]) -> int:
    all_done = True
    for done, text in settle_lines(stream, document, warn):
        all_done = all_done and done
        say(text)
    return DONE if all_done else LINES_FAULTY


def _one(stream: BinaryIO, said: Callable[[bytes], str]) -> int:
    try:
        text = said(stream.read(LARGEST_DOCUMENT + 1))
    except ClerkFault as fault:
        for one in fault.faults:
            warn(f"{one.place}: {one.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    say(text)
    return DONE
