"""What a unit pays with people who come, leave and come back within the months, worked out by hand from the texts.

A month in which somebody worked there on any day is one of theirs; a month between two employments is not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.people_law import Party
from tests.desk.counter import desk_on
from tests.desk.test_accounts_by_law import wages
from tests.desk.test_payrolls import CODE, NAME, employed, own, shaoxing, total
from tests.desk.test_retiring import langfang

WHOLE = (("20170101", ""),)
SAID = {"fact.first_enrolment": "0", "fact.base_audit_missed": "0", "fact.hardship_unit": "0"}
SAID_HZ = {"fact.veteran": "0", "fact.work_injured": "0"}


class Worker(NamedTuple):
    """When somebody worked for the unit, and the wage."""

    wage: str
    days: tuple[tuple[str, str], ...] = WHOLE


class Case(NamedTuple):
    """Who works there, the months asked for, and what the unit and its people pay for all of them."""

    about: str
    area: str
    month: str
    workers: tuple[Worker, ...]
    unit: int
    people: int
    year: int
    said: Mapping[str, str] = SAID_HZ
    length: str = "quarter"
    later: tuple[tuple[str, str, str], ...] = ()


CASES = (
    # SX 13: January 9,000 + 24,000 + 4,800; February 9,000 + 5,000; March 9,000 + 5,000 + 4,800: 70,600 at 9.5 %, 2 %
    Case("one comes on the last of February, one leaves, one is away in between", "shaoxing", "202501",
         (Worker("9000"), Worker("5000", (("20250228", ""),)), Worker("30000", (("20170101", "20250131"),)),
          Worker("4000", (("20170101", "20250115"), ("20250310", "")))), 6_707_00, 1_412_00, 2025, SAID),
    # June 4,800, July and August 5,040; who comes on 31 August 8,000: 22,880
    Case("the floor rises, one comes on 31 August", "shaoxing", "202506",
         (Worker("3000"), Worker("8000", (("20250831", ""),))), 2_173_60, 457_60, 2025, SAID,
         later=(("average_wage", "8400", "20250701"),)),
    # HZ 12, 13: April 9,000 + 15,000 + 6,000; May 9,000 + 3,000; June 9,000 + 3,000 + 6,000: 60,000 at 10.5 %, 2 %
    Case("one leaves on 1 April, one comes on 31 May, one is away in May", "hangzhou", "201804",
         (Worker("9000"), Worker("2000", (("20180531", ""),)), Worker("20000", (("20170101", "20180401"),)),
          Worker("6000", (("20170101", "20180410"), ("20180620", "")))), 6_300_00, 1_200_00, 2018),
    # 17,000 in all; who left on the first day counts for the month
    Case("one leaves on the first of the month", "hangzhou", "201806",
         (Worker("9000"), Worker("8000", (("20170101", "20180601"),)), Worker("8000", (("20170101", "20180531"),))),
         1_785_00, 340_00, 2018, length="month"),
    # 77号文三（一）1（2）: January 9,000 + 18,000; February and March 9,000 + 3,600: 52,200
    Case("one comes on 1 February, one leaves with January", "hangzhou", "202201",
         (Worker("9000"), Worker("3000", (("20220201", ""),)), Worker("30000", (("20170101", "20220131"),))),
         5_481_00, 1_044_00, 2022),
    # December of 2021 by the law of 2018, 60 % of 5,000: 3,000; then 60 % of 6,000: 2 × 3,600, and 2 × 9,000: 28,200
    Case("over the change of law, one comes in January", "hangzhou", "202112",
         (Worker("2000"), Worker("9000", (("20220115", ""),))), 2_961_00, 564_00, 2022),
    # LF 14, 15: April and June 10,000 + 8,000, May 10,000: 46,000 at 6 %, 2 %
    Case("one is away in May", "langfang", "202404",
         (Worker("10000"), Worker("8000", (("20170101", "20240415"), ("20240605", "")))), 2_760_00, 920_00, 2024, SAID),
    # June 7,200, then at least 7,500; who comes on 31 July 2 × 30,000, the text has no cap: 82,200
    Case("the floor rises in July, one comes on the 31st", "langfang", "202406",
         (Worker("7200"), Worker("30000", (("20240731", ""),))), 4_932_00, 1_644_00, 2024, SAID,
         later=(("average_wage", "7500", "20240701"),)),
)  # fmt: skip


def desk_of(case: Case) -> Desk:
    if case.area == "hangzhou":
        desk = desk_on(now=datetime(case.year, 6, 12, 9, 0))  # noqa: DTZ001 - the window's clock is local time
        wages(desk)
        since = {"since": "20220101", "document": "测医保〔2022〕1号"}
        desk.set_value("average_wage.all", {"amount": "6000", **since})
    else:
        desk = shaoxing() if case.area == "shaoxing" else langfang()
        if case.area == "shaoxing":
            fee = {"amount": "100", "since": "20250101", "document": "测医保〔2025〕1号"}
            desk.set_value("critical.per_head", fee)
    for key, amount, day in case.later:
        desk.set_value(key, {"amount": amount, "since": day, "document": "测医保〔2024〕2号"})
    return desk


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.area}: {case.about}")
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    desk, wage = desk_of(case), {}
    for place, worker in enumerate(case.workers, 1):
        (start, end), *more = worker.days
        key = employed(desk, place, start, end)
        for again, until in more:
            desk.add_tie(key, {"kind": "employer", "name": NAME, "number": CODE, "start": again, "end": until})
        wage[f"p{key}"] = worker.wage
    typed = {"unit": CODE, "month": case.month, "length": case.length, **case.said}
    typed |= own("last_year_wage", **wage) | own("monthly_wage", **wage)
    found = desk.payroll_answer(typed)
    assert found.found
    assert not [one for of in found.found.months for one in of.payroll.lacking.values()]
    assert (total(found, Party.UNIT), total(found, Party.PERSON)) == (case.unit, case.people)
