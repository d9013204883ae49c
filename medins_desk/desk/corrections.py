"""A birth date that is put right later: what was recorded under the old one is held against the new one.

Nothing is changed beside the person: records, registrations and slips stay as they are. What no longer fits is named,
a reason is asked for, and both stand in the journal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from medins_desk.desk.facts_form import title_of as fact_title
from medins_desk.desk.law_then import decided_again
from medins_desk.desk.participation_form import occurrence_words
from medins_desk.desk.people import People
from medins_desk.desk.person_file import title_of
from medins_desk.desk.registrations import Registrations
from medins_desk.desk.reversals import Reversing
from medins_desk.desk.standing import state_before
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.participation import before_life
from medins_desk.domain.persons import Enrolment, Person
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import span_words, term
from medins_desk.enrol.sentences import sentence

BIRTH_REASON = "birth_reason"
"""The field that says on what a corrected birth date rests."""


class Corrections(People, Registrations, Reversing):
    """The verbs about putting a birth date right."""

    def what_no_longer_fits(self, person_id: int, fields: Mapping[str, str]) -> tuple[str, ...]:
        """What a birth date as typed would contradict of what is recorded, in words; empty where it is the same."""
        try:
            person = self._read_person(fields, person_id)
        except ClerkFault:
            return ()
        before = self._store.persons.person(person_id)
        return tuple(self._misfits(person_id, person)) if person.birth_date != before.birth_date else ()

    def correct_person(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Write a person's details anew. Raises ``ClerkFault``.

        A birth date that does not fit with what is recorded wants a ``birth_reason``.
        """
        found = self.what_no_longer_fits(person_id, fields)
        if found and not Typed(fields).text(BIRTH_REASON):
            words = f"与新的出生日期不符的有 {len(found)} 处，核对后写明按哪份证件更正"
            raise ClerkFault([Fault(BIRTH_REASON, words)])
        super().correct_person(person_id, fields)

    def _why_corrected(self, person_id: int, fields: Mapping[str, str], person: Person) -> dict[str, object]:
        """What the journal says of a corrected birth date, before it is written."""
        before = self._store.persons.person(person_id)
        why = Typed(fields).text(BIRTH_REASON)
        if person.birth_date == before.birth_date or not why:
            return {}
        return {"why": why, "misfits": list(self._misfits(person_id, person))}

    def _misfits(self, person_id: int, person: Person) -> Iterator[str]:
        born = person.birth_date
        died = self._store.participation.died_on(person_id)
        if died and born > died:
            yield f"{died} 已登记去世"
        yield from self._records_before(person_id, born)
        yield from self._entries_barred(person_id, born)
        yield from self._days_changed(person_id, born)
        yield from self._account_changed(person_id, born)
        yield from self._slips_touched(person_id, born)

    def _records_before(self, person_id: int, born: date) -> Iterator[str]:
        """What begins before the birth."""
        for title, span in self._dated(person_id):
            if span.start < born:
                yield f"{title}{span_words(span)}，早于出生日期"
        for noted in self._store.participation.of(person_id):
            if noted.taken_back_on is None and before_life(noted.what, born):
                words = masking.in_text(occurrence_words(noted.what))
                yield f"参保经过“{term(noted.what.kind)}：{words}”早于出生日期"
        for fact in self._store.facts_on_file.standing(person_id):
            if fact.since < born:
                yield f"资料“{fact_title(fact.name)}”从 {fact.since} 起，早于出生日期"

    def _dated(self, person_id: int) -> Iterator[tuple[str, Span]]:
        """Everything recorded with days, by name."""
        records = self._store.records
        enrolments = (one.held for one in records.enrolments(person_id))
        yield from ((f"参保（{term(one.category)}）", one.span) for one in enrolments if one)
        certificates = (one.held for one in records.certificates(person_id))
        yield from ((title_of(one), one.span) for one in certificates if one)
        filings = (one.held for one in records.filings(person_id))
        yield from ((title_of(one), one.span) for one in filings if one)
        ties = (one.held for one in records.ties(person_id))
        yield from ((f"{term(one.kind)}（{one.name}）", one.span) for one in ties if one)

    def _entries_barred(self, person_id: int, born: date) -> Iterator[str]:
        """Conditions of entries that were met, and are not any more, or not known to be, at another age."""
        entries = {
            (one.category, one.day): f"{one.day} 登记的{one.title}"
            for one in self._store.registrations.standing(person_id)
            if one.category
        }
        for kept in self._store.records.enrolments(person_id):
            if kept.held:
                words = f"{kept.held.span.start} 起的{term(kept.held.category)}"
                entries.setdefault((kept.held.category, kept.held.span.start), words)
        for (category, day), words in entries.items():
            entry = Enrolment(category, Span(day))
            met = self._met(person_id, entry)
            now = self._met(person_id, entry, born) if day >= born else met
            lost = [
                f"“{title}”（{law}）" for (title, law), held in met.items() if held and not now.get((title, law), True)
            ]
            if lost:
                yield f"{words}：按新的年龄要重新核对{'、'.join(lost)}"

    def _met(self, person_id: int, entry: Enrolment, born: date | None = None) -> dict[tuple[str, str], bool | None]:
        """The conditions of the ways into a category, and whether they are met."""
        ways = self._ways_into(person_id, entry, born)
        return {(one.title, one.law): one.met for way in ways for one in way.needs}

    def _days_changed(self, person_id: int, born: date) -> Iterator[str]:
        """The first days of cover that would be otherwise."""
        before = self._calendar(person_id) or Calendar(())
        after = self._calendar(person_id, born=born) or Calendar(())
        gone = next((one for one in after.stretches if one not in before.stretches), None)
        if gone:
            yield f"待遇日期会变：{sentence(after, gone.start).removesuffix('。')}"

    def _account_changed(self, person_id: int, born: date) -> Iterator[str]:
        """What the account gets, or gives back, with the correction."""
        moved = self._put_right(person_id, born)
        if moved:
            yield f"个人账户：按新的年龄{'补划' if moved > 0 else '扣回'} {shown(abs(moved))} 元，从更正那天起入账"

    def _slips_touched(self, person_id: int, born: date) -> Iterator[str]:
        """Slips that stand and would be otherwise: of days before the birth, or decided by the age."""
        for one in self._store.history.of_person(person_id):
            if one.undone or one.reverses:
                continue
            if one.start < born:
                yield f"结算单 {one.number}：{one.start} 的费用早于出生日期，核对后冲销"
            elif self._decided_otherwise(person_id, one.number, born):
                yield f"结算单 {one.number}：按新的出生日期结果不同，核对后冲销、重新结算"

    def _decided_otherwise(self, person_id: int, number: str, born: date) -> bool:
        """Whether a slip pays otherwise by its own law and records, but for the birth date."""
        key, slip = self._store.slips.settlement_of(number), self._store.slips.slip(number)
        pack = self._pack_then(slip.settlement) if slip else None
        if slip is None or pack is None:
            return False
        insured = self._insured_then(key)
        insured = replace(insured, person=replace(insured.person, birth_date=born))
        made = decided_again(pack, insured, slip.bill, state_before(self._store, person_id, key)).settlement
        return (made.payable, dict(made.payers)) != (slip.settlement.payable, dict(slip.settlement.payers))
