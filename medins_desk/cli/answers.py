"""The shape that verbs about people share: a document in, an answer out, one by one or a line each."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeVar

from medins_desk.cli.documents import with_document
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.statements import Statement
from medins_desk.enrol.entry_starts import HISTORY
from medins_desk.enrol.facts import FACTS
from medins_desk.enrol.moments import OF_ENTRIES
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.exchange.safe_files import write_whole
from medins_desk.packs import PackFault
from medins_desk.paper import statement_pdf

DONE, LINES_FAULTY, NOT_VALID, TROUBLE = range(4)

Found = TypeVar("Found")


class Shapes(NamedTuple, Generic[Found]):
    """The shapes of an answer: as a document, as a text to be read, as a statement to be printed."""

    document: Callable[[Found], Document]
    text: Callable[[Found], str]
    statement: Callable[[Found], Statement]


def answer(given: argparse.Namespace, name: str, find: Callable[[bytes], Found], shapes: Shapes[Found]) -> int:
    """Answer a document of a name, ``-`` for standard input; the exit status.

    With ``--json``, and always with ``--batch``, the answer is a document; ``--pdf`` writes the statement too.
    """
    if given.batch and given.pdf:
        warn("--pdf 不能和 --batch 一起用")
        return NOT_VALID

    def act(stream: BinaryIO) -> int:
        if given.batch:
            return _batch(stream, lambda line: shapes.document(find(line)))
        return _one(stream, find, shapes, given)

    return with_document(name, act)


def asked_lines(lacking: Iterable[Lacking]) -> list[str]:
    """What has to be known, a line each, with the place in the document where it is written."""
    lines = [f"  {_place(one.key)}{one.title}" + (f"（{one.law}）" if one.law else "") for one in lacking]
    return ["还要知道：", *lines] if lines else []


def _place(key: str) -> str:
    """Where a document says it; what happened says some of it by itself."""
    if key in FACTS:
        return f"facts.{key}："
    return "" if key in OF_ENTRIES or key == HISTORY else f"local.{key}："


def _batch(stream: BinaryIO, document: Callable[[bytes], Document]) -> int:
    all_done = True
    for done, text in settle_lines(stream, document, warn):
        all_done = all_done and done
        say(text)
    return DONE if all_done else LINES_FAULTY


def _one(stream: BinaryIO, find: Callable[[bytes], Found], shapes: Shapes[Found], given: argparse.Namespace) -> int:
    try:
        found = find(stream.read(LARGEST_DOCUMENT + 1))
        document = shapes.document(found)
    except ClerkFault as fault:
        for one in fault.faults:
            warn(f"{one.place}: {one.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    say(json.dumps(document, ensure_ascii=False, indent=2) if given.json else shapes.text(found))
    return _printed(given.pdf, shapes.statement(found)) if given.pdf else DONE


def _printed(folder: Path, statement: Statement) -> int:
    try:
        write_whole(folder, {f"{statement.title}.pdf": statement_pdf(statement)})
    except WorldTrouble as trouble:
        warn(str(trouble))
        return TROUBLE
    return DONE
