"""What a person's settled bills leave for the next one: dated postings, the account, the stays.

Totals are never kept as truth: an accumulator is the sum (or the highest) of the postings whose day lies in the
settlement year asked for, so that a change of category between years of different beginnings is right by itself.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.drafts import new
from medins_desk.domain.events import Happened, Receiver
from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Account, Insured
from medins_desk.domain.settlements import Payer, Posting, Settled, Settlement
from medins_desk.settle.courses import OpenCourse, course_after
from medins_desk.settle.person import Leaves, Standing
from medins_desk.settle.stays import Stay, Stays, stay_named

INPATIENT = BillKind.INPATIENT
"""Asked for every bill: a name of our own is found sooner than a member of its enumeration."""


class SettlementYear(NamedTuple):
    """A settlement year: its name, its first and last day."""

    name: str
    start: date
    end: date


Posted: TypeAlias = "tuple[tuple[Posting, ...], Posted] | None"
"""The postings of one settlement, and all before them; bare, for a name would cost every bill."""

Kept: TypeAlias = "tuple[Bill, Settlement, Kept] | None"
"""A bill that was paid with its settlement, and all before it: what an event may look back on."""

Summed: TypeAlias = tuple[Posted, frozenset[str], dict[str, Fen]]
"""Up to which settlement a year is summed up, which axes count their highest posting, and what they come to."""


class Known:
    """What has been worked out for a person: made ready for a pack, summed up by year. All states of a person share it.

    It says nothing that the states do not: what is not known is worked out again.
    """

    __slots__ = ("standing", "sums")

    def __init__(self) -> None:
        self.standing: Standing | None = None
        self.sums: dict[SettlementYear, Summed] = {}


class State:
    """Immutable from outside; ``settle`` and ``replay`` return a new one.

    ``year`` is the calendar year of the account: the first bill of a later one turns this year's money into carried
    money. ``stays`` are the stays that were paid, ``course`` the course of treatment that
    the last stay in the list belongs to (none where that stay was refused, or where the law knows no courses).
    ``kept`` are the bills that were paid, ``granted`` kind and day of the events that the law followed.
    """

    __slots__ = ("_known", "account", "course", "granted", "kept", "posted", "stays", "year")

    def __init__(
        self,
        account: Account,
        year: int,
        stays: Stays = (),
        posted: Posted = None,
        course: OpenCourse | None = None,
        kept: Kept = None,
        granted: tuple[tuple[str, date], ...] = (),
        known: Known | None = None,
    ) -> None:
        """``known`` is what the states before this one have worked out."""
        self.account = account
        self.course = course
        self.kept = kept
        self.granted = granted
        self.year = year
        self.stays = stays
        self.posted = posted
        self._known = known or Known()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash(self._facts())

    def __repr__(self) -> str:
        return f"State{self._facts()}"

    def _facts(self) -> tuple[object, ...]:
        return self.account, self.year, self.stays, self.course, self.granted, self.postings

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Every posting, the oldest settlement first."""
        settlements = self._back_to(None) or ()
        return tuple(posting for postings in reversed(settlements) for posting in postings)

    def _back_to(self, known: Posted) -> list[tuple[Posting, ...]] | None:
        """The postings of the settlements after a known one, the latest first; ``None`` where it is none of ours."""
        found, node = [], self.posted
        while node is not None and node is not known:
            postings, node = node
            found.append(postings)
        return found if node is known else None

    @property
    def paid(self) -> tuple[Bill, ...]:
        """The bills that were paid, the latest first."""
        found, node = [], self.kept
        while node is not None:
            bill, _, node = node
            found.append(bill)
        return tuple(found)

    def account_in(self, year: int) -> Account:
        """The account as it stands when a bill of a calendar year comes in."""
        account = self.account
        if self.year and year > self.year and account.current:
            return Account(0, account.past + account.current)
        return account

    def sums(self, year: SettlementYear, highest: frozenset[str]) -> dict[str, Fen]:
        """The accumulators of a settlement year; those in ``highest`` are the highest posting, not the sum.

        What has been summed up is shared by all states of a person, and built upon by those that come after.
        """
        known, posted = self._known.sums.get(year), self.posted
        if known is not None and known[1] is highest:
            upto, _, sums = known
            if upto is posted:
                return sums
            if posted is not None and posted[1] is upto:  # one settlement later: as nearly every bill finds it
                sums = sums.copy()
                _add(sums, posted[0], year, highest)
                self._known.sums[year] = posted, highest, sums
                return sums
            more = self._back_to(upto)
            if more is not None:
                return self._summed(year, highest, sums.copy(), more)
        return self._summed(year, highest, {}, self._back_to(None) or ())

    def _summed(
        self, year: SettlementYear, highest: frozenset[str], sums: dict[str, Fen], more: Iterable[tuple[Posting, ...]]
    ) -> dict[str, Fen]:
        for postings in more:
            _add(sums, postings, year, highest)
        self._known.sums[year] = self.posted, highest, sums
        return sums

    def standing(self, insured: Insured, leaves: Leaves) -> Standing:
        """The person made ready for the leaves of a pack, remembered from bill to bill."""
        standing = self._known.standing
        if standing is None or standing.insured is not insured or standing.leaves is not leaves:
            standing = self._known.standing = leaves.standing(insured)
        return standing

    def after(self, bill: Bill, account: Account, settlement: Settlement) -> "State":
        """The state that a settlement leaves."""
        stays, course, kept, year = self.stays, self.course, self.kept, bill.end.year
        postings, is_stay = settlement.postings, bill.kind is INPATIENT
        if _of_course(postings):
            course = course_after(course, bill, postings)
        elif is_stay and not bill.merged_into:
            course = None
        if settlement.payable:
            kept = bill, settlement, kept
            if is_stay:
                stays = (*stays, Stay(bill.start, bill.end, bill.id, bill.institution, course.id if course else ""))
        elif account is self.account and course is self.course and year <= self.year and not postings:
            return self  # refused, and nothing is left behind
        posted = (postings, self.posted) if postings else self.posted
        year = year if year > self.year else self.year
        return self._followed(account, year, stays, posted, course, kept)

    def _followed(
        self, account: Account, year: int, stays: Stays, posted: Posted, course: OpenCourse | None, kept: Kept
    ) -> "State":
        """A state after this one, which knows what this one knows. Not by ``__init__``: see ``domain/drafts.py``."""
        state: State = new(State)
        state.account = account
        state.course = course
        state.kept = kept
        state.granted = self.granted
        state.year = year
        state.stays = stays
        state.posted = posted
        state._known = self._known
        return state

    def course_for(self, bill: Bill) -> OpenCourse | None:
        """The course of treatment that a bill may go on with: the open one, or that of the stay it is merged into."""
        stay = stay_named(bill, self.stays)
        if stay is None:
            return self.course
        own = tuple(posting for posting in self.postings if posting.scope and posting.scope == stay.course)
        return OpenCourse(stay.course, stay.end, own) if own else None

    def after_event(self, settled: Settled, happened: Happened) -> "State":
        """The state that a decision on an event leaves."""
        day, decision = settled.bill.end, settled.settlement
        account = self.account_in(day.year)
        if happened.receiver is Receiver.ACCOUNT_PAST:
            account = Account(account.current, account.past + decision.total)
        granted = (*self.granted, (happened.kind, day)) if decision.payable else self.granted
        posted = (decision.postings, self.posted) if decision.postings else self.posted
        year = max(self.year, day.year)
        return State(account, year, self.stays, posted, self.course, self.kept, granted, self._known)

    def with_postings(self, postings: tuple[Posting, ...]) -> "State":
        """The state with more postings and nothing else."""
        posted = (postings, self.posted) if postings else self.posted
        return State(self.account, self.year, self.stays, posted, self.course, self.kept, self.granted, self._known)


