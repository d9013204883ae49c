"""``medins-desk account``: what happened to a personal account in, its ledger out, each entry with its rule."""

import argparse
import json
from datetime import date
from functools import lru_cache
from typing import BinaryIO

from medins_desk.cli.documents import with_document
from medins_desk.cli.law import Law
from medins_desk.cli.people import DONE, LINES_FAULTY, NOT_VALID, TROUBLE
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.ledgers import Ledger, LedgerLine
from medins_desk.domain.money import shown
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.terms import term
from medins_desk.enrol.account import ledger
from medins_desk.exchange.account_file import AccountAsked, read_account
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.ledgers import ledger_document
from medins_desk.packs import PackFault


def account(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    return with_document(given.case, lambda stream: _batch(law, stream) if given.batch else _one(law, stream, given))


def _batch(law: Law, stream: BinaryIO) -> int:
    all_done = True
    for done, text in settle_lines(stream, lambda line: ledger_document(*_written(law, line)), warn):
        all_done = all_done and done
        say(text)
    return DONE if all_done else LINES_FAULTY


def _one(law: Law, stream: BinaryIO, given: argparse.Namespace) -> int:
    try:
        found, day = _written(law, stream.read(LARGEST_DOCUMENT + 1))
    except ClerkFault as fault:
        for one in fault.faults:
            warn(f"{one.place}: {one.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    document = ledger_document(found, day)
    say(json.dumps(document, ensure_ascii=False, indent=2) if given.json else ledger_text(found, day))
    return DONE


def _written(law: Law, data: bytes) -> tuple[Ledger, date]:
    asked = read_account(data, law.installed)

    @lru_cache(maxsize=4096)
    def law_on(day: date) -> PeopleLaw:
        return _with_account(law, asked, day)

    return ledger(law_on, asked.case, asked.day), asked.day


def _with_account(law: Law, asked: AccountAsked, day: date) -> PeopleLaw:
    found = law.people_on(day, asked.pack, asked.area, asked.local_on(day))
    if found.account is None:
        raise ClerkFault([Fault("day", f"has no rules for accounts in force on {day}")])
    return found


def ledger_text(found: Ledger, day: date) -> str:
    """A ledger to be read: an entry a line, the balance, then what was not paid and what is lacking."""
    balance = found.balance(day)
    lines = [_line(line) for line in found.lines]
    lines.append(f"{day} 余额：当年资金 {shown(balance.current)} 元，历年资金 {shown(balance.past)} 元")
    if found.unpaid:
        lines.append("账户没有支付的：")
        lines += [f"  {one.day} {one.of} {shown(one.amount)} 元：{one.text}（{one.law}）" for one in found.unpaid]
    if found.lacking:
        lines.append("还要知道：")
        lines += [f"  {title}" + (f"（{law}）" if law else "") for _, title, law in found.lacking]
    return "\n".join(lines)


def _line(line: LedgerLine) -> str:
    purse = term(line.purse) if line.purse else "记录"
    return f"{line.day} {line.item}（{purse}）{shown(line.amount)} 元\n    {line.law}  {line.why}"
