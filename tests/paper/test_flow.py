"""Strips over pages: a head stands above what it is the head of, on every page, and never alone at a foot."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.paper.flow import Strip, flow
from medins_desk.paper.sheet import Sheet

_HIGH = 10.0


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_every_page_begins_with_the_head_of_its_first_line_and_none_ends_with_one(groups: list[int]) -> None:
    pages: list[list[str]] = [[]]

    def note(words: str, _paper: Sheet, top: float) -> None:
        assert top == _HIGH * len(pages[-1])
        pages[-1].append(words)

    strips = []
    for number, count in enumerate(groups):
        head = Strip(_HIGH, partial(note, f"{number}"))
        strips += [head, *(Strip(_HIGH, partial(note, f"{number}.{line}"), head) for line in range(count))]
    flow(Sheet(210, 297, "", ""), strips, 0, 4 * _HIGH, lambda _place, _count: pages.append([]))
    drawn = [page for page in pages if page]
    assert [words for page in drawn for words in page if "." in words] == [
        f"{number}.{line}" for number, count in enumerate(groups) for line in range(count)
    ]
    for page in drawn:
        assert "." not in page[0]
        assert len(page) <= 4
        assert "." in page[-1] or not groups[int(page[-1])]
