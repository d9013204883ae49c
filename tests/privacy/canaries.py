"""People whose numbers nobody may see whole, an office full of them, and the search for them in what was said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medins_desk.desk import Desk
from medins_desk.domain.identity import check_digit
from tests.screens.office import empty_desk, first_stay

_BLANK = re.compile(r"[\s\u3000\-·,，]+")


def _id_number(first: str) -> str:
    return first + check_digit(first)


@dataclass(frozen=True)
class Canary:
    """A number of somebody, and what of it may never be seen: the whole, and the part that the mask hides."""

    whose: str
    kind: str
    whole: str
    hidden: str

    @classmethod
    def of(cls, whose: str, kind: str, whole: str, first: int, last: int) -> "Canary":
        return cls(whose, kind, whole, whole[first : len(whole) - last])


NAME, CHILD, OLD, GUEST = "测试金丝雀", "测试雏鸟", "测试老雀", "测试候鸟"
NUMBER, CHILDS, OLDS = (_id_number(one) for one in ("33010619640713704", "33010620111103581", "33010619390226812"))
CLERKS, PASSPORT = _id_number("33010619820317482"), "E74018826"
PROXYS, PROXY_PHONE = _id_number("33010619880624519"), "15858206417"
PHONE, LANDLINE, CARD, CARE = "13987650412", "057186420975", "6228480321987654373", f"{NUMBER}43"

LIVES, NEIGHBOURS = "测试市测试区柳荫里7号楼402室", "13700551928"

CANARIES = (
    Canary.of(NAME, "身份证号", NUMBER, 3, 4),
    Canary.of(CHILD, "身份证号", CHILDS, 3, 4),
    Canary.of(OLD, "身份证号", OLDS, 3, 4),
    Canary.of("测试员", "身份证号", CLERKS, 3, 4),
    Canary(GUEST, "护照", PASSPORT, PASSPORT),
    Canary.of("测试代办", "身份证号", PROXYS, 3, 4),
    Canary("测试代办", "电话", PROXY_PHONE, PROXY_PHONE),
    Canary(NAME, "电话", PHONE, PHONE),
    Canary(OLD, "电话", LANDLINE, LANDLINE),
    Canary.of(NAME, "账号", CARD, 0, 4),
    Canary.of(NAME, "住址", LIVES, 6, 0),
    Canary(NAME, "电话", NEIGHBOURS, NEIGHBOURS),
    Canary.of(NAME, "证件", CARE, 3, 4),
)


def seen_in(*texts: str) -> set[Canary]:
    """The canaries that can be read in texts, whatever stands between their digits."""
    joined = "\n".join(_BLANK.sub("", text) for text in texts)
    return {one for one in CANARIES if one.whole in joined or one.hidden in joined}


def written_in(data: bytes) -> set[Canary]:
    """The canaries that lie in bytes, as programs of these days write text."""
    codes = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    return {one for one in CANARIES if any(one.whole.encode(code) in data for code in codes)}


PERSON = {
    "name": NAME,
    "id_number": NUMBER,
    "household": "local",
    "phone": PHONE,
    "bank": "测试银行",
    "bank_account": CARD,
    "address": LIVES,
    "contact": "测试邻居",
    "contact_phone": NEIGHBOURS,
}


def fill(desk: Desk) -> int:
    """Fill a set-up office with them, in every way that takes a number; the first person's id."""
    for fields in (
        {"id": "H1", "name": "测试第一医院", "level": "tertiary", "designated": "1", "place": "city"},
        {"id": "H2", "name": "测试社区卫生服务中心", "level": "grassroots", "designated": "1", "place": "city"},
    ):
        desk.add_institution(fields)
    person = desk.register({**PERSON, "phone": "13900000000"})
    desk.correct_person(person, PERSON)
    desk.add_enrolment(person, {"category": "retired", "start": "20100601"})
    seen = {"issuer": f"残联 {PHONE}", "proof": f"原件 {NUMBER}"}
    desk.add_certificate(person, {"kind": "disability_severe", "number": CARE, "start": "20180101", **seen})
    desk.review_certificate(1, {"day": "20180601", "proof": f"本人 {NUMBER}"})
    desk.attach("certificate", 1, f"{NUMBER}.pdf", b"%PDF-1.4 invented")
    desk.add_certificate(person, {"kind": "low_income", "number": NUMBER, "start": "20170101"})
    desk.revoke_certificate(2, "20171231", f"本人 {NUMBER} 来电 {PHONE} 说明")
    desk.add_filing(person, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20170708", "end": "20200707"})
    desk.declare_account(person, {"current": "300", "past": "1200"})
    desk.settle("first", person, first_stay())
    desk.settle(
        "second", person, {**first_stay(), "kind": "outpatient", "start": "20180312", "end": "20180312", **_PAPER}
    )
    child = desk.register({"name": CHILD, "id_number": CHILDS, "household": "local"})
    desk.add_enrolment(child, {"category": "child", "start": "20180101"})
    old = desk.register({"name": OLD, "id_number": OLDS, "household": "local", "phone": LANDLINE})
    desk.add_enrolment(old, {"category": "adult_1", "start": "20180101"})
    guest = {"name": GUEST, "document": "passport", "id_number": PASSPORT, "birth_date": "19790101", "sex": "male"}
    desk.add_enrolment(desk.register(guest), {"category": "adult_1", "start": "20180101"})
    proxy = {"kind": "proxy", "name": "测试代办", "number": PROXYS, "phone": PROXY_PHONE, "start": "20180101"}
    desk.add_tie(person, proxy)
    desk.correct_clerk(1, {"number": "07", "id_number": CLERKS})
    desk.reverse(desk.slips(date.min, date.max)[0].number, {"reason": f"{PHONE} 来电，票据是别人的"})
    desk.keep_draft("d1", person, "bill", {**first_stay(), "invoice_number": "0001820009"})
    desk.keep_draft("d2", person, "person", {**PERSON, "phone": "139****0412"})
    desk.reveal(person, {"what": "phone", "reason": "联系本人或家属", "words": f"换号 {PHONE}"})
    return person


_PAPER = {"invoice_number": "0001820002", "total": "420"}


def office() -> tuple[Desk, int]:
    """The office in memory."""
    desk = empty_desk()
    desk.set_up_office({"code": "330106", "name": "测试街道便民服务中心", "clerk": "王敏"})
    return desk, fill(desk)


def named(found: set[Canary]) -> Iterator[str]:
    """What was found, in words for a failing test."""
    for one in sorted(found, key=str):
        yield f"{one.whose}：{one.kind} {one.whole}"
