"""The claims of a case file: one bill each, in the order in which they are handed in."""

from collections.abc import Iterator
from datetime import date

from medins_desk.domain.bills import (
    ILLNESS,
    Amounts,
    Bill,
    BillKind,
    GpVisit,
    Institution,
    LateClaim,
    Level,
    OutsideCover,
    Place,
    SplitSheet,
)
from medins_desk.domain.money import Fen, to_machine
from medins_desk.domain.persons import Person
from medins_desk.domain.relatives import Relation, RelativeAccount
from medins_desk.exchange.entries import Entry

CLAIM_KEYS = frozenset(
    {
        "id",
        "kind",
        "disease",
        "institution",
        "from",
        "to",
        "emergency",
        "gp",
        "cause",
        "transfer",
        "amounts",
        "insurer_paid",
        "use_past_account",
        "merged_into",
        "rare_disease_grant",
        "joint_meeting_grant",
        "grant_document",
        "claimed_on",
        "late",
        "split",
        "observation",
        "pre_operative",
        "died_in_rescue",
        "relative_account",
    }
)
RELATIVE_KEYS = frozenset({"relation", "name", "available"})
LATE_KEYS = frozenset({"reason", "document"})
SPLIT_KEYS = frozenset({"issuer", "reimbursed", "in_scope"})
INSTITUTION_KEYS = frozenset({"id", "level", "tcm", "designated", "place"})
AMOUNT_KEYS = frozenset(
    {
        "total",
        "self_funded",
        "over_limit",
        "class_b",
        "class_b_first_pay",
        "cancer_negotiated",
        "tcm",
        "outside_entitlement",
    }
)
BY_DAYS = "by_days"
"""In place of an amount: there is no daily list, the days without cover say how much it is."""


def read_bills(case: Entry, person: Person | None) -> Iterator[Bill]:
    """The bills of a case; one that cannot be put together is left out, its faults are noted."""
    case.needs("claims")
    places: dict[str, str] = {}
    stays: set[str] = set()
    for entry in case.items("claims", CLAIM_KEYS) if case.has("claims") else ():
        bill_id = entry.text("id")
        if bill_id is not None:
            first = places.setdefault(bill_id, entry.path)
            if first is not entry.path:
                entry.fault("id", f'"{bill_id[:40]}" 已经是 {first} 的编号，换一个')
        bill = read_bill(entry, bill_id, person)
        if bill:
            _check_merging(entry, bill, stays)
            if bill.kind is BillKind.INPATIENT:
                stays.add(bill.id)
            yield bill


def read_bill(entry: Entry, bill_id: str | None, person: Person | None) -> Bill | None:
    """One claim; ``None`` where it lacks what a bill must have."""
    for key in ("id", "kind", "institution", "from", "to", "amounts"):
        entry.needs(key)
    kind = entry.word("kind", BillKind)
    disease, institution, days = _disease(entry, kind), _institution(entry), _days(entry, person)
    amounts, outside = _amounts(entry, kind)
    insurer_paid = _insurer_paid(entry, amounts)
    split = _split(entry, amounts, insurer_paid)
    gp = entry.word("gp", GpVisit)
    cause = entry.text("cause")
    emergency, transfer = entry.flag("emergency", default=False), entry.flag("transfer", default=False)
    use_past_account = entry.flag("use_past_account", default=True)
    merged_into, grant_document = entry.text("merged_into"), entry.text("grant_document")
    rare_disease, joint_meeting = entry.amount("rare_disease_grant", 0), entry.amount("joint_meeting_grant", 0)
    flags, relative = _rare_flags(entry, kind), _relative(entry)
    claimed_on, late = _claimed_on(entry, days), _late(entry)
    if bill_id is None or kind is None or institution is None or days is None or amounts is None:
        return None
    return Bill(
        id=bill_id,
        kind=kind,
        institution=institution,
        start=days[0],
        end=days[1],
        amounts=amounts,
        disease=disease,
        emergency=emergency,
        gp=gp,
        cause=cause or ILLNESS,
        transfer=transfer,
        insurer_paid=insurer_paid,
        use_past_account=use_past_account,
        merged_into=merged_into or "",
        rare_disease_grant=rare_disease or 0,
        joint_meeting_grant=joint_meeting or 0,
        grant_document=grant_document or "",
        claimed_on=claimed_on,
        late=late,
        split=split,
        observation=flags["observation"],
        pre_operative=flags["pre_operative"],
        died_in_rescue=flags["died_in_rescue"],
        outside=outside,
        relative=relative,
    )