def _of_course(postings: tuple[Posting, ...]) -> bool:
    """Whether any of the postings belongs to a course of treatment."""
    for posting in postings:  # noqa: SIM110  a plain loop: this is asked for every bill
        if posting.scope:
            return True
    return False


def _add(sums: dict[str, Fen], postings: tuple[Posting, ...], year: SettlementYear, highest: Collection[str]) -> None:
    _, start, end = year
    for axis, _, day, amount in postings:
        if start <= day <= end:
            before = sums.get(axis, 0)
            sums[axis] = max(before, amount) if axis in highest else before + amount


def opening(account: Account) -> State:
    """The state before the first bill, with the account as it was declared."""
    return State(account, 0)


def restated(state: State, account: Account, day: date) -> State:
    """The state once the account system has stated a balance on a day: it takes the place of what we worked out."""
    return State(account, day.year, state.stays, state.posted, state.course, state.kept, state.granted)


def moved(state: State, amount: Account, day: date) -> State:
    """The state once money has come to the account, or left it, that no bill moved: by a day, in its year."""
    found = state.account_in(day.year)
    account, year = Account(found.current + amount.current, found.past + amount.past), max(state.year, day.year)
    return State(account, year, state.stays, state.posted, state.course, state.kept, state.granted)


def replay(state: State, settled: Settled) -> State:
    """The state after a decision that was made before, without deciding again."""
    bill, settlement = settled.bill, settled.settlement
    if bill.happened:
        return state.after_event(settled, bill.happened)
    account = spent(state.account_in(bill.end.year), settlement)
    return state.after(bill, account, settlement)


def given_back(state: State, settled: Settled, found: State) -> State:
    """The state once a reversal has moved account money back that a balance stated since does not hold yet.

    ``found`` is the state that the settlement found; money of a year that is over since is carried money by now.
    Where no balance was stated in between, leaving the settlement out of the fold says the same, and nothing is moved.
    What a decision paid into the account comes out of it again and may leave it below nothing: the caller refuses that.
    """
    bill, settlement, account = settled.bill, settled.settlement, state.account
    is_carried = state.year > max(found.year, bill.end.year)
    if bill.happened:
        into = settlement.total if bill.happened.receiver is Receiver.ACCOUNT_PAST else 0
        back = Account(account.current, account.past - into)
    else:
        current, past = settlement.payers[Payer.ACCOUNT_CURRENT], settlement.payers[Payer.ACCOUNT_PAST]
        into_past = past + current if is_carried else past
        back = Account(account.current + (0 if is_carried else current), account.past + into_past)
    return State(back, state.year, state.stays, state.posted, state.course, state.kept, state.granted)


def spent(account: Account, settlement: Settlement) -> Account:
    """The account less what it paid of a bill."""
    current, past = settlement.payers[Payer.ACCOUNT_CURRENT], settlement.payers[Payer.ACCOUNT_PAST]
    return Account(account.current - current, account.past - past) if current or past else account
