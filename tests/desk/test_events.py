"""Events at the desk: seen on trial, decided once, numbered with the bills, remembered by what comes after."""

from datetime import datetime, timedelta, timezone

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Part, Payer
from medins_desk.store import Store, open_memory
from tests.screens.office import LIBRARY, id_number

NOW = datetime(2018, 9, 20, 10, 0, 0, tzinfo=timezone(timedelta(hours=8)))
AUDIT = {"kind": "retires", "day": "20180620"}


@pytest.fixture
def store() -> Store:
    return open_memory()


@pytest.fixture
def desk(store: Store) -> Desk:
    desk = Desk(store, LIBRARY, lambda: NOW)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试医院", "level": "secondary", "designated": "1", "place": "city"})
    return desk


@pytest.fixture
def worker(desk: Desk) -> int:
    """Retires in the middle of the year; paid for a visit in March, whole deductible and all."""
    person = desk.register({"name": "孙七", "id_number": id_number("19580615"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20100101", "end": "20180630"})
    desk.add_enrolment(person, {"category": "retired", "start": "20180701"})
    desk.declare_account(person, {"current": "0", "past": "0"})
    desk.settle("v1", person, visit("20180314", "0000000001", "3000"))
    return person


def visit(day: str, number: str, total: str) -> dict[str, str]:
    return {
        "kind": "outpatient",
        "invoice_number": number,
        "institution": "H1",
        "start": day,
        "end": day,
        "total": total,
    }


def test_the_office_s_policy_says_which_events_there_are(desk: Desk) -> None:
    assert [(form.kind, form.title, form.facts) for form in desk.event_forms()] == [("retires", "退休审核", ())]


def test_what_is_shown_is_what_is_kept_and_takes_a_number_of_the_series(desk: Desk, worker: int, store: Store) -> None:
    shown = desk.preview_event(worker, AUDIT)
    assert desk.person_file(worker, NOW.date()).history[0].number.endswith("000001")
    slip = desk.decide_event("e1", worker, AUDIT)
    assert slip.settlement == shown.settlement
    assert slip.number.endswith("-000002")
    assert (slip.settlement.total, slip.settlement.payers[Payer.POOLED]) == (280_00, 280_00)
    assert desk.decide_event("e1", worker, AUDIT).number == slip.number
    desk.settle("v2", worker, visit("20180920", "0000000002", "100"))
    numbers = [entry.number[-6:] for entry in desk.person_file(worker, NOW.date()).history]
    assert numbers == ["000003", "000002", "000001"]
    assert store.journal.first_break() is None


def test_what_follows_stands_on_it_also_after_a_restart(desk: Desk, worker: int, store: Store) -> None:
    desk.decide_event("e1", worker, AUDIT)
    for one in (desk, Desk(store, LIBRARY, lambda: NOW)):
        file = one.person_file(worker, NOW.date())
        assert file.account.past == 280_00
        assert [(entry.what_and_where, entry.reimbursed) for entry in file.history[:1]] == [("退休审核", 280_00)]
        made = one.preview(worker, visit("20180920", "0000000003", "1000")).settlement
        assert made is not None
        assert made.parts[Part.DEDUCTIBLE] == 0
        assert made.payers[Payer.ACCOUNT_PAST] == 140_00


def test_what_it_left_of_the_deductible_is_due_on_the_next_visit(desk: Desk) -> None:
    person = desk.register({"name": "周八", "id_number": id_number("19580616"), "household": "local"})
    desk.add_enrolment(person, {"category": "active", "start": "20100101", "end": "20180630"})
    desk.add_enrolment(person, {"category": "retired", "start": "20180701"})
    desk.settle("w1", person, visit("20180314", "0000000011", "600"))
    assert desk.decide_event("w2", person, AUDIT).settlement.total == 0
    assert desk.settle("w3", person, visit("20180918", "0000000012", "1000")).settlement.parts[Part.DEDUCTIBLE] == 50_00


def test_a_second_one_of_the_year_is_refused_by_the_law_and_moves_nothing(desk: Desk, worker: int) -> None:
    desk.decide_event("e1", worker, AUDIT)
    again = desk.preview_event(worker, {**AUDIT, "day": "20180701"}).settlement
    assert again is not None
    assert [refusal.code for refusal in again.refusals] == ["already_decided"]
    assert again.total == 0


@pytest.mark.parametrize(
    ("fields", "place"),
    [({"day": ""}, "day"), ({"day": "20180921"}, "day"), ({"day": "20170620"}, "day"), ({"kind": "sings"}, "day")],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(
    desk: Desk, worker: int, fields: dict[str, str], place: str
) -> None:
    with pytest.raises(ClerkFault) as raised:
        desk.decide_event("e1", worker, {**AUDIT, **fields})
    assert [fault.place for fault in raised.value.faults] == [place]
    assert len(desk.person_file(worker, NOW.date()).history) == 1


def test_it_is_reckoned_again_later_by_the_law_and_the_records_of_its_day(desk: Desk, worker: int) -> None:
    number = desk.decide_event("e1", worker, AUDIT).number
    desk.add_certificate(worker, {"kind": "low_income", "start": "20180101"})
    again = desk.reckon_again(number)
    assert again.same
    assert again.as_recorded


def test_its_slip_is_found_seen_and_printed_again(desk: Desk, worker: int) -> None:
    number = desk.decide_event("e1", worker, AUDIT).number
    assert [(found.kind, found.key) for found in desk.find(number)] == [("slip", number)]
    assert desk.slip_pdf(number, "a5")[:5] == desk.slip_pdf(number, "a4")[:5] == b"%PDF-"
    desk.printed(number)
    reprint = desk.slip(number).reprint
    assert reprint is not None
    assert reprint.times == 1


def test_a_visit_in_the_year_of_retirement_points_to_the_event_until_it_is_decided(desk: Desk, worker: int) -> None:
    fields = visit("20180920", "0000000004", "100")
    (note,) = desk.preview(worker, fields).notes
    assert note.startswith("2018-07-01 起人员类别变更，当年还没有办理“退休审核”（第三十六条（二））")
    assert not desk.preview(worker, visit("20180320", "0000000005", "100")).notes
    desk.decide_event("e1", worker, AUDIT)
    assert not desk.preview(worker, fields).notes
