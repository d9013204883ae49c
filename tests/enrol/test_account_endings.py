"""Accounts that end: by death, by leaving, and what comes afterwards. Worked out by hand from the texts."""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving, Taker
from medins_desk.domain.ledgers import (
    Act,
    Happening,
    Leave,
    Ledger,
    LedgerLine,
    LumpSum,
    PaidMonths,
    Reversal,
    SettledUse,
    Spending,
    Standing,
    Stated,
    TransferIn,
)
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.accounts import STAFF, account, booked, months, rules, since

START = date(2018, 1, 1)
VISIT: Mapping[str, FactValue] = {"item": "visit", "share": "in_scope", "designated": True, "relation": "self"}
VACCINE: Mapping[str, FactValue] = {"item": "vaccine", "relation": "self"}
DIED = date(2018, 5, 10)


def left(day: date, why: Leaving = Leaving.DIED, **facts: FactValue) -> Leave:
    return Leave(f"leave {day}", day, why, facts)


def slip(name: str, day: date, current: int = 0, past: int = 0) -> SettledUse:
    return SettledUse(name, day, "HZ2018-36-1", "第三十六条", current, past)


def hangzhou(
    *happenings: Happening,
    paid: tuple[PaidMonths, ...] = (months(2018),),
    standings: tuple[Standing, ...] = (since(START, STAFF),),
    opening: Account | None = None,
    until: date = date(2018, 12, 30),
    died: date | None = None,
) -> Ledger:
    """Aged 40, 8,000.00 a month: 200.00 are credited each month, 2,400.00 less 48.00 are set up for the year."""
    return account("hangzhou", *standings, paid=paid, happenings=happenings, opening=opening, until=until, died=died)


def end(found: Ledger) -> Account:
    return found.balance(date.max)


def adds_up(found: Ledger) -> bool:
    account = end(found)
    opened = found.opening.current + found.opening.past
    return opened + sum(one.amount for one in found.lines if one.purse) == account.current + account.past


def told(found: Ledger) -> set[str]:
    """What the ledger has a word for."""
    return {one.of for one in found.lines} | {one.of for one in found.unpaid}


# ---- death ends the account by itself -------------------------------------------------------------------------------


def test_hz2018_34_6_a_death_ends_the_account_and_says_what_remains_and_for_whom() -> None:
    found = hangzhou(died=DIED, opening=Account(0, 300_00))
    assert end(found) == Account(5 * 200_00 - 48_00, 300_00)  # May was paid for; June to November are not credited
    assert found.ended
    assert (found.ended.day, found.ended.to, found.ended.due) == (DIED, (Taker.HEIRS,), 1_252_00)
    assert (found.ended.rule, found.ended.handed_over) == ("HZ2018-34-6", False)
    (line,) = [one for one in found.lines if one.act is Act.ENDED]
    assert (line.purse, line.amount, line.rule) == (None, 1_252_00, "HZ2018-34-6")
    (void,) = found.unpaid
    assert "2018 年 6 月至 2018 年 11 月共 6 个月" in void.text


@pytest.mark.parametrize("closed", [DIED, date(2018, 5, 31), date(2018, 6, 12), date(2018, 12, 31), date(2019, 1, 2)])
def test_hz2018_34_6_what_is_credited_does_not_hang_on_the_day_of_closing(closed: date) -> None:
    found = hangzhou(left(closed), died=DIED, until=date(2019, 1, 31))
    interest = 3_33 if closed.year == 2019 else 0  # 952.00 × 0.35 %, carried over the end of the year
    assert booked(found, Act.PAID_OUT) == -952_00 - interest
    assert (end(found), found.ended and found.ended.day) == (Account(), DIED)


@pytest.mark.parametrize("day", [date(2018, 5, 1), DIED, date(2018, 5, 31)])
def test_hz2018_34_6_nor_on_the_day_of_the_month(day: date) -> None:
    assert end(hangzhou(died=day)) == Account(952_00, 0)
    assert booked(hangzhou(left(day)), Act.PAID_OUT) == -952_00


