"""Lines of a terminal: nothing is lost by wrapping, nothing is wider than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.exchange.columns import fitted, paragraph, width, wrapped

texts = st.text("第三十五条（）、，。 12.,%−×abc统筹", max_size=60)


@given(texts, st.integers(8, 80))
def test_wrapping_loses_nothing_but_blanks(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= cells for line in lines)


@given(st.lists(st.tuples(texts, texts, texts), max_size=5), st.integers(40, 100))
def test_columns_fit_and_lose_nothing(rows: list[tuple[str, ...]], cells: int) -> None:
    lines = fitted(rows, "lrl", cells, "  ")
    short = all(width(row[1]) <= 10 for row in rows)
    assert not short or all(width(line) <= cells for line in lines)
    assert sorted("".join("".join(lines).split())) == sorted("".join("".join(map("".join, rows)).split()))


def test_no_line_begins_with_a_mark_that_closes() -> None:
    lines = wrapped("统筹基金支付（三级医院，在职），个人现金。" * 6, 21)
    assert not [line for line in lines if line[0] in "，。）"]
    assert not [line for line in lines if line[-1] == "（"]


def test_a_paragraph_hangs() -> None:
    assert paragraph("一二三四五六七", 12, "理由：", "  ") == ["理由：一二", "  三四", "  五六", "  七"]
