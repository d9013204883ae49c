"""``medins-desk settle``: a case file in, a readable account, a result document or slips out."""

import argparse
import gc
import json
import sys
from pathlib import Path
from typing import BinaryIO

from medins_desk.cli.law import Law
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange import account_text, read_case, result_document
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.exchange.safe_files import reason_of

DONE, LINES_FAULTY, NOT_VALID = range(3)

_YOUNG = 50_000
"""Objects after which the collector looks for cycles; a settlement makes some hundred, and none in a cycle."""


def settle(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    if given.case == "-":
        return _settle(sys.stdin.buffer, given)
    try:
        stream = Path(given.case).open("rb")  # noqa: SIM115  # closed below; only opening it may be complained of
    except OSError as trouble:
        warn(f"没能打开 {given.case}（{reason_of(trouble)}），核对文件名")
        return NOT_VALID
    with stream:
        return _settle(stream, given)


def _settle(stream: BinaryIO, given: argparse.Namespace) -> int:
    return _batch(stream) if given.batch else _one(stream, given)


def _one(stream: BinaryIO, given: argparse.Namespace) -> int:
    law = Law()
    try:
        case = read_case(stream.read(LARGEST_DOCUMENT + 1), law.installed)
    except ClerkFault as fault:
        for found in fault.faults:
            warn(f"{found.place}: {found.text}")
        return NOT_VALID
    settlements = law.settle(case)
    if given.json:
        say(json.dumps(result_document(case.pack, settlements), ensure_ascii=False, indent=2))
    else:
        say(account_text(case, settlements, law.titles()).rstrip("\n"))
    return DONE


def _batch(stream: BinaryIO) -> int:
    law = Law()
    gc.freeze()  # the packs stay: the collector need not look at them again and again
    gc.set_threshold(_YOUNG)

    def result(line: bytes) -> Document:
        case = read_case(line, law.installed)
        return result_document(case.pack, law.settle(case))

    all_settled = True
    for settled, text in settle_lines(stream, result, warn):
        all_settled = all_settled and settled
        say(text)
    return DONE if all_settled else LINES_FAULTY
