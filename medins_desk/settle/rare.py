"""What few bills state and not every pack knows: the stay of a visit with consent, a split sheet, a grant."""

from collections.abc import Iterator, Mapping

from medins_desk.domain.bills import Bill
from medins_desk.domain.policy import JoinedStay, PolicyPack
from medins_desk.domain.steps import ByHand, SplitPaid

RARE: Mapping[str, str] = {
    "merged_into": "并入住院",
    "split": "原始凭证分割单",
    "rare_disease_grant": "罕见病补助",
    "joint_meeting_grant": "联席会议救助",
}
"""By the name that a bill has for it, in the words of the trade."""


def stated(bill: Bill) -> bool:
    """Whether a bill states any of it; asked of every bill."""
    return bool(bill.merged_into or bill.rare_disease_grant or bill.joint_meeting_grant) or bill.split is not None


def unheard(bill: Bill, known: frozenset[str]) -> list[str]:
    """What a bill states and a pack does not know: leaving it out in silence would pay another sum."""
    return [word for name, word in RARE.items() if getattr(bill, name) and name not in known]


def rare_facts(pack: PolicyPack) -> frozenset[str]:
    """Which of it a pack knows."""
    return frozenset(_known(pack))


def _known(pack: PolicyPack) -> Iterator[str]:
    if any(isinstance(kind, JoinedStay) for kind in pack.classes.values()):
        yield "merged_into"
    for step in pack.steps.values():
        if isinstance(step, ByHand):
            yield step.given
        elif isinstance(step, SplitPaid):
            yield "split"
