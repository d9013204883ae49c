"""The account that the law comes to, from what is on file: the balance that the next bill finds.

Where something that the law needs is not known nothing is guessed: the balance is the one that was registered last,
less what was settled since, and what is lacking is said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from medins_desk.desk.account_case import happenings_of, is_inherited
from medins_desk.desk.benefit_days import BenefitDays
from medins_desk.desk.facts_form import fact_value
from medins_desk.desk.moments import LAST, Moment, moments_of
from medins_desk.desk.people_laws import LawsByDay, NoLawOfPeople
from medins_desk.desk.standing import Standing
from medins_desk.domain.account_acts import AccountAct, ActKind
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.ledgers import AccountCase, Act, BirthCorrected, Ledger
from medins_desk.domain.ledgers import Standing as InForce
from medins_desk.domain.money import Fen
from medins_desk.domain.months import month_of
from medins_desk.domain.persons import Account, Scheme
from medins_desk.domain.settlements import Settled
from medins_desk.enrol.account import ledger
from medins_desk.enrol.account_case import (
    FactFrom,
    OnFile,
    happened,
    owed_of,
    paid_of,
    proven,
    standings_of,
    without_cover,
)
from medins_desk.enrol.by_month import CertificateHeld
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.judge import judge_of
from medins_desk.settle import moved
from medins_desk.store.accounts import Credited
from medins_desk.store.records import Declared


class AccountLedgers(BenefitDays):
    """Works out accounts for the verbs above."""

    _people: LawsByDay | None = None

    def _values_changed(self) -> None:
        super()._values_changed()
        self._people = None

    def _laws_by_day(self) -> LawsByDay:
        """The laws of people of the area; remembered until the office sets something."""
        if self._people is None:
            area = self._window.area if self._window else ""
            self._people = LawsByDay(self._library, area, self._office_values())
        return self._people

    def _on_file(self, person_id: int) -> OnFile:
        """What is on file of a person for premiums, the account and retirement."""
        noted = self._store.participation.of(person_id)
        occurrences = tuple(one.what for one in noted if one.taken_back_on is None)
        facts = [
            FactFrom(one.name, value, one.since)
            for one in self._store.facts_on_file.standing(person_id)
            if (value := fact_value(one.name, one.text)) is not None
        ]
        person = self._store.persons.person(person_id)
        facts += happened(occurrences, person.birth_date)
        always: dict[str, FactValue] = {}
        if person.sex:
            always["sex"] = str(person.sex)
        if person.household:
            always["household"] = str(person.household)
        return OnFile(
            occurrences,
            self._calendar(person_id) or Calendar(()),
            tuple(facts),
            always,
            judge_of(self._people_laws() if occurrences else ()),
        )

    def _held(self, person_id: int) -> tuple[CertificateHeld, ...]:
        """The certificates of a person over their days."""
        kept = self._store.records.certificates(person_id)
        return tuple(CertificateHeld(str(one.held.kind), one.held.span) for one in kept if one.held)

    def _moments(self, person_id: int) -> tuple[Moment, ...]:
        """All that happened to the sums of a person, with what the law has moved on the account since."""
        moments, credit = moments_of(self._store, person_id), self._standing(person_id).credit
        if credit == Account():
            return moments
        last = self._store.accounts.last_settlement()
        return (*moments, Moment((last, LAST, 0), 0, Credited(self._today(), credit, last)))

    def _standing(self, person_id: int) -> Standing:
        """Where a person stands; ``Bills`` remembers it."""
        raise NotImplementedError

    def _account_ledger(
        self,
        person_id: int,
        moments: Sequence[Moment],
        *,
        more: Sequence[AccountAct] = (),
        without: int | None = None,
        died: date | None = None,
        born: date | None = None,
    ) -> Ledger | None:
        """The ledger of a person until now; ``None`` where there is no law for it, or nothing to begin with.

        ``more`` are acts on trial, ``died`` is a death on trial, ``born`` a birth date that is put right today;
        ``without`` is the key of an act that is left out.
        """
        file, today = self._on_file(person_id), self._today()
        file = replace(file, facts=(*file.facts, *proven(self._held(person_id))))
        months = paid_of(file, today)
        declared = [one.what.day for one in moments if isinstance(one.what, Declared)]
        noted = self._store.account_acts.of(person_id)
        acts = [*(one.what for one in noted if one.taken_back_on is None and one.id != without), *more]
        died = died or self._store.participation.died_on(person_id)
        ends = died is not None or any(one.kind is ActKind.LEAVE for one in acts)
        if not months and not (declared and ends):  # a balance that is only stated is handed over all the same
            return None
        begins = min(declared).year if declared else months[0].first // 12
        slips = self._store.accounts.slips_of(person_id)
        settled = [slips[one.key].settled_on.year for one in moments if isinstance(one.what, Settled)]
        begins = min([begins, *settled])
        birth, births = self._births(person_id, born)
        case = AccountCase(
            begins,
            birth,
            Account(),
            standings_of(file, today, _left(acts)) or self._as_recorded(person_id, file),
            months,
            happenings_of(moments, acts, slips, date(begins, 1, 1)),
            without_cover(file.calendar),
            died,
            owed_of(file, today, month_of(date(begins, 1, 1))),
            births,
        )
        laws = self._laws_by_day()
        try:
            return None if laws.on(date(begins, 1, 1)).account is None else ledger(laws.on, case, today, is_over=False)
        except (NoLawOfPeople, ValueError):  # a year before the law of today began, or without rules for accounts
            return None

    def _births(self, person_id: int, born: date | None) -> tuple[date, tuple[BirthCorrected, ...]]:
        """The birth date of a person, and when which one was held before."""
        held = self._store.persons.person(person_id).birth_date
        kept = (BirthCorrected(one.noted_on, one.before, one.reason) for one in self._store.births.of(person_id))
        if born is None or born == held:
            return held, tuple(kept)
        return born, (*kept, BirthCorrected(self._today(), held))

    def _as_recorded(self, person_id: int, file: OnFile) -> tuple[InForce, ...]:
        """What the law may ask of somebody of whom no payment was noted: the days of cover that were written down."""
        held = (kept.held for kept in self._store.records.enrolments(person_id))
        return tuple(
            InForce(one.span, {**file.always, "category": str(one.category)}, enrolled=False)
            for one in held
            if one and one.category.scheme is Scheme.EMPLOYEE
        )

    def _account_worked_out(self, person_id: int, standing: Standing, moments: Sequence[Moment]) -> Standing:
        """Where a person stands, with the account that the law comes to today."""
        found = self._account_ledger(person_id, moments)
        if found is None:
            return standing
        if found.lacking:
            return replace(standing, account_lacks=found.lacking)
        balance, before = found.balance(self._today()), standing.state.account_in(self._today().year)
        credit = Account(max(balance.current, 0) - before.current, max(balance.past, 0) - before.past)
        if credit == Account():
            return standing
        return replace(standing, state=moved(standing.state, credit, self._today()), credit=credit)

    def _account_by_law(self, person_id: int) -> Account | None:
        """What the law comes to today, where nothing is lacking."""
        found = self._account_ledger(person_id, moments_of(self._store, person_id))
        return None if found is None or found.lacking else found.balance(self._today())

    def _put_right(self, person_id: int, born: date) -> Fen:
        """What the account would get by another birth date today; below nothing, what it would give back."""
        found = self._account_ledger(person_id, moments_of(self._store, person_id), born=born)
        lines = found.lines if found and not found.lacking else ()
        today = self._today()
        return sum(one.amount for one in lines if one.act is Act.CORRECTED and one.day == today)

    def _account_now(self, person_id: int) -> Account:
        """What stands in a person's account today, by the law or as it was registered."""
        return self._standing(person_id).state.account_in(self._today().year)

    def _keep_credit(self, person_id: int, standing: Standing) -> None:
        """Keep what the law has moved, before a settlement that finds it. Inside its transaction."""
        if standing.credit != Account():
            self._store.accounts.credit(person_id, self._today(), standing.credit)


def _left(acts: Iterable[AccountAct]) -> tuple[date, ...]:
    """The days on which the person left and took the account along."""
    return tuple(one.day for one in acts if one.kind is ActKind.LEAVE and not is_inherited(one))
