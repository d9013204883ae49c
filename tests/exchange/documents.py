"""A valid case to start from, and ways to put something else in its place."""

import copy
import json
from collections.abc import Callable
from typing import Any

from medins_desk.domain.policy import Fact
from medins_desk.exchange import Installed

Document = dict[str, Any]


def _office_share(value: str) -> str | None:
    return None if value in {"0.00", "0.10", "0.20"} else 'is outside "0.00" to "0.20" (第一条)'


BIRTH = Fact("birth", "分娩方式", {"natural": "顺产", "caesarean": "剖宫产"})
WAGE = Fact("wage", "月平均工资", {})

INSTALLED = Installed(
    areas={"county-2018": "county", "county-2022": "county", "town-2024": "town"},
    office_values=lambda pack: {"out.share": _office_share} if pack == "county-2022" else {},
    events=lambda pack: {"delivery": {"birth": BIRTH, "wage": WAGE}} if pack == "county-2018" else {},
)

VALID: Document = {
    "format": "medins-case/1",
    "pack": "county-2018",
    "person": {
        "name": "张三",
        "id_number": "330100195806159016",
        "birth_date": "1958-06-15",
        "sex": "male",
        "household": "local",
    },
    "enrolments": [{"scheme": "employee", "category": "retired", "from": "2018-01-01", "to": None}],
    "certificates": [{"kind": "low_income", "from": "2018-02-01", "to": None}],
    "filings": [{"kind": "special_disease", "disease": "cancer", "from": "2018-01-01", "to": "2018-12-31"}],
    "account": {"current": "500.00", "past": "280.00"},
    "claims": [
        {
            "id": "c1",
            "kind": "inpatient",
            "institution": {"id": "T-1", "level": "tertiary"},
            "from": "2018-03-01",
            "to": "2018-03-14",
            "amounts": {
                "total": "58000.00",
                "self_funded": "3210.40",
                "class_b": "10750.00",
                "class_b_first_pay": "1075.00",
            },
        },
        {
            "id": "c2",
            "kind": "special_disease",
            "disease": "cancer",
            "institution": {"id": "T-1", "level": None},
            "from": "2018-05-02",
            "to": "2018-05-02",
            "amounts": {"total": "900.00"},
        },
    ],
    "events": [
        {
            "id": "e1",
            "kind": "delivery",
            "day": "2018-04-01",
            "facts": {"birth": "natural", "wage": "8250.00"},
        }
    ],
}


def changed(change: Callable[[Document], object]) -> Document:
    """The valid case with one change."""
    case = copy.deepcopy(VALID)
    change(case)
    return case


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()