def test_hz2018_34_4_bills_of_before_are_settled_first_and_what_is_left_is_inherited() -> None:
    found = hangzhou(slip("late", date(2018, 6, 12), current=152_00), left(date(2018, 7, 1)), died=DIED)
    assert booked(found, Act.SETTLED) == -152_00
    assert booked(found, Act.PAID_OUT) == -800_00


def test_hz2018_34_4d_what_the_dead_overdrew_comes_from_carried_money_then_from_the_pool() -> None:
    drawn = slip("1", date(2018, 2, 1), current=2_352_00)
    found = hangzhou(drawn, left(date(2018, 7, 1)), died=DIED, opening=Account(0, 300_00))
    assert [one.amount for one in found.lines if one.act is Act.OVERDRAFT] == [-300_00, 300_00, 1_100_00]
    assert rules(found, Act.OVERDRAFT) == ["HZ2018-34-4D"] * 3
    assert end(found) == Account()
    waiting = hangzhou(drawn, died=DIED, opening=Account(0, 300_00))
    assert waiting.ended
    assert waiting.ended.due == -1_100_00


def test_hz2018_34_4d_a_slip_reversed_later_gives_back_to_the_pool_first() -> None:
    drawn = slip("1", date(2018, 2, 1), current=2_352_00)
    back = Reversal("r", date(2018, 8, 1), "1")
    found = hangzhou(drawn, left(date(2018, 7, 1)), back, died=DIED, opening=Account(0, 300_00))
    assert [one.amount for one in found.lines if one.act is Act.OVERDRAFT][-1] == -1_100_00
    assert booked(found, Act.PAID_OUT) == -1_252_00  # 952.00 of the months, 300.00 carried: as if it never was
    assert (end(found), adds_up(found)) == (Account(), True)


def test_hz2018_34_6_a_slip_reversed_after_the_heirs_came_is_theirs() -> None:
    found = hangzhou(
        slip("1", date(2018, 3, 10), current=50_00), left(date(2018, 6, 1)), Reversal("r", date(2018, 6, 11), "1"),
        died=DIED,
    )  # fmt: skip
    assert booked(found, Act.REVERSED) == 50_00
    assert booked(found, Act.PAID_OUT) == -952_00
    assert [one.of for one in found.lines if one.act is Act.PAID_OUT] == ["leave 2018-06-01", "r"]
    assert (end(found), adds_up(found)) == (Account(), True)


def test_hz2018_34_6_a_slip_reversed_in_the_next_year_is_theirs_too() -> None:
    found = hangzhou(
        slip("1", date(2018, 3, 10), current=50_00), left(date(2018, 6, 1)), Reversal("r", date(2019, 2, 1), "1"),
        died=DIED, until=date(2019, 12, 31),
    )  # fmt: skip
    assert [(one.purse, one.amount) for one in found.lines if one.of == "r"] == [("past", 50_00), ("past", -50_00)]
    assert end(found) == Account()


def test_hz2018_34_3_money_from_elsewhere_that_comes_too_late_goes_to_the_heirs() -> None:
    waiting = hangzhou(TransferIn("t", date(2018, 6, 1), 88_00), died=DIED)
    assert end(waiting) == Account(952_00, 88_00)
    found = hangzhou(left(date(2018, 5, 20)), TransferIn("t", date(2018, 6, 1), 88_00), died=DIED)
    assert [(one.act, one.amount) for one in found.lines if one.of == "t"] == [
        (Act.TRANSFER_IN, 88_00),
        (Act.PAID_OUT, -88_00),
    ]


def test_nothing_is_used_after_a_death_and_nobody_pays_up_years() -> None:
    tries = (Spending("s", date(2018, 6, 1), 5_00, VISIT), LumpSum("l", date(2018, 6, 1), {"missing_months": 3}))
    found = hangzhou(*tries, died=DIED)
    refused = {one.of: one for one in found.unpaid if one.of}
    assert {name: one.amount for name, one in refused.items()} == {"s": 5_00, "l": 0}
    assert all("2018-05-10 已去世" in one.text for one in refused.values())


