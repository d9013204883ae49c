"""What holds for every bill in Hangzhou over the turn to the text of 2022, with dialysis, chronic visits, referrals."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from medins_desk.domain.bills import BillKind
from medins_desk.domain.settlements import Part, Payer
from medins_desk.packs import Library
from tests.settle.worlds import WORLDS, Told

TOLD = st.tuples(st.sampled_from(WORLDS[:2]), st.randoms(use_true_random=False)).map(
    lambda drawn: Told(drawn[0], drawn[0].person(drawn[1]))
)
FEW = settings(max_examples=50, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


@FEW
@given(TOLD)
def test_parts_explain_the_persons_side(library: Library, told: Told) -> None:
    for _, _, _, found, _ in told.folded(library):
        if found.payable:
            funds = found.payers[Payer.POOLED] + found.payers[Payer.CRITICAL] + found.payers[Payer.ACCOUNT_CURRENT]
            assert found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY] + funds == found.eligible


@FEW
@given(TOLD)
def test_without_a_chosen_reading_assistance_stays_in_scope(library: Library, told: Told) -> None:
    for pack, _, _, found, _ in told.folded(library):
        if pack.reads("AMB-18") == "a":
            assert found.reimbursed <= found.eligible


@FEW
@given(TOLD)
def test_nobody_keeps_more_than_the_share_of_dialysis(library: Library, told: Told) -> None:
    """Where the rule of dialysis holds, the person keeps 10 % of the eligible amount at most."""
    for pack, _, bill, found, _ in told.folded(library):
        if bill.kind is BillKind.DIALYSIS and found.payable and bill.institution.designated:
            own = found.parts[Part.DEDUCTIBLE] + found.parts[Part.COPAY] - found.payers[Payer.ASSISTANCE]
            beside = found.payers[Payer.INSURER] if pack.reads("AMB-32") == "c" else 0
            assert own * 10 <= found.eligible + 10 + 10 * beside


@FEW
@given(TOLD)
def test_lines_of_the_funds_are_negative_only_where_they_give_way(library: Library, told: Told) -> None:
    for pack, _, _, found, _ in told.folded(library):
        if pack.reads("AMB-32") != "c":
            assert all(line.amount >= 0 for line in found.lines)
