"""What ends or holds up a person's insurance (death, leaving, prison, the army): noted once, and what follows.

Nothing is written beside the note: records end with the day of death wherever they are read, days of cover follow by
the law. So what was noted wrongly is taken back, and everything holds as before.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from medins_desk.desk.account_case import is_inherited
from medins_desk.desk.bills import Bills
from medins_desk.desk.participation_form import read_occurrence
from medins_desk.desk.person_file import title_of
from medins_desk.desk.typed import Typed
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.enrol.account_closing import words_of_end
from medins_desk.enrol.sentences import sentence
from medins_desk.store.history import HistoryEntry

_TURNING = frozenset(
    {
        Occurred.DIED,
        Occurred.MOVED_AWAY,
        Occurred.ENLISTED,
        Occurred.SENTENCED,
        Occurred.SUSPENDED,
        Occurred.STRUCK_OFF,
        Occurred.TERMINATED,
        Occurred.PLATFORM,
    }
)


class LifeEvents(Bills):
    """The verbs about what ends or holds up a person's insurance."""

    def record_death(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Note that a person died on ``day``; ``reason``: by which paper or list. Raises ``ClerkFault``.

        Cover, certificates, filings and ties end with that day; bills of later days are refused.
        """
        self.record_occurrence(person_id, {**fields, "kind": Occurred.DIED})

    def take_back_occurrence(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back something that was noted wrongly; a death only while no heir has the account. ``ClerkFault``."""
        person_id = self._store.participation.owner(key)
        noted = self._store.participation.of(person_id) if person_id is not None else ()
        if person_id is not None and any(one.id == key and _is_death(one.what) for one in noted):
            acts = (one.what for one in self._store.account_acts.of(person_id) if one.taken_back_on is None)
            handed_over = next((one.day for one in acts if is_inherited(one)), None)
            if handed_over:
                words = f"个人账户已在 {handed_over} 由继承人办理，先在“个人账户”（E）的“事项”里撤回那一笔"
                raise ClerkFault([Fault("reason", words)])
        super().take_back_occurrence(key, fields)

    def foreseen(self, person_id: int, fields: Mapping[str, str]) -> tuple[str, ...]:
        """What would follow from something that is being noted, in sentences; nothing while it has faults."""
        typed = Typed(fields)
        what = self._with_day_of_registration(person_id, read_occurrence(typed, self._today()))
        if what is None or what.day is None or what.kind not in _TURNING:
            return ()
        return (*self._turn(person_id, what), *(self._after_death(person_id, what) if _is_death(what) else ()))

    def _turn(self, person_id: int, what: Occurrence) -> Iterator[str]:
        """The first days that stand otherwise than without it, and what the law leaves unsaid."""
        before = self._calendar(person_id) or Calendar(())
        after = self._calendar(person_id, also=(what,))
        if after is None:
            return
        days = (one for one in after.stretches if what.day and one.start >= what.day)
        changed = next((one for one in days if one not in before.stretches), None)
        if changed:
            yield sentence(after, changed.start)
        yield from (note.text for note in after.notes if note not in before.notes)

    def _after_death(self, person_id: int, what: Occurrence) -> Iterator[str]:
        """What ends with the day of death, what is left to settle, what was paid for later days."""
        died, records = what.day, self._store.records
        if died is None:
            return
        kept = [one.held for one in records.certificates(person_id)] + [one.held for one in records.filings(person_id)]
        held = [title_of(one) for one in kept if one and (one.span.end is None or one.span.end > died)]
        if held:
            yield f"{'、'.join(held)}到 {died} 为止。"
        yield from self._account_after(person_id, died)
        if later := [one.number for one in self._store.history.of_person(person_id) if one.end > died and _stands(one)]:
            yield f"{'、'.join(later)} 结算了 {died} 以后的费用，核对后冲销。"

    def _account_after(self, person_id: int, died: date) -> Iterator[str]:
        """What of the account remains and for whom; where the law cannot be asked what there is today."""
        found = self._account_ledger(person_id, self._moments(person_id), died=died)
        if found and found.ended and not found.lacking:
            yield f"{words_of_end(found.ended)}。"
            return
        account = self._standing(person_id).state.account_in(died.year)
        if left := account.current + account.past:
            yield f"个人账户还有 {shown(left)} 元，结清费用后由继承人办理。"


def _is_death(what: Occurrence) -> bool:
    return what.kind is Occurred.DIED


def _stands(entry: HistoryEntry) -> bool:
    return entry.payable and not entry.undone and not entry.reverses
