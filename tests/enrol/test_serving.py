"""Two sentences and more (Langfang 第二十九条): papers after the last bring somebody back, not while one is served."""

import pytest

from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.months import written
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.enrol.judge import judge_of
from medins_desk.enrol.months_paid import months_paid
from tests.enrol.histories import calendar, day, happened, law_of, on, paid, registered

STAFF = (registered("2022-01-05", "active"), paid("active", "2022-01"))
RETIRED = (paid("active", "2001-01", "2023-12"), happened("retired", "2024-01-10", first=2023 * 12 + 12))
AT_ONCE = {"reading.AMB-LF-26": "a"}


def served(first: str, last: str | None, papers: str | None = None, **more: object) -> Occurrence:
    found = {"until": last, "settled": papers, **more}
    return happened("sentenced", first, **{name: value for name, value in found.items() if value is not None})


def under(*events: Occurrence) -> Calendar:
    return calendar("langfang-2024", *events, as_of="2025-12-31", office=AT_ONCE)


def covered(found: Calendar, *days: str) -> list[bool]:
    return [on(found, one).standing is Standing.COVERED for one in days]


DAYS = ("2024-02-09", "2024-02-10", "2024-06-01", "2024-06-15", "2024-08-19", "2024-08-20", "2025-06-01")
FIRST, LAST = served("2024-02-10", "2024-05-09"), served("2024-06-10", "2024-08-09", "2024-08-20")
TWO = {
    "papers after the second only": [FIRST, LAST],
    "the second begins in the first": [FIRST, served("2024-04-10", "2024-08-09", "2024-08-20")],
    "the first lasts longer": [served("2024-02-10", "2024-08-09", "2024-08-20"), served("2024-03-10", "2024-05-09")],
    "papers of the first while the second is served": [
        served("2024-02-10", "2024-05-09", "2024-06-20"),
        LAST,
    ],
    "of the shorter one in it while the longer is served": [
        served("2024-02-10", "2024-08-09", "2024-08-20"),
        served("2024-03-10", "2024-05-09", "2024-05-20"),
    ],
    "papers of the first after both": [
        served("2024-02-10", "2024-05-09", "2024-08-20"),
        served("2024-06-10", "2024-08-09"),
    ],
    "nobody noted when the first ended": [served("2024-02-10", None), LAST],
    "three": [
        served("2024-02-10", "2024-03-09"),
        served("2024-04-10", "2024-05-09"),
        LAST,
    ],
}


@pytest.mark.parametrize("before", [STAFF, RETIRED], ids=["staff", "retired"])
@pytest.mark.parametrize("sentences", TWO.values(), ids=TWO)
def test_lf2024_29_who_served_two_is_back_with_papers_after_both(
    before: tuple[Occurrence, ...], sentences: list[Occurrence]
) -> None:
    found = under(*before, *sentences)
    assert covered(found, *DAYS) == [True, False, False, False, False, True, True]
    assert on(found, "2024-08-19").rule in {"LF2024-29-1", "LF2024-29-2"}


@pytest.mark.parametrize("before", [STAFF, RETIRED], ids=["staff", "retired"])
def test_lf2024_29_papers_after_each_bring_somebody_back_in_between(before: tuple[Occurrence, ...]) -> None:
    each = [served("2024-02-10", "2024-05-09", "2024-05-20"), LAST]
    assert covered(under(*before, *each), *DAYS) == [True, False, True, False, False, True, True]
    none_yet = [served("2024-02-10", "2024-05-09", "2024-05-20"), served("2024-06-10", "2024-08-09")]
    assert covered(under(*before, *none_yet), *DAYS) == [True, False, True, False, False, False, False]


def test_lf2024_29_1_a_registration_in_between_is_a_way_back_too() -> None:
    anew = registered("2024-05-20", "active")
    found = under(*STAFF, FIRST, anew, LAST)
    assert covered(found, *DAYS) == [True, False, True, False, False, True, True]


def test_lf2024_29_3_served_outside_prison_neither_ends_nor_brings_back() -> None:
    outside = served("2024-02-10", "2024-12-31", outside=True)
    found = under(*STAFF, outside, LAST)
    assert covered(found, *DAYS) == [True, True, True, False, False, True, True]


@pytest.mark.parametrize(
    ("sentences", "months"),
    [
        (TWO["papers after the second only"], ["2024-08", "2024-09"]),
        (TWO["papers of the first while the second is served"], ["2024-08", "2024-09"]),
        ([FIRST, served("2024-06-10", "2024-08-09")], []),
    ],
)
def test_lf2024_29_1_months_served_are_not_counted_as_paid(sentences: list[Occurrence], months: list[str]) -> None:
    found = months_paid(judge_of([law_of("langfang-2024")]), [*STAFF, *sentences], day("2024-09-30"))
    assert [written(one.of) for one in found.paid if written(one.of) > "2024-02"] == months


def test_lf2024_29_1_who_is_sentenced_on_the_day_of_being_registered_serves_all_the_same() -> None:
    events = [registered("2024-02-10", "active"), paid("active", "2024-02"), FIRST]
    assert not any(one.is_covered for one in under(*events).stretches)
    found = months_paid(judge_of([law_of("langfang-2024")]), events, day("2024-09-30"))
    assert [written(one.of) for one in found.paid] == ["2024-02"]
