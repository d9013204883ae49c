"""The one sentence of a day: why today, not why long ago; by the law of the day asked for."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from medins_desk.domain.months import lasting
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.enrol.sentences import sentence
from tests.enrol.histories import calendar, day, happened, on, paid, registered
from tests.enrol.test_calendar_properties import DAYS, EACH, occurrences, worked

H, S, L = "hangzhou-2018,hangzhou-2022", "shaoxing-2025", "langfang-2024"
PROJECTED = "当时的规定不在这里"


def said(packs: str, when: str, *events: Occurrence) -> str:
    return sentence(calendar(packs, *events, as_of=when), day(when))


def turning(first: str, old: str, turn: str, new: str) -> tuple[Occurrence, ...]:
    """Years in one category, then without a gap in another."""
    last = f"{int(turn[:4])}-{int(turn[5:]) - 1:02d}"
    return (registered(f"{first}-05", old, f"{first}-01"), paid(old, first, last), paid(new, turn))


@pytest.mark.parametrize(
    ("packs", "events", "rule", "words"),
    [
        (H, turning("2010-01", "active", "2018-06", "flexible"), "HZ2018-22-T", "2018 年 6 月起以灵活就业身份缴费"),
        (H, turning("2010-01", "flexible", "2018-06", "unemployed"), "HZ2018-14-3", "由失业保险基金缴费"),
        (S, turning("2024-01", "flexible", "2025-04", "active"), "SX2025-14-1T", "2025 年 4 月起由单位缴费"),
        (S, turning("2024-01", "active", "2025-04", "flexible"), "SX2025-14-6T", "2025 年 4 月起以灵活就业身份缴费"),
        (L, turning("2022-01", "flexible", "2024-04", "active"), "LF2024-22-T", "2024 年 4 月起由单位缴费"),
    ],
)
def test_why_today_names_the_turn_not_the_first_entry(
    packs: str, events: tuple[Occurrence, ...], rule: str, words: str
) -> None:
    found = calendar(packs, *events, as_of="2026-01-15")
    assert on(found, "2026-01-15").rule == rule
    assert words in sentence(found, day("2026-01-15"))


@pytest.mark.parametrize(
    ("packs", "rule"), [(H, "HZ2018-26-b"), (S, "SX2025-16-3B"), (L, "LF2024-34-1M")], ids=("HZ 26", "SX 16", "LF 34")
)
def test_who_pays_on_past_the_age_of_retirement_hears_of_that(packs: str, rule: str) -> None:
    """Whether the category turns with it, or was the same before."""
    aged = happened("reached_age", "2025-05-10")
    turned = calendar(packs, *turning("2022-01", "active", "2025-06", "flexible"), aged, as_of="2026-01-15")
    went_on = calendar(packs, *turning("2022-01", "active", "2023-06", "flexible"), aged, as_of="2026-01-15")
    assert on(turned, "2026-01-15").rule == on(went_on, "2026-01-15").rule == rule
    assert on(went_on, "2025-05-31").rule != rule


def test_a_turn_within_a_wait_leaves_the_wait_the_reason() -> None:
    """Taken on by a unit in February (May), alone from April (six months would be October)."""
    found = calendar(L, *turning("2024-02", "active", "2024-04", "flexible"), as_of="2024-12-01")
    assert (on(found, "2024-12-01").rule, on(found, "2024-05-01").category) == ("LF2024-22-1", "flexible")


@pytest.mark.parametrize(
    ("packs", "when", "projected"),
    [(H, "2026-01-15", False), (H, "2016-01-15", True), (S, "2025-06-01", False), (L, "2023-06-01", True)],
)
def test_the_law_of_long_ago_is_spoken_of_for_days_of_long_ago(packs: str, when: str, *, projected: bool) -> None:
    joined = (registered("2010-01-10", "active", "2010-01-05"), paid("active", "2010-01"))
    assert (PROJECTED in said(packs, when, *joined)) is projected


def test_a_wait_that_began_under_a_law_that_is_not_here_says_so() -> None:
    late = (registered("2017-11-10", "active", "2017-01-05"), paid("active", "2017-11"))
    assert PROJECTED in said(H, "2018-02-01", *late)


def test_what_is_lacking_says_whose_it_is_to_say() -> None:
    """A fact is asked of the person and noted; a reading is set by the office, and nobody at the window knows it."""
    lump = Occurrence(kind=Occurred.RETIRED, day=day("2025-05-10"), settled=day("2025-05-20"))
    worked = paid("active", "2020-01", "2025-05")
    assert said(S, "2025-06-01", registered("2020-01-05", "active"), worked, lump) == (
        "2025-06-01 有没有待遇还不能判定："
        "要先由负责人在“设置”里定：一次补足的钱到账以后，退休待遇从哪天起（第十六条）。"
    )
    unsaid = (registered("2018-01-05", "flexible"), paid("flexible", "2018-01"))
    assert said("hangzhou-2018", "2018-03-01", *unsaid) == (
        "2018-03-01 有没有待遇还不能判定：还要知道从哪天起符合参保条件，问清以后补记。"
    )


@pytest.mark.parametrize(("months", "words"), [(0, "0 个月"), (1, "1 个月"), (24, "2 年"), (33, "2 年 9 个月")])
def test_months_are_said_as_years_and_months(months: int, words: str) -> None:
    assert lasting(months) == words


UNREADABLE = re.compile(
    r"[，。；：、]{2}|（）|[{}]|None|[A-Za-z_]{2}|(?<!\d)0 (?:个月|天|年)|\d[\u4e00-\u9fff](?<!号)|[\u4e00-\u9fff]\d"
)
"""Two stops side by side, empty brackets, open places, names of the program, nought months, figures without a space."""


@EACH
@given(some.lists(occurrences(), max_size=7), DAYS)
def test_every_sentence_can_be_read_aloud(packs: tuple[str, ...], events: list[Occurrence], as_of: date) -> None:
    found = worked(packs, events, as_of)
    for when in (as_of, *(one.start for one in found.stretches)):
        words = sentence(found, when)
        assert not UNREADABLE.search(words), words
    for note in found.notes:
        assert not UNREADABLE.search(note.text), note.text


@pytest.mark.parametrize("when", ["2010-07-01", "2018-06-12"])
def test_hz2018_22_1_whoever_is_in_by_every_reading_is_covered_whatever_is_not_known(when: str) -> None:
    """Registered in 2010 without the day of qualifying: in time from February, late from July; nobody asks today."""
    joined = (registered("2010-01-10", "active"), paid("active", "2010-01"))
    found = calendar(H, *joined, as_of="2018-06-12")
    assert (on(found, when).category, on(found, when).rule) == ("active", "HZ2018-23-0")
    assert "不论从哪天起符合参保条件，最迟从 2010-07-01 起享受" in said(H, when, *joined)
    assert on(found, "2010-06-30").standing is Standing.UNKNOWN


def test_a_wait_that_ended_with_the_payments_is_not_known_to_be_over() -> None:
    """Paid for four months: in time there was cover, late there never was."""
    found = calendar(H, registered("2018-01-10", "active"), paid("active", "2018-01", "2018-04"), as_of="2019-01-10")
    assert [one.standing for one in found.stretches if one.is_covered] == []
