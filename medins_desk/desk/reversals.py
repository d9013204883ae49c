"""Reversals at the counter: what stands in the way, and reversing a settlement or a decision.

What was settled later was settled on the sums that this one left. So a settlement is reversed only once nothing that
stands would have been decided otherwise without it: the last of those goes first, and the year that remains is one that
the law gives, bill by bill in the order in which they came. What would have been decided the same stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from medins_desk.desk.events import Events
from medins_desk.desk.law_then import decided_again
from medins_desk.desk.moments import Moment, folded, reversed_now, standing_after
from medins_desk.desk.standing import insured_now
from medins_desk.desk.typed import Typed
from medins_desk.desk.views import reversal_view
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Accumulator, Settled, Settlement
from medins_desk.packs import configured_by
from medins_desk.settle import State, settle
from medins_desk.store.reversals import ReversalRecord
from medins_desk.store.slips import SlipRecord

SLIP = "slip"
"""The place of what stands in the way of a reversal: no field can put it right."""

_NAMED = 6


class Reversing(Events):
    """The verbs about reversals."""

    def reversal(self, number: str) -> ReversalRecord | None:
        """The reversal with this number; ``None`` for any other number, also that of a slip."""
        found = self._store.reversals.reversal(number)
        return found and reversal_view(found)

    def in_the_way(self, number: str) -> tuple[Fault, ...]:
        """Why a slip cannot be reversed now, and what to do first. ``KeyError`` for an unknown number."""
        slip = self._slip(number)
        key = self._store.slips.settlement_of(number)
        return tuple(self._obstacles(slip, key, self._moments(slip.person_id)))

    def reverse(self, number: str, fields: Mapping[str, str]) -> ReversalRecord:
        """Reverse a settlement or a decision: its number, the journal and everything it left, in one transaction.

        ``fields`` say the ``reason``. Raises ``ClerkFault`` with all that stands in the way; ``WorldTrouble`` when
        nothing was kept.
        """
        slip = self._slip(number)
        key = self._store.slips.settlement_of(number)

        def act() -> str:
            moments = self._moments(slip.person_id)
            typed = Typed(fields)
            typed.text("reason", required="原因")
            faults = (*self._obstacles(self._slip(number), key, moments), *typed.faults)
            if faults:
                raise ClerkFault(faults)
            return self._undo(slip, key, moments, typed.raw("reason"))

        given = self._store.ending(act)
        for changed in (slip.person_id, self._store.accounts.holder_of(key)):
            if changed is not None:
                self._person_changed(changed)
        made = self.reversal(given)
        if made is None:
            raise KeyError(given)
        return made

    def _undo(self, slip: SlipRecord, key: int, moments: Sequence[Moment], reason: str) -> str:
        actor, made = self._actor(), slip.settlement
        sums = tuple(self._moved(slip, key, moments))
        number = self._store.reversals.give(key, self.office, actor, reason, sums)
        details = {
            "person": slip.person_id,
            "reverses": slip.number,
            "why": reason,
            "bill": made.bill_id,
            "pack": made.pack_sha256,
            "payers": {str(payer): -amount for payer, amount in made.payers.items()},
            **self._store.reversals.vouched(number),
        }
        self._store.journal.add(actor, "reverse", "slip", number, details)
        return number

    def _obstacles(self, slip: SlipRecord, key: int, moments: Sequence[Moment]) -> Iterator[Fault]:
        if slip.undone:
            yield Fault(SLIP, f"这一笔已在 {slip.undone.day} 冲销（{slip.undone.number}），不用再冲销")
            return
        resting = self._resting_on(key, moments)
        if resting:
            yield Fault(SLIP, _first_these(slip, [self._store.slips.of_settlement(one) for one in reversed(resting)]))
            return
        short = -min(0, reversed_now(moments, key).account.past)
        if short:
            yield Fault(SLIP, f"划入历年账户的金额已经用去，还差 {shown(short)} 元才够退回；账户余额补足并登记后再冲销")

    def _resting_on(self, key: int, moments: Sequence[Moment]) -> list[int]:
        """The standing settlements that would have been decided otherwise without one, in their order."""
        resting: list[int] = []
        undone = {one.key for one in moments if not isinstance(one.what, Settled)}
        for later, settled in standing_after(moments, key):
            state = folded(moments, before=later, without={key, *resting, *undone})
            again = self._decided_in(later, settled, state)
            if again is None or not _same_decision(again, settled.settlement):
                resting.append(later)
        return resting

    def _decided_in(self, key: int, settled: Settled, state: State) -> Settlement | None:
        """A settlement decided again in another state, by its own law and records; ``None`` where its law is gone."""
        pack = self._pack_then(settled.settlement)
        return decided_again(pack, self._insured_then(key), settled.bill, state).settlement if pack else None

    def _pack_then(self, made: Settlement) -> PolicyPack | None:
        pack = self.law_then(made).pack
        return configured_by(pack, made.office) if pack else None

    def _insured_then(self, key: int) -> Insured:
        slip = self._store.slips.of_settlement(key)
        return self._store.facts.of(key, slip.person) or insured_now(self._store, slip.person_id)

    def _moved(self, slip: SlipRecord, key: int, moments: Sequence[Moment]) -> Iterator[Accumulator]:
        """The sums of the year of a settlement, with it and without, where they differ."""
        pack, insured = self._pack_then(slip.settlement), self._insured_then(key)
        if pack is None:
            return
        bill = _of_nothing(slip.bill)
        _, stands = settle(pack, insured, bill, folded(moments))
        _, gone = settle(pack, insured, bill, reversed_now(moments, key))
        left = {one.name: one.before for one in gone.accumulators}
        for one in stands.accumulators:
            if left.get(one.name, one.before) != one.before:
                yield one._replace(after=left[one.name])


def _of_nothing(bill: Bill) -> Bill:
    """A bill of the same day and kind that moves nothing: what finds the sums as they are."""
    if bill.happened:
        return Bill("", BillKind.OUTPATIENT, Institution(""), bill.end, bill.end, Amounts(0))
    return replace(
        bill,
        amounts=Amounts(0),
        insurer_paid=0,
        split=None,
        rare_disease_grant=0,
        joint_meeting_grant=0,
        outside=None,
        relative=None,
    )


def _same_decision(one: Settlement, other: Settlement) -> bool:
    """Whether two settlements pay the same and leave the same; which sums of the year their words name is no matter."""
    return _decision_of(one) == _decision_of(other)


def _decision_of(made: Settlement) -> tuple[object, ...]:
    return made.payable, dict(made.payers), dict(made.parts), made.eligible, made.postings


def _first_these(slip: SlipRecord, later: Sequence[SlipRecord]) -> str:
    """What has to be reversed first, the last one first, and why."""
    named = "、".join(f"{one.number}（{_because(slip, one)}）" for one in later[:_NAMED])
    more = f"等 {len(later)} 笔" if len(later) > _NAMED else ""
    return f"先按这个次序冲销：{named}{more}；再冲销这一笔，更正后按原来的次序重新结算"


def _because(slip: SlipRecord, later: SlipRecord) -> str:
    if slip.bill.id and later.bill.merged_into == slip.bill.id:
        return "并入这次住院"
    return "在它之后按它补算" if later.bill.happened else "在它之后按它的累计算出"
