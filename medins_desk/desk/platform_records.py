"""What the national platform says where it differs: it goes before the law, so what still holds is looked at again.

A record is ended when the platform agrees, or taken back when it was wrong; the record and the reason stay.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from medins_desk.desk.deadlines import MOST, Deadlines
from medins_desk.desk.participation_form import occurrence_words
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.clocks import Due
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.spans import Span
from medins_desk.enrol.sentences import sentence


class PlatformRecords(Deadlines):
    """The verbs about records of the platform."""

    def platform_differences(self) -> tuple[Due, ...]:
        """Every record of the platform that holds today and says otherwise than the law, the oldest first.

        ``due`` is the day on which it was noted; the rule is the one that it goes before.
        """
        today = self._today()
        people = self._store.participation.platform_says(today, MOST)
        found = (one for person_id in people for one in self._differing(person_id, today))
        return tuple(self._told_apart(self._sorted(found)))

    def _differing(self, person_id: int, today: date) -> Iterator[Due]:
        calendar = self._calendar(person_id)
        by_law = self._calendar(person_id, without=Occurred.PLATFORM) or Calendar(())
        now, else_now = calendar.on(today) if calendar else None, by_law.on(today)
        if now is None or not now.recorded:
            return
        stands = (now.is_covered, now.category if now.is_covered else None)
        if else_now and stands == (else_now.is_covered, else_now.category if else_now.is_covered else None):
            return
        noted = reversed(self._store.participation.of(person_id))
        says = next((one for one in noted if one.taken_back_on is None and _holds(one.what, today)), None)
        if says:
            law = sentence(by_law, today).removeprefix(f"{today} ").removesuffix("。")
            words = f"平台：{masking.in_text(occurrence_words(says.what))}；按规定：{law}"
            rule, place = (else_now.rule, else_now.law) if else_now else ("", "")
            name = self._store.persons.person(person_id).name
            yield Due(person_id, name, says.noted_on, words, rule, place)

    def take_back_occurrence(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back something that was noted wrongly. Raises ``ClerkFault``.

        With a ``day`` a record of the platform is not wrong: it is noted anew as one that holds to that day.
        """
        person_id = self._store.participation.owner(key)
        noted = () if person_id is None else self._store.participation.of(person_id)
        record = next((one.what for one in noted if one.id == key and one.what.kind is Occurred.PLATFORM), None)
        if person_id is None or record is None or not fields.get("day", "").strip():
            super().take_back_occurrence(key, fields)
            return
        typed = Typed(fields)
        last, why = typed.day("day"), typed.text("reason", required="原因")
        if last and record.day and last < record.day:
            typed.fault("day", f"早于 {record.day}，核对日期；从头记错的不填，整条撤回")
        elif last and record.until and last >= record.until:
            typed.fault("day", f"这条记录本来到 {record.until} 为止")
        typed.stop_if_faulty()
        with self._store.writing():
            self._write_taken_back(person_id, key, f"平台记录改到 {last} 为止：{why}")
            self._write_event(person_id, replace(record, until=last))
        self._person_changed(person_id)


def _holds(what: Occurrence, day: date) -> bool:
    """Whether something is a record of the platform that speaks of a day."""
    return what.kind is Occurred.PLATFORM and what.day is not None and Span(what.day, what.until).holds(day)
