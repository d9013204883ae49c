"""The checks of a payment at the desk: of the bill against those that were paid, of the payee, of the clerk."""

from collections.abc import Iterator
from datetime import date

from medins_desk.desk.check_values import AGAIN_WITHIN
from medins_desk.desk.counter import Counter
from medins_desk.desk.doubts import REASON, SHARED_BY, Doubt, doubts_about, stopped
from medins_desk.desk.standing import Standing
from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import Bill
from medins_desk.domain.clerks import Clerk
from medins_desk.domain.periods_law import Standing as Stands
from medins_desk.domain.persons import Person
from medins_desk.domain.settlements import Settlement
from medins_desk.settle import State

WAITS = "office_value"
"""The place of a fault that no field of the bill can put right: the office has a value to set."""


class Checks(Counter):
    """What is asked of every payment; a refusal pays nothing and is asked for the day only."""

    def _checked(
        self, typed: Typed, person_id: int, bill: Bill, standing: Standing, made: Settlement
    ) -> tuple[Doubt, ...]:
        """Note what stops a payment, and a fault where doubts are not answered; the doubts."""
        person, state = standing.insured.person, standing.state
        if not bill.happened:
            self._stop_after_death(typed, person_id, bill)
        _wait_for_cover(typed, bill, standing, made)
        doubts = (*self._of_clock(), *(self._of_money(typed, bill, person, state, made) if made.payable else ()))
        if doubts and not typed.text(REASON):
            typed.fault(REASON, "核对后写明情况，由第二人确认再结算")
        return doubts

    def _stop_after_death(self, typed: Typed, person_id: int, bill: Bill) -> None:
        """A bill of days after the day of death, as that was noted."""
        died = self._store.participation.died_on(person_id)
        if died and bill.end > died:
            place = "end" if bill.start != bill.end else "start"
            typed.fault(
                place, f"{died} 已登记去世，这笔费用到 {bill.end}，核对人员和日期；登记错的先在“参保待遇”里撤回"
            )

    def _of_clock(self) -> Iterator[Doubt]:
        """A day before the last closing: its sums were drawn and printed."""
        last = self._store.closings.last_day()
        if last and self._today() < last:
            yield Doubt("closed", f"电脑日期 {self._today()} 早于上次日结 {last}，先核对日期；日期无误的写明情况")

    def _of_money(self, typed: Typed, bill: Bill, person: Person, state: State, made: Settlement) -> tuple[Doubt, ...]:
        """What stops a payment is noted; nothing is asked about it then."""
        paid = () if bill.happened else state.paid
        reasons = tuple(stopped(bill, paid))
        typed.faults += reasons
        if reasons:
            return ()
        return (*doubts_about(bill, paid, self._again_within(bill.end)), *self._of_payee(person, made))

    def _again_within(self, day: date) -> int:
        """How many days after a discharge another stay is asked about, as the office has set; 0: the same day only."""
        settings = self._store.office_values.in_force(day)
        return next((int(one.text) for one in settings if one.key == AGAIN_WITHIN.key), 0)

    def _of_payee(self, person: Person, made: Settlement) -> Iterator[Doubt]:
        """Whose account the money goes to, and whether who sits here pays themselves."""
        if not made.reimbursed:
            return
        others = self._store.persons.sharing(person.bank_account, person.id_number) if person.bank_account else 0
        if others >= SHARED_BY:
            tail = person.bank_account[-4:]
            yield Doubt("account", f"拨付账户（尾号 {tail}）还登记在另外 {others} 人名下，核对是谁的账户")
        yield from self._of_clerk(person)

    def _of_clerk(self, person: Person) -> Iterator[Doubt]:
        """Whether the person is the clerk, or the money goes to the clerk's account.

        By the clerk's own identity number; where it was not written down, by the name.
        """
        clerk = next((one for one in self._store.clerks.all() if self._sits_here(one)), None)
        if clerk is None:
            return
        if person.id_number == clerk.id_number if clerk.id_number else person.name == clerk.name:
            yield Doubt("own", f"参保人就是经办人{clerk.name}，本人的票据由另一名经办办理")
            return
        own = self._store.persons.key_of(clerk.id_number) if clerk.id_number else None
        if self._is_related(person, clerk, own):
            yield Doubt("own", f"参保人登记为经办人{clerk.name}的近亲属，由另一名经办办理")
            return
        if own and person.bank_account and self._store.persons.person(own).bank_account == person.bank_account:
            yield Doubt("own", f"拨付账户是经办人{clerk.name}的账户，由另一名经办办理")

    def _is_related(self, person: Person, clerk: Clerk, own: int | None) -> bool:
        """Whether either of the two is recorded as a near relative of the other, by identity number."""
        key = self._store.persons.key_of(person.id_number)
        pairs = [(key, clerk.id_number), (own, person.id_number)]
        return any(
            kept.held is not None and kept.held.kind.is_relative and kept.held.number == number
            for whose, number in pairs
            if whose is not None and number
            for kept in self._store.records.ties(whose)
        )

    def _sits_here(self, clerk: Clerk) -> bool:
        return self.session is not None and clerk.id == self.session.clerk_id


def _wait_for_cover(typed: Typed, bill: Bill, standing: Standing, made: Settlement) -> None:
    """A bill of a day of which nobody can say yet whether it is covered is not refused by the law."""
    calendar = standing.calendar
    if calendar is None or made.payable:
        return
    found = (calendar.on(day) for day in (bill.end, bill.start))
    if any(one and one.standing is Stands.UNKNOWN for one in found):
        titles = "、".join(one.title.removesuffix("？") for one in calendar.lacking)
        typed.fault(WAITS, f"这一天有没有待遇还不能判定，先定下再结算：{titles}")