def test_after_a_death_only_an_heir_closes_and_once() -> None:
    tries = (left(date(2018, 6, 1), Leaving.MOVED), left(date(2018, 6, 2)), left(date(2018, 6, 3)))
    found = hangzhou(*tries, died=DIED)
    assert [one.of for one in found.unpaid if one.of] == ["leave 2018-06-01", "leave 2018-06-03"]
    assert booked(found, Act.PAID_OUT) == -952_00


def test_hz2018_25_5_a_month_that_the_unit_pays_late_is_the_heirs_too() -> None:
    paid = (months(2018, 1, 4), months(2018, 5, 5, date(2018, 7, 5)))
    found = hangzhou(left(date(2018, 6, 1)), paid=paid, died=DIED)
    assert booked(found, Act.PAID_OUT) == -752_00 - 200_00
    later = hangzhou(left(date(2018, 6, 1)), paid=(months(2018, 1, 4), months(2018, 5, 5, date(2019, 3, 1))), died=DIED,
                     until=date(2019, 6, 1))  # fmt: skip
    assert "HZ2018-25-5" in rules(later, Act.BACK_PAID)
    assert booked(later, Act.PAID_OUT) == -752_00 - 125_00  # an earlier year: by the average wage of 5,000.00
    assert end(later) == Account()


def test_hz2018_34_1_what_waits_for_heirs_over_the_end_of_the_year_has_interest_and_no_new_year() -> None:
    found = hangzhou(died=DIED, until=date(2019, 6, 30))
    assert end(found) == Account(0, 952_00 + 3_33)
    assert not [one for one in found.lines if one.day.year == 2019]


@pytest.mark.parametrize(
    ("day", "remains"),
    [
        (date(2018, 1, 1), 200_00 - 48_00),
        (date(2018, 1, 31), 200_00 - 48_00),
        (date(2018, 12, 1), 2_400_00 - 48_00),
        (date(2018, 12, 31), 2_400_00 - 48_00),
    ],
)
def test_hz2018_34_6_in_january_and_in_december(day: date, remains: int) -> None:
    line = said_of_death(hangzhou(died=day, until=day))
    assert line.current + line.past == remains
    later = end(hangzhou(died=day, until=date(2019, 12, 31)))
    assert later.current == 0
    assert later.past >= remains


def test_hz2018_34_6_on_a_leap_day() -> None:
    found = account("hangzhou", since(date(2020, 1, 1), STAFF), paid=(months(2020),), year=2020, died=date(2020, 2, 29))
    assert found.balance(date(2020, 2, 29)) == Account(2 * 200_00 - 48_00, 0)


def test_hz2018_34_6_who_retired_in_the_year() -> None:
    """July and August by the pension: 5,000.00 × 5.8 % = 290.00; January to June 200.00 by the age of 40."""
    retired = since(date(2018, 7, 1), {"category": "retired", "pension": 4_200_00})
    working = Standing(Span(START, date(2018, 6, 30)), STAFF)
    found = hangzhou(standings=(working, retired), died=date(2018, 8, 15))
    assert sum(one.amount for one in found.lines if one.act is Act.CREDIT) == 6 * 200_00 + 2 * 290_00
    assert end(found).current + end(found).past == 1_780_00 - 48_00


def test_sx2025_21_2_and_21_4_a_death_in_shaoxing_has_its_interest_once() -> None:
    worker: Mapping[str, FactValue] = {"category": "active", "first_enrolment": False, "last_year_wage": 8_000_00}
    found = account(
        "shaoxing", since(date(2025, 1, 1), worker), paid=(months(2025),), opening=Account(0, 10_000_00), year=2025,
        died=date(2025, 6, 15), until=date(2026, 12, 31),
    )  # fmt: skip
    in_all = 10_000_00 + 6 * 160_00 - 40_00  # the critical fee
    assert booked(found, Act.INTEREST) == 19_11  # 10,920.00 × 0.35 % × 6 ÷ 12
    assert end(found) == Account(0, in_all + 19_11)
    assert found.ended
    assert (found.ended.rule, found.ended.to) == ("SX2025-21-4", (Taker.HEIRS,))


