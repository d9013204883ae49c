"""What few bills state and not every pack knows: a stay that they belong to, a split sheet, a grant, observation."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.classes import JoinedStay
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.relatives import Relation, RelativeDraw
from medins_desk.domain.steps import Bands, ByHand, Entitled, FirstPay, SplitPaid
from medins_desk.domain.terms import term
from medins_desk.settle.depends import names_in

RARE: Mapping[str, str] = {
    "merged_into": "并入住院",
    "split": "原始凭证分割单",
    "rare_disease_grant": "罕见病补助",
    "joint_meeting_grant": "联席会议救助",
    "observation": "急诊留观",
    "pre_operative": "院前检查",
    "died_in_rescue": "抢救中去世",
    "outside": "无待遇日费用",
    "relative": "亲属账户",
}
"""By the name that a bill has for it, in the words of the trade."""


RARE_STEPS = (ByHand, SplitPaid, Entitled, RelativeDraw)
"""The steps that do nothing for a bill which states none of it."""


def stated(bill: Bill) -> bool:
    """Whether a bill states any of it; asked of every bill."""
    said = bill.merged_into or bill.rare_disease_grant or bill.joint_meeting_grant or bill.split or bill.outside
    return bool(said or bill.observation or bill.pre_operative or bill.died_in_rescue or bill.relative)


def unheard(bill: Bill, known: frozenset[str]) -> list[str]:
    """What a bill states and a pack does not know: leaving it out in silence would pay another sum."""
    found = [word for name, word in RARE.items() if getattr(bill, name) and name not in known]
    if bill.relative and "relative" in known and of_relation(bill.relative.relation) not in known:
        found.append(f"{term(bill.relative.relation)}的账户")
    return found


def of_relation(relation: Relation) -> str:
    """The name of the fact that the account of such a relative may pay."""
    return f"relative.{relation}"


@lru_cache(maxsize=64)
def _asked_by(pack: PolicyPack) -> frozenset[str]:
    """What a pack asks for anywhere: it is walked through once."""
    return frozenset(names_in((pack.classes, pack.gates, pack.routes, pack.steps)))


@lru_cache(maxsize=64)
def rare_facts(pack: PolicyPack) -> frozenset[str]:
    """Which of it a pack knows."""
    return frozenset(_known(pack))


class Merging(NamedTuple):
    """What a pack merges into a stay: which kinds of bills, and how many days before the admission they may lie."""

    kinds: frozenset[BillKind]
    days_before: int


def merging(pack: PolicyPack) -> Merging:
    """What a pack merges into a stay; no kind where it merges nothing."""
    joined = [kind for kind in pack.classes.values() if isinstance(kind, JoinedStay)]
    kinds = frozenset(kind for leaf in joined for kind in leaf.kinds)
    return Merging(kinds, max((leaf.days_before for leaf in joined), default=0))


_AMOUNTS = frozenset({"class_b_first_pay", "cancer_negotiated", "tcm"})
_FACTS = frozenset({"gp"})


@lru_cache(maxsize=64)
def read_by(pack: PolicyPack) -> frozenset[str]:
    """Which amounts and facts a pack reads, of those that change nothing where a pack does not read them."""
    amounts: set[str] = set()
    for step in pack.steps.values():
        if isinstance(step, FirstPay):
            amounts |= {step.given, *(name for name, _ in step.rates)}
        elif isinstance(step, Bands) and step.split:
            amounts.add(step.split.amount)
    return _AMOUNTS.intersection(amounts) | (_FACTS & _asked_by(pack))


def _known(pack: PolicyPack) -> Iterator[str]:
    if any(isinstance(kind, JoinedStay) for kind in pack.classes.values()):
        yield "merged_into"
    yield from RARE.keys() & _asked_by(pack)
    for step in pack.steps.values():
        if isinstance(step, ByHand):
            yield step.given
        elif isinstance(step, SplitPaid):
            yield "split"
        elif isinstance(step, Entitled):
            yield "outside"
        elif isinstance(step, RelativeDraw):
            yield "relative"
            yield from map(of_relation, step.relations)