def _disease(entry: Entry, kind: BillKind | None) -> str:
    """The disease of a bill; some kinds must name the filed one."""
    disease = entry.text("disease")
    if kind and kind.names_disease:
        entry.needs("disease", f'没有写，"{kind}" 要有')
    return disease or ""


def _claimed_on(entry: Entry, days: tuple[date, date] | None) -> date | None:
    """The day on which a bill was handed in, which is none before its last."""
    claimed_on = entry.day("claimed_on")
    if claimed_on and days and claimed_on < days[1]:
        entry.fault("claimed_on", f'"{claimed_on}" 早于 "to" 的 {days[1]}')
    return claimed_on


_FLAGS = {
    "observation": (BillKind.OUTPATIENT,),
    "pre_operative": (BillKind.OUTPATIENT,),
    "died_in_rescue": (BillKind.OUTPATIENT, BillKind.AMBULANCE),
}
"""What few bills say of themselves, and the kinds of bills that can."""


def _rare_flags(entry: Entry, kind: BillKind | None) -> dict[str, bool]:
    flags = {name: entry.flag(name, default=False) for name in _FLAGS}
    for name, kinds in _FLAGS.items():
        if flags[name] and kind and kind not in kinds:
            entry.fault(name, f"只用于 {'、'.join(kinds)}，别的票据不写")
    return flags


def _relative(claim: Entry) -> RelativeAccount | None:
    """The account of a relative that may pay what is left."""
    entry = claim.inner("relative_account", RELATIVE_KEYS)
    if entry is None:
        return None
    for key in ("relation", "name", "available"):
        entry.needs(key)
    relation, name, available = entry.word("relation", Relation), entry.text("name"), entry.amount("available")
    return RelativeAccount(relation, name, available) if relation and name and available is not None else None


def _late(claim: Entry) -> LateClaim | None:
    if not claim.has("late"):
        return None
    claim.needs("claimed_on", '没有写，"late" 要有')
    entry = claim.inner("late", LATE_KEYS)
    if entry is None:
        return None
    entry.needs("reason")
    entry.needs("document")
    reason, document = entry.text("reason"), entry.text("document")
    return LateClaim(reason, document) if reason and document else None


_MERGED = (BillKind.OUTPATIENT, BillKind.PHARMACY, BillKind.AMBULANCE)


def _check_merging(entry: Entry, bill: Bill, stays: set[str]) -> None:
    """What is merged into a stay names one that is handed in before it."""
    if bill.merged_into and bill.kind not in _MERGED:
        entry.fault("merged_into", f"只用于 {'、'.join(_MERGED)}，别的票据不写")
    elif bill.merged_into and bill.merged_into not in stays:
        entry.fault("merged_into", f'"{bill.merged_into[:40]}" 不是前面一次住院的编号')


def _institution(claim: Entry) -> Institution | None:
    entry = claim.inner("institution", INSTITUTION_KEYS)
    if entry is None:
        return None
    entry.needs("id")
    number, level, place = entry.text("id"), entry.word("level", Level), entry.word("place", Place)
    tcm, designated = entry.flag("tcm", default=False), entry.flag("designated", default=True)
    if number is None:
        return None
    return Institution(number, level=level, tcm=tcm, designated=designated, place=place or Place.CITY)


def _days(entry: Entry, person: Person | None) -> tuple[date, date] | None:
    start, end = entry.day("from"), entry.day("to")
    if start is None or end is None:
        return None
    if end < start:
        entry.fault("to", f'"{end}" 早于 "from" 的 {start}')
    if person and end < person.birth_date:
        entry.fault("to", f'"{end}" 早于出生日期 {person.birth_date}')
    return start, end


def _insurer_paid(entry: Entry, amounts: Amounts | None) -> Fen:
    paid = entry.amount("insurer_paid", 0) or 0
    if amounts and paid > amounts.total:
        entry.fault("insurer_paid", _more(paid, "总费用", amounts.total))
    return paid


