"""Decisions made by hand, to see how they are written."""

from datetime import date

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Insured, Person
from medins_desk.domain.settlements import Accumulator, Line, Mark, Part, Payer, Refusal, Settlement

PERSON = Person("张三", date(1958, 6, 15), id_number="330100195806159016")
STAY = Bill(
    "c1",
    BillKind.INPATIENT,
    Institution("T-1", name="示例医院", level=Level.TERTIARY),
    date(2018, 3, 1),
    date(2018, 3, 14),
    Amounts(1_000_00, self_funded=100_00),
)
VISIT = Bill(
    "c2",
    BillKind.OUTPATIENT,
    Institution("X-9"),
    date(2018, 5, 2),
    date(2018, 5, 2),
    Amounts(50_00),
)
CASE = Case(Insured(PERSON), (STAY, VISIT), pack="county-2018")

PAID = Settlement(
    bill_id="c1",
    pack="county-2018",
    pack_sha256="0" * 64,
    payable=True,
    year="2018",
    total=1_000_00,
    eligible=900_00,
    parts=dict.fromkeys(Part, 0) | {Part.SELF_FUNDED: 100_00, Part.DEDUCTIBLE: 300_00, Part.COPAY: 120_00},
    payers=dict.fromkeys(Payer, 0) | {Payer.POOLED: 480_00, Payer.CASH: 520_00},
    refusals=(),
    lines=(
        Line("R-1", "第一条", None, Part.DEDUCTIBLE, "起付标准", 300_00, "三级 300.00"),
        Line("R-2", "第二条", Payer.POOLED, None, "统筹", 480_00, "600.00 × 80%", low=300_00, high=900_00),
        Line("R-3", "第三条", Payer.CASH, None, "个人现金", 520_00, "1,000.00 − 480.00"),
    ),
    accumulators=(Accumulator("stay_cost", "住院费用", 0, 900_00, (Mark("最高限额", 36_000_000),)),),
    postings=(),
)
REFUSED = Settlement(
    bill_id="c2",
    pack="county-2018",
    pack_sha256="0" * 64,
    payable=False,
    year="2018",
    total=50_00,
    eligible=0,
    parts=dict.fromkeys(Part, 0),
    payers=dict.fromkeys(Payer, 0) | {Payer.CASH: 50_00},
    refusals=(Refusal("not_designated", "第四条", "这家机构不是定点机构，到定点机构就医可以报销"),),
    lines=(Line("R-3", "第三条", Payer.CASH, None, "个人现金", 50_00, "50.00"),),
    accumulators=(),
    postings=(),
)
