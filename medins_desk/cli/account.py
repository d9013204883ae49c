"""``medins-desk account``: what happened to a personal account in, its ledger out, each entry with its rule."""

import argparse
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from medins_desk.cli.answers import Shapes, answer, asked_lines
from medins_desk.cli.law import Law
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.ledgers import Ledger, LedgerLine, Unpaid
from medins_desk.domain.money import shown
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.terms import term
from medins_desk.enrol.account import ledger
from medins_desk.enrol.account_closing import words_of_end
from medins_desk.enrol.statements import ledger_statement, policy_words
from medins_desk.exchange.account_file import AccountAsked, read_account
from medins_desk.exchange.ledgers import ledger_document


class _Written(NamedTuple):
    ledger: Ledger
    day: date
    policy: str


def account(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    shapes = Shapes[_Written](
        lambda found: ledger_document(found.ledger, found.day),
        lambda found: ledger_text(found.ledger, found.day),
        lambda found: ledger_statement(*found),
    )
    return answer(given, given.asked, lambda data: _written(law, data), shapes)


def _written(law: Law, data: bytes) -> _Written:
    asked = read_account(data, law.installed)

    @lru_cache(maxsize=4096)
    def law_on(day: date) -> PeopleLaw:
        return _with_account(law, asked, day)

    return _Written(ledger(law_on, asked.case, asked.day), asked.day, policy_words(law_on(asked.day)))


def _with_account(law: Law, asked: AccountAsked, day: date) -> PeopleLaw:
    found = law.people_on(day, asked.pack, asked.area, asked.local_on(day))
    if found.account is None:
        raise ClerkFault([Fault("day", f"这一天（{day}）没有个人账户的规定，核对 day 和 area")])
    return found


def ledger_text(found: Ledger, day: date) -> str:
    """A ledger to be read: an entry a line, the balance, then what was not paid and what is lacking."""
    balance = found.balance(day)
    lines = [_line(line) for line in found.lines]
    lines.append(f"{day} 余额：当年资金 {shown(balance.current)} 元，历年资金 {shown(balance.past)} 元")
    if found.ended:
        lines.append(words_of_end(found.ended))
    if found.unpaid:
        lines.append("账户没有支付的：")
        lines += [_unpaid(one) for one in found.unpaid]
    lines += asked_lines(found.lacking)
    return "\n".join(lines)


def _unpaid(one: Unpaid) -> str:
    words = (str(one.day), one.of, f"{shown(one.amount)} 元" if one.amount else "")
    return f"  {' '.join(word for word in words if word)}：{one.text}" + (f"（{one.law}）" if one.law else "")


def _line(line: LedgerLine) -> str:
    purse = term(line.purse) if line.purse else "记录"
    return f"{line.day} {line.item}（{purse}）{shown(line.amount)} 元\n    {line.law}  {line.why}"
