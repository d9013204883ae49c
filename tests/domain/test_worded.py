"""Sentences that are made when they are read."""

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.months import first_day, month, spoken
from medins_desk.domain.worded import InMonth, Worded, said

SAYS = "从 {from} 起，{first}缴的费，{other}"
MARCH = month(2024, 3)


def test_places_are_filled_in_for_the_month() -> None:
    places = {"from": InMonth(2, first_day), "first": InMonth(0, spoken)}
    assert str(Worded(SAYS, places, MARCH)) == "从 2024-05-01 起，2024 年 3 月缴的费，{other}"
    assert str(Worded(SAYS, places, MARCH + 1)).startswith("从 2024-06-01 起")


def test_a_place_that_is_not_known_stays_out() -> None:
    assert said(SAYS, {"other": 5, "more": 6}) == "从 {from} 起，{first}缴的费，5"


def test_words_that_read_the_same_are_equal() -> None:
    one, other = Worded("{a}起", {"a": 1}), Worded("{b}起", {"b": 1})
    assert one == other == "1起"
    assert hash(one) == hash(other)
    assert one != Worded("{a}起", {"a": 2})
    shared = {"first": InMonth(0, spoken)}
    assert Worded("{first}起", shared, MARCH) == Worded("{first}起", shared, MARCH)
    assert Worded("{first}起", shared, MARCH) != Worded("{first}起", shared, MARCH + 1)
    assert Worded("一样", shared, MARCH) != Worded("不一样", shared, MARCH)


PLACES = st.dictionaries(st.sampled_from("ab"), st.sampled_from([None, 1, True, "", "1", InMonth(0, spoken), MARCH]))
WORDED = st.builds(
    Worded, st.sampled_from(["{a}起", "{a}{b}", "起", "{b}起"]), PLACES, st.sampled_from([MARCH, MARCH + 1])
)


@given(WORDED, WORDED)
def test_they_are_equal_where_they_read_the_same_and_nowhere_else(one: Worded, other: Worded) -> None:
    assert (one == other) is (str(one) == str(other))
