import json

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange import Installed
from medins_desk.exchange.demo_office import read_demo_office

DEMO = (RESOURCES / "demo" / "office.json").read_bytes()
INSTALLED = Installed({case["case"]["pack"]: "somewhere" for case in json.loads(DEMO)["cases"]})


def test_the_demo_office_is_complete() -> None:
    demo = read_demo_office(DEMO, INSTALLED)
    assert demo.office.code
    assert len(demo.cases) >= 20
    for case in demo.cases:
        assert case.insured.person.phone
        for bill in case.bills:
            assert bill.institution.name
            assert bill.invoice
            assert bill.invoice.number


def test_no_invoice_of_the_demo_office_stands_twice() -> None:
    demo = read_demo_office(DEMO, INSTALLED)
    invoices = [(bill.invoice.code, bill.invoice.number) for case in demo.cases for bill in case.bills if bill.invoice]
    assert len(set(invoices)) == len(invoices)


def test_every_fault_of_a_demo_office_is_named() -> None:
    document = json.loads(DEMO)
    del document["office"]["code"]
    document["institutions"][0]["level"] = "third"
    document["cases"][0]["case"]["claims"][0]["amounts"]["total"] = 5
    document["cases"][1]["invoices"].append({})
    with pytest.raises(ClerkFault) as raised:
        read_demo_office(json.dumps(document).encode(), INSTALLED)
    assert [fault.place for fault in raised.value.faults] == [
        "office.code",
        "institutions[0].level",
        "cases[0].case.claims[0].amounts.total",
        "cases[1].invoices",
    ]
