"""What few bills state, as typed: a split sheet, grants by document."""

from dataclasses import replace

from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import Amounts, Bill, BillKind, OutsideCover, SplitSheet
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.persons import Insured
from medins_desk.domain.relatives import Relation, RelativeAccount


def read_split(typed: Typed, amounts: Amounts | None, insurer_paid: Fen | None) -> SplitSheet | None:
    """The split sheet; a half one is a fault, and so is more than the bill holds."""
    issuer, reimbursed = typed.text("split_issuer"), typed.money("split_reimbursed")
    in_scope = typed.money("split_in_scope") if typed.text("split_in_scope") else reimbursed
    if reimbursed is None or in_scope is None or not (issuer or reimbursed or in_scope):
        return None
    if not issuer:
        typed.fault("split_issuer", "还没有填出分割单的单位")
    elif not reimbursed:
        typed.fault("split_reimbursed", "还没有填分割单上写明的已报销金额")
    if in_scope > reimbursed:
        typed.fault("split_in_scope", f"比单位已报销多 {shown(in_scope - reimbursed)}，核对分割单")
        return None
    if amounts and insurer_paid is not None and reimbursed + insurer_paid > amounts.total:
        together = "和商保先赔合计" if insurer_paid else ""
        over = shown(reimbursed + insurer_paid - amounts.total)
        typed.fault("split_reimbursed", f"单位已报销{together}比总额多 {over}，核对分割单")
        return None
    return SplitSheet(issuer, reimbursed, in_scope)


def read_outside(typed: Typed, kind: BillKind | None, amounts: Amounts | None) -> OutsideCover | None:
    """The cost of days without cover as a daily list dates it; whether there are such days the records say."""
    amount = typed.money("outside_entitlement")
    if amount is None or not typed.text("outside_entitlement"):
        return None
    if kind and kind is not BillKind.INPATIENT:
        typed.fault("outside_entitlement", "只有住院按天剔除")
        return None
    if amounts:
        room = amounts.total - amounts.self_funded - amounts.over_limit - amounts.class_b - amounts.cancer_negotiated
        if amount > room:
            over = shown(amount - max(room, 0))
            typed.fault("outside_entitlement", f"无待遇日费用和其他各项合计比总额多 {over}，核对清单")
            return None
    return OutsideCover(amount)


def outside_of(typed: Typed, bill: Bill, insured: Insured) -> Bill:
    """The bill with the days without cover that the records show: without a dated amount the days say how much."""
    if bill.kind is not BillKind.INPATIENT:
        return bill
    days, uncovered = (bill.end - bill.start).days + 1, insured.uncovered(bill.start, bill.end)
    if bill.outside and not uncovered:
        typed.fault("outside_entitlement", "登记的参保在住院期间没有中断。参保登记有误的先改登记，没有中断的清空这一项")
        return bill
    return replace(bill, outside=OutsideCover()) if 0 < uncovered < days and not bill.outside else bill


def read_relative(typed: Typed) -> RelativeAccount | None:
    """The account of a relative that may pay what is left; a half one is a fault."""
    relation, name = typed.word("relative_relation", Relation), typed.text("relative_name")
    available = typed.money("relative_available")
    if available is None or not (relation or name or available):
        return None
    if relation is None:
        typed.fault("relative_relation", "还没有选账户是本人哪位亲属的")
    elif not name:
        typed.fault("relative_name", "还没有填账户所有人的姓名")
    elif not available:
        typed.fault("relative_available", "还没有填亲属账户的历年可用余额，查医保账户后填")
    return RelativeAccount(relation, name, available) if relation and name and available else None


def read_grants(typed: Typed) -> tuple[Fen, Fen, str]:
    """What documents have awarded for a rare disease and by the joint meeting, and their number."""
    rare, joint = typed.money("rare_disease_grant") or 0, typed.money("joint_meeting_grant") or 0
    document = typed.text("grant_document")
    if (rare or joint) and not document:
        typed.fault("grant_document", "还没有填批件文号")
    return rare, joint, document
