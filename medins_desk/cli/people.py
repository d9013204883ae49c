"""``medins-desk premium``: facts of a person in, what the law of people says out, each line with its article."""

import argparse
import json
from typing import BinaryIO

from medins_desk.cli.documents import with_document
from medins_desk.cli.law import Law
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.money import shown
from medins_desk.domain.quotes import Quote
from medins_desk.domain.terms import term
from medins_desk.enrol import Known, quote
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.facts_file import read_facts
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.quotes import quote_document
from medins_desk.exchange.results import Document
from medins_desk.packs import PackFault

DONE, LINES_FAULTY, NOT_VALID, TROUBLE = range(4)


def premium(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    return with_document(given.facts, lambda stream: _batch(law, stream) if given.batch else _one(law, stream, given))


def _batch(law: Law, stream: BinaryIO) -> int:
    all_done = True
    for done, text in settle_lines(stream, lambda line: quote_document("premium", _quoted(law, line)), warn):
        all_done = all_done and done
        say(text)
    return DONE if all_done else LINES_FAULTY


def _one(law: Law, stream: BinaryIO, given: argparse.Namespace) -> int:
    try:
        found = _quoted(law, stream.read(LARGEST_DOCUMENT + 1))
    except ClerkFault as fault:
        for one in fault.faults:
            warn(f"{one.place}: {one.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    document: Document = quote_document("premium", found)
    say(json.dumps(document, ensure_ascii=False, indent=2) if given.json else quote_text(found))
    return DONE


def _quoted(law: Law, data: bytes) -> Quote:
    asked = read_facts(data, law.installed)
    return quote(Known(law.people(asked), asked.facts), "premium")


def quote_text(found: Quote) -> str:
    """A quote to be read: a line each, then what is lacking."""
    lines = [
        f"{line.item}（{term(line.party) if line.party else '计算过程'}，{term(line.period)}）{shown(line.amount)} 元"
        f"\n    {line.law}  {line.why}"
        for line in found.lines
    ]
    if found.lacking:
        lines.append("还要知道：")
        lines += [f"  {title}" + (f"（{law}）" if law else "") for _, title, law in found.lacking]
    return "\n".join(lines)
