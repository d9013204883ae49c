"""What holds for every bill of every person under every policy, whatever the amounts and whatever the office set."""

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.policy import PolicyPack, reading_key
from medins_desk.domain.settlements import Part, Payer, Settlement
from medins_desk.packs import Library, configured
from medins_desk.settle import State, settle
from tests.settle.worlds import FUNDS, TOLD, Told, stored

FEW = settings(max_examples=50, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A person is drawn from a seed: there is nothing to shrink."""


@FEW
@given(TOLD)
def test_payers_add_up_and_nothing_is_negative(library: Library, told: Told) -> None:
    for _, _, bill, found, _ in told.folded(library):
        assert sum(found.payers.values()) == found.total == bill.amounts.total
        assert min(*found.payers.values(), *found.parts.values()) >= 0
        assert 0 <= found.eligible <= found.total
        assert found.reimbursed + found.borne <= found.total
        assert all(posting.amount >= 0 for posting in found.postings)


@FEW
@given(TOLD)
def test_nobody_is_paid_for_what_never_enters(library: Library, told: Told) -> None:
    for _, _, bill, found, _ in told.folded(library):
        if bill.rare_disease_grant:
            continue  # awarded by document for what nobody else pays, whatever it is
        outside = found.parts[Part.SELF_FUNDED] + found.parts[Part.OVER_LIMIT]
        assert sum(found.payers[payer] for payer in FUNDS) <= found.total - outside


@FEW
@given(TOLD)
def test_lines_add_up_payer_by_payer_and_name_their_law(library: Library, told: Told) -> None:
    for pack, _, _, found, _ in told.folded(library):
        for payer, amount in found.payers.items():
            assert sum(line.amount for line in found.lines if line.payer is payer) == amount
        assert found.lines[-1].payer is Payer.CASH
        for line in found.lines:
            assert line.why
            assert pack.rules[line.rule].law == line.law
            assert pack.article_of(line.law) is not None
            assert (line.low is None) == (line.high is None)
        for refusal in found.refusals:
            assert refusal.code == "not_in_force" or pack.article_of(refusal.law) is not None


@FEW
@given(TOLD)
def test_a_preview_changes_nothing_and_lines_change_no_sum(library: Library, told: Told) -> None:
    for pack, state, bill, found, after in told.folded(library):
        before = repr(state)
        settle(pack, told.case.insured, replace(bill, kind=BillKind.INPATIENT, merged_into=""), state)
        again, short = settle(pack, told.case.insured, bill, state, lines=False)
        assert repr(state) == before
        assert (replace(found, lines=(), accumulators=()), after) == (short, again)


@FEW
@given(TOLD)
def test_reversing_the_last_bill_restores_the_year_exactly(library: Library, told: Told) -> None:
    """Of stored decisions, too: what is left after a reversal is what there was before the bill."""
    folded = told.folded(library)
    for place, done in enumerate(folded):
        assert stored(told.case, folded[:place]) == done.before
        assert stored(told.case, folded[: place + 1]) == done.after
    for pack, _, bill, found, _ in folded[-1:]:
        assert settle(pack, told.case.insured, bill, stored(told.case, folded[:-1]))[1] == found


@FEW
@given(TOLD)
def test_a_refused_bill_leaves_the_year_alone(library: Library, told: Told) -> None:
    for _, state, _, found, after in told.folded(library):
        if not found.payable:
            assert found.refusals
            assert not found.postings
            assert not any(found.parts.values())
            assert found.payers[Payer.CASH] + found.payers[Payer.INSURER] == found.total
            assert after.postings == state.postings
            assert after.stays == state.stays


@FEW
@given(TOLD)
def test_accumulators_only_grow_and_run_on(library: Library, told: Told) -> None:
    for _, _, _, found, _ in told.folded(library):
        for accumulator in found.accumulators:
            if not accumulator.name.startswith("account"):
                assert accumulator.after >= accumulator.before >= 0


@FEW
@given(TOLD)
def test_limits_of_the_year_are_never_passed(library: Library, told: Told) -> None:
    """A limit may fall below what was paid before (another category); then nothing more is paid."""
    for _, _, _, found, _ in told.folded(library):
        for accumulator in found.accumulators:
            if accumulator.name in told.world.limits and accumulator.marks:
                assert accumulator.after <= max(accumulator.marks[0].amount, accumulator.before)


@FEW
@given(TOLD, st.integers(1, 30_000_00))
def test_more_cost_in_scope_never_lowers_what_the_funds_pay(library: Library, told: Told, more: int) -> None:
    for pack, state, bill, less, _ in told.folded(library)[-1:]:
        found = _dearer(pack, told, bill, state, more)
        assert found.eligible >= less.eligible
        for payer in (Payer.POOLED, Payer.CRITICAL, Payer.PENDING):
            assert found.payers[payer] >= less.payers[payer], payer
        assert sum(found.payers[payer] for payer in FUNDS) >= sum(less.payers[payer] for payer in FUNDS)


@FEW
@given(TOLD)
def test_one_more_fen_moves_no_payer_by_more_than_a_fen(library: Library, told: Told) -> None:
    for pack, state, bill, less, _ in told.folded(library):
        found = _dearer(pack, told, bill, state, 1)
        moved = {payer: found.payers[payer] - less.payers[payer] for payer in Payer}
        most = 2 if pack.office.get("reading.AMB-SX-11") == "b" else 1  # two thresholds pay on the same burden
        assert all(abs(step) <= most for step in moved.values()), (bill, moved)


@FEW
@given(TOLD)
def test_choosing_the_reading_that_holds_changes_nothing(library: Library, told: Told) -> None:
    folded = told.folded(library)
    held = {
        key: pack.readings[value.reading].holds
        for pack in {id(done.pack): done.pack for done in folded}.values()
        for key, value in pack.left_open.items()
        if value.reading and pack.readings[value.reading].holds in value.words
    }
    chosen = Told(told.world, replace(told.case, local={**held, **told.case.local})).folded(library)
    for done, other in zip(folded, chosen, strict=True):
        assert (done.found.payers, done.found.parts, done.found.postings) == (
            other.found.payers, other.found.parts, other.found.postings,
        )  # fmt: skip


@FEW
@given(TOLD, st.data())
def test_a_reading_of_which_no_line_speaks_moves_no_money(library: Library, told: Told, data: st.DataObject) -> None:
    folded = told.folded(library)
    words = {key: one.words for done in folded for key, one in done.pack.left_open.items() if one.reading}
    if not words:
        return
    key = data.draw(st.sampled_from(sorted(words)))
    local = {**told.case.local, key: data.draw(st.sampled_from(words[key]))}
    chosen = Told(told.world, replace(told.case, local=local)).folded(library)
    name = key.removeprefix(reading_key(""))
    for done, other in zip(folded, chosen, strict=True):
        if any(f"{name} 读法" in line.why for line in (*done.found.lines, *other.found.lines)):
            return
        assert (done.found.payers, done.found.parts) == (other.found.payers, other.found.parts)


@FEW
@given(TOLD)
def test_a_value_of_another_policy_changes_nothing(library: Library, told: Told) -> None:
    for pack, *_ in told.folded(library)[:1]:
        assert configured(pack, {"nobody.asks": "0.50"}) is pack


def _dearer(pack: PolicyPack, told: Told, bill: Bill, state: State, more: int) -> Settlement:
    """The bill with more cost in scope; a split sheet and an insurer paid the same."""
    larger = replace(bill, amounts=replace(bill.amounts, total=bill.amounts.total + more))
    return settle(pack, told.case.insured, larger, state)[1]
