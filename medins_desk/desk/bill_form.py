"""The bill form as typed: the bill as far as it can be computed, and every fault at its field."""

from collections.abc import Callable
from datetime import date

from medins_desk.desk.rare_form import read_grants, read_outside, read_relative, read_split
from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import ILLNESS, Amounts, Bill, BillKind, GpVisit, Institution, Invoice, LateClaim
from medins_desk.domain.capitals import same_capitals
from medins_desk.domain.money import Fen, shown
from medins_desk.paper.capitals import in_capitals

_CHECK_CODE = 6  # signs of the check code of an electronic invoice (票据校验码)
_WORDS = {
    "self_funded": "自费",
    "over_limit": "超限价",
    "class_b": "乙类",
    "cancer_negotiated": "谈判抗肿瘤西药",
}
"""The parts of a bill that lie beside each other, as the form names them."""

FindInstitution = Callable[[str], Institution | None]


def read_bill(typed: Typed, today: date, institution_of: FindInstitution) -> Bill | None:
    """The bill, or ``None`` where what is typed does not make one yet; either way all faults are noted.

    A fault that no sum depends on, such as a short check code, leaves the bill computable.
    """
    kind = typed.word("kind", BillKind, required="费用种类")
    disease = typed.text("disease", required="病种" if kind and kind.names_disease else "")
    institution = _institution(typed, institution_of)
    start, end = _days(typed, kind, today)
    amounts = _amounts(typed)
    insurer_paid = typed.money("insurer_paid")
    if amounts and insurer_paid and insurer_paid > amounts.total:
        typed.fault("insurer_paid", f"商保先赔比总额多 {shown(insurer_paid - amounts.total)}，核对赔付单")
        insurer_paid = None
    merged_into, split = typed.text("merged_into"), read_split(typed, amounts, insurer_paid)
    outside = read_outside(typed, kind, amounts)
    rare_disease, joint_meeting, grant_document = read_grants(typed)
    gp, relative = typed.word("gp", GpVisit), read_relative(typed)
    invoice = _invoice(typed, today)
    claimed_on, late = _claimed_on(typed, end, today), _late(typed)
    if not (kind and institution and start and end and amounts) or insurer_paid is None:
        return None
    return Bill(
        id="-".join(part for part in (invoice.code, invoice.number) if part),
        kind=kind,
        institution=institution,
        start=start,
        end=end,
        amounts=amounts,
        disease=disease,
        emergency=typed.flag("emergency"),
        gp=gp,
        cause=typed.text("cause") or ILLNESS,
        transfer=typed.flag("transfer"),
        insurer_paid=insurer_paid,
        use_past_account=typed.flag("use_past_account", default=True),
        invoice=invoice,
        claimed_on=claimed_on,
        late=late,
        observation=typed.flag("observation"),
        pre_operative=typed.flag("pre_operative"),
        died_in_rescue=typed.flag("died_in_rescue"),
        merged_into=merged_into,
        split=split,
        rare_disease_grant=rare_disease,
        joint_meeting_grant=joint_meeting,
        grant_document=grant_document,
        outside=outside,
        relative=relative,
    )


def _claimed_on(typed: Typed, end: date | None, today: date) -> date:
    """The day on which the bill was handed in: today, unless it came by post or waited on the desk."""
    claimed_on = typed.day("claimed_on")
    if claimed_on and claimed_on > today:
        typed.fault("claimed_on", f"收件日期晚于今天 {today}，核对日期")
    elif claimed_on and end and claimed_on < end:
        typed.fault("claimed_on", f"收件日期早于费用的最后一天 {end}，核对日期")
    return claimed_on or today


def _late(typed: Typed) -> LateClaim | None:
    reason, document = typed.text("late_reason"), typed.text("late_document")
    if bool(reason) != bool(document):
        typed.fault("late_document" if reason else "late_reason", "逾期原因和批准文号都要填")
    return LateClaim(reason, document) if reason and document else None


def _institution(typed: Typed, institution_of: FindInstitution) -> Institution | None:
    key = typed.text("institution", required="就诊机构")
    found = institution_of(key) if key else None
    if key and found is None:
        typed.fault("institution", f"没有编码为“{key}”的机构，先登记这家机构")
    return found


