"""The book of an account while its ledger is written: the balances, the lines, and what turned out to be lacking."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.domain.accounts import AccountLaw, Closing, Leaving, Purse, Taker
from medins_desk.domain.ledgers import AccountCase, Act, Ended, FactOfPerson, Ledger, LedgerLine, Unpaid
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.months import Month, first_day, spoken
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.persons import Account
from medins_desk.domain.quotes import Lacking, QuoteLine
from medins_desk.domain.values import Guard
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known
from medins_desk.enrol.reckon import quote
from medins_desk.enrol.standings import facts_before_processing, facts_in, standing_on

Laws: TypeAlias = Callable[[date], PeopleLaw]
"""The law of people in force on a day, with what the office has set for it; it has an account."""

PURSE_OF: Mapping[Party | None, Purse] = {Party.ACCOUNT_CURRENT: Purse.CURRENT, Party.ACCOUNT_PAST: Purse.PAST}


_TO_DO = "日期登记错的先改，重新参保的登记参保，多缴的申请退费"


NO_FACTS: Facts = {}


class Taken(NamedTuple):
    """What a settlement or a spending took, so that it can be given back."""

    day: date
    rule: str
    law: str
    item: str
    current: Fen
    past: Fen


class End(NamedTuple):
    """How the account ended: which closings of the law it may be, and whether it has been handed over.

    ``until`` is the last day of the enrolment that ended with it. ``made_good``: what of an overdraft somebody has paid
    or the pool has written off.
    """

    day: date
    why: Leaving
    until: date
    closings: tuple[Closing, ...]
    rule: str
    handed_over: bool = False
    made_good: Fen = 0

    @property
    def to(self) -> tuple[Taker, ...]:
        """Who takes what remains; several where it is not known which of them it is."""
        return tuple(dict.fromkeys(closing.to for closing in self.closings))


class Book:
    """Balances and lines. ``preset`` and ``credited`` are those of the year that is being written."""

    def __init__(self, laws: Laws, case: AccountCase) -> None:
        self.case = case
        self.current, self.past = case.opening.current, case.opening.past
        self.end: End | None = None
        self.preset: Fen = 0
        self.credited: Fen = 0
        self.charged: set[int] = set()
        self.taken: dict[str, list[Taken]] = {}
        self.void: dict[date, list[Month]] = {}
        self.laws = laws
        self.lines: list[LedgerLine] = []
        self.birth = next((one.before for one in case.births if one.day.year >= case.year), case.birth)
        self.stated_on: date | None = None
        self.since_stated = 0
        """From which line on the balance is reckoned, and no longer what was stated."""
        self._unpaid: list[Unpaid] = []
        self._lacking: dict[str, Lacking] = {}
        self._packs: dict[str, str] = {}
        self._reckoned: dict[Hashable, tuple[QuoteLine, ...]] = {}

    def law(self, day: date) -> PeopleLaw:
        """The law in force on a day."""
        found = self.laws(day)
        self._packs[found.name] = found.sha256
        return found

    def rules(self, day: date) -> AccountLaw:
        """What the law in force on a day says of accounts. A law that says nothing is our fault: ``ValueError``."""
        found = self.law(day).account
        if found is None:
            raise ValueError(day)
        return found

    def known(self, day: date, facts: Facts) -> Known:
        """The answers to what the law of a day asks of a person."""
        return Known(self.law(day), facts)

    def holds(self, day: date, guard: Guard | None, facts: Facts = NO_FACTS) -> bool:
        """Whether the law of a day has such a clause and it holds."""
        return guard is not None and self.known(day, facts).holds(guard)

    def known_now(self, day: date, facts: Facts) -> Known:
        """The same, with what holds of the person on the day."""
        standing = standing_on(self.case.standings, day)
        return self.known(day, {**standing.facts, **facts} if standing else facts)

    def facts_in(self, of: Month, day: date) -> dict[str, FactOfPerson] | None:
        """What holds of the person in a month, by the law of a day."""
        waits = self.rules(day).month_after
        found = facts_in(self.case.standings, self.birth, of)
        if found is None or waits is None or not self.known(day, found).holds(waits.guard):
            return found
        return facts_before_processing(self.case.standings, self.birth, of) or found

    def credits(self, day: date, facts: Facts, period: Period) -> tuple[QuoteLine, ...]:
        """What the law of a day credits to the account of a person each month, or once."""
        return self._to_account(day, facts, "account", period)

    def yearly_fees(self, day: date, facts: Facts) -> tuple[QuoteLine, ...]:
        """The yearly fees that the law of a day takes from the account."""
        return self._to_account(day, facts, "premium", Period.YEAR)

    def _to_account(self, day: date, facts: Facts, topic: str, period: Period) -> tuple[QuoteLine, ...]:
        """The lines of a topic that go to the account or come from it; the same question is reckoned once."""
        law = self.law(day)
        asked = (law.name, law.settings, topic, period, frozenset(facts.items()))
        if asked not in self._reckoned:
            wanted = self.known(day, facts)
            found = quote(wanted, topic, lambda entry: entry.party in PURSE_OF and entry.period is period)
            self._reckoned[asked] = tuple(line for line in found.lines if line.party in PURSE_OF)
            self.lacks(found.lacking)
        return self._reckoned[asked]

    def lacks(self, lacking: tuple[Lacking, ...]) -> None:
        """Note what has to be known before the ledger is whole."""
        for one in lacking:
            self._lacking.setdefault(one.key, one)

    def lacks_no_more(self) -> None:
        """A balance was stated in place of all that was reckoned; what is still reckoned asks anew."""
        self._lacking.clear()
        self._reckoned.clear()

    @property
    def is_whole(self) -> bool:
        """Whether nothing has been lacking so far."""
        return not self._lacking

    @property
    def is_handed_over(self) -> bool:
        """Whether the account has ended and its balance is gone."""
        return self.end is not None and self.end.handed_over

    def balance_of(self, purse: Purse) -> Fen:
        """What a purse holds; negative where this year's money is overdrawn."""
        return self.current if purse is Purse.CURRENT else self.past

    def enter(self, day: date, act: Act, rule: str, purse: Purse | None, amount: Fen, why: str, of: str = "") -> None:
        """Book an amount by a rule of the law of the day; without a purse the line is only a record."""
        found = self.law(day).rules[rule]
        self.enter_by(day, act, (found.id, found.law, found.item), purse, amount, why, of)

    def enter_by(
        self, day: date, act: Act, rule: tuple[str, str, str], purse: Purse | None, amount: Fen, why: str, of: str = ""
    ) -> None:
        """Book an amount by a rule that is named with its place in the law and its title."""
        if purse is Purse.CURRENT:
            self.current += amount
        elif purse is Purse.PAST:
            self.past += amount
        self.lines.append(LedgerLine(day, act, *rule, purse, amount, why, self.current, self.past, of))

    def open_with(self, day: date, account: Account, rule: tuple[str, str, str], why: str, of: str) -> None:
        """Begin here: what stood before was worked out from a balance that nobody knew."""
        self.lines.clear()
        self._unpaid.clear()
        self.current = self.past = 0
        for purse, amount in ((Purse.CURRENT, account.current), (Purse.PAST, account.past)):
            self.enter_by(day, Act.STATED, rule, purse, amount, why, of)

    def not_paid(self, day: date, of: str, amount: Fen, text: str, rule: str = "") -> None:
        """Note what the account does not pay of an entry."""
        found = self.law(day).rules.get(rule)
        self._unpaid.append(Unpaid(day, of, amount, text, rule, found.law if found else ""))

    def ledger(self) -> Ledger:
        """The ledger as it has been written."""
        lacking = tuple(self._lacking.values())
        unpaid = (*self._unpaid, *self._of_owed_months(), *self._of_void_months())
        return Ledger(self.case.opening, tuple(self.lines), unpaid, lacking, dict(self._packs), self._ended())

    def _ended(self) -> Ended | None:
        if self.end is None:
            return None
        law = self.law(self.end.day).rules[self.end.rule].law
        due = self.current + self.past
        return Ended(self.end.day, self.end.why, self.end.rule, law, self.end.to, due, self.end.handed_over)

    def _of_owed_months(self) -> Iterator[Unpaid]:
        """Months that are owed, while the account is there."""
        for one in self.case.owed:
            day, rule = first_day(one.first), self.rules(first_day(one.first)).owed
            if rule and (self.end is None or day <= self.end.day):
                text = f"{_from_to(one.first, one.last)}{one.why}，没有划入；补缴到账后划入"
                yield Unpaid(day, "", 0, text, rule, self.law(day).rules[rule].law)

    def _of_void_months(self) -> Iterator[Unpaid]:
        """Months that were paid for after the account had ended, and are credited to nobody."""
        for day, months in self.void.items():
            first, which = min(months), _from_to(min(months), max(months))
            yield Unpaid(
                first_day(first), "", 0, f"账户到 {day} 为止，{which}共 {len(months)} 个月的缴费不划入。{_TO_DO}"
            )


def _from_to(first: Month, last: Month) -> str:
    return spoken(first) if first == last else f"{spoken(first)}至 {spoken(last)}"


def product_words(line: QuoteLine, months: int) -> str:
    """How a monthly amount becomes one of several months: 8,000.00 × 2.5% = 200.00，× 12 个月."""
    return f"{line.why} = {shown(line.amount)}（{line.law}），× {months} 个月"
