"""What is known of a person for premiums, the account and retirement: put on file once, from a day on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from medins_desk.desk.facts_form import (
    FACT,
    NOT_KEPT,
    OWN,
    AskedFact,
    asked,
    fact_value,
    fact_words,
    keepable,
    read_facts,
    title_of,
)
from medins_desk.desk.own_record import OwnRecord
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.errors import Fault
from medins_desk.domain.on_file import FactOnFile
from medins_desk.enrol.facts import FACTS, FactValue
from medins_desk.store import Store

SINCE = "since"
_NOTHING = "fact"


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact on file in words, from which day on; taken back, when and why."""

    id: int
    title: str
    value: str
    since: date
    taken_back: str


class FactsOnFile(OwnRecord):
    """The verbs about facts on file."""

    def keep_facts(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Put facts on file from a day on: one field a fact. Raises ``ClerkFault`` with every fault.

        What the person's own record lacks is filled in there, and has no day.
        """
        typed = Typed(fields)
        since = typed.day(SINCE, required="从哪天起")
        said = keepable({f"{FACT}{name}": typed.text(f"{FACT}{name}") for name in FACTS})
        found = dict(read_facts(typed, (place.removeprefix(FACT) for place in said)))
        typed.faults += self._otherwise_recorded(person_id, found)
        if not found and not typed.faults:
            typed.faults.append(Fault(_NOTHING, "还没有填任何一项"))
        typed.stop_if_faulty()
        if since is None:
            raise AssertionError("a form that is not whole names its fault")
        with self._store.writing():
            actor = self._actor()
            self._fill_in(person_id, found)
            for name, text in found.items():
                if name in OWN:
                    continue
                key = self._store.facts_on_file.note(person_id, FactOnFile(name, text, since), self._today())
                details = {"record": key, "title": title_of(name), "value": fact_words(name, text), "day": since}
                self._store.journal.add(actor, "keep fact", "person", person_id, details)
        self._person_changed(person_id)

    def take_back_fact(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back a fact that was put on file wrongly; it stays, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text("reason", required="原因")
        typed.stop_if_faulty()
        person_id = self._store.facts_on_file.owner(key)
        if person_id is None:
            raise KeyError(key)
        what = next(one.what for one in self._store.facts_on_file.of(person_id) if one.id == key)
        with self._store.writing():
            self._store.facts_on_file.take_back(key, self._today(), why)
            details = {
                "record": key,
                "title": title_of(what.name),
                "value": fact_words(what.name, what.text),
                "why": why,
            }
            self._store.journal.add(self._actor(), "take back fact", "person", person_id, details)
        self._person_changed(person_id)

    def facts_asked(self, person_id: int) -> tuple[AskedFact, ...]:
        """The facts that the account of a person still waits for, then those on file, which may change."""
        found = self._account_ledger(person_id, self._moments(person_id))
        lacking = [one.key for one in found.lacking] if found else []
        on_file = [one.name for one in self._store.facts_on_file.standing(person_id)]
        return asked(name for name in dict.fromkeys((*lacking, *on_file)) if name not in NOT_KEPT)


def last_answer(store: Store, person_id: int, name: str, day: date) -> FactValue | None:
    """What was answered last of a fact by a day: when somebody was registered, or as it was put on file from a day on.

    Of one day what was put on file counts.
    """
    told = [
        (one.day, one.basis.facts[name]) for one in store.registrations.standing(person_id) if name in one.basis.facts
    ]
    told += [(one.since, one.text) for one in store.facts_on_file.standing(person_id) if one.name == name]
    in_order = sorted((one for one in told if one[0] <= day), key=itemgetter(0))
    return fact_value(name, in_order[-1][1]) if in_order else None


def kept_facts(store: Store, person_id: int) -> tuple[KeptFact, ...]:
    """The facts on file of a person, in the order in which they were put there."""
    return tuple(_kept(store, person_id))


def _kept(store: Store, person_id: int) -> Iterator[KeptFact]:
    for one in store.facts_on_file.of(person_id):
        back = f"{one.taken_back_on} 撤回：{masking.in_text(one.taken_back_why)}" if one.taken_back_on else ""
        value = fact_words(one.what.name, one.what.text)
        yield KeptFact(one.id, title_of(one.what.name), value, one.what.since, back)
