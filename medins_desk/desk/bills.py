"""Bills at the counter: what settling would give, and settling. Both are one computation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import NamedTuple

from medins_desk.desk.benefit_days import uncovered_words
from medins_desk.desk.bill_form import read_bill
from medins_desk.desk.checks import WAITS, Checks
from medins_desk.desk.counter import Clock, draft_words, unfit_for
from medins_desk.desk.crossing import Crossings
from medins_desk.desk.demo import FIRST_OF_DEMO, HANDED_IN_AFTER
from medins_desk.desk.doubts import REASON, Doubt
from medins_desk.desk.law_then import KeptLaw
from medins_desk.desk.moments import moments_of
from medins_desk.desk.person_file import Cover, PersonFile, cover_after, cover_by, terms_on
from medins_desk.desk.rare_form import outside_of
from medins_desk.desk.relatives_use import Lender, RelativesUse
from medins_desk.desk.standing import Standing, meters_on, standing_of
from medins_desk.desk.ties import ties_of
from medins_desk.desk.typed import Typed
from medins_desk.desk.views import insured_view, kept_view, slip_view
from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Account
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Payer, Refusal, Settled, Settlement
from medins_desk.domain.terms import cover_words, term
from medins_desk.packs import Library
from medins_desk.settle import (
    Claim,
    Merging,
    Stay,
    as_if_in_force,
    awaited,
    claim_on,
    cover_day,
    filing_words,
    kinds_paid,
    merging,
    not_configured,
    on_discharge,
    rare_facts,
    read_by,
    settle,
    stay_named,
)
from medins_desk.store import Store
from medins_desk.store.slips import SlipRecord, SlipWords

_SOON = 30  # days before a deadline in which the window speaks of it
_PEOPLE_REMEMBERED = 8  # the person at the window, and a few before


@dataclass(frozen=True, slots=True)
class Preview:
    """What settling would give now. ``settlement`` is ``None`` while the bill cannot be computed.

    ``waits_for`` are the keys of the values that the office has to set before the bill can be settled; ``claim`` says
    how the bill stands to the day by which it had to be handed in, where the law sets one; ``doubts`` have to be looked
    into and answered before it is paid.
    """

    settlement: Settlement | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    waits_for: tuple[str, ...] = ()
    claim: Claim | None = None
    doubts: tuple[Doubt, ...] = ()


class RareFacts(NamedTuple):
    """What a bill of a day may state beyond the ordinary.

    What the pack knows of it, the amounts and facts that it reads, the stays that the bill may belong to, the kinds
    of bills that may, how many of its days are without cover, and whose accounts here may pay.
    """

    facts: frozenset[str]
    stays: tuple[Stay, ...]
    merged: frozenset[BillKind] = frozenset()
    reads: frozenset[str] = frozenset()
    uncovered: int = 0
    lenders: tuple[Lender, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """A bill as typed that cannot be computed; the faults say why."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A bill as typed, what the pack of its day decides, and where that leaves the person.

    ``holder`` is the person of this store whose account may pay as a relative's.
    """

    bill: Bill
    pack: PolicyPack
    settlement: Settlement
    after: Standing
    faults: tuple[Fault, ...]
    waits_for: tuple[str, ...]
    claim: Claim | None
    doubts: tuple[Doubt, ...] = ()
    reason: str = ""
    holder: int | None = None


class Bills(RelativesUse, KeptLaw, Crossings, Checks):
    """The verbs about bills."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        super().__init__(store, library, clock)
        self._standings: dict[int, Standing] = {}
        self._standings_day = self._today()
        self._demo: bool | None = None

    def person_file(self, person_id: int, today: date) -> PersonFile:
        """Everything about a person on a day, numbers masked. ``KeyError`` for an id that was never given out."""
        standing = self._standing(person_id)
        history = self._store.history.of_person(person_id)
        last = history[0].end if history else today
        day = today if self.pack_in_force(today) else last
        pack = self.pack_in_force(day)
        year, accumulators = meters_on(pack, standing, day) if pack else ("", ())
        account = standing.state.account_in(day.year)
        records, died = self._store.records, self._store.participation.died_on(person_id)
        return PersonFile(
            person_id=person_id,
            insured=insured_view(replace(standing.insured, account=account)),
            cover=self._cover(person_id, today),
            terms=terms_on(standing.insured, today, pack, died),
            year=year,
            accumulators=accumulators,
            account=account,
            history=history,
            enrolments=tuple(kept_view(one) for one in records.enrolments(person_id)),
            certificates=tuple(kept_view(one) for one in records.certificates(person_id)),
            filings=tuple(kept_view(one) for one in records.filings(person_id)),
            ties=ties_of(self._store, person_id, lambda key: self._cover(key, today).sentence),
            account_lacks=standing.account_lacks,
            died=died,
        )

    def _cover(self, person_id: int, day: date) -> Cover:
        """How somebody is insured on a day."""
        standing, died = self._standing(person_id), self._store.participation.died_on(person_id)
        cover = cover_by(standing.calendar, standing.insured, day, self._store.registrations.standing(person_id))
        return cover_after(died, cover.why if standing.calendar else "") if died and day > died else cover

    def preview(self, person_id: int, fields: Mapping[str, str]) -> Preview:
        """What settling the bill would give now; writes nothing, so that a screen may ask at every keystroke."""
        decision = self._decide(person_id, fields)
        low = self._notes_of_disk()
        if isinstance(decision, Undecided):
            return Preview(None, decision.faults, low)
        notes = (*low, *(doubt.words for doubt in decision.doubts), *self._notes(person_id, decision))
        made, faults = decision.settlement, decision.faults
        return Preview(made, faults, notes, decision.waits_for, decision.claim, decision.doubts)

    def settle(self, draft_key: str, person_id: int, fields: Mapping[str, str]) -> SlipRecord:
        """Settle a bill: bill, decision, slip number, journal and the end of the draft in one transaction.

        ``draft_key`` is the key of the draft: a second press gives the first slip again. Raises ``ClerkFault`` with
        every fault; ``WorldTrouble`` when nothing was kept.
        """
        return self._kept_once(draft_key, person_id, lambda: self._decide(person_id, fields))

    def _kept_once(self, draft_key: str, person_id: int, weigh: Callable[[], Weighed | Undecided]) -> SlipRecord:
        """Weigh and keep in one transaction what was not kept before under this key, while the disk has room."""

        def act() -> tuple[str, Standing | None]:
            first = self._store.slips.of_draft(draft_key)
            if first:
                return first.number, None
            self._store.room.refuse_if_low()
            found = weigh()
            if isinstance(found, Undecided) or found.faults:
                raise ClerkFault(found.faults)
            if found.doubts:
                self.confirmed("settle_in_doubt", "；".join(doubt.words for doubt in found.doubts))
            return self._keep(draft_key, person_id, found), found.after

        number, after = self._store.ending(act)
        if after:
            self._standings[person_id] = replace(after, credit=Account())
        return slip_view(self._slip(number))

    def earlier_slip(self, fields: Mapping[str, str]) -> str | None:
        """The number of the slip by which the invoice of a bill as typed was paid before."""
        bill = self._as_typed(Typed(fields))
        slip = self._store.slips.of_invoice(bill) if bill else None
        return slip.number if slip else None

    def rare_facts(self, person_id: int, start: date | None, end: date | None) -> RareFacts:
        """What a bill of these days may state beyond the ordinary; of days not typed yet, as of today."""
        pack = self.pack_in_force(end or start or self._today())
        if pack is None:
            return RareFacts(frozenset(), ())
        reach = merging(pack)
        stays = self._standing(person_id).state.stays if start and reach.kinds else ()
        near = tuple(stay for stay in stays if start and stay.is_near(start, end or start, reach.days_before))
        facts = rare_facts(pack)
        lenders = self._lenders(person_id) if "relative" in facts else ()
        uncovered = self._uncovered(person_id, start, end, facts)
        return RareFacts(facts, near, reach.kinds, read_by(pack), uncovered, lenders)

    def _uncovered(self, person_id: int, start: date | None, end: date | None, facts: frozenset[str]) -> int:
        """How many days from one to the other are without cover; none where all are, for then nothing is paid."""
        if start is None or end is None or "outside" not in facts or end < start:
            return 0
        uncovered = self._standing(person_id).insured.uncovered(start, end)
        return uncovered if uncovered <= (end - start).days else 0

    def _keep(self, draft_key: str, person_id: int, decided: Weighed) -> str:
        insured, actor = decided.after.insured_for(decided.bill.kind), self._actor()
        settled = Settled(decided.bill, decided.settlement)
        words = SlipWords(
            cover=cover_words(insured, cover_day(insured, on_discharge(decided.bill, decided.after.state.stays))),
            basis=decided.pack.basis,
            filing="" if settled.bill.happened else filing_words(settled.bill, insured, decided.pack),
        )
        self._keep_law(decided.pack)
        self._keep_credit(person_id, decided.after)
        drawn = settled.settlement.payers[Payer.ACCOUNT_RELATIVE]
        holder = decided.holder if drawn else None
        if holder is not None:
            self._keep_credit(holder, self._standing(holder))
        key = self._store.settlements.keep(person_id, draft_key, settled)
        if holder is not None:
            self._store.accounts.draw(key, holder, drawn)
            self._standings.pop(holder, None)
        self._store.facts.keep(key, insured)
        number = self._store.slips.give(key, self.office, actor, insured.person, words)
        details: dict[str, object] = {
            "person": person_id,
            "draft": draft_key,
            "bill": settled.bill.id,
            "pack": settled.settlement.pack_sha256,
            "office": {one.key: f"{one.text} {one.document}" for one in settled.settlement.office},
            "payers": {str(payer): amount for payer, amount in settled.settlement.payers.items()},
            **self._store.slips.vouched(number),
        }
        if decided.after.credit != Account():
            details["credited"] = asdict(decided.after.credit)
        if holder is not None:
            details["holder"] = holder
        if decided.doubts:
            details["doubts"] = [doubt.words for doubt in decided.doubts]
            details["why"] = decided.reason
        verb = "decide" if settled.bill.happened else "settle"
        self._store.journal.add(actor, verb, "slip", number, details)
        self._store.drafts.drop(draft_key)
        return number

    def _decide(self, person_id: int, fields: Mapping[str, str]) -> Weighed | Undecided:
        """The one computation behind preview and settle."""
        typed, holder = self._with_relative(person_id, fields)
        bill = self._as_typed(typed)
        if bill is None:
            return Undecided(tuple(typed.faults))
        self._refuse_second_payment(typed, bill)
        if holder is not None and bill.relative:
            self._refuse_overdraft(typed, holder, bill.relative)
        typed.text(REASON)
        standing = self._standing(person_id)
        insured = standing.insured_for(bill.kind)
        stay = stay_named(bill, standing.state.stays)
        day = on_discharge(bill, standing.state.stays).end
        pack = self.pack_in_force(day)
        if pack is None:
            typed.fault("end", f"没有 {day} 施行的政策包，装入当日施行的政策包后再结算")
            return Undecided(tuple(typed.faults))
        if bill.merged_into:
            _check_merging(typed, bill, stay, merging(pack))
        if "outside" in rare_facts(pack):
            bill = outside_of(typed, bill, insured)
        state, settlement = settle(pack, insured, bill, standing.state)
        claim = claim_on(pack, insured, bill, standing.state)
        waits = self._waits_for(typed, pack, day, settlement)
        doubts = self._checked(typed, person_id, bill, standing, settlement)
        after, reason = replace(standing, state=state), typed.raw(REASON)
        return Weighed(bill, pack, settlement, after, tuple(typed.faults), waits, claim, doubts, reason, holder)

    def _as_typed(self, typed: Typed) -> Bill | None:
        """The bill as typed. In the demo office a bill comes in as its people's do, whatever day it is."""
        bill = read_bill(typed, self._today(), self._store.institutions.institution)
        if bill and not typed.text("claimed_on") and self._is_demo():
            return replace(bill, claimed_on=min(self._today(), bill.end + HANDED_IN_AFTER))
        return bill

    def _is_demo(self) -> bool:
        """Whether the demo office was loaded here, which is done to an empty store only."""
        if self._demo is None:
            self._demo = self._store.slips.of_draft(FIRST_OF_DEMO) is not None
        return self._demo

    def kinds_paid(self) -> frozenset[BillKind]:
        """The kinds of bill that a policy of the area pays in one case or another, on whatever day."""
        return frozenset[BillKind]().union(*(kinds_paid(pack) for pack in self._packs_of_area()))

    def _waits_for(self, typed: Typed, pack: PolicyPack, day: date, settlement: Settlement) -> tuple[str, ...]:
        """The keys that the office has to set first. A bill that waits for the office is not refused by the law."""
        if draft := draft_words(pack):
            typed.fault(WAITS, draft)
        settings = self._store.office_values.in_force(day) if pack.left_open else ()
        unfit = [one.key for one in unfit_for(pack, settings)]
        unset = [value for value in pack.left_open.values() if Refusal(*not_configured(value)) in settlement.refusals]
        for value in unset:
            if value.key not in unfit:
                typed.fault(WAITS, f"“{value.title}”还没有设定（{value.law}），按 F10 到“设置”填写后再结算")
        for key in unfit:
            value = pack.left_open[key]
            typed.fault(WAITS, f"“{value.title}”设定的值不在 {value.law} 的范围内，按 F10 到“设置”按现行政策重新设定")
        return tuple(dict.fromkeys((*unfit, *(value.key for value in unset))))

    def _refuse_second_payment(self, typed: Typed, bill: Bill) -> None:
        slip = self._store.slips.of_invoice(bill)
        if slip:
            said = f"{slip.settled_on} 已报销（{slip.number}，{slip.person.name}）"
            typed.fault("invoice_number", f"这张票据 {said}，不能再报。按 Enter 看那一笔")

    def _awaited(self, person_id: int, decided: Weighed) -> Iterator[str]:
        standing = self._standing(person_id)
        for one in awaited(decided.pack, standing.insured, decided.bill, standing.state):
            what = f"{one.since} 起人员类别变更，当年还没有办理“{one.title}”（{one.law}）"
            yield f"{what}。按 Esc 回人员页，在“事项”里先办理"

    def _notes_of_disk(self) -> tuple[str, ...]:
        """Said while the bill is typed, not only when it is settled."""
        words = self._store.room.words_if_low
        return (words,) if words else ()

    def _notes(self, person_id: int, decided: Weighed) -> Iterator[str]:
        bill = decided.bill
        yield from uncovered_words(decided.after, bill)
        claim = decided.claim
        if claim and bill.claimed_on and not claim.late and (claim.last - bill.claimed_on).days < _SOON:
            yield f"申报期限到 {claim.last}，还有 {(claim.last - bill.claimed_on).days} 天"
        like = None if decided.faults else self._store.slips.like_invoice(bill)
        if like:
            yield f"{like.settled_on} 报销过号码相同的票据（{like.number}，{like.person.name}），核对是不是同一张"
        if bill.kind is not BillKind.INPATIENT:
            yield from self._awaited(person_id, decided)
            return
        if crossing := self.crossing_of(bill):
            first = as_if_in_force(self._as_set(crossing.first, bill.end))
            standing = self._standing(person_id)
            _, otherwise = settle(first, standing.insured, bill, standing.state)
            sums = f"报销 {shown(decided.settlement.reimbursed)}，用入院时的是 {shown(otherwise.reimbursed)}"
            yield f"{crossing.words}，{sums}；按 F12 并排看"
        elif bill.start.year != bill.end.year:
            yield f"出院日在 {bill.end.year} 年，按 {decided.settlement.year} 年度结算"

    def _standing(self, person_id: int) -> Standing:
        """Where a person stands, remembered until something of the person changes."""
        if self._standings_day != self._today():  # a month that is over may end cover
            self._standings.clear()
            self._standings_day = self._today()
        known = self._standings.get(person_id)
        if known is None:
            while len(self._standings) >= _PEOPLE_REMEMBERED:
                self._standings.pop(next(iter(self._standings)))
            moments = moments_of(self._store, person_id)
            counted = self._days_counted(person_id, standing_of(self._store, person_id, moments))
            known = self._standings[person_id] = self._account_worked_out(person_id, counted, moments)
        return known

    def _values_changed(self) -> None:
        super()._values_changed()
        self._standings.clear()

    def _person_changed(self, person_id: int) -> None:
        super()._person_changed(person_id)
        self._standings.pop(person_id, None)

    def _slip(self, number: str) -> SlipRecord:
        slip = self._store.slips.slip(number)
        if slip is None:
            raise KeyError(number)
        return slip


def _check_merging(typed: Typed, bill: Bill, stay: Stay | None, reach: Merging) -> None:
    """Only some kinds of bills belong to a stay; it was settled before, and the bill's days lie in or near it."""
    if reach.kinds and bill.kind not in reach.kinds:
        kinds = "、".join(term(kind) for kind in BillKind if kind in reach.kinds)
        typed.fault("merged_into", f"只有{kinds}可以并入住院")
    elif stay is None or not stay.is_near(bill.start, bill.end, reach.days_before):
        typed.fault("merged_into", f"本人没有已结算的这次住院，或 {bill.start} 不在住院期间，重新选")
