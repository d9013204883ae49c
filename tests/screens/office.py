"""An office for tests: a real store, the real packs, a clock that stands still, invented people."""

from datetime import datetime, timedelta, timezone

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.domain.identity import check_digit
from medins_desk.packs import Library
from medins_desk.store import Store, open_memory

NOW = datetime(2018, 6, 12, 14, 2, 36, tzinfo=timezone(timedelta(hours=8)))
RARE_NAME = "测试䶮"
LIBRARY = Library([RESOURCES / "packs"])


def id_number(birth: str, sequence: str = "902") -> str:
    """An invented identity number with the right check digit."""
    first = f"330100{birth}{sequence}"
    return first + check_digit(first)


def clock() -> datetime:
    return NOW


def empty_desk(store: Store | None = None) -> Desk:
    """The desk of a store in which no office is set up."""
    return Desk(store or open_memory(), LIBRARY, clock)


def desk_with_person(store: Store | None = None) -> tuple[Desk, int]:
    """An office with two hospitals and a retired person who was in hospital once this year."""
    desk = empty_desk(store)
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    for fields in (
        {"id": "H1", "name": "测试第一医院", "level": "tertiary", "designated": "1", "place": "city"},
        {"id": "H2", "name": "测试社区卫生服务中心", "level": "grassroots", "designated": "1", "place": "city"},
    ):
        desk.add_institution(fields)
    person = desk.register({"name": "李四", "id_number": id_number("19500601"), "household": "local"})
    desk.add_enrolment(person, {"category": "retired", "start": "20100601"})
    desk.add_filing(person, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20130708", "end": "20180707"})
    desk.declare_account(person, {"current": "0", "past": "0"})
    desk.settle("first", person, first_stay())
    return desk, person


def first_stay() -> dict[str, str]:
    """A stay in a community centre in February."""
    return {
        "kind": "inpatient",
        "invoice_code": "33060118",
        "invoice_number": "0001820001",
        "institution": "H2",
        "start": "20180202",
        "end": "20180209",
        "total": "6200",
    }