def test_lf2024_44_1_who_takes_it_hangs_on_heirs() -> None:
    pensioner: Mapping[str, FactValue] = {"category": "retired", "public_sector": False}

    def gone(*happenings: Happening) -> Ledger:
        return account(
            "langfang", since(date(2024, 1, 1), pensioner), paid=(months(2024),), happenings=happenings, year=2024,
            died=date(2024, 3, 3),
        )  # fmt: skip

    waiting = gone()
    assert waiting.ended
    assert (waiting.ended.to, waiting.ended.due) == ((Taker.HEIRS, Taker.POOL), 3 * 70_00 + 74)
    assert not waiting.lacking
    for heirs, words in ((True, "继承人"), (False, "统筹基金")):
        found = gone(left(date(2024, 4, 1), heirs=heirs))
        assert booked(found, Act.PAID_OUT) == -3 * 70_00
        assert words in found.lines[-1].why
    assert [one.key for one in gone(left(date(2024, 4, 1))).lacking] == ["heirs"]


def said_of_death(found: Ledger) -> LedgerLine:
    (line,) = [one for one in found.lines if one.act is Act.ENDED and not one.of]
    return line


def test_sx2025_21_4_what_the_unit_settles_after_a_death_is_in_the_sum_for_the_heirs() -> None:
    """8,000.00 × 2 % = 160.00 a month, the fee 40.00: 280.00 and their interest of five months, then 320.00."""
    worker: Mapping[str, FactValue] = {"category": "active", "first_enrolment": False, "last_year_wage": 8_000_00}
    paid = (months(2025, 1, 2), months(2025, 3, 4, date(2025, 5, 20)))

    def gone(*happenings: Happening, until: date = date(2025, 8, 15)) -> Ledger:
        return account(
            "shaoxing", since(date(2025, 1, 1), worker), paid=paid, happenings=happenings, year=2025,
            died=date(2025, 5, 10), until=until,
        )  # fmt: skip

    before = gone(until=date(2025, 5, 19))
    assert before.ended
    assert said_of_death(before).amount == before.ended.due == 280_41
    after = gone()
    assert after.ended
    assert said_of_death(after).amount == after.ended.due == 600_41
    assert "余下的 600.41 元由继承人" in said_of_death(after).why
    assert "当天余额 280.41 元，以后入账、支付合计 320.00 元" in said_of_death(after).why
    taken = gone(left(date(2025, 5, 15)))
    assert said_of_death(taken).amount == -booked(taken, Act.PAID_OUT) == 600_41


# ---- leaving, and coming back ---------------------------------------------------------------------------------------


def test_hz2018_34_2_after_leaving_nothing_is_without_a_word() -> None:
    tries: tuple[Happening, ...] = (
        slip("1", date(2018, 3, 10), current=50_00),
        left(date(2018, 5, 10), Leaving.MOVED),
        Reversal("r", date(2018, 6, 1), "1"),
        TransferIn("t", date(2018, 6, 2), 88_00),
        Spending("s", date(2018, 6, 3), 5_00, VISIT),
        LumpSum("l", date(2018, 6, 4), {"missing_months": 3}),
        slip("2", date(2018, 6, 5), past=7_00),
        Reversal("r2", date(2018, 6, 6), "2"),
        left(date(2018, 6, 7), Leaving.MOVED),
    )
    found = hangzhou(*tries)
    assert {one.id for one in tries} <= told(found)
    assert {one.of: one.amount for one in found.unpaid if one.amount} == {"s": 5_00, "2": 7_00}
    assert any("6" in one.text and not one.of for one in found.unpaid)
    assert booked(found, Act.PAID_OUT) == -902_00 - 50_00 - 88_00
    assert (end(found), adds_up(found)) == (Account(), True)


