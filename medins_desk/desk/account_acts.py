"""What a counter records of an account beside bills: money from elsewhere, a use, missing years paid, closing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from medins_desk.desk.account_case import WHY, is_inherited
from medins_desk.desk.account_ledgers import AccountLedgers
from medins_desk.desk.facts_form import AskedFact, asked, fact_words, read_facts
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.account_acts import AccountAct, ActKind
from medins_desk.domain.accounts import Leaving
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.ledgers import Ledger
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.terms import term
from medins_desk.store import Store

_FACTS: Mapping[ActKind, tuple[str, ...]] = {
    ActKind.TRANSFER_IN: (),
    ActKind.LUMP_SUM: ("missing_months",),
    ActKind.SPEND: ("item", "share", "designated", "relation", "relative_cover"),
    ActKind.LEAVE: ("household", "wants_payout", "heirs"),
}
"""What the law may ask of each kind, beside its day."""


@dataclass(frozen=True, slots=True)
class KeptAct:
    """An act in words; taken back, when and why."""

    id: int
    day: date
    title: str
    words: str
    taken_back: str


def facts_of(kind: ActKind) -> tuple[AskedFact, ...]:
    """The facts that a form of a kind asks for."""
    return asked(_FACTS[kind])


class AccountActs(AccountLedgers):
    """The verbs about acts on an account."""

    def record_account_act(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Record an act on the account of a person. Raises ``ClerkFault`` with every fault.

        What takes money from the account comes behind everything that did before, and no more than there is.
        """
        typed = Typed(fields)
        act = self._read_act(typed)
        if act:
            act = replace(act, after_settlement=self._store.accounts.last_settlement())
            self._check_act(typed, person_id, act)
        typed.stop_if_faulty()
        if act is None:
            raise AssertionError("a form that is not whole names its fault")
        with self._store.writing():
            key = self._store.account_acts.note(person_id, act, self._today())
            details = {"record": key, "title": term(act.kind), "day": act.day, "value": _words(act)}
            self._store.journal.add(self._actor(), "account act", "person", person_id, details)
        self._person_changed(person_id)

    def take_back_account_act(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back an act that was recorded wrongly; it stays, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text("reason", required="原因")
        typed.stop_if_faulty()
        person_id = self._store.account_acts.owner(key)
        if person_id is None:
            raise KeyError(key)
        self._refuse_if_spent(person_id, key)
        act = next(one.what for one in self._store.account_acts.of(person_id) if one.id == key)
        with self._store.writing():
            self._store.account_acts.take_back(key, self._today(), why)
            details = {"record": key, "title": term(act.kind), "value": _words(act), "why": why}
            self._store.journal.add(self._actor(), "take back account act", "person", person_id, details)
        self._person_changed(person_id)

    def _refuse_if_spent(self, person_id: int, key: int) -> None:
        """Money that was used since is not taken back out of the account."""
        found = self._account_ledger(person_id, self._moments(person_id), without=key)
        short = -min(found.lines[-1].past, 0) if found and found.lines else 0
        if short:
            words = f"这笔钱已经用去，撤回后历年余额差 {shown(short)} 元。先冲销用它支付的结算"
            raise ClerkFault([Fault("reason", words)])

    def _read_act(self, typed: Typed) -> AccountAct | None:
        kind = typed.word("kind", ActKind, required="哪件事")
        if kind is None:
            return None
        day = typed.day("day", required="日期")
        if day and day > self._today():
            typed.fault("day", f"{day} 还没有到，核对日期")
        amount = typed.money("amount", required="金额") if kind in (ActKind.TRANSFER_IN, ActKind.SPEND) else 0
        if amount == 0 and kind in (ActKind.TRANSFER_IN, ActKind.SPEND):
            typed.fault("amount", "金额是 0，核对")
        facts = dict(read_facts(typed, _FACTS[kind]))
        if kind is ActKind.LEAVE:
            why = typed.word("leaving", Leaving, required="注销原因")
            facts |= {WHY: str(why)} if why else {}
        return None if typed.faults or day is None or amount is None else AccountAct(kind, day, amount, facts)

    def _check_act(self, typed: Typed, person_id: int, act: AccountAct) -> None:
        """Whether the law has an answer, and the account the money."""
        before = self._account_ledger(person_id, self._moments(person_id))
        found = self._account_ledger(person_id, self._moments(person_id), more=(act,))
        if found is None or (before is not None and before.lacking):
            typed.fault("kind", _not_worked_out(before, self._store.participation.died_on(person_id)))
            return
        before = before or Ledger()
        self._check_day(typed, person_id, act, before)
        if typed.faults:
            return
        for one in found.lacking:
            typed.fault(f"fact.{one.key}", f"还没有填{one.title}")
        if _told(found) <= _told(before) and not found.lacking:
            words = "那时的余额已经算进以后登记的余额里。没有算进的，按账户系统重新登记余额"
            typed.fault("day", f"{act.day} 早于登记余额的日期，{words}")
        known = {(one.of, one.text) for one in before.unpaid}
        for refused in found.unpaid:
            if (refused.of, refused.text) not in known:
                law = f"（{refused.law}）" if refused.law else ""
                typed.fault("amount" if refused.amount else "kind", f"{_short(refused.amount)}{refused.text}{law}")

    def _check_day(self, typed: Typed, person_id: int, act: AccountAct, before: Ledger) -> None:
        """An account is inherited after a death; what takes money comes behind what did before."""
        died = self._store.participation.died_on(person_id)
        if is_inherited(act) and (died is None or act.day < died):
            words = f"{died} 去世，办理日期不能更早" if died else "还没有登记去世，先在“参保待遇”（P）里登记去世的日期"
            typed.fault("day" if died else "leaving", words)
        elif act.kind in (ActKind.SPEND, ActKind.LEAVE):
            last = max((line.day for line in before.lines if line.of), default=date.min)
            if act.day < last:
                typed.fault("day", f"早于账户最近一次动用的 {last}，核对日期")


def _not_worked_out(before: Ledger | None, died: date | None) -> str:
    """Why nothing can be booked yet, and what to do."""
    if before is None:
        to_close = "要注销的，先在“个人账户”（E）里登记账户系统的余额"
        return f"没有记过缴费，账户推算不出来：先在“参保待遇”（P）里记缴费；{to_close}"
    lacking = "、".join(one.title for one in before.lacking)
    instead = "；或者按账户系统登记去世以后的余额" if died else ""
    return f"这个人的账户还不能按办法推算，先填{lacking}{instead}"


def _told(found: Ledger) -> set[str]:
    """What the ledger has a word for."""
    return {one.of for one in found.lines} | {one.of for one in found.unpaid}


def _short(amount: Fen) -> str:
    return f"{shown(amount)} 元" if amount else ""


def kept_acts(store: Store, person_id: int) -> tuple[KeptAct, ...]:
    """The acts on the account of a person, in the order in which they were recorded."""
    return tuple(_kept(store, person_id))


def _kept(store: Store, person_id: int) -> Iterator[KeptAct]:
    for one in store.account_acts.of(person_id):
        back = f"{one.taken_back_on} 撤回：{masking.in_text(one.taken_back_why)}" if one.taken_back_on else ""
        yield KeptAct(one.id, one.what.day, term(one.what.kind), _words(one.what), back)


def _words(act: AccountAct) -> str:
    said = [fact_words(name, text) for name, text in act.facts.items() if name != WHY]
    why = term(Leaving(act.facts[WHY])) if WHY in act.facts else ""
    return "，".join(words for words in (_short(act.amount), why, *said) if words)
