from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.settlements import Payer
from medins_desk.screens.payer_bar import sums, widths
from medins_desk.screens.payers import ROWS

amounts = st.lists(st.integers(1, 10**12), min_size=1, max_size=7)


@given(amounts, st.integers(80, 2000))
def test_every_payer_is_seen_and_the_bar_is_full(paid: list[int], whole: int) -> None:
    wide = widths(paid, whole)
    assert sum(wide) + 2 * (len(wide) - 1) == whole
    assert min(wide) >= 8


@given(amounts)
def test_who_pays_more_is_never_narrower(paid: list[int]) -> None:
    wide = widths(paid, 400)
    for a, first in zip(paid, wide, strict=True):
        for b, second in zip(paid, wide, strict=True):
            assert not (a > b and first < second)


def test_each_payer_has_one_row_and_one_pattern() -> None:
    assert sorted(payer for row in ROWS for payer in row.side.payers) == sorted(Payer)
    assert len({row.pattern for row in ROWS}) == len(ROWS)


def test_rows_add_up_to_the_bill() -> None:
    paid = {payer: place for place, payer in enumerate(Payer, 1)}
    assert sum(amount for _, amount in sums(paid)) == sum(paid.values())