def _days(typed: Typed, kind: BillKind | None, today: date) -> tuple[date | None, date | None]:
    stay = kind is not None and kind.is_stay
    first, last = ("入院日期", "出院日期") if stay else ("就诊日期", "就诊结束日期")
    start = typed.day("start", required=first)
    end = typed.day("end", required=last if stay else "")
    if end is None and start and not stay and not typed.raw("end"):
        end = start
    if start and end and end < start:
        typed.fault("end", f"{last}早于{first} {start}，核对两个日期")
        return start, None
    for name, words, day in (("start", first, start), ("end", last, end)):
        if day and day > today and (name == "start" or start != end):
            typed.fault(name, f"{words}晚于今天 {today}，核对日期")
            return start, None
    return start, end


def _amounts(typed: Typed) -> Amounts | None:
    """The amounts; one that is not an amount, or parts that do not fit, make the bill uncomputable."""
    total = typed.money("total", required="总额")
    parts = {name: typed.money(name) for name in _WORDS}
    first_pay, tcm = typed.money("class_b_first_pay"), typed.money("tcm")
    if total is None or first_pay is None or tcm is None or None in parts.values():
        return None
    known = {name: amount for name, amount in parts.items() if amount}
    before = len(typed.faults)
    _parts_fit(typed, total, known)
    in_scope = total - known.get("self_funded", 0) - known.get("over_limit", 0)
    class_b = known.get("class_b", 0)
    if class_b and first_pay > class_b:
        typed.fault("class_b_first_pay", f"乙类先行自付比乙类多 {shown(first_pay - class_b)}，核对清单")
    elif first_pay > in_scope >= 0:  # many a summary states the first-pay without the amount it is taken from
        typed.fault("class_b_first_pay", f"乙类先行自付比目录内费用多 {shown(first_pay - in_scope)}，核对清单")
    if tcm > in_scope >= 0:
        typed.fault("tcm", f"中医药费用比目录内费用多 {shown(tcm - in_scope)}，核对清单")
    if len(typed.faults) > before:
        return None
    _capitals_fit(typed, total)
    return Amounts(total=total, class_b_first_pay=first_pay, tcm=tcm, **known)


def _parts_fit(typed: Typed, total: Fen, known: dict[str, Fen]) -> None:
    together = sum(known.values())
    if together > total:
        words = "、".join(_WORDS[name] for name in known)
        joined = f"{words}合计" if len(known) > 1 else words
        typed.fault([*known][-1], f"{joined} {shown(together)}，比总额多 {shown(together - total)}")


def _capitals_fit(typed: Typed, total: Fen) -> None:
    """An invoice whose figures were altered differs from its capitals; they are typed where one looks altered."""
    capitals = typed.text("total_capitals")
    if capitals and not same_capitals(capitals, said := in_capitals(total)):
        words = f"与总额 {shown(total)}（{said}）不符，核对有没有录错；票据有涂改的不能报销，退回原机构换开"
        typed.fault("total_capitals", words)


def _invoice(typed: Typed, today: date) -> Invoice:
    code = typed.text("invoice_code").replace(" ", "").upper()
    number = typed.text("invoice_number", required="票据号码").replace(" ", "").upper()
    for name, text in (("invoice_code", code), ("invoice_number", number)):
        if text and not (text.isascii() and text.isalnum()):
            typed.fault(name, "只有数字和字母，核对票据")
    if number and not number.strip("0"):  # such a number would never be known again
        typed.fault("invoice_number", "票据号码不会全是 0，核对票据")
    check = typed.text("invoice_check").replace(" ", "")
    if check and len(check) != _CHECK_CODE:
        short = _CHECK_CODE - len(check)
        typed.fault("invoice_check", f"校验码是 6 位，{f'还差 {short}' if short > 0 else f'多了 {-short}'} 位")
    issued = typed.day("invoice_issued")
    if issued and issued > today:
        typed.fault("invoice_issued", f"开票日期晚于今天 {today}，核对日期")
    return Invoice(code, number, check, issued)