def test_hz2018_34_4_what_the_person_made_up_comes_back_to_them() -> None:
    found = hangzhou(
        slip("1", date(2018, 2, 1), current=2_352_00), left(date(2018, 5, 10), Leaving.MOVED),
        Reversal("r", date(2018, 6, 1), "1"),
    )  # fmt: skip
    assert [one.amount for one in found.lines if one.act is Act.OVERDRAFT] == [1_400_00, -1_400_00]
    assert "退还本人补足的" in [one.why for one in found.lines if one.amount == -1_400_00][-1]
    assert booked(found, Act.PAID_OUT) == -952_00


def test_hz2018_28_1_who_comes_back_has_an_account_again_for_the_rest_of_the_year() -> None:
    """January to May, away from June to August, back in September: 5 and 4 months; the yearly fees are taken once."""
    standings = (Standing(Span(START, date(2018, 5, 10)), STAFF), since(date(2018, 9, 3), STAFF))
    paid = (months(2018, 1, 5), months(2018, 9, 12))
    found = hangzhou(left(date(2018, 5, 10), Leaving.MOVED), standings=standings, paid=paid)
    assert booked(found, Act.PAID_OUT) == -952_00
    assert [one.day for one in found.lines if one.act is Act.PRESET] == [START, date(2018, 9, 3)]
    assert found.balance(date(2018, 12, 30)) == Account(800_00, 0)
    assert found.ended is None
    assert not found.unpaid


def test_hz2018_28_1_who_comes_back_in_a_later_year() -> None:
    standings = (Standing(Span(START, date(2018, 5, 31)), STAFF), since(date(2020, 3, 1), STAFF))
    paid = (months(2018, 1, 5), months(2020, 3, 12))
    found = hangzhou(left(date(2018, 5, 31), Leaving.MOVED), standings=standings, paid=paid, until=date(2020, 3, 2))
    assert end(found) == Account(10 * 200_00 - 48_00, 0)


def test_who_goes_on_the_next_day_has_joined_again_only_where_the_first_enrolment_ended() -> None:
    standings = (Standing(Span(START, date(2018, 5, 31)), STAFF), since(date(2018, 6, 1), STAFF))
    found = hangzhou(left(date(2018, 5, 31), Leaving.MOVED), standings=standings)
    assert found.balance(date(2018, 12, 30)) == Account(7 * 200_00, 0)
    through = hangzhou(left(date(2018, 5, 30), Leaving.MOVED), standings=standings)
    assert end(through) == Account()
    assert through.unpaid[0].day == date(2018, 6, 1)


def test_who_died_does_not_join_again() -> None:
    standings = (Standing(Span(START, DIED), STAFF), since(date(2018, 9, 1), STAFF))
    found = hangzhou(standings=standings, paid=(months(2018, 1, 5), months(2018, 9, 12)), died=DIED)
    assert end(found) == Account(952_00, 0)
    assert [one.day for one in found.unpaid] == [date(2018, 9, 1)]


def test_hz2018_34_5_without_closing_an_account_is_used_on_after_a_break() -> None:
    standings = (Standing(Span(START, date(2018, 5, 31)), STAFF), since(date(2018, 9, 1), STAFF))
    found = hangzhou(standings=standings, paid=(months(2018, 1, 5), months(2018, 9, 12)), until=date(2018, 12, 31))
    assert found.balance(date(2018, 12, 30)).current == 2_400_00 - 48_00
    assert end(found).past == 9 * 200_00 - 48_00 + 6_13


def test_a_balance_that_the_account_system_states_stands_even_then() -> None:
    found = hangzhou(
        left(date(2018, 5, 10), Leaving.MOVED), Stated("x", date(2018, 6, 1), Account(0, 40_00), "平台如此")
    )
    assert found.balance(date(2018, 6, 1)) == Account(0, 40_00)


def test_a_way_of_leaving_that_the_law_does_not_know_leaves_the_account() -> None:
    found = hangzhou(left(date(2018, 5, 10), Leaving.LOST_NATIONALITY))
    assert found.ended is None
    assert found.balance(date(2018, 12, 30)) == Account(2_352_00, 0)
