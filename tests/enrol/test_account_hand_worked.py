"""Accounts worked out by hand from the texts, over changes of category, ages, years, transfers, relatives and deaths.

Hangzhou: 5,000.00 is the average wage, fees of 36.00 and 12.00 a year, 0.35 % interest. Staff of 8,000.00 are credited
200.00 a month up to 45, 224.00 above; flexible workers 15.00 and 24.00; the retired 290.00, above 70 340.00 (pension
below 5,000.00). Shaoxing: 2 %, 1 % and 150.00 by the office, the fee 40.00. Langfang: 2 % of at least 7,000.00, 70.00.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from medins_desk.domain.accounts import Leaving, Purse
from medins_desk.domain.ledgers import Act, LumpSum, Reversal, Standing, TransferIn
from medins_desk.domain.persons import Account
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from tests.enrol.account_cases import AT_60, AT_71, Case, back, given, left, on, paid, slip
from tests.enrol.accounts import STAFF, booked

FLEXIBLE: Mapping[str, FactValue] = {"category": "flexible"}
RETIRED: Mapping[str, FactValue] = {"category": "retired", "pension": 4_200_00}
SX: Mapping[str, FactValue] = {"category": "active", "first_enrolment": False, "last_year_wage": 8_000_00}
SX_FLEXIBLE: Mapping[str, FactValue] = {"category": "flexible", "past_retirement_age": False, "missing_months": 0}
SX_RETIRED: Mapping[str, FactValue] = {"category": "retired"}
LF: Mapping[str, FactValue] = {
    "category": "active",
    "base_audit_missed": False,
    "hardship_unit": False,
    "first_enrolment": False,
    "last_year_wage": 8_000_00,
}
LF_RETIRED: Mapping[str, FactValue] = {"category": "retired", "public_sector": False}
CARE: Mapping[str, FactValue] = {"item": "visit", "share": "self_pay", "designated": True, "relation": "self"}


YEAR = (paid("2018-01", "2018-12"),)
ALL_24, ALL_25, ALL_26 = ((paid(f"{year}-01", f"{year}-12"),) for year in (2024, 2025, 2026))
LATE_24 = (paid("2024-01", "2024-02"), paid("2024-03", "2024-04", "2024-06-20"), paid("2024-05", "2024-12"))
DEARER = {date(2024, 7, 1): {"average_wage": "7500.00"}}
TWICE = (paid("2018-01", "2018-03"), paid("2018-10", "2018-12"))
ALL_2018 = (on("2018-01-01", STAFF),)
HALVES = (on("2018-01-01", STAFF, "2018-06-30"), on("2018-07-01", FLEXIBLE))
HALVES_BACK = (on("2018-01-01", FLEXIBLE, "2018-06-30"), on("2018-07-01", STAFF))
TO_RETIRED = (on("2018-01-01", STAFF, "2018-06-30"), on("2018-07-01", RETIRED))
AWAY_AND_BACK = (on("2018-01-01", STAFF, "2018-03-31"), on("2018-10-01", STAFF))

HANGZHOU = (
    # 29、30: 6 × 200 + 6 × 15 = 1,290.00; 48.00 fees; 1,242.00 × 0.35 % = 4.35
    Case("staff, then flexible", "hangzhou", "2018-12-31", HALVES, YEAR, 0, 1_246_35),
    Case("flexible, then staff", "hangzhou", "2018-12-31", HALVES_BACK, YEAR, 0, 1_246_35),
    # the day before the end of the year the preset of the first category stands
    Case("staff, then flexible, before the end", "hangzhou", "2018-12-30", HALVES, YEAR, 2_352_00, 0),
    Case("flexible, then staff, before the end", "hangzhou", "2018-12-30", HALVES_BACK, YEAR, 132_00, 0),
    # 30(二): dies in August: 6 × 200 + 2 × 15 − 48
    Case("staff, then flexible, dies", "hangzhou", "2018-08-20", HALVES, YEAR, 1_182_00, 0, died="2018-08-20"),
    # 29(一): 46 on 15 March: 3 × 200 + 9 × 224 − 48 = 2,568.00; 8.99
    Case("46 in March", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_576_99, birth=date(1972, 3, 15)),
    # born on 29 February: 46 is reached with 1 March in a common year
    Case("46 after a leap day", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_576_99, birth=date(1972, 2, 29)),
    Case("46 on 28 February", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_601_07, birth=date(1972, 2, 28)),
    # 46 on 31 December counts from January; on 1 January from February: 200 + 11 × 224 − 48 = 2,616.00; 9.16
    Case("46 on 31 December", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_360_23, birth=date(1972, 12, 31)),
    Case("46 on 1 January", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_625_16, birth=date(1972, 1, 1)),
    # 29(四): 6 × 224 + 6 × 290 = 3,084.00 − 48.00; 10.63
    Case("retires in July", "hangzhou", "2018-12-31", TO_RETIRED, YEAR, 0, 3_046_63, birth=AT_60),
    Case("retires in July, dies in it", "hangzhou", "2018-07-31", TO_RETIRED, YEAR, 1_586_00, 0, birth=AT_60,
         died="2018-07-01"),
    Case("retired, dies on 10 January", "hangzhou", "2018-01-10", (on("2018-01-01", RETIRED),), YEAR, 242_00, 0,
         birth=AT_60, died="2018-01-10"),
    # 12 × 340 − 48 = 4,032.00; 14.11
    Case("71, dies on 31 December", "hangzhou", "2018-12-31", (on("2018-01-01", RETIRED),), YEAR, 0, 4_046_11,
         birth=AT_71, died="2018-12-31"),
    Case("a pension above the average wage", "hangzhou", "2018-12-31",
         (on("2018-01-01", {**RETIRED, "pension": 6_500_00}),), YEAR, 0,
         5_274_40, birth=AT_71),  # 442 × 12 − 48 = 5,256.00; 18.40
    # 28(二): joins on 15 July: 6 × 200 − 48; dies in August: 2 × 200 − 48
    Case("joins in July", "hangzhou", "2018-12-30", (on("2018-07-15", STAFF),),
         (paid("2018-07", "2018-12"),), 1_152_00, 0),
    Case("joins in July, dies in August", "hangzhou", "2018-08-03", (on("2018-07-15", STAFF),),
         (paid("2018-07", "2018-12"),), 352_00, 0, died="2018-08-03"),
    Case("joins in December, dies in it", "hangzhou", "2018-12-20", (on("2018-12-05", STAFF),),
         (paid("2018-12", "2018-12"),), 152_00, 0, died="2018-12-20"),
    # 34(四): 2,352.00 drawn in February, three months paid
    Case("overdrawn, then dead: the pool", "hangzhou", "2018-12-30", ALL_2018, YEAR, 0, 0,
         (slip("1", "2018-02-10", 2_352_00), left("2018-04-10", Leaving.DIED)), died="2018-03-20"),
    Case("overdrawn, then moved: the person", "hangzhou", "2018-12-30", ALL_2018, YEAR, 0, 0,
         (slip("1", "2018-02-10", 2_352_00), left("2018-03-20", Leaving.MOVED))),
    Case("overdrawn, carried money first, dead", "hangzhou", "2018-12-30", ALL_2018, YEAR, 0, 0,
         (slip("1", "2018-02-10", 2_352_00), left("2018-04-10", Leaving.DIED)), opening=2_000_00, died="2018-03-20",
         paid_out=200_00),  # 2,000.00 − 1,800.00
    Case("overdrawn, nobody came yet", "hangzhou", "2018-12-30", ALL_2018, YEAR, -1_800_00, 2_000_00,
         (slip("1", "2018-02-10", 2_352_00),), opening=2_000_00, died="2018-03-20"),
    # a reversal over the turn of the year: this year's money of then is carried money now, and the interest stays
    Case("reversed in January", "hangzhou", "2019-01-10", ALL_2018, (paid("2018-01", "2019-12"),), 2_352_00, 2_358_48,
         (slip("1", "2018-11-10", 500_00), back("1", "2019-01-10"))),
    Case("reversed on the last day", "hangzhou", "2018-12-31", ALL_2018, YEAR, 0, 2_360_23,
         (slip("1", "2018-12-30", 500_00), back("1", "2018-12-31"))),
    Case("carried money, reversed on 1 January", "hangzhou", "2019-01-01", ALL_2018, (paid("2018-01", "2019-12"),),
         2_352_00, 3_362_68, (slip("1", "2018-12-31", 0, 300_00), back("1", "2019-01-01")), opening=1_000_00),
    Case("both purses, reversed two years later", "hangzhou", "2020-03-01", (on("2018-01-01", STAFF, "2018-12-31"),),
         YEAR, 0, 2_852_00 - 600_00 + 7_88 + 7_91 + 600_00,
         (slip("1", "2018-06-01", 500_00, 100_00), back("1", "2020-03-01")), opening=500_00),
    Case("reversed, and settled again", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2_052_00, 0,
         (slip("1", "2018-06-01", 500_00), back("1", "2018-06-02"), slip("2", "2018-06-02", 300_00))),
    Case("reversed twice", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2_352_00, 0,
         (slip("1", "2018-06-01", 500_00), back("1", "2018-06-02"), Reversal("b", date(2018, 6, 3), "1"))),
    # 34(七): spouse, child and parent, as far as it goes
    Case("three relatives", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2_352_00, 0,
         (given("spouse", 400_00), given("child", 401_00), given("parent", 402_00)), opening=1_000_00, unpaid=203_00),
    Case("a sibling", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2_352_00, 1_000_00, (given("sibling", 400_00),),
         opening=1_000_00, unpaid=400_00),
    Case("a spouse insured elsewhere", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2_352_00, 1_000_00,
         (given("spouse", 400_00, relative_cover="province"),), opening=1_000_00, unpaid=400_00),
    Case("a relative after the death", "hangzhou", "2018-06-30", ALL_2018, YEAR, 2 * 200_00 - 48_00, 1_000_00,
         (given("spouse", 400_00),), opening=1_000_00, died="2018-02-28", unpaid=400_00),
    # 34(二)(三): transferred in and out in one year: 4 × 200 − 48 + 300
    Case("in and out again", "hangzhou", "2018-12-30", (on("2018-01-01", STAFF, "2018-04-30"),),
         (paid("2018-01", "2018-04"),), 0, 0,
         (TransferIn("t", date(2018, 2, 1), 300_00), left("2018-04-30", Leaving.MOVED)), paid_out=1_052_00),
    Case("away and back", "hangzhou", "2018-12-30", AWAY_AND_BACK, TWICE,
         600_00, 0, (left("2018-03-31", Leaving.MOVED),), paid_out=552_00),
    Case("away and back with what was taken along", "hangzhou", "2018-12-30", AWAY_AND_BACK,
         TWICE, 600_00, 552_00,
         (left("2018-03-31", Leaving.MOVED), TransferIn("t", date(2018, 11, 1), 552_00)), paid_out=552_00),
    Case("away and back, a slip of before reversed", "hangzhou", "2018-12-30", AWAY_AND_BACK,
         TWICE, 700_00, 0,
         (slip("1", "2018-02-01", 100_00), left("2018-03-31", Leaving.MOVED), back("1", "2018-11-01")),
         paid_out=452_00),
    Case("away and back, then dead", "hangzhou", "2018-11-30", AWAY_AND_BACK,
         TWICE, 400_00, 0, (left("2018-03-31", Leaving.MOVED),),
         died="2018-11-05", paid_out=552_00),
    Case("a household here is not paid out", "hangzhou", "2018-12-30", ALL_2018, YEAR, 2_352_00, 0,
         (left("2018-05-10", Leaving.NOT_INSURED_ELSEWHERE, household="local"),)),
    # 31、34(一)(五): six months paid, then none; the next year only interest: 1,152.00, 4.03, 4.05
    Case("dormant", "hangzhou", "2019-12-31", (on("2018-01-01", STAFF, "2018-06-30"),), (paid("2018-01", "2018-06"),),
         0, 1_152_00 + 4_03 + 4_05),
    # 25(五): two months of last year paid up in March, on 5,000.00: 2 × 125.00 − 48.00 of that year
    Case("back-paid in the next year", "hangzhou", "2019-03-31",
         (Standing(Span(date(2018, 11, 1), date(2018, 12, 31)), STAFF, enrolled=False), on("2019-01-01", STAFF)),
         (paid("2018-11", "2018-12", "2019-03-10"), paid("2019-01", "2019-12")), 2_352_00, 202_00),
)  # fmt: skip

SHAOXING = (
    # 20、21: 12 × 160 − 40 = 1,880.00; 6.58
    Case("a year of staff", "shaoxing", "2025-12-31", (on("2025-01-01", SX),), ALL_25, 0, 1_886_58),
    Case("below the floor", "shaoxing", "2025-12-31", (on("2025-01-01", {**SX, "last_year_wage": 3_000_00}),),
         ALL_25, 0, 1_115_89),  # 96 × 12 − 40 = 1,112.00; 3.89
    Case("above the cap", "shaoxing", "2025-12-31", (on("2025-01-01", {**SX, "last_year_wage": 30_000_00}),),
         ALL_25, 0, 5_740_02),  # 480 × 12 − 40 = 5,720.00; 20.02
    # 4 × 160 + 8 × 48 − 40 = 984.00; 3.44
    Case("staff, then flexible", "shaoxing", "2025-12-31",
         (on("2025-01-01", SX, "2025-04-30"), on("2025-05-01", SX_FLEXIBLE)), ALL_25, 0, 987_44),
    # 6 × 160 + 6 × 150 − 40 = 1,820.00; 6.37
    Case("retires in July", "shaoxing", "2025-12-31",
         (on("2025-01-01", SX, "2025-06-30"), on("2025-07-01", SX_RETIRED)), ALL_25, 0, 1_826_37,
         birth=AT_60),
    # 21(二): interest up to the month in which it ends: 120.00 × 0.35 % ÷ 12 = 0.035
    Case("dies in January", "shaoxing", "2025-01-10", (on("2025-01-01", SX),), ALL_25, 120_00, 4,
         died="2025-01-10"),
    Case("dies on 31 December", "shaoxing", "2026-12-31", (on("2025-01-01", SX),), ALL_25, 0,
         1_886_58, died="2025-12-31"),
    # 21(三): January to March arrive in May, after the death in April: 160 − 40 at once, 3 × 160 later; interest
    Case("the unit pays up after the death", "shaoxing", "2025-06-30", (on("2025-01-01", SX),),
         (paid("2025-01", "2025-03", "2025-05-20"), paid("2025-04", "2025-04")), 600_00, 14, died="2025-04-10"),
    # 1,000.00 + 3 × 160 − 40 = 1,440.00; three months of interest 1.26
    Case("moves in March", "shaoxing", "2025-12-31", (on("2025-01-01", SX, "2025-03-20"),),
         (paid("2025-01", "2025-03"),), 0, 0,
         (left("2025-03-20", Leaving.MOVED),), opening=1_000_00, paid_out=1_441_26),
    Case("moves, a slip is reversed", "shaoxing", "2025-12-31", (on("2025-01-01", SX, "2025-03-20"),),
         (paid("2025-01", "2025-03"),), 0, 0,
         (slip("1", "2025-02-01", 0, 100_00), left("2025-03-20", Leaving.MOVED), back("1", "2025-05-01")),
         opening=1_000_00, paid_out=1_441_17),  # 1,340.00 and 1.17 of interest, then 100.00
    Case("moves and comes back", "shaoxing", "2025-12-30",
         (on("2025-01-01", SX, "2025-03-31"), on("2025-09-01", SX)),
         (paid("2025-01", "2025-03"), paid("2025-09", "2025-12")), 480_00, 0, (left("2025-03-31", Leaving.MOVED),),
         paid_out=440_39),  # 440.00 and 0.39; the fee of the year was taken; December arrives with its end
    Case("the retired do not move it", "shaoxing", "2025-06-29", (on("2025-01-01", SX_RETIRED),),
         ALL_25, 5 * 150_00 - 40_00, 0, (left("2025-03-20", Leaving.MOVED),), birth=AT_60),
    Case("short of years, ended and paid back", "shaoxing", "2025-12-31", (on("2025-01-01", SX, "2025-06-30"),),
         (paid("2025-01", "2025-06"),), 0, 0, (left("2025-06-30", Leaving.SHORT_OF_YEARS),), birth=AT_60,
         paid_out=921_61),  # 6 × 160 − 40 = 920.00; 1.61
    # 16: what is paid at once goes to the pool whole
    Case("a lump sum brings nothing", "shaoxing", "2025-01-30", (on("2025-01-01", SX),), (), 0, 0,
         (LumpSum("l", date(2025, 1, 20), {"missing_months": 33}),)),
    # ---- over the turn of the year
    # 1,886.58 + 1,880.00 = 3,766.58; 13.18
    Case("two years of staff", "shaoxing", "2026-12-31", (on("2025-01-01", SX),), (*ALL_25, *ALL_26), 0, 3_779_76),
    # 1,380.00 and 4.83 of 2025; January brings 160.00 − 40.00; what comes back is carried money
    Case("reversed in February", "shaoxing", "2026-02-10", (on("2025-01-01", SX),), (*ALL_25, *ALL_26), 120_00,
         1_884_83, (slip("1", "2025-11-20", 500_00), back("1", "2026-02-10"))),
    # 12 × 150.00 − 40.00 = 1,760.00; 3,646.58 × 0.35 % = 12.76
    Case("retired from January", "shaoxing", "2026-12-31",
         (on("2025-01-01", SX, "2025-12-31"), on("2026-01-01", SX_RETIRED)), (*ALL_25, *ALL_26), 0, 3_659_34,
         birth=AT_60),
    # 11 × 160.00 + 150.00 − 40.00 = 1,870.00; 6.545
    Case("retired from December", "shaoxing", "2025-12-31",
         (on("2025-01-01", SX, "2025-11-30"), on("2025-12-01", SX_RETIRED)), ALL_25, 0, 1_876_55, birth=AT_60),
    # what holds on the first day holds for the month: 5 × 160.00 + 7 × 150.00 − 40.00 = 1,810.00; 6.335
    Case("two changes in May", "shaoxing", "2025-12-31",
         (on("2025-01-01", SX, "2025-05-10"), on("2025-05-11", SX_FLEXIBLE, "2025-05-20"),
          on("2025-05-21", SX_RETIRED)), ALL_25, 0, 1_816_34, birth=AT_60),
    # 11 × 160.00 − 40.00 = 1,720.00; 6.02
    Case("joins on the last day of January", "shaoxing", "2025-12-31", (on("2025-01-31", SX),),
         (paid("2025-02", "2025-12"),), 0, 1_726_02),
    # 21(三): November and December arrive in February: 1,560.00 and 5.46; then 160.00 − 40.00 + 320.00
    Case("the unit pays up in the next year", "shaoxing", "2026-02-20", (on("2025-01-01", SX),),
         (paid("2025-01", "2025-10"), paid("2025-11", "2025-12", "2026-02-20"), *ALL_26), 440_00, 1_565_46),
    # 21(二): one month: (1,000.00 + 120.00) × 0.35 % ÷ 12 = 0.33
    Case("moves in January", "shaoxing", "2026-01-31", (on("2026-01-01", SX, "2026-01-15"),),
         (paid("2026-01", "2026-01"),), 0, 0, (left("2026-01-15", Leaving.MOVED),), opening=1_000_00,
         paid_out=1_120_33),
    # (6 × 160.00 − 40.00 + 500.00) × 0.35 % × 6 ÷ 12 = 2.485
    Case("in and out again", "shaoxing", "2025-12-31", (on("2025-01-01", SX, "2025-06-30"),),
         (paid("2025-01", "2025-06"),), 0, 0,
         (TransferIn("t", date(2025, 3, 5), 500_00), left("2025-06-30", Leaving.MOVED)), paid_out=1_422_49),
    # (120.00 + 1,886.58) × 0.35 % ÷ 12 = 0.585
    Case("dies on 31 January", "shaoxing", "2026-01-31", (on("2025-01-01", SX),), (*ALL_25, paid("2026-01", "2026-01")),
         120_00, 1_887_17, died="2026-01-31"),
    Case("dies in December, the heirs come in January", "shaoxing", "2026-01-10", (on("2025-01-01", SX),), ALL_25, 0, 0,
         (left("2026-01-10", Leaving.DIED),), died="2025-12-20", paid_out=1_886_58),
    # 13(三): below the floor; 96.00, from July on 8,400.00 × 60 % × 2 % = 100.80; 1,140.80; 3.99
    Case("the average wage rises in July", "shaoxing", "2025-12-31",
         (on("2025-01-01", {**SX, "last_year_wage": 3_000_00}),), ALL_25, 0, 1_144_79,
         later={date(2025, 7, 1): {"average_wage": "8400.00"}}),
)  # fmt: skip

LANGFANG = (
    Case("staff", "langfang", "2024-12-31", (on("2024-01-01", LF),), ALL_24, 0, 1_926_72),
    # 17、36: a flexible worker pays on 7,000.00 from the first month on: 6 × 160 + 6 × 140 = 1,800.00; 6.30
    Case("staff, then flexible", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-06-30"), on("2024-07-01", FLEXIBLE)), ALL_24, 0, 1_806_30),
    # 37: processed on 20 May: 70.00 from June on; 5 × 160 + 7 × 70 = 1,290.00; 4.52
    Case("retires, processed in May", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-05-19"), on("2024-05-20", LF_RETIRED)), ALL_24, 0, 1_294_52,
         birth=AT_60),
    Case("retires, the calendar begins in June", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-05-31"), on("2024-06-01", {**LF_RETIRED, "retired_on": date(2024, 5, 20)})),
         ALL_24, 0, 1_294_52, birth=AT_60),
    Case("retires, the pension came first", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-02-29"), on("2024-03-01", {**LF_RETIRED, "retired_on": date(2024, 5, 20)})),
         ALL_24, 0, 1_294_52, birth=AT_60),
    # 44: three months, no interest before the end of the year
    Case("dies in March with heirs", "langfang", "2024-12-30", (on("2024-01-01", LF),), ALL_24, 0, 0,
         (left("2024-04-02", Leaving.DIED, heirs=True),), died="2024-03-03", paid_out=480_00),
    Case("dies on the leap day", "langfang", "2024-12-30", (on("2024-01-01", LF),), ALL_24, 320_00, 0,
         died="2024-02-29"),
    Case("dies, the heirs come in the next year", "langfang", "2025-01-20", (on("2024-01-01", LF),),
         ALL_24, 0, 0, (left("2025-01-10", Leaving.DIED, heirs=True),), died="2024-12-01",
         paid_out=1_926_72),
    Case("moves, and wants it", "langfang", "2024-12-30", (on("2024-01-01", LF, "2024-02-29"),),
         (paid("2024-01", "2024-02"),), 0, 0,
         (left("2024-02-29", Leaving.MOVED, wants_payout=True),), paid_out=320_00),
    # 34、36: 36 months at once: 36 × 140.00
    Case("a lump sum, then death", "langfang", "2024-06-30", (on("2024-01-01", LF, "2024-05-31"),), (), 5_040_00, 0,
         (LumpSum("l", date(2024, 5, 10), {"missing_months": 36}),), birth=AT_60, died="2024-06-03"),
    Case("who missed the audit of the base", "langfang", "2024-12-31",
         (on("2024-01-01", {**LF, "base_audit_missed": True, "old_base": 7_500_00}),), ALL_24, 0,
         1_986_93),  # 8,250.00 × 2 % = 165.00; 1,980.00; 6.93
    # ---- over the turn of the year
    # 1,926.72 + 1,920.00 = 3,846.72; 13.46
    Case("two years of staff", "langfang", "2025-12-31", (on("2024-01-01", LF),), (*ALL_24, *ALL_25), 0, 3_860_18),
    # 21: the contribution year begins in July: 6 × 140.00 + 6 × 150.00 = 1,740.00; 6.09
    Case("the average wage rises in July", "langfang", "2024-12-31", (on("2024-01-01", FLEXIBLE),), ALL_24, 0, 1_746_09,
         later=DEARER),
    # 6 × 144.00, then at least 7,500.00: 6 × 150.00; 1,764.00; 6.17
    Case("the floor rises above a wage", "langfang", "2024-12-31",
         (on("2024-01-01", {**LF, "last_year_wage": 7_200_00}),), ALL_24, 0, 1_770_17, later=DEARER),
    # 36(二): 840.00 and 2.94; then 3,700.00 × 2 % = 74.00: 888.00; 1,730.94 × 0.35 % = 6.06
    Case("the average pension rises", "langfang", "2025-12-31", (on("2024-01-01", LF_RETIRED),), (*ALL_24, *ALL_25), 0,
         1_737_00, birth=AT_60, later={date(2025, 1, 1): {"average_pension.enterprise": "3700.00"}}),
    Case("retired from the public sector", "langfang", "2024-12-31",
         (on("2024-01-01", {**LF_RETIRED, "public_sector": True}),), ALL_24, 0, 1_445_04, birth=AT_60),
    # 37: processed on the last day of the year, on the first day of the next
    Case("processed on 31 December", "langfang", "2025-01-31",
         (on("2024-01-01", LF, "2024-12-30"), on("2024-12-31", LF_RETIRED)), (*ALL_24, *ALL_25), 70_00, 1_926_72,
         birth=AT_60),
    Case("processed on 1 January", "langfang", "2025-02-28",
         (on("2024-01-01", LF, "2024-12-31"), on("2025-01-01", LF_RETIRED)), (*ALL_24, *ALL_25), 160_00 + 70_00,
         1_926_72, birth=AT_60),
    # 4 × 160.00 + 140.00 + 7 × 70.00 = 1,270.00; 4.445
    Case("flexible on 1 May, retired on the 20th", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-04-30"), on("2024-05-01", FLEXIBLE, "2024-05-19"), on("2024-05-20", LF_RETIRED)),
         ALL_24, 0, 1_274_45, birth=AT_60),
    # 5 × 160.00 + 7 × 70.00 = 1,290.00; 4.515
    Case("two changes in May", "langfang", "2024-12-31",
         (on("2024-01-01", LF, "2024-05-09"), on("2024-05-10", FLEXIBLE, "2024-05-19"), on("2024-05-20", LF_RETIRED)),
         ALL_24, 0, 1_294_52, birth=AT_60),
    # 21: 6 × 150.00, then 7,500.00 × 110 % × 2 % = 165.00: 1,890.00; 6.615
    Case("the audit of July is missed", "langfang", "2024-12-31",
         (on("2024-01-01", {**LF, "last_year_wage": 7_500_00}, "2024-06-30"),
          on("2024-07-01", {**LF, "base_audit_missed": True, "old_base": 7_500_00})), ALL_24, 0, 1_896_62),
    # 16: 4,200.00 × 2 % = 84.00; 1,008.00; 3.53
    Case("a unit in hardship", "langfang", "2024-12-31",
         (on("2024-01-01", {**LF, "hardship_unit": True, "last_year_wage": 3_000_00}),), ALL_24, 0, 1_011_53),
    # 23: March and April arrive in June
    Case("two months late, before", "langfang", "2024-05-31", (on("2024-01-01", LF),), LATE_24, 3 * 160_00, 0),
    Case("two months late, after", "langfang", "2024-12-31", (on("2024-01-01", LF),), LATE_24, 0, 1_926_72),
    # 1,620.00; 5.67; 300.00 come back as carried money
    Case("reversed in January", "langfang", "2025-01-05", (on("2024-01-01", LF),), (*ALL_24, *ALL_25), 0, 1_925_67,
         (slip("1", "2024-12-20", 300_00), back("1", "2025-01-05"))),
    Case("moves in January", "langfang", "2025-02-28", (on("2024-01-01", LF, "2025-01-31"),),
         (*ALL_24, paid("2025-01", "2025-01")), 0, 0, (left("2025-01-31", Leaving.MOVED, wants_payout=False),),
         paid_out=2_086_72),
    Case("dies in January without heirs", "langfang", "2025-01-31", (on("2024-01-01", LF),),
         (*ALL_24, paid("2025-01", "2025-01")), 0, 0, (left("2025-01-25", Leaving.DIED, heirs=False),),
         died="2025-01-20", paid_out=2_086_72),
    # 34: 36 months at once in November, month by month (AMB-LF-28 b): 70.00 + 140.00 in December; 0.735
    Case("a lump sum month by month", "langfang", "2024-12-31", (on("2024-12-01", LF_RETIRED),),
         (paid("2024-12", "2024-12"),), 0, 210_74, (LumpSum("l", date(2024, 11, 10), {"missing_months": 36}),),
         birth=AT_60, later={date(2024, 1, 1): {"reading.AMB-LF-28": "b"}}),
)  # fmt: skip

CASES = (*HANGZHOU, *SHAOXING, *LANGFANG)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.area}: {case.about}")
def test_it_comes_to_what_the_text_says(case: Case) -> None:
    found = case.ledger()
    assert not found.lacking
    assert found.balance(date.fromisoformat(case.until)) == Account(case.current, case.past)
    assert -booked(found, Act.PAID_OUT) == case.paid_out
    assert sum(one.amount for one in found.unpaid) == case.unpaid


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.area}: {case.about}")
def test_its_lines_come_to_its_balance_and_each_has_its_rule(case: Case) -> None:
    found = case.ledger()
    balance = found.balance(date.max)
    for purse, held, opening in ((Purse.CURRENT, balance.current, 0), (Purse.PAST, balance.past, case.opening)):
        assert opening + sum(one.amount for one in found.lines if one.purse is purse) == held
    assert all(one.rule and one.law and one.why for one in found.lines)
    told = {one.of for one in found.lines} | {one.of for one in found.unpaid}
    assert {one.id for one in case.happened} <= told
