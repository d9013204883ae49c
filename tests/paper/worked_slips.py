"""Slips of worked examples, settled by the real engine; people, offices and hospitals are invented."""

import json
from dataclasses import replace
from datetime import date
from functools import cache

from medins_desk.assets import RESOURCES
from medins_desk.cli.law import Law
from medins_desk.domain.bills import Bill, Invoice
from medins_desk.domain.persons import Person
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office, Slip
from medins_desk.exchange import read_case

PACK = "hangzhou-2018"
EXAMPLES = sorted((RESOURCES / "packs" / PACK / "examples").glob("*.json"))
LAW = Law((RESOURCES / "packs",))
OFFICE = Office("330100", "示例镇便民服务中心 医疗保障窗口")


@cache
def pack() -> PolicyPack:
    return LAW.library.pack(PACK)


@cache
def worked(name: str) -> tuple[Person, tuple[Settled, ...]]:
    """The person and the settled bills of the example whose file name begins so."""
    (path, *_) = (path for path in EXAMPLES if path.stem.startswith(name))
    document = json.loads(path.read_text(encoding="utf-8"))["case"]
    case = read_case(json.dumps(document).encode(), LAW.installed)
    settlements = LAW.settle(case)
    entries = [
        Settled(_named(bill, place), done)
        for place, (bill, done) in enumerate(zip(case.bills, settlements, strict=True))
    ]
    return case.insured.person, tuple(entries)


def _named(bill: Bill, place: int) -> Bill:
    institution = replace(bill.institution, name="示例市第一人民医院")
    return replace(bill, institution=institution, invoice=Invoice(number=f"00{12345678 + place}"))


def slip_of(name: str, which: int | None = None) -> Slip:
    """The slip of an example: of all its bills, or of one."""
    person, entries = worked(name)
    return Slip(
        office=OFFICE,
        number="330100-2018-000127",
        settled_on=date(2018, 6, 12),
        clerk="03",
        person=replace(person, bank="农商银行", bank_account="6222000000004321", phone="13800000000"),
        cover="职工医保，退休",
        basis=pack().basis,
        entries=entries if which is None else (entries[which],),
        copy="第一联 存档",
    )


def with_name(slip: Slip, name: str) -> Slip:
    return replace(slip, person=replace(slip.person, name=name))


def stay() -> Slip:
    """EX02 (b): a retired person's second stay, nine rows."""
    return slip_of("hangzhou-02", 1)


def three_bills() -> Slip:
    """EX10: special disease, a stay over the ceiling, a special drug."""
    return slip_of("hangzhou-10")


def long_stay() -> Slip:
    """EX10 (b): more rows than A5 has room for."""
    return slip_of("hangzhou-10", 1)
