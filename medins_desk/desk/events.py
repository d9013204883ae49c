"""Events at the counter that are no bill: which there are, what the law would say, and keeping its decision."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from medins_desk.desk.bills import Bills, Preview, Undecided, Weighed
from medins_desk.desk.checks import WAITS
from medins_desk.desk.counter import draft_words, unfit_for
from medins_desk.desk.doubts import REASON
from medins_desk.desk.typed import Typed
from medins_desk.domain.decisions import Decided, Decision
from medins_desk.domain.events import Event
from medins_desk.domain.money import to_machine
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Category
from medins_desk.domain.policy import EventKind, Fact, PolicyPack
from medins_desk.domain.settlements import Refusal
from medins_desk.settle import not_configured, settle_event
from medins_desk.store.participation import Noted
from medins_desk.store.slips import SlipRecord

FACT = "fact."
"""Begins the name of the field of what an event has to say."""


@dataclass(frozen=True, slots=True)
class EventForm:
    """A kind of event as its form asks for it."""

    kind: str
    title: str
    facts: tuple[Fact, ...]


class Events(Bills):
    """The verbs about events."""

    def event_forms(self) -> tuple[EventForm, ...]:
        """The kinds of events of the policy in force today, else of the last one that the office has settled by."""
        pack = self.pack_in_force(self._today())
        if pack is None:
            return ()
        kinds = pack.events.values()
        return tuple(EventForm(one.name, one.title, tuple(pack.facts[fact] for fact in one.facts)) for one in kinds)

    def event_start(self, person_id: int, kind: str) -> Mapping[str, str]:
        """What a form of a kind begins with: the day on which the change was noted that it follows upon."""
        pack = self.pack_in_force(self._today())
        event = pack.events.get(kind) if pack else None
        if event is None or Category.RETIRED not in event.upon:
            return {}
        noted = [one.what.day for one in self._store.participation.of(person_id) if _retires(one)]
        day = max((day for day in noted if day), default=None)
        return {"day": f"{day:%Y%m%d}"} if day else {}

    def preview_event(self, person_id: int, fields: Mapping[str, str]) -> Preview:
        """What the law would say to an event now; writes nothing."""
        found = self._weigh_event(person_id, fields)
        if isinstance(found, Undecided):
            return Preview(None, found.faults, self._notes_of_disk())
        notes = (*self._notes_of_disk(), *(doubt.words for doubt in found.doubts))
        return Preview(found.settlement, found.faults, notes, found.waits_for, None, found.doubts)

    def decide_event(self, draft_key: str, person_id: int, fields: Mapping[str, str]) -> SlipRecord:
        """Keep the decision on an event: what happened, decision, slip number and journal in one transaction.

        A second press gives the first slip again. Raises ``ClerkFault`` with every fault; ``WorldTrouble`` when nothing
        was kept.
        """
        return self._kept_once(draft_key, person_id, lambda: self._weigh_event(person_id, fields))

    def _weigh_event(self, person_id: int, fields: Mapping[str, str]) -> Weighed | Undecided:
        """The one computation behind preview and decision."""
        typed = Typed(fields)
        day = typed.day("day", required="日期")
        typed.text(REASON)
        if day and day > self._today():
            typed.fault("day", f"晚于今天 {self._today()}，核对日期")
        pack = self.pack_in_force(day) if day else None
        if day and pack is None:
            typed.fault("day", f"没有 {day} 施行的政策包，装入当日施行的政策包后再办理")
        kind = pack.events.get(typed.text("kind")) if pack else None
        if pack and kind is None:
            typed.fault("day", f"{pack.title}没有这个事项，核对日期")
        facts = dict(_said(typed, pack, kind)) if pack and kind else {}
        if day is None or pack is None or kind is None or typed.faults:
            return Undecided(tuple(typed.faults))
        event = Event(f"{kind.name}-{day}", kind.name, day, facts)
        standing = self._standing(person_id)
        state, decision = settle_event(pack, standing.insured, event, standing.state)
        waits = self._event_waits_for(typed, pack, event, decision)
        settled = Decided(event, decision).settled
        after = replace(standing, state=state)
        doubts = self._checked(typed, person_id, settled.bill, standing, settled.settlement)
        faults, reason = tuple(typed.faults), typed.raw(REASON)
        return Weighed(settled.bill, pack, settled.settlement, after, faults, waits, None, doubts, reason)

    def _event_waits_for(self, typed: Typed, pack: PolicyPack, event: Event, decision: Decision) -> tuple[str, ...]:
        """The keys that the office has to set first."""
        if draft := draft_words(pack):
            typed.fault(WAITS, draft)
        settings = self._store.office_values.in_force(event.day) if pack.left_open else ()
        unfit = [one.key for one in unfit_for(pack, settings)]
        unset = [one for one in pack.left_open.values() if Refusal(*not_configured(one)) in decision.refusals]
        for value in (*unset, *(pack.left_open[key] for key in unfit)):
            typed.fault(WAITS, f"“{value.title}”还没有按现行政策设定（{value.law}），按 F10 到“设置”填写后再办理")
        return tuple(dict.fromkeys((*unfit, *(value.key for value in unset))))


def _said(typed: Typed, pack: PolicyPack, kind: EventKind) -> Iterator[tuple[str, str]]:
    """What the event says, as the case file writes it."""
    for name in kind.facts:
        fact, field = pack.facts[name], f"{FACT}{name}"
        if fact.is_amount:
            amount = typed.money(field, required=fact.title)
            if amount is not None:
                yield name, to_machine(amount)
            continue
        word = typed.text(field, required=fact.title)
        if word in fact.words:
            yield name, word
        elif word:
            typed.fault(field, f"没有“{word}”这一项，从列表里选")


def _retires(noted: Noted) -> bool:
    return noted.what.kind is Occurred.RETIRED and noted.taken_back_on is None
