"""Every movement of a person's account at this counter, each with its rule: the balance that the next bill draws on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medins_desk.desk.account_acts import KeptAct, kept_acts
from medins_desk.desk.account_case import PURSES
from medins_desk.desk.account_ledgers import AccountLedgers
from medins_desk.desk.facts_on_file import KeptFact, kept_facts
from medins_desk.desk.moments import Moment, folded, moments_of
from medins_desk.domain.accounts import Purse
from medins_desk.domain.events import Receiver
from medins_desk.domain.ledgers import Act, Ledger, Unpaid
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.persons import Account
from medins_desk.domain.policy import Rule
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.settlements import Settled
from medins_desk.enrol.account_case import paid_of
from medins_desk.enrol.account_closing import words_of_end
from medins_desk.enrol.facts import FACTS
from medins_desk.packs import PackFault
from medins_desk.settle import State, opening, replay
from medins_desk.store.accounts import Credited, Lent
from medins_desk.store.records import Declared
from medins_desk.store.reversals import TakenBack

_STATED = "登记余额"
_CARRIED = "当年结余转历年"
_GIVEN_BACK = "冲销退回"
_BY_LAW = "按办法入账"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement: when, what, by which rule, how much of which purse; the balances after it.

    ``slip`` is the number of the slip or of the reversal that moved it. A stated balance has no rule: it is what the
    account system says, and takes the place of what was worked out before. Without a ``purse`` nothing is moved: a
    credit that the preset of the year had put there already.
    """

    day: date
    item: str
    rule: str
    law: str
    why: str
    purse: Purse | None
    amount: Fen
    current: Fen
    past: Fen
    slip: str = ""


@dataclass(frozen=True, slots=True)
class AccountFile:
    """An account: its movements, the oldest first; ``by_law``: they follow from the law, up to today.

    Else ``lacking`` says what has to be known first. ``unpaid`` is what the account was asked to pay and did not.
    ``ended`` says what became of an account that ended, and for whom the rest is; ``wants`` what has to be put on
    file first where the law cannot begin at all.
    """

    person_id: int
    movements: tuple[Movement, ...]
    by_law: bool
    lacking: tuple[Lacking, ...]
    unpaid: tuple[Unpaid, ...]
    facts: tuple[KeptFact, ...]
    acts: tuple[KeptAct, ...]
    ended: str = ""
    wants: str = ""

    @property
    def left_to_office(self) -> tuple[Lacking, ...]:
        """What of ``lacking`` the office has to set; the rest is put on file of the person."""
        return tuple(one for one in self.lacking if one.key not in FACTS)


@dataclass(frozen=True, slots=True)
class _Part:
    """A movement before its balances are known."""

    day: date
    rule: tuple[str, str, str]
    why: str
    purse: Purse
    amount: Fen
    slip: str = ""


