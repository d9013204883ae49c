"""The account at the desk by the law: credited from what is on file, drawn on, given back, never drawn twice."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer
from medins_desk.store import Store, open_memory
from tests.desk.counter import NOW, PERSON, desk_on, faults_of
from tests.desk.test_things_vouched import beside_the_journal, each_change_is_named, what_is_put_in_is_named
from tests.screens.office import id_number as born
from tests.store.samples import id_number

WHY = {"reason": "总额录错"}
YEAR = timedelta(days=365)


def wages(desk: Desk, since: str = "20180101") -> None:
    for key, typed in (
        ("average_wage.on_post", {"amount": "5000"}),
        ("account.interest", {"share": "0.35%"}),
    ):
        desk.set_value(key, {**typed, "since": since, "document": "测医保〔2018〕1号"})


def staff(desk: Desk, place: int = 1, name: str = "测试甲", wage: str = "8000") -> int:
    """Somebody aged 40 who has been paid for since January, and whose wage is on file."""
    key = desk.register({**PERSON, "name": name, "id_number": born("19780315", f"90{place}")})
    desk.record_occurrence(
        key, {"kind": "registered", "category": "active", "day": "20180105", "qualified": "20180101"}
    )
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801"})
    facts = {"fact.last_year_wage": wage, "fact.veteran": "0", "fact.work_injured": "0"}
    desk.keep_facts(key, {"since": "20180101", **facts})
    return key


def account_of(desk: Desk, key: int) -> Account:
    return desk.person_file(key, desk._today()).account


def visit(number: int, total: str = "800", day: str = "20180320", **more: str) -> dict[str, str]:
    kind = {"kind": "outpatient", "institution": "G1", "start": day, "total": total}
    return {**kind, "invoice_number": f"{number:04d}", **more}


def test_hz2018_28_1_the_preset_of_the_year_is_what_a_visit_finds() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    assert account_of(desk, key) == Account(2_352_00, 0)  # 8,000 × 2.5% × 12, less 48.00
    slip = desk.settle("k", key, visit(1))
    drawn = slip.settlement.payers[Payer.ACCOUNT_CURRENT]
    assert drawn == 800_00
    assert account_of(desk, key) == Account(2_352_00 - 800_00, 0)
    assert desk.reckon_again(slip.number).same
    desk.reverse(slip.number, WHY)
    assert account_of(desk, key) == Account(2_352_00, 0)
    assert desk.reckon_again(slip.number).same


def test_every_movement_has_its_rule_and_they_add_up() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    slip = desk.settle("k", key, visit(1))
    desk.reverse(slip.number, WHY)
    file = desk.account_file(key)
    assert file.by_law
    assert [one.rule for one in file.movements if one.purse][:3] == ["HZ2018-28-1", "HZ2018-18-1", "HZ2018-19-1"]
    assert sum(one.amount for one in file.movements if one.purse) == 2_352_00
    assert {one.slip for one in file.movements if one.slip} == {slip.number, "330100-2018-000002"}


def test_nothing_is_guessed_what_lacks_is_named_and_the_registered_balance_stands() -> None:
    desk = desk_on()
    key = staff(desk)
    desk.declare_account(key, {"current": "100", "past": "20"})
    file = desk.account_file(key)
    assert not file.by_law
    assert {one.key for one in file.lacking} == {"average_wage.on_post"}
    assert desk.person_file(key, NOW.date()).account_lacks == file.lacking
    assert account_of(desk, key) == Account(100_00, 20_00)


def test_a_stated_balance_that_differs_wants_a_reason_and_then_stands() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    with pytest.raises(ClerkFault) as wrong:
        desk.declare_account(key, {"current": "2000", "past": "5"})
    assert "2,352.00" in faults_of(wrong.value)["reason"]
    desk.declare_account(key, {"current": "2000", "past": "5", "reason": "账户系统已扣 6 月用款"})
    assert account_of(desk, key) == Account(2_000_00, 5_00)
    assert desk.account_file(key).movements[-1].why.endswith("账户系统已扣 6 月用款")


def test_the_next_year_carries_pays_interest_and_sets_up_anew() -> None:
    store = open_memory()
    first = desk_on(store)
    wages(first)
    key = staff(first)
    first.settle("k", key, visit(1))
    later = desk_on(store, datetime(2019, 3, 1, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    left = 2_352_00 - 800_00
    assert account_of(later, key) == Account(2_352_00, left + 5_43)  # 1,552.00 × 0.35%
    slip = later.settle("k2", key, visit(2, "3000", "20190220"))
    assert later.reckon_again(slip.number).same
    assert later.in_the_way("330100-2018-000001") == ()
    later.reverse("330100-2018-000001", WHY)
    drawn = slip.settlement.payers
    carried = left + 5_43 - drawn[Payer.ACCOUNT_PAST] + 800_00  # what was this year's then is carried money now
    assert account_of(later, key) == Account(2_352_00 - drawn[Payer.ACCOUNT_CURRENT], carried)


def family(store: Store | None = None) -> tuple[Desk, int, int]:
    """A mother in the employee scheme with money of earlier years, and her child with a bill."""
    desk = desk_on(store, code="330600", area="shaoxing", now=datetime(2025, 6, 12, 9, 0))  # noqa: DTZ001
    mother = desk.register({**PERSON, "name": "测试母", "id_number": id_number(7)})
    desk.add_enrolment(mother, {"category": "active", "start": "20250101"})
    desk.declare_account(mother, {"current": "0", "past": "150"})
    child = desk.register({**PERSON, "name": "测试儿", "id_number": born("20150315", "908")})
    desk.add_enrolment(child, {"category": "child", "start": "20250101"})
    number = desk._store.persons.person(mother).id_number
    desk.add_tie(child, {"kind": "parent", "name": "测试母", "number": number, "start": "20250101"})
    return desk, mother, child


SHARED = {"relative_relation": "parent", "relative_name": "测试母"}


def test_sx2025_22_4_what_a_relative_pays_leaves_the_account_of_the_relative() -> None:
    desk, mother, child = family()
    assert [(one.name, one.balance) for one in desk.rare_facts(child, None, None).lenders] == [("测试母", 150_00)]
    slip = desk.settle("k", child, visit(1, "100", "20250601", **SHARED))
    paid = slip.settlement.payers[Payer.ACCOUNT_RELATIVE]
    assert paid > 0
    assert account_of(desk, mother) == Account(0, 150_00 - paid)
    lent = desk.account_file(mother).movements[-1]
    assert (lent.slip, lent.amount) == (slip.number, -paid)
    desk.reverse(slip.number, WHY)
    assert account_of(desk, mother) == Account(0, 150_00)


def test_a_relative_pays_no_more_than_there_is_and_nothing_twice() -> None:
    desk, mother, child = family()
    with pytest.raises(ClerkFault) as wrong:
        desk.settle("k", child, visit(1, "500", "20250601", **SHARED, relative_available="150.01"))
    assert "150.00" in faults_of(wrong.value)["relative_available"]
    slip = desk.settle("k", child, visit(1, "500", "20250601", **SHARED))
    assert slip.settlement.payers[Payer.ACCOUNT_RELATIVE] == 150_00
    assert desk.settle("k", child, visit(1, "500", "20250601", **SHARED)).number == slip.number
    assert account_of(desk, mother) == Account()
    desk.declare_account(mother, {"current": "0", "past": "40"})
    desk.reverse(slip.number, WHY)
    assert account_of(desk, mother) == Account(0, 190_00)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(("settle", "reverse", "wage", "spend")) | st.integers(100, 2_000), max_size=6))
def test_whatever_happens_entries_add_up_and_nothing_is_drawn_that_is_not_there(acts: list[str | int]) -> None:
    desk = desk_on()
    wages(desk)
    key, numbers = staff(desk), list[str]()
    for place, act in enumerate(acts, 1):
        before = account_of(desk, key)
        if act == "wage":
            desk.keep_facts(key, {"since": "20180101", "fact.last_year_wage": str(4_000 + 700 * place)})
        elif act == "spend":
            use = {"fact.item": "vaccine", "fact.relation": "self", "amount": "5", "day": "20180612"}
            with pytest.raises(ClerkFault):  # there is no carried money yet
                desk.record_account_act(key, {"kind": "spend", **use})
        elif act == "reverse" and numbers:
            desk.reverse(numbers.pop(), WHY)
        elif act != "reverse":
            total = "800" if act == "settle" else str(act)
            slip = desk.settle(f"k{place}", key, visit(place, total))
            numbers.append(slip.number)
            assert slip.settlement.payers[Payer.ACCOUNT_CURRENT] <= before.current
            assert desk.reckon_again(slip.number).same
        account = account_of(desk, key)
        assert min(account.current, account.past) >= 0
        movements = desk.account_file(key).movements
        assert max(sum(one.amount for one in movements if one.purse), 0) == account.current + account.past
    while numbers:
        desk.reverse(numbers.pop(), WHY)
    file = desk.account_file(key)
    fresh = [one.amount for one in file.movements if one.purse and not one.slip]
    assert account_of(desk, key).current == sum(fresh)


def test_acts_that_are_no_bill_and_closing() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180301", "amount": "777"})
    assert account_of(desk, key) == Account(2_352_00, 777_00)
    use = {"fact.item": "vaccine", "fact.relation": "self", "amount": "100.50", "day": "20180612"}
    desk.record_account_act(key, {"kind": "spend", **use})
    assert account_of(desk, key) == Account(2_352_00, 676_50)
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {"kind": "spend", **use, "amount": "676.51"})
    assert "余额不足" in faults_of(wrong.value)["amount"]
    act = desk.account_file(key).acts[1]
    desk.take_back_account_act(act.id, {"reason": "录错人"})
    assert account_of(desk, key) == Account(2_352_00, 777_00)
    desk.record_account_act(key, {"kind": "leave", "leaving": "emigrated", "day": "20180612"})
    assert account_of(desk, key) == Account()
    closed = desk.account_file(key).movements
    assert {one.rule for one in closed[-2:]} == {"HZ2018-34-4"}


def test_an_act_that_would_move_nothing_is_refused_with_a_word() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.declare_account(key, {"current": "2352", "past": "50", "day": "20180601", "reason": "账户系统如此"})
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {"kind": "transfer_in", "day": "20180301", "amount": "777"})
    assert "早于登记余额" in faults_of(wrong.value)["day"]
    with pytest.raises(ClerkFault) as wrong:
        desk.record_account_act(key, {"kind": "lump_sum", "day": "20180612", "fact.missing_months": "3"})
    assert "没有把一次补缴的钱划入" in faults_of(wrong.value)["kind"]
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180612", "amount": "777"})
    assert account_of(desk, key).past == 50_00 + 777_00


def test_money_that_was_used_is_not_taken_back_out_of_the_account() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180301", "amount": "777"})
    slip = desk.settle("k", key, visit(1, "3000"))
    assert slip.settlement.payers[Payer.ACCOUNT_PAST] > 0
    (act,) = desk.account_file(key).acts
    with pytest.raises(ClerkFault) as wrong:
        desk.take_back_account_act(act.id, {"reason": "录错人"})
    assert "先冲销" in faults_of(wrong.value)["reason"]
    desk.reverse(slip.number, WHY)
    desk.take_back_account_act(act.id, {"reason": "录错人"})
    assert account_of(desk, key) == Account(2_352_00, 0)


def test_hz2018_30_2_what_was_paid_for_too_few_months_overdraws_and_the_next_bill_finds_nothing() -> None:
    store = open_memory()
    desk = desk_on(store)
    wages(desk)
    key = staff(desk)
    desk.settle("k", key, visit(1, "2352"))
    noted = desk.benefit_days(key).noted[-1]
    desk.take_back_occurrence(noted.id, {"reason": "单位三月停保"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201801", "last": "201803"})
    later = desk_on(store, datetime(2019, 2, 1, 9, 0))  # noqa: DTZ001
    assert later.account_file(key).movements[-1].current == -1_800_00
    assert account_of(later, key) == Account()


def test_hz2022_3_who_retired_before_2022_is_credited_what_was_assessed() -> None:
    store = open_memory()
    desk = desk_on(store, datetime(2022, 3, 10, 9, 0))  # noqa: DTZ001
    for name, amount in (("average_wage.all", "5000"), ("average_wage.retiring", "5000")):
        desk.set_value(name, {"amount": amount, "since": "20220101", "document": "测医保〔2022〕1号"})
    desk.set_value("account.interest", {"share": "0.35%", "since": "20180101", "document": "测医保〔2018〕1号"})
    key = desk.register({**PERSON, "id_number": born("19560315", "901")})
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20150105"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201501", "last": "202106"})
    desk.record_occurrence(key, {"kind": "retired", "day": "20210620", "first": "202107"})
    desk.declare_account(key, {"current": "0", "past": "10", "day": "20220101"})
    assert [one.name for one in desk.facts_asked(key)] == ["assessed_credit"]
    desk.keep_facts(key, {"since": "20220101", "fact.assessed_credit": "310"})
    file = desk.account_file(key)
    assert file.by_law, file.lacking
    assert {one.amount for one in file.movements if one.rule == "HZ2022-3"} == {310_00}


def test_hz2022_3_who_retires_since_is_asked_once_for_the_pension_of_then() -> None:
    """Staff at 60, retired from April: 3 × 224.00, then 9 × 5,800.00 × 5.8 %; the next year 336.40 a month."""
    store = open_memory()
    desk = desk_on(store, datetime(2022, 5, 12, 9, 0))  # noqa: DTZ001
    for name, amount in (("average_wage.all", "6000"), ("average_wage.retiring", "5800")):
        desk.set_value(name, {"amount": amount, "since": "20220101", "document": "测医保〔2022〕1号"})
    desk.set_value("account.interest", {"share": "0.35%", "since": "20180101", "document": "测医保〔2018〕1号"})
    key = desk.register({**PERSON, "id_number": born("19620315", "901")})
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20220105"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "202201", "last": "202203"})
    desk.keep_facts(
        key,
        {"since": "20220101", "fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"},
    )
    desk.record_occurrence(key, {"kind": "retired", "day": "20220320", "first": "202204"})
    assert [one.key for one in desk.account_file(key).lacking] == ["former_city_area"]
    desk.keep_facts(key, {"since": "20220401", "fact.former_city_area": "1"})
    assert [one.key for one in desk.account_file(key).lacking] == ["pension_at_retirement"]
    desk.keep_facts(key, {"since": "20220401", "fact.pension_at_retirement": "4200"})
    later = desk_on(store, datetime(2023, 5, 12, 9, 0))  # noqa: DTZ001
    later.keep_facts(key, {"since": "20230101", "fact.pension": "9000"})
    assert later.account_file(key).by_law
    assert account_of(later, key) == Account(12 * 336_40 - 48_00, 3_664_38)


def test_a_fact_that_was_wrong_is_taken_back_and_stays_readable() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.keep_facts(key, {"since": "20180101", "fact.last_year_wage": "18000"})
    assert account_of(desk, key).current == 15_000_00 * 25 // 1000 * 12 - 48_00
    wrong = desk.account_file(key).facts[-1]
    desk.take_back_fact(wrong.id, {"reason": "看错一位"})
    assert account_of(desk, key) == Account(2_352_00, 0)
    assert "看错一位" in desk.account_file(key).facts[-1].taken_back
    with pytest.raises(ClerkFault):
        desk.keep_facts(key, {"since": "20180101"})


def test_two_registrations_of_one_person_have_one_account() -> None:
    desk = desk_on()
    wages(desk)
    key, other = staff(desk), desk.register({**PERSON, "id_number": born("19780315", "903")})
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180301", "amount": "10"})
    desk.merge_persons(other, {"other": str(key), "reason": "同一人"})
    assert account_of(desk, other) == Account(2_352_00, 10_00)
    assert NOW.date() == desk._today()


def test_what_an_account_rests_on_is_vouched_for_by_the_journal() -> None:
    desk, mother, child = family()
    desk.settle("k", child, visit(1, "100", "20250601", **SHARED))
    desk.add_career_months(mother, {"source": "military", "number": "12"})
    own = desk_on(desk._store, datetime(2025, 6, 12, 9, 0))  # noqa: DTZ001
    assert own.verify_journal().broken is None
    for table in ("relative_draws", "career_months"):
        each_change_is_named(own, table)
        what_is_put_in_is_named(own, table)


def test_money_and_acts_of_an_account_are_vouched_for_too() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.record_account_act(key, {"kind": "transfer_in", "day": "20180301", "amount": "777"})
    desk.settle("k", key, visit(1))
    assert desk.verify_journal().broken is None
    for table in ("account_acts", "account_credits", "facts_on_file"):
        with beside_the_journal(desk._store) as connection:
            connection.execute(f"DELETE FROM {table}")
            assert desk.verify_journal().broken, table


ACTS = st.sampled_from(("settle", "large", "reverse", "state", "in", "next year"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, min_size=1, max_size=9))
def test_over_the_years_the_balance_is_that_of_the_ledger_and_old_slips_stay_what_they_were(acts: list[str]) -> None:
    store, year = open_memory(), 2018
    desk = desk_on(store)
    wages(desk)
    key, numbers = staff(desk), list[str]()
    for place, act in enumerate(acts, 1):
        if act == "next year" and year < 2020:
            year += 1
            desk = desk_on(store, datetime(year, 6, 12, 9, 0))  # noqa: DTZ001
        elif act == "state":
            desk.declare_account(key, {"current": str(place), "past": "50", "reason": "账户系统如此"})
        elif act == "in":
            desk.record_account_act(key, {"kind": "transfer_in", "day": f"{year}0612", "amount": "70"})
        elif act == "reverse" and numbers:
            with suppress(ClerkFault):  # money that was used since stands in the way
                desk.reverse(numbers[-1], WHY)
                numbers.pop()
        elif act in ("settle", "large"):
            typed = visit(place, "300" if act == "settle" else "3000", f"{year}03{place + 9}")
            numbers.append(desk.settle(f"k{place}", key, typed).number)
        file, account = desk.account_file(key), account_of(desk, key)
        assert file.by_law
        last = file.movements[-1]
        assert account == Account(max(last.current, 0), max(last.past, 0))
        assert sum(one.amount for one in file.movements if one.purse) == last.current + last.past
    for number in numbers:
        assert desk.reckon_again(number).same, number
    assert desk.verify_journal().broken is None


def test_hz2018_e_8_a_certificate_says_what_a_fact_on_file_would() -> None:
    desk = desk_on()
    wages(desk)
    told, certified = staff(desk), staff(desk, 2, "测试乙")
    desk.keep_facts(told, {"since": "20180301", "fact.veteran": "1"})
    desk.add_certificate(certified, {"kind": "disabled_veteran", "grade": "6", "start": "20180301"})
    assert account_of(desk, told) == account_of(desk, certified)
    whole = desk.premium_answer(certified, {"fact.monthly_wage": "18000"}).parts[0].quote
    assert (whole.lacking, whole.total(Party.PERSON, Period.MONTH)) == ((), 0)
    with pytest.raises(ClerkFault) as fault:
        desk.add_certificate(told, {"kind": "disabled_veteran", "grade": "7", "start": "20180301"})
    assert "第十三条（三）" in faults_of(fault.value)["kind"]
