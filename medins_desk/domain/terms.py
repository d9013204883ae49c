"""The Chinese words of the trade for the values that screens, slips and accounts show."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from medins_desk.domain.account_acts import ActKind
from medins_desk.domain.accounts import Cover, ForWhom, Item, Leaving, Purse, Share
from medins_desk.domain.bills import Bill, BillKind, GpVisit, Level, Place
from medins_desk.domain.eligibility_answers import Verdict
from medins_desk.domain.events import Receiver
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.participation import Occurred
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category, CertificateKind, Document, FilingKind, Household, Insured, Scheme, Sex
from medins_desk.domain.policy import Status
from medins_desk.domain.relatives import Relation
from medins_desk.domain.retirement import Begins, Benefits, MonthSource
from medins_desk.domain.rosters import RosterKind
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.spans import Span
from medins_desk.domain.ties import TieKind

_TERMS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Verdict: {
        Verdict.MAY: "可以办理",
        Verdict.HELD: "已经参加",
        Verdict.AFTER_ENDING: "先停后办",
        Verdict.MISSING: "还缺材料或情况",
        Verdict.MAY_NOT: "不能办理",
    },
    Sex: {
        Sex.MALE: "男",
        Sex.FEMALE: "女",
    },
    TieKind: {
        TieKind.SPOUSE: "配偶",
        TieKind.PARENT: "父母",
        TieKind.CHILD: "子女",
        TieKind.EMPLOYER: "用人单位",
        TieKind.SCHOOL: "学校",
        TieKind.PROXY: "代办人",
    },
    Document: {
        Document.RESIDENT_CARD: "居民身份证",
        Document.RESIDENCE_PERMIT: "港澳台居民居住证",
        Document.FOREIGNER_CARD: "外国人永久居留身份证",
        Document.HOME_RETURN_PERMIT: "港澳居民来往内地通行证",
        Document.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
        Document.PASSPORT: "护照",
        Document.NONE: "还没有证件",
    },
    Household: {
        Household.LOCAL: "本市户籍",
        Household.OTHER: "外地户籍",
    },
    Scheme: {
        Scheme.EMPLOYEE: "职工医保",
        Scheme.RESIDENT: "城乡居民医保",
    },
    Category: {
        Category.ACTIVE: "在职",
        Category.FLEXIBLE: "灵活就业",
        Category.AGREED: "协缴",
        Category.UNEMPLOYED: "领取失业金",
        Category.RETIRED: "退休",
        Category.CHILD: "少年儿童",
        Category.STUDENT: "大学生",
        Category.ADULT: "成年居民",
        Category.ADULT_1: "一档",
        Category.ADULT_2: "二档",
    },
    CertificateKind: {
        CertificateKind.EXTREME_POVERTY: "特困供养证",
        CertificateKind.LOW_INCOME: "低保证",
        CertificateKind.LOW_INCOME_EDGE: "低保边缘证",
        CertificateKind.DISABILITY_LIVING: "残疾人基本生活保障证",
        CertificateKind.DISABILITY_SEVERE: "残疾证（一、二级）",
        CertificateKind.ORPHAN: "孤儿、困境儿童",
        CertificateKind.ENTITLED: "重点优抚对象",
        CertificateKind.MERIT: "劳动模范等荣誉",
        CertificateKind.HARDSHIP_PROOF: "家庭困难证明",
        CertificateKind.WELFARE_CARE: "福利机构收养",
        CertificateKind.DISABLED_VETERAN: "残疾军人证",
        CertificateKind.SEVERE_MENTAL: "严重精神障碍",
    },
    Occurred: {
        Occurred.REGISTERED: "职工参保登记",
        Occurred.PAID: "职工缴费",
        Occurred.PAID_YEAR: "居民年度缴费",
        Occurred.ARREARS: "单位欠缴",
        Occurred.DEFERRED: "批准缓缴",
        Occurred.CAME_FROM: "外地转入",
        Occurred.REACHED_AGE: "到达退休年龄",
        Occurred.RETIRED: "办理退休",
        Occurred.SUSPENDED: "暂停待遇",
        Occurred.SENTENCED: "服刑",
        Occurred.STRUCK_OFF: "注销学籍",
        Occurred.TERMINATED: "关系终止",
        Occurred.MOVED_AWAY: "转到外地",
        Occurred.ENLISTED: "参军入伍",
        Occurred.DIED: "去世",
        Occurred.PLATFORM: "平台记录不同",
    },
    Standing: {
        Standing.COVERED: "有待遇",
        Standing.PARTLY: "只有住院和门诊慢特病的待遇",
        Standing.WAITING: "等待中",
        Standing.UNCOVERED: "没有待遇",
        Standing.UNIT_BEARS: "由用人单位承担",
        Standing.UNKNOWN: "还不能判定",
    },
    Party: {
        Party.PERSON: "个人",
        Party.UNIT: "用人单位",
        Party.GOVERNMENT: "政府",
        Party.UNEMPLOYMENT_FUND: "失业保险基金",
        Party.POOL: "统筹基金",
        Party.ACCOUNT_CURRENT: "个人账户当年资金",
        Party.ACCOUNT_PAST: "个人账户历年资金",
    },
    Purse: {
        Purse.CURRENT: "当年资金",
        Purse.PAST: "历年资金",
    },
    ActKind: {
        ActKind.TRANSFER_IN: "外地账户转入",
        ActKind.LUMP_SUM: "一次性补足年限",
        ActKind.SPEND: "账户支付",
        ActKind.LEAVE: "账户注销",
    },
    Item: {
        Item.VISIT: "门诊",
        Item.PHARMACY: "药店购药",
        Item.STAY: "住院",
        Item.SPECIAL_DISEASE: "规定病种门诊",
        Item.VACCINE: "非免疫规划疫苗",
        Item.GP_CONTRACT: "家庭医生签约",
        Item.CRITICAL_FEE: "大病保险费",
        Item.ASSISTANCE_FEE: "医疗救助费",
        Item.LONG_TERM_CARE: "长期护理保险费",
        Item.BASIC_PREMIUM: "职工医保费",
        Item.RESIDENT_PREMIUM: "居民医保费",
        Item.CITY_SUPPLEMENT: "惠民补充保险",
        Item.COMMERCIAL_INSURANCE: "商业健康保险",
        Item.ASSIGNMENT: "转给亲属使用",
        Item.DEVICE: "医疗器械、耗材",
        Item.WELLNESS: "养生保健",
        Item.CASH_OUT: "提取现金",
    },
    Share: {
        Share.IN_SCOPE: "目录内",
        Share.SELF_PAY: "自付、自理",
        Share.SELF_FUNDED: "自费",
    },
    ForWhom: {
        ForWhom.SELF: "本人",
        ForWhom.SPOUSE: "配偶",
        ForWhom.PARENT: "父母",
        ForWhom.CHILD: "子女",
        ForWhom.SIBLING: "兄弟姐妹",
        ForWhom.GRANDPARENT: "祖父母、外祖父母",
        ForWhom.GRANDCHILD: "孙子女、外孙子女",
    },
    Cover: {
        Cover.CITY: "在本市参保",
        Cover.PROVINCE: "在省内参保",
        Cover.OUTSIDE: "在省外参保",
        Cover.NONE: "没有参保",
    },
    Leaving: {
        Leaving.MOVED: "转移到外地",
        Leaving.NOT_INSURED_ELSEWHERE: "离开本地，没有在外地参保",
        Leaving.EMIGRATED: "出国定居",
        Leaving.LOST_NATIONALITY: "丧失国籍",
        Leaving.SHORT_OF_YEARS: "退休时年限不足，申请终止",
        Leaving.NO_ACCOUNT_THERE: "转入地没有个人账户",
        Leaving.DIED: "死亡",
    },
    MonthSource: {
        MonthSource.ACTUAL: "实际缴费",
        MonthSource.OLD_SCHEME: "原大病住院医保",
        MonthSource.BACK_PAID_STAFF: "以职工身份补缴",
        MonthSource.BACK_PAID_FLEXIBLE: "以灵活就业身份补缴",
        MonthSource.TRANSFERRED: "外地转入",
        MonthSource.DEEMED: "视同缴费",
        MonthSource.CONTINUOUS_SERVICE: "连续工龄",
        MonthSource.CONTRACT_PENSION: "合同制职工缴养老",
        MonthSource.STUDENT: "大学生参保",
        MonthSource.MILITARY: "军人服役",
        MonthSource.PLACEMENT_WAIT: "等待安置",
        MonthSource.ACCOMPANYING: "随军未就业",
        MonthSource.OTHER: "其他",
    },
    Benefits: {
        Benefits.RETIRED: "退休待遇",
        Benefits.IN_SERVICE: "在职待遇",
        Benefits.NONE: "没有待遇",
    },
    Begins: {
        Begins.MONTH_AFTER_FORMALITIES: "办理手续的次月起",
        Begins.DAY_OF_PAYMENT: "到账之日起",
        Begins.MONTH_AFTER_PAYMENT: "到账的次月起",
        Begins.NOT_YET: "退休待遇还没有开始",
        Begins.NOT_SAID: "从哪天起由经办机构设定",
    },
    Period: {
        Period.ONCE: "一次",
        Period.MONTH: "每月",
        Period.YEAR: "每年",
    },
    FilingKind: {
        FilingKind.SPECIAL_DISEASE: "规定病种",
        FilingKind.CHRONIC: "慢性病",
        FilingKind.LONG_TERM_AWAY: "长住外地",
        FilingKind.REFERRAL: "转院转诊",
        FilingKind.TEMPORARY_AWAY: "临时外出",
        FilingKind.STUDENT_AWAY: "大学生异地",
        FilingKind.ABROAD: "出国带药",
        FilingKind.GP_CONTRACT: "全科医生签约",
        FilingKind.SIGNED_LAST_YEAR: "上年度有效签约",
        FilingKind.FAMILY_BED: "家庭病床",
        FilingKind.DIALYSIS: "透析",
        FilingKind.OUTSIDE_CARE: "外检外购",
    },
    RosterKind: {
        RosterKind.HARDSHIP: "民政困难人员名单",
        RosterKind.SIGNED: "上年度有效签约名单",
        RosterKind.STUDENTS: "学校学生名单",
        RosterKind.DEATHS: "死亡人员名单",
        RosterKind.CHRONIC: "慢性病人员名单",
    },
    BillKind: {
        BillKind.INPATIENT: "住院",
        BillKind.OUTPATIENT: "普通门诊",
        BillKind.SPECIAL_DISEASE: "规定病种门诊",
        BillKind.CHRONIC: "慢性病门诊",
        BillKind.PHARMACY: "药店购药",
        BillKind.AMBULANCE: "救护车",
        BillKind.SPECIAL_DRUG: "大病特殊药品",
        BillKind.DIALYSIS: "透析门诊",
        BillKind.FAMILY_BED: "家庭病床",
    },
    Level: {
        Level.TERTIARY: "三级",
        Level.SECONDARY: "二级",
        Level.FIRST: "一级",
        Level.GRASSROOTS: "社区",
    },
    Place: {
        Place.CITY: "统筹区内",
        Place.PROVINCE: "省内其他",
        Place.OTHER_PROVINCE: "省外",
        Place.BEIJING_TIANJIN: "京津",
        Place.ABROAD: "境外",
    },
    GpVisit: {
        GpVisit.FIRST_VISIT: "签约机构首诊",
        GpVisit.REFERRAL: "签约机构转诊",
    },
    Status: {
        Status.IN_FORCE: "施行",
        Status.CONSULTATION: "征求意见稿",
        Status.FRAMEWORK: "框架办法",
        Status.SAMPLE: "示例，不得用于办理业务",
        Status.DRAFT: "草稿，不能结算",
    },
    Payer: {
        Payer.POOLED: "统筹基金",
        Payer.CRITICAL: "大病保险",
        Payer.ASSISTANCE: "医疗救助",
        Payer.ACCOUNT_CURRENT: "账户当年",
        Payer.ACCOUNT_PAST: "账户历年",
        Payer.ACCOUNT_RELATIVE: "亲属账户",
        Payer.INSURER: "他方先付",
        Payer.PENDING: "待定",
        Payer.CASH: "个人现金",
    },
    Relation: {
        Relation.SPOUSE: "配偶",
        Relation.PARENT: "父母",
        Relation.CHILD: "子女",
        Relation.SIBLING: "兄弟姐妹",
        Relation.GRANDPARENT: "祖父母、外祖父母",
        Relation.GRANDCHILD: "孙子女、外孙子女",
    },
    Receiver: {
        Receiver.PERSON: "付给本人",
        Receiver.ACCOUNT_PAST: "划入账户历年",
    },
    Part: {
        Part.SELF_FUNDED: "自费",
        Part.OVER_LIMIT: "超限价",
        Part.CLASS_B_FIRST_PAY: "乙类先行自付",
        Part.AREA_FIRST_PAY: "异地先行自付",
        Part.DEDUCTIBLE: "起付标准",
        Part.COPAY: "个人自付",
    },
}
"""By type first: members of two enumerations with one word, such as ``chronic``, are equal as keys."""

LEVEL_NOT_PROVEN = "级别未证明"


def term(value: StrEnum) -> str:
    """The Chinese word for a value. A value without one is our fault: ``KeyError``."""
    return _TERMS[type(value)][value]


def what_for(bill: Bill) -> str:
    """What a bill is for: the word of its kind; of an event that stands among bills, its title."""
    return bill.happened.title if bill.happened else term(bill.kind)


def span_words(span: Span) -> str:
    """Days as lists and slips name them: 2018-01-01 至 2018-12-31, 2018-01-01 起."""
    return f"{span.start} 至 {span.end}" if span.end else f"{span.start} 起"


def cover_words(insured: Insured, day: date) -> str:
    """How a person is insured on a day, as a slip says it: 职工医保，退休."""
    enrolment = insured.enrolment_on(day)
    return f"{term(enrolment.category.scheme)}，{term(enrolment.category)}" if enrolment else "没有参保待遇"


def level_term(level: Level | None) -> str:
    """The Chinese word for a level, also where none is proven."""
    return LEVEL_NOT_PROVEN if level is None else term(level)


def difference_words(difference: Fen) -> str:
    """How much more or less an amount is, in words and sign: 多 +120.00, 少 −120.00, 相同."""
    if not difference:
        return "相同"
    return f"多 +{shown(difference)}" if difference > 0 else f"少 {shown(difference)}"
