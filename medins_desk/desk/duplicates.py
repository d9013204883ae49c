"""One person registered twice: found while typing, merged with a trace, taken apart again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medins_desk.desk.guard import Guarded
from medins_desk.desk.typed import Typed
from medins_desk.domain import documents, masking
from medins_desk.domain.persons import Person
from medins_desk.domain.terms import term
from medins_desk.store.merges import Merge

_SHORTEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration that may be the same person, or was merged: numbers masked. ``why`` is the reason of the merge."""

    person_id: int
    title: str
    detail: str
    why: str = ""


class Duplicates(Guarded):
    """The verbs about registrations of the same person."""

    def registered_like(self, fields: Mapping[str, str]) -> tuple[Registered, ...]:
        """Who is registered with the number that is being typed, or with this name and this birthday."""
        typed = Typed(fields)
        number = documents.upgraded(documents.written(typed.text("id_number")))
        found = [self._store.persons.key_of(number)] if len(number) >= _SHORTEST_NUMBER else []
        name, born = typed.raw("name"), typed.day("birth_date")
        found += self._store.persons.namesakes(name, born) if name and born else ()
        return tuple(self._registered(key) for key in dict.fromkeys(found) if key is not None)

    def merged_into(self, person_id: int) -> tuple[Registered, ...]:
        """The registrations that were merged into this one."""
        return tuple(
            self._registered(one.person_id, f"{one.at:%Y-%m-%d} {one.clerk}：{masking.in_text(one.why)}")
            for one in self._store.merges.of(person_id)
        )

    def person_name(self, person_id: int) -> str:
        """The name of somebody who is registered, with what tells namesakes apart: the number, masked."""
        person = self._store.persons.person(person_id)
        return f"{person.name}（{_detail(person)}）"

    def merge_persons(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Take ``other`` for the same person, for a ``reason``. Raises ``ClerkFault``.

        Records and slips of both count from now on for the one that stands; nothing is moved or lost.
        """
        typed = Typed(fields)
        other, reason = self._other(typed, person_id), typed.raw("reason")
        if not reason:
            typed.fault("reason", "还没有填原因")
        if other is not None:
            self._refuse_others(typed, person_id, other)
        typed.stop_if_faulty()
        if other is None:
            raise AssertionError("a form that is not whole names its fault")
        with self._store.writing():
            actor = self._actor()
            self._store.merges.add(Merge(other, actor.at, actor.clerk, reason), person_id)
            self._store.drafts.give_to(other, person_id)
            self._store.journal.add(actor, "merge", "person", person_id, {"other": other, "why": reason})
        self._person_changed(person_id)

    def part_persons(self, person_id: int, other: int, fields: Mapping[str, str]) -> None:
        """Two registrations are not the same person after all, for a ``reason``. Raises ``ClerkFault`` without one.

        ``KeyError`` where they were never merged.
        """
        if other not in {one.person_id for one in self._store.merges.of(person_id)}:
            raise KeyError(other)
        typed = Typed(fields)
        reason = typed.text("reason", required="拆开的原因")
        typed.stop_if_faulty()
        with self._store.writing():
            self._store.merges.take_back(other)
            self._store.journal.add(self._actor(), "part", "person", person_id, {"other": other, "why": reason})
        self._person_changed(person_id)

    def _other(self, typed: Typed, person_id: int) -> int | None:
        asked = typed.text("other", required="另一份登记")
        if not asked:
            return None
        if not asked.isdigit():
            typed.fault("other", "从列表里选另一份登记")
            return None
        other = self._store.merges.standing(int(asked))
        if other == person_id:
            typed.fault("other", "这就是窗口前的这一份登记，选另一份")
            return None
        return other

    def _refuse_others(self, typed: Typed, person_id: int, other: int) -> None:
        """Who was born on another day or is of the other sex is another person; two covers at once are put right."""
        mine, theirs = self._store.persons.person(person_id), self._store.persons.person(other)
        if mine.birth_date != theirs.birth_date:
            words = f"出生日期不同（{mine.birth_date} 和 {theirs.birth_date}），不是同一人。录错的先更正登记信息"
            typed.fault("other", words)
        elif mine.sex and theirs.sex and mine.sex is not theirs.sex:
            typed.fault("other", "性别不同，不是同一人。录错的先更正登记信息")
        elif met := self._meeting(person_id, other):
            typed.fault("other", f"两份登记的参保重叠（{met}），先终止其中一段")

    def _meeting(self, person_id: int, other: int) -> str:
        records = self._store.records
        theirs = [kept.held for kept in records.enrolments(other) if kept.held]
        for kept in records.enrolments(person_id):
            for held in theirs:
                if kept.held and kept.held.span.meets(held.span):
                    return f"{term(kept.held.category)} {_later(kept.held.span.start, held.span.start)} 起"
        return ""

    def _registered(self, person_id: int, why: str = "") -> Registered:
        person = self._store.persons.person(person_id)
        return Registered(person_id, person.name, _detail(person), why)


def _later(one: date, other: date) -> date:
    return max(one, other)


def _detail(person: Person) -> str:
    number = masking.id_number(person.id_number) if person.id_number else "无证件号码"
    return f"{number}，{person.birth_date} 出生"