class AccountMovements(AccountLedgers):
    """The verbs about the movements of an account."""

    def account_movements(self, person_id: int) -> tuple[Movement, ...]:
        """All movements of a person's account, the oldest first. ``KeyError`` for an id that was never given out."""
        return self.account_file(person_id).movements

    def account_file(self, person_id: int) -> AccountFile:
        """The account of a person and what it follows from. ``KeyError`` for an id that was never given out."""
        self._store.persons.person(person_id)
        moments = moments_of(self._store, person_id)
        found = self._account_ledger(person_id, moments)
        by_law = found is not None and not found.lacking
        movements = _of_ledger(found) if found and by_law else tuple(self._of_moments(moments))
        return AccountFile(
            person_id,
            movements,
            by_law=by_law,
            lacking=found.lacking if found else (),
            unpaid=found.unpaid if found and by_law else (),
            facts=kept_facts(self._store, person_id),
            acts=kept_acts(self._store, person_id),
            ended=words_of_end(found.ended) if found and by_law and found.ended else "",
            wants=self._wants(person_id, moments) if found is None else "",
        )

    def _wants(self, person_id: int, moments: tuple[Moment, ...]) -> str:
        """With what the law of accounts can begin, for somebody of whom no balance was stated."""
        if any(isinstance(one.what, Declared) for one in moments):
            return ""
        file = self._on_file(person_id)
        if months := paid_of(file, self._today()):
            year = months[0].first // 12
            return f"缴费从 {year} 年记起，本机没有那一年的账户规定：在下面登记账户系统的余额，以后按办法推算"
        covered = self._as_recorded(person_id, file)
        return "没有记过缴费：在“参保待遇”（P）记了参保经过，账户按办法推算" if covered else ""

    def _of_moments(self, moments: tuple[Moment, ...]) -> Iterator[Movement]:
        """Where the law cannot be asked: what was stated, what was drawn, what was given back."""
        balances = {Purse.CURRENT: 0, Purse.PAST: 0}
        for part in self._parts(moments):
            balances[part.purse] += part.amount
            rule, law, item = part.rule
            both = balances[Purse.CURRENT], balances[Purse.PAST]
            yield Movement(part.day, item, rule, law, part.why, part.purse, part.amount, *both, part.slip)

    def _parts(self, moments: tuple[Moment, ...]) -> Iterator[_Part]:
        state = opening(Account())
        for place, one in enumerate(moments):
            if isinstance(one.what, Settled):
                yield from self._carried(state, one.what.bill.end.year)
                yield from self._settled(one.key, one.what)
                state = replay(state, one.what)
                continue
            before, state = state, folded(moments[: place + 1])
            match one.what:
                case Declared():
                    yield from _stated(before.account, one.what)
                case Credited():
                    yield from _credited(before.account_in(one.what.day.year), state.account, one.what)
                case Lent():
                    rule, why = (one.what.rule, one.what.law, one.what.item), "亲属使用"
                    yield _Part(one.what.settled_on, rule, why, Purse.PAST, -one.what.amount, one.what.number)
                case TakenBack():
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
        drawn = [line for line in made.lines if line.payer in PURSES and line.amount]
        into = bool(happened and happened.receiver is Receiver.ACCOUNT_PAST and made.total)
        if not drawn and not into:
            return
        slip = self._store.slips.of_settlement(key)
        day, number = slip.settled_on, slip.number
        for line in drawn if not into else ():
            if line.payer:
                rule = (line.rule, line.law, line.item)
                yield _Part(day, rule, line.why, PURSES[line.payer], -line.amount, number)
        if into and happened:
            paid = next(line for line in made.lines if line.payer)
            yield _Part(day, (paid.rule, paid.law, happened.title), paid.why, Purse.PAST, made.total, number)

    def _taken_back(self, one: TakenBack, before: State, after: State) -> Iterator[_Part]:
        """What a reversal moved: this year's money of a year that is over comes back as carried money."""
        slip = self._store.slips.of_settlement(one.settlement)
        undone = slip.undone
        drawn = {PURSES[line.payer]: line for line in slip.settlement.lines if line.payer in PURSES and line.amount}
        for purse, moved in _difference(before.account, after.account):
            line = drawn.get(purse) or next(iter(drawn.values()), None)
            rule = (line.rule, line.law, _GIVEN_BACK) if line else ("", "", _GIVEN_BACK)
            day = undone.day if undone else slip.settled_on
            yield _Part(day, rule, f"冲销 {slip.number}", purse, moved, undone.number if undone else "")


def _stated(before: Account, one: Declared) -> Iterator[_Part]:
    for purse, moved in _difference(before, one.account):
        yield _Part(one.day, ("", "", _STATED), "以账户系统的余额为准", purse, moved)


def _credited(before: Account, after: Account, one: Credited) -> Iterator[_Part]:
    for purse, moved in _difference(before, after):
        yield _Part(one.day, ("", "", _BY_LAW), "到这一天按办法入账、扣费的差额", purse, moved)


def _of_ledger(found: Ledger) -> tuple[Movement, ...]:
    return tuple(
        Movement(
            line.day,
            line.item,
            line.rule,
            line.law,
            line.why,
            line.purse,
            line.amount,
            line.current,
            line.past,
            line.of if line.act in (Act.SETTLED, Act.REVERSED) else "",
        )
        for line in found.lines
    )


def _difference(before: Account, after: Account) -> Iterator[tuple[Purse, Fen]]:
    if after.current != before.current:
        yield Purse.CURRENT, after.current - before.current
    if after.past != before.past:
        yield Purse.PAST, after.past - before.past
