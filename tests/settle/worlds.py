"""Every policy with its random people: what a property has to hold for."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Payer, Settled, Settlement
from medins_desk.packs import Library, configured
from medins_desk.settle import State, opening, replay, settle
from tests.settle import people, people_langfang, people_local, people_shaoxing

DRAWN = 16
"""How many random local policies people are settled by."""


class World(NamedTuple):
    """A policy: who lives under it, its pack for a bill, and the accumulators that no payment passes the mark of."""

    name: str
    person: Callable[[Random], Case]
    pack: Callable[[Library, Case, Bill], PolicyPack | None]
    limits: tuple[str, ...]


class Done(NamedTuple):
    """A bill that found a policy: its pack, the state before, the decision, the state after."""

    pack: PolicyPack
    before: State
    bill: Bill
    found: Settlement
    after: State


class Told(NamedTuple):
    """A case of a world, with what a bill is settled by."""

    world: World
    case: Case

    def pack(self, library: Library, bill: Bill) -> PolicyPack | None:
        """The pack for a bill, with what the office of the case has set; ``None`` where no policy holds."""
        pack = self.world.pack(library, self.case, bill)
        return pack and configured(pack, self.case.local)

    def folded(self, library: Library) -> list[Done]:
        """Each bill that finds a policy, settled after those before it."""
        state, found = opening(self.case.insured.account), list[Done]()
        for bill in self.case.bills:
            pack = self.pack(library, bill)
            if pack is not None:
                after, settlement = settle(pack, self.case.insured, bill, state)
                found.append(Done(pack, state, bill, settlement, after))
                state = after
        return found


def stored(case: Case, decisions: list[Done]) -> State:
    """The state that stored decisions leave."""
    state = opening(case.insured.account)
    for done in decisions:
        state = replay(state, Settled(done.bill, done.found))
    return state


def _named(library: Library, case: Case, _: Bill) -> PolicyPack:
    return library.pack(case.pack or "")


def _of_its_day(library: Library, _: Case, bill: Bill) -> PolicyPack | None:
    return library.for_day("hangzhou", bill.end)


def _drawn(library: Library, case: Case, _: Bill) -> PolicyPack:
    return people_local.local_pack(library, len(case.bills) % DRAWN)


WORLDS = (
    World("hangzhou-2018", people.person_year, _named, ("visit_assistance", "stay_paid")),
    World("hangzhou-2022", people.person_over_2021_and_2022, _of_its_day, ("visit_assistance", "stay_paid")),
    World("shaoxing-2025", people_shaoxing.person_year, _named, ("resident_net", "resident_stay_paid")),
    World("langfang-2024", people_langfang.person_year, _named, ("fund_paid", "visit_paid")),
    World("hangzhou-2014", people_local.person_year, _drawn, ()),
)

TOLD = st.sampled_from(WORLDS).flatmap(
    lambda world: st.randoms(use_true_random=False).map(lambda chance: Told(world, world.person(chance)))
)
"""A case of any policy."""

FUNDS = (Payer.POOLED, Payer.CRITICAL, Payer.ASSISTANCE, Payer.PENDING)
"""Who pays because the law says so, whatever is left of the account."""
