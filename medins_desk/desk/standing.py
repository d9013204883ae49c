"""Where a person stands before the next bill: what is recorded, and the fold of everything settled so far."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from medins_desk.desk.moments import Moment, folded, moments_of
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution
from medins_desk.domain.persons import Account, Enrolment, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.settlements import Accumulator
from medins_desk.settle import State, settle
from medins_desk.store import Store

_NOTHING = Account()
_ALSO_PARTLY = frozenset({BillKind.INPATIENT, BillKind.SPECIAL_DISEASE, BillKind.CHRONIC})


@dataclass(frozen=True, slots=True)
class Standing:
    """A person with the state that the settled bills left; the account is the state's, not the person's."""

    insured: Insured
    state: State
    partly: tuple[Enrolment, ...] = ()
    """The days of cover for stays and special diseases, where there are more of them than for other care."""
    calendar: Calendar | None = None
    """What the days of cover follow from, where what happened was noted."""
    credit: Account = _NOTHING
    """What the law has moved on the account since the last settlement found it; the state has it already."""
    account_lacks: tuple[Lacking, ...] = ()
    """What has to be known before the account can be worked out by the law."""

    def insured_for(self, kind: BillKind) -> Insured:
        """The person with the days that count for a kind of bill."""
        return replace(self.insured, enrolments=self.partly) if self.partly and kind in _ALSO_PARTLY else self.insured


def standing_of(store: Store, person_id: int, moments: Sequence[Moment]) -> Standing:
    """Fold what the store knows of a person. State is derived from what happened, never kept beside it."""
    return Standing(insured_now(store, person_id), folded(moments))


def insured_now(store: Store, person_id: int) -> Insured:
    """A person with the records that hold today."""
    records = store.records
    return Insured(
        person=store.persons.person(person_id),
        enrolments=tuple(kept.held for kept in records.enrolments(person_id) if kept.held),
        certificates=tuple(kept.held for kept in records.certificates(person_id) if kept.held),
        filings=tuple(kept.held for kept in records.filings(person_id) if kept.held),
    )


def state_before(store: Store, person_id: int, settlement: int | None = None) -> State:
    """What was settled and stated leaves for the next bill; with a settlement, what it found when it was made."""
    return folded(moments_of(store, person_id), settlement)


def meters_on(pack: PolicyPack, standing: Standing, day: date) -> tuple[str, tuple[Accumulator, ...]]:
    """The settlement year of a day and its accumulators: what a bill of nothing on that day would find."""
    nothing = Bill("", BillKind.OUTPATIENT, Institution(""), day, day, Amounts(0))
    _, trial = settle(pack, standing.insured, nothing, standing.state)
    return trial.year, tuple(one._replace(after=one.before) for one in trial.accumulators)
