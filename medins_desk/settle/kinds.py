"""Which kinds of bill a policy pays at all: those that no gate shuts whatever else is known of the case."""

from functools import lru_cache

from medins_desk.domain.bills import BillKind
from medins_desk.domain.policy import Gate, PolicyPack

_KIND = "kind"


@lru_cache(maxsize=64)
def kinds_paid(pack: PolicyPack) -> frozenset[BillKind]:
    """The kinds of bill that the policy pays in one case or another."""
    return frozenset(kind for kind in BillKind if not any(_shuts(gate, kind) for gate in pack.gates))


def _shuts(gate: Gate, kind: BillKind) -> bool:
    """Whether a gate asks for nothing but the kind and is shut for it."""
    if any(test.name != _KIND for row in gate.guard.unless for test in row):
        return False
    if any(all((str(kind) in test.words) is not test.negated for test in row) for row in gate.guard.unless):
        return False
    return any(
        all(test.name == _KIND and (str(kind) in test.words) is not test.negated for test in row)
        for row in gate.guard.when
    )
