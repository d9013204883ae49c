"""Accounts of Hangzhou since 2022, worked out by hand from 77号文三（一）3 and what it leaves of the articles of 2018.

The average wage is 5,600.00 in 2021 (在岗职工), then that of all employed: 6,000.00 in 2022, 6,300.00 in 2023. That of
the policy of 2021 is 5,800.00. Interest is 0.35 %, since September 2023 0.20 %. Fees of 36.00 and 12.00 a year.
Staff of 8,000.00: 200.00 a month up to 45, 224.00 above. Flexible workers: 3,600.00 × 0.5 % = 18.00, × 0.8 % = 28.80.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Act, Spending, Standing, TransferIn
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.account_cases import ASSIGNED, Case, back, left, on, paid, slip
from tests.enrol.accounts import STAFF, Later, booked

Facts = Mapping[str, FactValue]
HZ = "hangzhou"
YEARS: Later = {
    date(2018, 1, 1): {"average_wage.on_post": "5600.00", "average_wage.retiring": "5800.00"},
    date(2022, 1, 1): {"average_wage.all": "6000.00"},
    date(2023, 1, 1): {"average_wage.all": "6300.00"},
    date(2023, 9, 1): {"account.interest": "0.0020"},
}
FLEXIBLE: Facts = {"category": "flexible"}
OLD: Facts = {"category": "retired", "pension": 9_000_00, "retired_on": date(2015, 6, 1), "assessed_credit": 310_55}
NEW: Facts = {
    "category": "retired",
    "retired_on": date(2022, 3, 10),
    "age_at_retirement": 60,
    "former_city_area": True,
    "pension_at_retirement": 4_200_00,
}
RICH: Facts = {**NEW, "pension_at_retirement": 6_500_00}
AREA: Facts = {**NEW, "former_city_area": False, "assessed_credit": 280_00}
AT_47, AT_62, AT_71 = date(1975, 1, 9), date(1962, 2, 20), date(1951, 5, 20)
IN_2022, IN_2023, BOTH = (paid("2022-01", "2022-12"),), (paid("2023-01", "2023-12"),), (paid("2022-01", "2023-12"),)
OVER = (paid("2021-01", "2022-12"),)
STAFF_2022 = (on("2022-01-01", STAFF),)


WORKED = (
    # 29(一): 12 × 200.00 − 48.00 = 2,352.00, carried with 2,352.00 × 0.35 % = 8.23
    Case("staff, the preset", HZ, "2022-12-30", STAFF_2022, IN_2022, 2_352_00, 0),
    Case("staff, a year", HZ, "2022-12-31", STAFF_2022, IN_2022, 0, 2_360_23),
    # 三（一）1（2）: not below 60 % of 6,000.00: 3,600.00 × 2.5 % = 90.00; 12 × 90.00 − 48.00 = 1,032.00; 3.61
    Case("below the floor", HZ, "2022-12-31", (on("2022-01-01", {**STAFF, "last_year_wage": 3_000_00}),), IN_2022,
         0, 1_035_61),
    # not above 300 %: 18,000.00 × 2.5 % = 450.00; 5,400.00 − 48.00 = 5,352.00; 18.73
    Case("above the cap", HZ, "2022-12-31", (on("2022-01-01", {**STAFF, "last_year_wage": 30_000_00}),), IN_2022,
         0, 5_370_73),
    # 29(二): 12 × 18.00 − 48.00 = 168.00; 0.588
    Case("flexible", HZ, "2022-12-31", (on("2022-01-01", FLEXIBLE),), IN_2022, 0, 168_59),
    # 12 × 28.80 − 48.00 = 297.60; 1.04; then 3,780.00 × 0.8 % = 30.24: 314.88; 613.52 × 0.20 % = 1.23
    Case("flexible and 47, two years", HZ, "2023-12-31", (on("2022-01-01", FLEXIBLE),), BOTH, 0, 614_75, birth=AT_47),
    # 46 on 20 May: 5 × 200.00 + 7 × 224.00 = 2,568.00 − 48.00 = 2,520.00; 8.82
    Case("46 in May", HZ, "2022-12-31", STAFF_2022, IN_2022, 0, 2_528_82, birth=date(1976, 5, 20)),
    # 14(三): from July on the unemployment fund pays: 6 × 200.00 + 6 × 18.00 − 48.00 = 1,260.00; 4.41
    Case("unemployed in July", HZ, "2022-12-31",
         (on("2022-01-01", STAFF, "2022-06-30"), on("2022-07-01", {"category": "unemployed"})), IN_2022, 0, 1_264_41),
    # 三（一）3: 310.55 whatever the pension and the age: 3,726.60 − 48.00 = 3,678.60; 12.88
    Case("retired in 2015, 71 in May", HZ, "2022-12-31", (on("2022-01-01", OLD),), IN_2022, 0, 3_691_48, birth=AT_71),
    # and again: 3,691.48 + 3,678.60 = 7,370.08; 14.74
    Case("retired in 2015, two years", HZ, "2023-12-31", (on("2022-01-01", OLD),), BOTH, 0, 7_384_82, birth=AT_71),
    Case("retired on the last day of 2021", HZ, "2023-01-01",
         (on("2022-01-01", {**OLD, "retired_on": date(2021, 12, 31)}),), IN_2022, 3_678_60, 3_691_48),
    # 31(二): the pension is stopped after June: 6 × 310.55 − 48.00 = 1,815.30; 6.35
    Case("the pension is stopped", HZ, "2022-12-31", (on("2022-01-01", OLD),), (paid("2022-01", "2022-06"),), 0,
         1_821_65),
    # retires in March: 3 × 224.00 + 9 × (5,800.00 × 5.8 % = 336.40) = 3,699.60 − 48.00 = 3,651.60; 12.78
    Case("retires in March 2022", HZ, "2022-12-31",
         (on("2022-01-01", STAFF, "2022-03-31"), on("2022-04-01", NEW)), IN_2022,
         0, 3_664_38, birth=AT_62),
    # a pension of 6,500.00 on retiring: 377.00 for good: 12 × 377.00 − 48.00
    Case("a pension above the wage of 2021", HZ, "2023-01-01", (on("2023-01-01", RICH),), IN_2023, 4_476_00, 0,
         birth=AT_62),
    Case("the pension rises, the amount stays", HZ, "2023-01-01", (on("2023-01-01", {**RICH, "pension": 6_800_00}),),
         IN_2023, 4_476_00, 0, birth=AT_62),
    Case("71 in the year after retiring", HZ, "2023-12-30",
         (on("2023-01-01", {**NEW, "age_at_retirement": 70}),), IN_2023,
         12 * 336_40 - 48_00, 0, birth=date(1952, 2, 20)),
    # 5,800.00 × 6.8 % = 394.40
    Case("retired at 71", HZ, "2023-12-30", (on("2023-01-01", {**NEW, "age_at_retirement": 71}),), IN_2023,
         12 * 394_40 - 48_00, 0, birth=date(1951, 2, 20)),
    Case("retired in another former area", HZ, "2023-01-01", (on("2023-01-01", AREA),), IN_2023, 12 * 280_00 - 48_00, 0,
         birth=AT_62),
    Case("retired on the first day of 2022", HZ, "2023-01-01",
         (on("2023-01-01", {**NEW, "retired_on": date(2022, 1, 1)}),), IN_2023, 12 * 336_40 - 48_00, 0, birth=AT_62),
    # 25(一)(五): November and December of 2021 in March 2022: 2 × 6,000.00 × 2.5 % − 48.00 of that year
    Case("two months of 2021 paid back in 2022", HZ, "2022-03-31",
         (Standing(Span(date(2021, 11, 1), date(2021, 12, 31)), STAFF, enrolled=False), *STAFF_2022),
         (paid("2021-11", "2021-12", "2022-03-10"), *IN_2022), 2_352_00, 252_00),
    # the same by a flexible worker: 2 × 18.00 − 48.00
    Case("two months of 2021 paid back by a flexible worker", HZ, "2022-03-31",
         (Standing(Span(date(2021, 11, 1), date(2021, 12, 31)), FLEXIBLE, enrolled=False), on("2022-01-01", FLEXIBLE)),
         (paid("2021-11", "2021-12", "2022-03-10"), *IN_2022), 168_00, -12_00),
    # 2,360.23 of 2021; 4,712.23 × 0.35 % = 16.49
    Case("both laws", HZ, "2022-12-31", (on("2021-01-01", STAFF),), OVER, 0, 4_728_72),
    # the floor of 2021 is 3,360.00: 84.00, 960.00, 3.36; that of 2022 3,600.00: 1,032.00; 1,995.36 × 0.35 % = 6.98
    Case("both laws, below both floors", HZ, "2022-12-31",
         (on("2021-01-01", {**STAFF, "last_year_wage": 3_300_00}),), OVER,
         0, 2_002_34),
    # 12 × 224.00 − 48.00 = 2,640.00; 9.24; then 9 × 224.00 + 3 × 336.40 = 3,025.20 − 48.00; 5,626.44 × 0.35 % = 19.69
    Case("both laws, retires under the new one", HZ, "2022-12-31",
         (on("2021-01-01", STAFF, "2022-09-30"), on("2022-10-01", {**NEW, "retired_on": date(2022, 9, 5)})), OVER,
         0, 5_646_13, birth=AT_62),
    # under the law of 2018 290.00 from 5,000.00 … here 5,600.00 × 5.8 % = 324.80; 3,849.60; 13.47; then 310.55
    Case("both laws, retired before", HZ, "2022-12-31",
         (on("2021-01-01", {**OLD, "pension": 4_000_00}),), OVER, 0, 3_863_07 + 3_678_60 + 26_40, birth=AT_62),
    # a slip of the last days of 2021, reversed in January: 2,152.00 × 0.35 % = 7.53, then 200.00 of carried money
    Case("both laws, reversed in January", HZ, "2022-01-10", (on("2021-01-01", STAFF),), OVER, 2_352_00, 2_359_53,
         (slip("1", "2021-12-30", 200_00), back("1", "2022-01-10"))),
    # 30(二): 2,352.00 drawn, three months paid; the debt stands in the next year: 2,352.00 − 1,800.00
    Case("overdrawn, and back in the next year", HZ, "2023-01-01",
         (on("2022-01-01", STAFF, "2022-03-31"), on("2023-01-01", STAFF)),
         (paid("2022-01", "2022-03"), *IN_2023), 552_00, 0, (slip("1", "2022-01-05", 2_352_00),)),
    # its interest is on what there is: (2,000.00 − 1,800.00) × 0.35 % = 0.70
    Case("overdrawn, with carried money", HZ, "2022-12-31", (on("2022-01-01", STAFF, "2022-03-31"),),
         (paid("2022-01", "2022-03"),), -1_800_00, 2_000_70, (slip("1", "2022-01-05", 2_352_00),), opening=2_000_00),
    Case("overdrawn, dead", HZ, "2022-05-02", STAFF_2022, (paid("2022-01", "2022-03"),), 0, 0,
         (slip("1", "2022-01-05", 2_352_00), left("2022-05-02", Leaving.DIED)), died="2022-03-20"),
    # 34(四): five months: 5 × 200.00 − 48.00; the heirs come in July
    Case("dies in May", HZ, "2022-06-30", STAFF_2022, IN_2022, 952_00, 0, died="2022-05-20"),
    Case("dies in May, the heirs come", HZ, "2022-07-05", STAFF_2022, IN_2022, 0, 0,
         (left("2022-07-05", Leaving.DIED),),
         died="2022-05-20", paid_out=952_00),
    Case("retired, dies in January", HZ, "2023-01-31", (on("2023-01-01", RICH),), IN_2023, 329_00, 0, died="2023-01-20",
         birth=AT_62),
    # 34(三)(七): 777.00 comes in, 300.00 goes to the spouse
    Case("transferred in, and lent", HZ, "2022-06-30", STAFF_2022, IN_2022, 2_352_00, 477_00,
         (TransferIn("t", date(2022, 5, 1), 777_00),
          Spending("s", date(2022, 6, 1), 300_00, {**ASSIGNED, "relation": "spouse"}))),
    # 34(二): four months: 4 × 200.00 − 48.00 + 777.00
    Case("moves in April with what came along", HZ, "2022-12-30", (on("2022-01-01", STAFF, "2022-04-30"),),
         (paid("2022-01", "2022-04"),), 0, 0,
         (TransferIn("t", date(2022, 2, 1), 777_00), left("2022-04-30", Leaving.MOVED)), paid_out=1_529_00),
    # ---- several things in one life
    # 28(二): joins in August: 5 × 200.00 − 48.00 = 952.00; 3.33
    Case("joins in August", HZ, "2022-12-31", (on("2022-08-15", STAFF),), (paid("2022-08", "2022-12"),), 0, 955_33),
    # 4 × 200.00 − 48.00: what was set up for December comes off
    Case("joins in August, moves in November", HZ, "2022-12-30", (on("2022-08-15", STAFF, "2022-11-20"),),
         (paid("2022-08", "2022-11"),), 0, 0, (left("2022-11-20", Leaving.MOVED),), paid_out=752_00),
    # 5 × 200.00 + 224.00 + 6 × 28.80 = 1,396.80 − 48.00 = 1,348.80; 4.72
    Case("46 in May, flexible from July", HZ, "2022-12-31",
         (on("2022-01-01", STAFF, "2022-06-30"), on("2022-07-01", FLEXIBLE)), IN_2022, 0, 1_353_52,
         birth=date(1976, 5, 20)),
    # 12 × 224.00 − 48.00 = 2,640.00, drawn; 6 × 224.00 + 4 × 377.00 = 2,852.00 of the 2,688.00 set up: 164.00 more
    Case("draws all, retires in June, dies in October", HZ, "2022-12-30",
         (on("2022-01-01", STAFF, "2022-06-30"), on("2022-07-01", {**RICH, "retired_on": date(2022, 6, 15)})), IN_2022,
         0, 164_00, (slip("1", "2022-03-01", 2_640_00),), birth=AT_62, died="2022-10-05"),
    # 10 × 200.00 − 48.00 = 1,952.00; the last bill of 300.00 is taken back after the heirs have come
    Case("dies in October, the last bill is reversed", HZ, "2022-12-30", STAFF_2022, IN_2022, 0, 0,
         (slip("1", "2022-10-20", 300_00), left("2022-11-01", Leaving.DIED), back("1", "2022-11-15")),
         died="2022-10-05", paid_out=1_952_00),
    # 34(四): 1,800.00 too much: 500.00 of carried money, 1,300.00 by the person; 2,352.00 come back: 1,300.00 to the
    # person, 3 × 200.00 − 48.00 + 500.00 = 1,052.00 to the new area
    Case("overdrawn, moves, and the bill is reversed", HZ, "2022-12-30", (on("2022-01-01", STAFF, "2022-03-31"),),
         (paid("2022-01", "2022-03"),), 0, 0,
         (slip("1", "2022-01-05", 2_352_00), left("2022-03-31", Leaving.MOVED), back("1", "2022-06-01")),
         opening=500_00, paid_out=1_052_00),
    # 34(七): 1,000.00 of carried money: 400.00 and 600.00 of 700.00
    Case("lent to a spouse, then to a parent", HZ, "2022-06-30", STAFF_2022, IN_2022, 2_352_00, 0,
         (Spending("s", date(2022, 3, 1), 400_00, {**ASSIGNED, "relation": "spouse"}),
          Spending("p", date(2022, 3, 2), 700_00, {**ASSIGNED, "relation": "parent"})), opening=1_000_00,
         unpaid=100_00),
    # 2,352.00 − 200.00 − 1,200.00 = 952.00 and 400.00 − 100.00; 4.38; in February 200.00 and 100.00 come back;
    # 1,556.38 × 0.20 % = 3.11
    Case("transferred in, half a year, reversed in the next", HZ, "2023-12-31",
         (on("2022-01-01", STAFF, "2022-06-30"),), (paid("2022-01", "2022-06"),), 0, 1_559_49,
         (TransferIn("t", date(2022, 2, 1), 400_00), slip("1", "2022-05-01", 200_00, 100_00), back("1", "2023-02-01"))),
    # 3 × 200.00 − 48.00 = 552.00 goes and comes back; 3 × 200.00 from October on
    Case("away and back with what was taken along", HZ, "2022-12-30",
         (on("2022-01-01", STAFF, "2022-03-31"), on("2022-10-01", STAFF)),
         (paid("2022-01", "2022-03"), paid("2022-10", "2022-12")), 600_00, 552_00,
         (left("2022-03-31", Leaving.MOVED), TransferIn("t", date(2022, 11, 1), 552_00)), paid_out=552_00),
    # 25(五): 9 × 200.00 − 48.00 = 1,752.00; 6.13; October and November by the wage of 2023: 2 × 157.50
    Case("dies in November, the unit pays up in the next year", HZ, "2023-03-31", STAFF_2022,
         (paid("2022-01", "2022-09"), paid("2022-10", "2022-11", "2023-03-10")), 0, 2_073_13, died="2022-11-20"),
)  # fmt: skip
CASES = tuple(one._replace(later=YEARS) for one in WORKED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.about)
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    found = case.ledger()
    assert not found.lacking
    assert found.balance(date.fromisoformat(case.until)) == Account(case.current, case.past)
    assert -booked(found, Act.PAID_OUT) == case.paid_out
    assert sum(one.amount for one in found.unpaid) == case.unpaid
