"""``medins-desk settle``: a case file in, a readable account, a result document or slips out."""

import argparse
import gc
import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from medins_desk.cli.documents import with_document
from medins_desk.cli.law import Law
from medins_desk.cli.streams import say, warn
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.domain.slips import Office
from medins_desk.exchange import account_text, read_case, result_document
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.exchange.safe_files import safe_names, write_whole
from medins_desk.packs import PackFault
from medins_desk.settle import Outcome

DONE, LINES_FAULTY, NOT_VALID, TROUBLE = range(4)

_YOUNG = 50_000
"""Objects after which the collector looks for cycles; a settlement makes some hundred, and none in a cycle."""

_TRIAL_OFFICE = Office("", "案例文件试算")


def settle(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    if given.batch and given.pdf:
        warn("--pdf 不能和 --batch 一起用")
        return NOT_VALID
    return with_document(given.case, lambda stream: _settle(stream, given))


def _settle(stream: BinaryIO, given: argparse.Namespace) -> int:
    return _batch(stream) if given.batch else _one(stream, given)


def _one(stream: BinaryIO, given: argparse.Namespace) -> int:
    law = Law()
    try:
        case = read_case(stream.read(LARGEST_DOCUMENT + 1), law.installed)
        outcome = law.outcome(case)
    except ClerkFault as fault:
        for found in fault.faults:
            warn(f"{found.place}: {found.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    if given.json:
        say(json.dumps(result_document(case.pack, *outcome), ensure_ascii=False, indent=2))
    else:
        began = dict(_began(law, case, outcome.settlements))
        say(account_text(case, outcome.settlements, law.titles(), outcome.decisions, began).rstrip("\n"))
    return _slips(law, case, outcome, given) if given.pdf else DONE


def _began(law: Law, case: Case, settlements: tuple[Settlement, ...]) -> Iterator[tuple[str, str]]:
    """The bills that began under another policy than the one that settled them, with its title."""
    for bill, settlement in zip(case.bills, settlements, strict=True):
        pack = law.pack(settlement.pack) if settlement.pack and bill.start != bill.end else None
        first = _first(law, pack.area, bill.start) if pack else None
        if first and first.name != settlement.pack:
            yield bill.id, first.title


def _first(law: Law, area: str, day: date) -> PolicyPack | None:
    """The policy under which a bill began; ``None`` where a faulty pack leaves it open: no sum rests on it."""
    try:
        return law.in_force(area, day)
    except PackFault:
        return None


def _slips(law: Law, case: Case, outcome: Outcome, given: argparse.Namespace) -> int:
    from medins_desk.cli.slips import drawn  # noqa: PLC0415  # slow, and most runs draw nothing

    pages = drawn(law, _TRIAL_OFFICE, date.today(), given.page, case, outcome)  # noqa: DTZ011  # the office's day
    names = safe_names([*(bill.id for bill in case.bills), *(decided.event.id for decided in outcome.decisions)])
    try:
        write_whole(given.pdf, {f"{name}.pdf": page for name, page in zip(names, pages, strict=True)})
    except WorldTrouble as trouble:
        warn(str(trouble))
        return TROUBLE
    return DONE


def _batch(stream: BinaryIO) -> int:
    law = Law()
    gc.freeze()  # the packs stay: the collector need not look at them again and again
    gc.set_threshold(_YOUNG)

    def result(line: bytes) -> Document:
        case = read_case(line, law.installed)
        return result_document(case.pack, *law.outcome(case))

    all_settled = True
    for settled, text in settle_lines(stream, result, warn):
        all_settled = all_settled and settled
        say(text)
    return DONE if all_settled else LINES_FAULTY
