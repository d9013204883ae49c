"""What happened to an account as the store has it, in the words of the law's ledger."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from medins_desk.desk.facts_form import fact_value
from medins_desk.desk.moments import LAST, Moment
from medins_desk.domain.account_acts import AccountAct, ActKind
from medins_desk.domain.accounts import Leaving, Purse
from medins_desk.domain.events import Receiver
from medins_desk.domain.ledgers import (
    Happening,
    Leave,
    LumpSum,
    Reversal,
    SettledUse,
    Spending,
    Stated,
    TransferIn,
)
from medins_desk.domain.settlements import Payer, Settled
from medins_desk.store.accounts import Lent, SlipDays
from medins_desk.store.records import Declared
from medins_desk.store.reversals import TakenBack

PURSES: Mapping[Payer | None, Purse] = {Payer.ACCOUNT_CURRENT: Purse.CURRENT, Payer.ACCOUNT_PAST: Purse.PAST}
WHY = "why"
"""Among the facts of an act that closes an account: why it is closed."""


def is_inherited(act: AccountAct) -> bool:
    """Whether an act hands the account of somebody who died over."""
    return act.facts.get(WHY) == str(Leaving.DIED)


class _Placed(NamedTuple):
    order: tuple[int, int, int]
    what: Happening


def happenings_of(
    moments: Sequence[Moment], acts: Sequence[AccountAct], slips: Mapping[int, SlipDays], since: date
) -> tuple[Happening, ...]:
    """All that happened, in its order, from a day on. What was written down later is not put before what was there."""
    placed: list[_Placed] = []
    day, opened = since, False
    for moment in moments:
        for one in _of_moment(moment, slips, opens=not opened):
            opened = opened or isinstance(one, Stated)
            day = max(day, one.day)
            placed.append(_Placed(moment.order, one._replace(day=day)))
    for number, act in enumerate(acts, 1):
        placed.append(_Placed((act.after_settlement, LAST, number), _of_act(act, number)))
    return tuple(one.what for one in sorted(placed, key=lambda one: one.order))


def _of_moment(moment: Moment, slips: Mapping[int, SlipDays], *, opens: bool) -> Iterator[Happening]:
    what = moment.what
    if isinstance(what, Declared):
        yield Stated(f"登记 {what.id}", what.day, what.account, what.reason, opens)
    elif isinstance(what, Lent):
        why = f"结算单 {what.number}：亲属使用"
        yield SettledUse(what.number, what.settled_on, what.rule, what.law, 0, what.amount, what.item, why)
    elif isinstance(what, Settled) and moment.key in slips:
        yield from _uses(what, slips[moment.key])
    elif isinstance(what, TakenBack) and moment.key in slips:
        undone = slips[moment.key]
        if undone.reversed_on:
            yield Reversal(undone.reversal, undone.reversed_on, undone.number)


def _uses(settled: Settled, slip: SlipDays) -> Iterator[SettledUse]:
    """What a settlement took, a line each, or what a decision paid into the account."""
    made, happened = settled.settlement, settled.bill.happened
    if happened and happened.receiver is Receiver.ACCOUNT_PAST:
        paid = next((line for line in made.lines if line.payer), None)
        if paid and made.total:
            item, words = happened.title, paid.why
            yield SettledUse(slip.number, slip.settled_on, paid.rule, paid.law, 0, -made.total, item, words)
        return
    for line in made.lines:
        purse = PURSES.get(line.payer)
        if purse and line.amount:
            both = (line.amount, 0) if purse is Purse.CURRENT else (0, line.amount)
            yield SettledUse(slip.number, slip.settled_on, line.rule, line.law, *both, line.item, line.why)


def _of_act(act: AccountAct, number: int) -> Happening:
    name = f"账户事项 {number}"
    facts = {key: value for key, text in act.facts.items() if (value := fact_value(key, text)) is not None}
    match act.kind:
        case ActKind.TRANSFER_IN:
            return TransferIn(name, act.day, act.amount)
        case ActKind.LUMP_SUM:
            return LumpSum(name, act.day, facts)
        case ActKind.SPEND:
            return Spending(name, act.day, act.amount, facts)
        case ActKind.LEAVE:
            return Leave(name, act.day, Leaving(act.facts[WHY]), facts)
