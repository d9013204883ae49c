"""What few bills state, as typed: a split sheet, grants by document."""

from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import Amounts, SplitSheet
from medins_desk.domain.money import Fen, shown


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


def read_grants(typed: Typed) -> tuple[Fen, Fen, str]:
    """What documents have awarded for a rare disease and by the joint meeting, and their number."""
    rare, joint = typed.money("rare_disease_grant") or 0, typed.money("joint_meeting_grant") or 0
    document = typed.text("grant_document")
    if (rare or joint) and not document:
        typed.fault("grant_document", "还没有填批件文号")
    return rare, joint, document