def _split(claim: Entry, amounts: Amounts | None, insurer_paid: Fen) -> SplitSheet | None:
    """The split sheet; what it and an insurer paid together is not more than the total."""
    entry = claim.inner("split", SPLIT_KEYS)
    if entry is None:
        return None
    entry.needs("issuer")
    issuer, reimbursed = entry.text("issuer"), entry.amount("reimbursed")
    in_scope = entry.amount("in_scope", reimbursed or 0)
    if reimbursed is None or issuer is None or in_scope is None:
        return None
    if in_scope > reimbursed:
        entry.fault("in_scope", _more(in_scope, " reimbursed", reimbursed))
    if amounts and reimbursed + insurer_paid > amounts.total:
        what = "总费用" if not insurer_paid else "总费用减去 insurer_paid 以后的"
        entry.fault("reimbursed", _more(reimbursed, what, max(amounts.total - insurer_paid, 0)))
    return SplitSheet(issuer, reimbursed, in_scope)


def _amounts(claim: Entry, kind: BillKind | None) -> tuple[Amounts | None, OutsideCover | None]:
    """The amounts; a faulty one counts as nothing here, so that the others are checked all the same."""
    entry = claim.inner("amounts", AMOUNT_KEYS)
    if entry is None:
        return None, None
    total = entry.amount("total")
    self_funded, over_limit = entry.amount("self_funded", 0), entry.amount("over_limit", 0)
    class_b, negotiated = entry.amount("class_b", 0), entry.amount("cancer_negotiated", 0)
    first_pay, tcm = entry.amount("class_b_first_pay", 0), entry.amount("tcm", 0)
    if total is None:
        return None, None
    amounts = Amounts(total, self_funded or 0, over_limit or 0, class_b or 0, first_pay or 0, negotiated or 0, tcm or 0)
    gross = None if class_b is None or negotiated is None else class_b + negotiated
    _check_parts(entry, amounts, gross)
    return amounts, _outside(entry, amounts, kind)


def _outside(entry: Entry, amounts: Amounts, kind: BillKind | None) -> OutsideCover | None:
    """The cost of days without cover, which lies beside the other amounts."""
    if not entry.has("outside_entitlement"):
        return None
    if kind and kind is not BillKind.INPATIENT:
        entry.fault("outside_entitlement", f"只用于 {BillKind.INPATIENT}，别的票据不写")
    if entry.is_word("outside_entitlement", BY_DAYS):
        return OutsideCover()
    amount = entry.amount("outside_entitlement")
    if amount is None:
        return None
    room = amounts.total - amounts.self_funded - amounts.over_limit - amounts.class_b - amounts.cancer_negotiated
    if amount > room:
        entry.fault("outside_entitlement", _more(amount, "总费用里别的项目余下的", max(room, 0)))
    return OutsideCover(amount)


def _check_parts(entry: Entry, amounts: Amounts, gross: Fen | None) -> None:
    """Each amount is a part of the total, and those that do not overlap are so together.

    ``gross`` is what the first-pay is a part of, ``None`` where that is not known. A case may give the first-pay alone.
    """
    total, first_pay = amounts.total, amounts.class_b_first_pay
    together = amounts.self_funded + amounts.over_limit + amounts.class_b + amounts.cancer_negotiated
    in_scope = total
    if together > total:
        entry.fault(
            "",
            _more(together, "总费用", total, "self_funded + over_limit + class_b + cancer_negotiated 合计 "),
        )
    else:
        in_scope = total - amounts.self_funded - amounts.over_limit
    if first_pay > in_scope:
        entry.fault("class_b_first_pay", _more(first_pay, "范围内的", in_scope))
    elif gross and first_pay > gross:
        entry.fault("class_b_first_pay", _more(first_pay, " class_b + cancer_negotiated", gross))
    if amounts.tcm > in_scope:
        entry.fault("tcm", _more(amounts.tcm, "范围内的", in_scope))


def _more(amount: Fen, of: str, limit: Fen, what: str = "") -> str:
    return f'{what}"{to_machine(amount)}" 超过{of} "{to_machine(limit)}"，核对金额'
