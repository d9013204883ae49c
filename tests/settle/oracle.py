"""Hangzhou 2018 and 2022 written down once more, naively, from the texts: yuan as Decimal, one bill after another.

Shares nothing with the engine but the nouns of the trade: no pack, no plan, no register. Slow and plain on purpose.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.events import Event
from medins_desk.domain.persons import Category, CertificateKind
from tests.settle.oracle_book import PARTS
from tests.settle.oracle_heard import is_waived, kept_share, refused, signed
from tests.settle.oracle_years import (
    EMPLOYEES,
    Book,
    D,
    Outcome,
    Stayed,
    category_on,
    part_above,
    part_between,
    payers,
    to_fen,
    year_of,
)

HELD = {"02": "a", "03": "a", "11": "b", "13": "a", "13b": "b", "18": "a", "22": "a", "32": "a"}
"""The readings that hold until the office chooses another."""


def settle(case: Case) -> tuple[list[Outcome], list[Decimal | None]]:
    """What becomes of the bills, and what is paid on the events: ``None`` where the law does not follow one."""
    book = Book(D(case.insured.account.current) / 100, D(case.insured.account.past) / 100)
    outcomes: list[Outcome] = []
    paid: list[Decimal | None] = []
    for entry in case.in_order():
        if isinstance(entry, Event):
            paid.append(_retires(case, entry, book))
        else:
            outcomes.append(_bill(case, entry, book))
    return outcomes, paid


def _turn(book: Book, year: int) -> None:
    if book.calendar is not None and year > book.calendar:
        book.past += book.current
        book.current = D(0)
    book.calendar = max(book.calendar or 0, year)


def _retires(case: Case, event: Event, book: Book) -> Decimal | None:  # 36(2)
    _turn(book, event.day.year)
    year = (date(event.day.year, 1, 1), date(event.day.year, 12, 31))
    if event.day < date(2018, 1, 1) or category_on(case, event.day) not in EMPLOYEES or book.all_of("retired", year):
        return None
    reading = HELD | {key.removeprefix("reading.AMB-"): letter for key, letter in case.local.items()}
    months = event.day.month - (reading["13"] == "b")
    merged = to_fen((D(1000) * months + D(300) * (12 - months)) / 12)
    borne = book.used("visit deductible", year)
    on_waived = borne == book.used("visit deductible waived", year) and borne > 0
    should = merged
    if reading["13b"] == "b" and (on_waived or (reading["11"] == "a" and book.used("waived", year))):
        should = max(merged - 300, D(0))
    book.entries += [("retired", event.day, D(1)), ("merged", event.day, merged)]
    paid = to_fen(max(borne - should, D(0)) * D("0.8"))
    book.past += paid
    return paid


def _days_of(bill: Bill) -> Iterable[date]:
    day = bill.start
    while day <= bill.end:
        yield day
        day += timedelta(days=1)


def _bill(case: Case, bill: Bill, book: Book) -> Outcome:  # noqa: C901, PLR0912, PLR0915  plain and long on purpose
    _turn(book, bill.end.year)
    total = D(bill.amounts.total) / 100
    insurer = min(D(bill.insurer_paid) / 100, total)
    joined = next(((start, end, place) for key, start, end, place in book.joined if key == bill.merged_into), None)
    merged = joined is not None and joined[0] <= bill.start <= joined[1]
    lost = bool(bill.merged_into) and (not merged or str(bill.kind) != "outpatient")
    if joined is not None and merged and not lost:  # 95(3): at another designated hospital of that place
        lost = not bill.institution.designated or bill.institution.place != joined[2].place
        lost = lost or bill.institution.id == joined[2].id
        lost = lost or category_on(case, bill.start) is None  # 23(1)
    level = bill.institution.level
    if joined is not None and merged:
        bill, level = replace(bill, end=joined[1]), joined[2].level
    category = category_on(case, bill.end)
    covered = [day for day in _days_of(bill) if category_on(case, day)] if bill.outside or merged else []
    if category is None and covered:
        category = category_on(case, covered[-1])
    if lost or refused(case, bill, category, book, merged=merged):
        return Outcome(
            payable=False,
            eligible=D(0),
            parts=dict.fromkeys(PARTS, D(0)),
            payers=payers(
                insurer=min(D(bill.paid_before) / 100, total), cash=max(total - D(bill.paid_before) / 100, D(0))
            ),
        )
    assert category is not None
    reading = HELD | {key.removeprefix("reading.AMB-"): letter for key, letter in case.local.items()}
    employee, student, retired = category in EMPLOYEES, category is Category.STUDENT, category is Category.RETIRED
    year = year_of(bill.end, student)
    aided = CertificateKind
    certs = {entry.kind for entry in case.insured.certificates if entry.span.holds(bill.end)}
    half = bool(certs & {aided.LOW_INCOME, aided.DISABILITY_LIVING, aided.DISABILITY_SEVERE})
    certified = half or bool(certs & {aided.EXTREME_POVERTY, aided.LOW_INCOME_EDGE})

    # from the face of the bill to the scope: 103, 85, 105, 89-93
    parts = dict.fromkeys(PARTS, D(0))
    parts["self_funded"] = D(bill.amounts.self_funded) / 100
    parts["over_limit"] = D(bill.amounts.over_limit) / 100
    parts["class_b_first_pay"] = D(bill.amounts.class_b_first_pay) / 100
    scope = total - parts["self_funded"] - parts["over_limit"] - parts["class_b_first_pay"]
    if bill.outside and str(bill.kind) == "inpatient":  # 23(1), 95(1)
        days = len(list(_days_of(bill)))
        by_days = to_fen(scope * (days - len(covered)) / days)
        cut = by_days if bill.outside.amount is None else min(D(bill.outside.amount) / 100, scope)
        parts["self_funded"] += cut
        scope -= cut
    paid_first, insurer = insurer, D(0)
    if reading["32"] == "a":
        insurer = paid_first
        scope = max(scope - insurer, D(0))
    if bill.split:  # 118
        elsewhere = min(D(bill.split.reimbursed) / 100, total - insurer)
        scope -= min(scope, elsewhere, D(bill.split.in_scope) / 100)
        insurer += elsewhere
        scope = min(scope, total - insurer)
    kept = kept_share(case, bill, category)
    tenth = to_fen(scope * D("0.1")) if merged else D(0)
    parts["area_first_pay"] = tenth + to_fen((scope - tenth) * (1 - kept))
    eligible = scope - parts["area_first_pay"]
    if reading["32"] == "b":
        paid_first = min(paid_first, total - insurer)
        insurer += paid_first
        eligible -= min(max(paid_first - sum(parts.values()), D(0)), eligible)
        eligible = min(eligible, total - insurer)

    pooled = critical = current = deductible = D(0)
    kind = str(bill.kind)
    like_stay = merged or kind in ("inpatient", "special_disease", "dialysis")
    if like_stay:
        tier = {"tertiary": 0, None: 0, "secondary": 1, "first": 1, "grassroots": 2}[level]
        standard = (D(800), D(500), D(300))[tier]
        if merged or kind == "inpatient":
            due = _due(standard, book, year, reading["03"])
            if reading["03"] == "b" and due > 0:
                due -= book.charge(due, bill.end, year)
            deductible = min(max(due, D(0)), eligible)
            book.entries += [("standard", bill.end, standard), ("stay deductible", bill.end, deductible)]
        before, room = book.used("stay cost", year), book.used("stay paid", year)

        def schedules(deductible: Decimal) -> tuple[Decimal, Decimal]:
            low, high, measure = before + deductible, before + eligible, reading["02"]
            if employee:
                return _employee_stay(low, high, tier, measure, room, retired=retired)
            return _resident_stay(low, high, tier, measure, room, student=student)

        pooled, critical = schedules(deductible)
        if reading["03"] == "b" and (merged or kind == "inpatient"):
            book.borne_by.append(Stayed(bill.end, eligible, deductible, lambda borne: sum(schedules(borne), D(0))))
            owed = book.used("owed", year) - book.used("taken back", year)
            of_pool = min(owed, pooled)
            of_critical = min(owed - of_pool, critical)
            pooled, critical = pooled - of_pool, critical - of_critical
            book.entries.append(("taken back", bill.end, of_pool + of_critical))
        book.entries.append(("stay cost", bill.end, eligible))
    elif kind == "special_drug":
        before = book.used("drug", year)
        low, high = before, before + eligible
        threshold = 5000 if certified else 20000
        deductible = part_between(low, high, 0, threshold)
        critical = to_fen(
            part_between(low, high, threshold, 20000) * D("0.5")
            + part_between(low, high, 20000, 200000) * D("0.6")
            + part_between(low, high, 200000, 450000) * D("0.7")
        )
        book.entries.append(("drug", bill.end, eligible))
    else:
        left = eligible
        if employee:
            current = min(book.current, left)
            book.current -= current
            left -= current
        standard = (D(300) if retired else D(1000)) if employee else D(300)
        standard = max(book.all_of("merged", year), default=D(0)) or standard
        waived = is_waived(case, bill)
        if waived or (reading["11"] == "a" and book.used("waived", year)):
            standard = max(standard - 300, D(0))
        book.entries.append(("waived", bill.end, D(waived)))
        deductible = min(max(standard - book.used("visit deductible", year), D(0)), left)
        book.entries.append(("visit deductible", bill.end, deductible))
        book.entries.append(("visit deductible waived", bill.end, deductible if waived else D(0)))
        grade = "other" if kind in ("pharmacy", "ambulance") else (bill.institution.level or "tertiary")
        place = {"tertiary": 0, "grassroots": 2}.get(grade, 1)
        if employee:
            rate = (D("0.82"), D("0.86"), D("0.92"))[place] if retired else (D("0.76"), D("0.80"), D("0.86"))[place]
        elif category is Category.ADULT_2:
            rate = (D("0.30"), D("0.50"), D("0.60"))[place]
        else:
            rate = (D("0.40"), D("0.60"), D("0.70"))[place]
        if (
            kind in ("outpatient", "chronic")
            and signed(case, bill)
            and (student or bill.institution.level == "grassroots")
        ):
            rate += D("0.03")
        pooled = to_fen((left - deductible) * rate)
        if kind == "chronic":
            critical = to_fen((eligible - current - pooled) * D(case.local.get("chronic.critical", "0")))

    if reading["32"] == "c":
        paid_first = min(paid_first, total - insurer)
        insurer += paid_first
        too_much = max(insurer + pooled + critical + current - total, D(0)) if paid_first else D(0)
        critical, too_much = critical - min(critical, too_much), too_much - min(critical, too_much)
        pooled, too_much = pooled - min(pooled, too_much), too_much - min(pooled, too_much)
        current -= too_much
        book.current += too_much
    if like_stay:
        book.entries.append(("stay paid", bill.end, pooled))

    # the own part, and assistance on it: 50
    own = eligible - pooled - critical - current
    deductible = min(deductible, own)
    parts["deductible"], parts["copay"] = deductible, own - deductible
    borne_first = {"a": D(0), "b": parts["class_b_first_pay"] + parts["area_first_pay"], "c": parts["area_first_pay"]}
    widely = own + borne_first[reading["18"]]
    unpaid = total - pooled - critical - current - insurer
    base = min(widely, unpaid)
    like_stay = like_stay or (kind == "special_drug" and reading["22"] == "b")
    aid, counts = D(0), False
    if aided.EXTREME_POVERTY in certs and bill.institution.designated:
        aid = base
    if half and like_stay:
        aid = max(aid, to_fen(base * D("0.7")))
    if half and not like_stay:
        visit = min(to_fen(base * D("0.5")), max(D(3000) - book.used("visit aid", year), D(0)))
        if visit > aid:
            aid, counts = visit, True
    if aided.LOW_INCOME_EDGE in certs and like_stay:
        aid = max(aid, to_fen(base * D("0.6")))
    if not certified and like_stay:
        start = 5000 if retired else 15000 if employee else 25000
        before = book.used("own", year)
        aid = to_fen(
            part_between(before, before + base, start, start + 10000) * D("0.5")
            + part_above(before, before + base, start + 10000) * D("0.6")
        )
    relieved = D(0)
    if kind == "dialysis" and bill.institution.designated:
        relieved = min(to_fen(max(own - eligible * (D("0.05") if employee else D("0.10")), D(0))), unpaid)
        aid = max(aid, relieved)
    if kind == "special_drug" and reading["22"] == "c":
        aid, counts = D(0), False
    if counts:
        book.entries.append(("visit aid", bill.end, aid))
    if like_stay:
        book.entries.append(("own", bill.end, min(widely - relieved, unpaid)))
    if kind == "inpatient":
        book.stays.append((bill.start, bill.end))
        book.joined.append((bill.id, bill.start, bill.end, bill.institution))
    for grant in (bill.rare_disease_grant, bill.joint_meeting_grant):  # 114, 54
        aid += min(D(grant) / 100, max(min(widely, unpaid) - aid, D(0)))
    burden = total - pooled - critical - current - aid - insurer
    past = min(book.past, burden) if employee and bill.use_past_account else D(0)
    book.past -= past
    return Outcome(
        payable=True,
        eligible=eligible,
        parts=parts,
        payers=payers(
            pooled=pooled,
            critical=critical,
            assistance=aid,
            account_current=current,
            account_past=past,
            insurer=insurer,
            cash=burden - past,
        ),
    )


def _employee_stay(
    low: Decimal, high: Decimal, tier: int, measure: str, used: Decimal, *, retired: bool
) -> tuple[Decimal, Decimal]:
    """35(2)-(4), 47(1): what pool and critical illness pay of the cost between two points of the year."""
    first = ((D("0.86"), D("0.88"), D("0.92")) if retired else (D("0.82"), D("0.84"), D("0.88")))[tier]
    second = ((D("0.92"), D("0.94"), D("0.96")) if retired else (D("0.88"), D("0.90"), D("0.92")))[tier]
    if measure == "b":
        slices = [(part_between(low, high, 0, 40000), first), (part_above(low, high, 40000), second)]
        return _paid_up_to(slices, max(360000 - used, D(0)), D("0.9"))
    pooled = part_between(low, high, 0, 40000) * first + part_between(low, high, 40000, 360000) * second
    return to_fen(pooled), to_fen(part_above(low, high, 360000) * D("0.90"))


def _resident_stay(
    low: Decimal, high: Decimal, tier: int, measure: str, used: Decimal, *, student: bool
) -> tuple[Decimal, Decimal]:
    """44(2)-(5), 47(2): the same for residents; students have no limit."""
    rate = (D("0.70"), D("0.75"), D("0.80"))[tier]
    if measure == "b" and not student:
        return _paid_up_to([(high - low, rate)], max(250000 - used, D(0)), D("0.7"))
    above, inside = part_above(low, high, 250000), part_between(low, high, 0, 250000) * rate
    if student:
        return to_fen(inside + above * D("0.80")), D(0)
    return to_fen(inside), to_fen(above * D("0.70"))


def _due(standard: Decimal, book: Book, year: tuple[date, date], reading: str) -> Decimal:
    """What a stay of this standard still bears, after the stays of the year in the order in which they were settled."""
    standards, borne = book.all_of("standard", year), book.all_of("stay deductible", year)
    if reading == "d":
        return [*standards, standard][0] - sum(borne)
    if reading in "ab":
        return max([*standards, standard]) - sum(borne) - book.used("charged to stays before", year)
    highest = since = D(0)
    for earlier, taken in zip(standards, borne, strict=True):
        if earlier > highest:
            highest, since = earlier, D(0)
        since += taken
    return standard if standard > highest else highest - since


def _paid_up_to(slices: list[tuple[Decimal, Decimal]], room: Decimal, beyond: Decimal) -> tuple[Decimal, Decimal]:
    """What the pool pays until it has no room left, and what critical illness pays of the cost behind that point."""
    worth = sum((cost * rate for cost, rate in slices), D(0))
    if worth <= room:
        return to_fen(worth), D(0)
    left, rest = Fraction(room), Fraction(0)
    for cost, rate in slices:
        reached = min(Fraction(cost), left / Fraction(rate))
        left -= reached * Fraction(rate)
        rest += Fraction(cost) - reached
    fen = rest * Fraction(beyond) * 100
    return room, D(int(fen + Fraction(1, 2))) / 100
