"""What a guard hangs on where not all is known: decided by what is known, else named at once, row by row."""

import pytest

from medins_desk.domain.values import Condition, Guard
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown
from tests.enrol.histories import law_of

INSURED_ABROAD = Condition("foreign", frozenset({True}), negated=False)
ADMITTED = Condition("admitted", frozenset({True}), negated=False)
LIVES_HERE = Condition("lives_here", frozenset({True}), negated=False)


def known(facts: Facts) -> Known:
    return Known(law_of("hangzhou-2018"), facts)


@pytest.mark.parametrize(
    ("guard", "facts", "holds"),
    [
        (Guard(((INSURED_ABROAD, ADMITTED),)), {"admitted": False}, False),
        (Guard(((INSURED_ABROAD,), (LIVES_HERE,))), {"lives_here": True}, True),
        (Guard(((INSURED_ABROAD,),), ((LIVES_HERE,),)), {"lives_here": True}, False),
    ],
    ids=("another condition of the row", "another row", "an exception"),
)
def test_what_is_known_decides_and_nobody_is_asked(guard: Guard, facts: Facts, *, holds: bool) -> None:
    found = known(facts)
    assert found.holds(guard) is holds
    assert not found.lacking


@pytest.mark.parametrize(
    ("whole", "asked"),
    [(False, ["foreign", "lives_here"]), (True, ["foreign", "admitted", "lives_here"])],
    ids=("what hangs on nothing else", "all of it"),
)
def test_rows_that_may_hold_are_asked_about_at_once(asked: list[str], *, whole: bool) -> None:
    found = known({})
    with pytest.raises(NotKnown):
        found.holds(Guard(((INSURED_ABROAD, ADMITTED), (LIVES_HERE,))), whole=whole)
    assert [one.key for one in found.lacking] == asked
