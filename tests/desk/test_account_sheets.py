"""The sheet of a personal account: what the page shows, masked, with rule, arithmetic and balances; in the journal."""

from medins_desk.desk import Desk
from medins_desk.domain.money import shown
from tests.desk.counter import PERSON, desk_on, insured
from tests.desk.test_account_movements import visit
from tests.desk.test_accounts_by_law import staff, wages
from tests.desk.test_bills import text_of
from tests.screens.office import id_number as born


def read(desk: Desk, key: int) -> str:
    """The words of the sheet without their line breaks and spaces."""
    return "".join(text_of(desk.account_handed_out(key)).split())


def test_every_movement_of_the_page_stands_on_the_sheet_with_its_article_and_the_balance_after_it() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    words = read(desk, key)
    file = desk.account_file(key)
    assert file.by_law
    for one in file.movements:
        assert f"{one.day}{one.item}".replace(" ", "") in words
        assert one.law in words
        assert f"余 当年 {shown(one.current)}，历年 {shown(one.past)}".replace(" ", "") in words
    assert "2018-01-31在职职工划入200.00，不另入账" in words
    number = desk._store.persons.person(key).id_number
    assert number not in words
    assert number[-4:] in words
    assert "参保规定" in words


def test_an_account_that_is_only_stated_says_so_and_names_the_slips() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "100", "past": "20.50"})
    slip = desk.settle("k", key, visit(1))
    words = read(desk, key)
    assert "按登记的余额、结算和冲销记账" in words
    assert slip.number in words
    left = desk.person_file(key, desk._today()).account
    assert words.index("余额（元）") < words.rindex(shown(left.past))


def test_what_was_printed_is_in_the_journal() -> None:
    desk = desk_on()
    wages(desk)
    key = staff(desk)
    desk.account_handed_out(key)
    (line,) = (one for one in desk.journal() if one.done == "打印测算单")
    assert "个人账户明细" in line.more


def test_an_account_that_the_law_cannot_begin_says_with_what_it_can() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "name": "测试乙", "id_number": born("19800101", "907")})
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20170105"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201701"})
    assert desk.account_file(key).wants.startswith("缴费从 2017 年记起")
    desk.declare_account(key, {"current": "100", "past": "20.50"})
    assert not desk.account_file(key).wants
    other = desk.register({**PERSON, "name": "测试丙", "id_number": born("19800101", "909")})
    desk.add_enrolment(other, {"category": "active", "start": "20170101"})
    assert desk.account_file(other).wants.startswith("没有记过缴费")
