"""A desk as it stands in an office: a real store, the packs of the program, a clock that stands still."""

from collections.abc import Mapping
from datetime import datetime

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.packs import Library
from medins_desk.store import Store, open_memory
from tests.store.samples import id_number

NOW = datetime(2018, 6, 12, 14, 2, 36)  # noqa: DTZ001 - the window's clock is local time
LIBRARY = Library([RESOURCES / "packs"])

PERSON = {"name": "测试甲", "id_number": id_number(1), "phone": "13900001111", "household": "local"}
STAY = {
    "kind": "inpatient",
    "institution": "T1",
    "start": "20180503",
    "end": "2018-05-20",
    "total": "58,000.00",
    "self_funded": "2000",
    "class_b": "8000",
    "class_b_first_pay": "400.5",
    "invoice_code": "33010118",
    "invoice_number": "0000000101",
    "invoice_check": "12a4b6",
}


def desk_on(store: Store | None = None, now: datetime = NOW, *, code: str = "330100", area: str = "hangzhou") -> Desk:
    """A desk of a set-up office with one institution of each level."""
    desk = Desk(store or open_memory(), LIBRARY, lambda: now)
    if not desk.is_set_up:
        desk.set_up_office({"code": code, "name": "测试镇便民服务中心", "area": area, "clerk": "测试员"})
        for key, level in (("T1", "tertiary"), ("S1", "secondary"), ("G1", "grassroots")):
            desk.add_institution({"id": key, "name": f"示例{key}医院", "level": level, "place": "city"})
    return desk


def insured(desk: Desk, place: int = 1, name: str = "测试甲", category: str = "active") -> int:
    """Register a person who is insured from the beginning of 2018."""
    person_id = desk.register({**PERSON, "name": name, "id_number": id_number(place)})
    desk.add_enrolment(person_id, {"category": category, "start": "20180101"})
    return person_id


def faults_of(fault: ClerkFault) -> Mapping[str, str]:
    """The faults by field."""
    return {one.place: one.text for one in fault.faults}
