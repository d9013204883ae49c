"""Every movement of a person's account at this counter, each with its rule: the balance that the next bill draws on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medins_desk.desk.counter import Counter
from medins_desk.desk.moments import Moment, folded, moments_of
from medins_desk.domain.accounts import Purse
from medins_desk.domain.events import Receiver
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.persons import Account
from medins_desk.domain.policy import Rule
from medins_desk.domain.settlements import Payer, Settled
from medins_desk.packs import PackFault
from medins_desk.settle import State, opening, replay
from medins_desk.store.records import Declared
from medins_desk.store.reversals import TakenBack

_PURSES = {Payer.ACCOUNT_CURRENT: Purse.CURRENT, Payer.ACCOUNT_PAST: Purse.PAST}
_STATED = "登记余额"
_CARRIED = "当年结余转历年"
_GIVEN_BACK = "冲销退回"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: when, what, by which rule, how much of which purse; the balances after it.

    ``slip`` is the number of the slip or of the reversal that moved it. A stated balance has no rule: it is what the
    account system says, and takes the place of what was worked out before.
    """

    day: date
    item: str
    rule: str
    law: str
    why: str
    purse: Purse
    amount: Fen
    current: Fen
    past: Fen
    slip: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A movement before its balances are known."""

    day: date
    rule: tuple[str, str, str]
    why: str
    purse: Purse
    amount: Fen
    slip: str = ""


class AccountMovements(Counter):
    """The verb about the movements of an account."""

    def account_movements(self, person_id: int) -> tuple[Movement, ...]:
        """All movements of a person's account, the oldest first. ``KeyError`` for an id that was never given out."""
        self._store.persons.person(person_id)
        found: list[Movement] = []
        balances = {Purse.CURRENT: 0, Purse.PAST: 0}
        for part in self._parts(moments_of(self._store, person_id)):
            balances[part.purse] += part.amount
            rule, law, item = part.rule
            both = balances[Purse.CURRENT], balances[Purse.PAST]
            found.append(Movement(part.day, item, rule, law, part.why, part.purse, part.amount, *both, part.slip))
        return tuple(found)

    def _parts(self, moments: tuple[Moment, ...]) -> Iterator[_Part]:
        state = opening(Account())
        for place, one in enumerate(moments):
            if isinstance(one.what, Settled):
                yield from self._carried(state, one.what.bill.end.year)
                yield from self._settled(one.key, one.what)
                state = replay(state, one.what)
            elif isinstance(one.what, Declared):
                yield from _stated(state.account, one.what)
                state = folded(moments[: place + 1])
            else:
                before, state = state, folded(moments[: place + 1])
                yield from self._taken_back(one.what, before, state)

    def _carried(self, state: State, year: int) -> Iterator[_Part]:
        """This year's money becomes carried money when a bill of a later year comes."""
        left = state.account.current - state.account_in(year).current
        if left:
            day = date(state.year, 12, 31)
            rule, why = self._carry_rule(day), f"当年结余 {shown(left)}"
            yield _Part(day, rule, why, Purse.CURRENT, -left)
            yield _Part(day, rule, why, Purse.PAST, left)

    def _carry_rule(self, day: date) -> tuple[str, str, str]:
        """The rule of the law of people by which money is carried over, where the area has one."""
        rule: Rule | None = None
        try:
            pack = self.pack_in_force(day)
            law = self._library.people(pack.name) if pack else None
        except PackFault:
            law = None
        if law and law.account:
            rule = law.rules[law.account.carry]
        return (rule.id, rule.law, rule.item) if rule else ("", "", _CARRIED)

    def _settled(self, key: int, settled: Settled) -> Iterator[_Part]:
        """What a settlement took from the account, line by line, or what a decision paid into it."""
        made, happened = settled.settlement, settled.bill.happened
        drawn = [line for line in made.lines if line.payer in _PURSES and line.amount]
        into = bool(happened and happened.receiver is Receiver.ACCOUNT_PAST and made.total)
        if not drawn and not into:
            return
        slip = self._store.slips.of_settlement(key)
        day, number = slip.settled_on, slip.number
        for line in drawn if not into else ():
            if line.payer:
                rule = (line.rule, line.law, line.item)
                yield _Part(day, rule, line.why, _PURSES[line.payer], -line.amount, number)
        if into and happened:
            paid = next(line for line in made.lines if line.payer)
            yield _Part(day, (paid.rule, paid.law, happened.title), paid.why, Purse.PAST, made.total, number)

    def _taken_back(self, one: TakenBack, before: State, after: State) -> Iterator[_Part]:
        """What a reversal moved: this year's money of a year that is over comes back as carried money."""
        slip = self._store.slips.of_settlement(one.settlement)
        undone = slip.undone
        drawn = {_PURSES[line.payer]: line for line in slip.settlement.lines if line.payer in _PURSES and line.amount}
        for purse, moved in _difference(before.account, after.account):
            line = drawn.get(purse) or next(iter(drawn.values()), None)
            rule = (line.rule, line.law, _GIVEN_BACK) if line else ("", "", _GIVEN_BACK)
            day = undone.day if undone else slip.settled_on
            yield _Part(day, rule, f"冲销 {slip.number}", purse, moved, undone.number if undone else "")


def _stated(before: Account, one: Declared) -> Iterator[_Part]:
    for purse, moved in _difference(before, one.account):
        yield _Part(one.day, ("", "", _STATED), "以账户系统的余额为准", purse, moved)


def _difference(before: Account, after: Account) -> Iterator[tuple[Purse, Fen]]:
    if after.current != before.current:
        yield Purse.CURRENT, after.current - before.current
    if after.past != before.past:
        yield Purse.PAST, after.past - before.past
