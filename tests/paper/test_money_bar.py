from hypothesis import given
from hypothesis import strategies as st

from medins_desk.paper.money_bar import shares


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8))
def test_shares_fill_the_bar_and_none_is_lost(amounts: list[int]) -> None:
    widths = shares(amounts, 185_000, 2_000)
    assert sum(widths) == 185_000
    assert min(widths) >= 2_000
    lesser = sorted((amount, width) for amount, width in zip(amounts, widths, strict=True) if amount < max(amounts))
    assert [width for _, width in lesser] == sorted(width for _, width in lesser)
