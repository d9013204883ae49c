"""试比 for a person: what the days of cover, the account and retirement are under each word of an open reading.

It computes and shows; nothing of it is kept. Only readings that come to something else for this person are told.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from medins_desk.desk.account_movements import AccountMovements
from medins_desk.desk.moments import moments_of
from medins_desk.desk.open_values import alternatives
from medins_desk.desk.retiring import Retiring
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.money import shown
from medins_desk.domain.policy import LeftToOffice, Reading
from medins_desk.domain.retirement_answers import Retirement
from medins_desk.enrol.lacking_words import lacking_plain
from medins_desk.enrol.sentences import sentence
from medins_desk.packs import PackFault
from medins_desk.store.office_values import SetByOffice, standing


@dataclass(frozen=True, slots=True)
class ReadAs:
    """One word of a reading: its letter, what it reads and comes to in general, and what for this person."""

    letter: str
    says: str
    comes_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingBeside:
    """An open reading under which this person's answers differ; ``now`` is the letter in force, empty for none."""

    id: str
    question: str
    law: str
    now: str
    read_as: tuple[ReadAs, ...]


@dataclass(frozen=True, slots=True)
class _Answers:
    calendar: Calendar
    account: str
    retirement: str


class ReadingsBeside(AccountMovements, Retiring):
    """The verb that reads the law of people otherwise."""

    def readings_beside(self, person_id: int) -> tuple[ReadingBeside, ...]:
        """Every open reading that comes to something else for a person, word by word. ``KeyError``: unknown id."""
        self._store.persons.person(person_id)
        entries = self._store.office_values.entries()
        set_now = {one.key: one.text for one in standing(entries, self._today())}
        found = []
        for value, reading in self._open_readings():
            answers = {letter: self._answers(person_id, value.key, letter, entries) for letter in sorted(value.words)}
            told = _told(tuple(answers.values()))
            if told:
                words = alternatives(reading)
                read_as = zip(answers, told, strict=True)
                question = reading.words.get("question", value.title)
                now = set_now.get(value.key, reading.holds if reading.holds in value.words else "")
                sides = tuple(ReadAs(letter, words.get(letter, ""), comes_to) for letter, comes_to in read_as)
                found.append(ReadingBeside(reading.id, question, value.law, now, sides))
        return tuple(found)

    def _open_readings(self) -> Iterator[tuple[LeftToOffice, Reading]]:
        """The readings that the laws of people of this area leave to the office, each once."""
        seen: set[str] = set()
        for pack in self._packs_of_area():
            try:
                law = self._library.people(pack.name)
            except PackFault:
                continue
            for value in law.left_open.values() if law else ():
                if law and value.reading in law.readings and value.key not in seen:
                    seen.add(value.key)
                    yield value, law.readings[value.reading]

    def _answers(self, person_id: int, key: str, letter: str, entries: Sequence[SetByOffice]) -> _Answers:
        others = (one for one in entries if one.key != key)
        tried = SetByOffice(key, letter, date.min, "", "", self._clock())
        with self._read_with((*others, tried)):
            account = self._account_ledger(person_id, moments_of(self._store, person_id))
            calendar = self._calendar(person_id) or Calendar(())
            retirement = self.retirement_answer(person_id, {}).answer
        balance = account.balance(self._today()) if account and not account.lacking else None
        words = f"个人账户：当年 {shown(balance.current)} 元，历年 {shown(balance.past)} 元" if balance else ""
        return _Answers(calendar, words, _of_retirement(retirement) if retirement else "")

    @contextmanager
    def _read_with(self, values: tuple[SetByOffice, ...]) -> Iterator[None]:
        """As if the office had set these values, and no others."""
        self._values_tried, self._people = values, None
        try:
            yield
        finally:
            self._values_tried, self._people = None, None


def _told(answers: Sequence[_Answers]) -> tuple[tuple[str, ...], ...]:
    """What is told of each answer: what differs from another one's; nothing where all are alike."""
    day = _differ_on([one.calendar for one in answers])
    columns = [
        [sentence(one.calendar, day).removesuffix("。") for one in answers] if day else [],
        [one.account for one in answers],
        [one.retirement for one in answers],
    ]
    kept = [column for column in columns if len(set(column)) > 1]
    return tuple(tuple(word for word in row if word) for row in zip(*kept, strict=True))


def _differ_on(calendars: Sequence[Calendar]) -> date | None:
    """The first day on which two calendars do not stand alike."""
    days = []
    for one, other in combinations(calendars, 2):
        starts = sorted({piece.start for calendar in (one, other) for piece in calendar.stretches})
        days += [next((day for day in starts if _stands(one, day) != _stands(other, day)), None)]
    return min((day for day in days if day), default=None)


def _stands(calendar: Calendar, day: date) -> tuple[object, ...]:
    found = calendar.on(day)
    return (found.standing, found.category) if found else ()


def _of_retirement(found: Retirement) -> str:
    ways = (f"{way.title} {shown(way.to_pay)} 元" for way in found.ways if way.to_pay)
    lacking = f"还要知道{lacking_plain(found.lacking)}" if found.lacking else ""
    short = f"还差 {found.missing} 个月" if found.missing else "不差年限"
    return f"退休：{'，'.join(word for word in (f'年限 {found.total} 个月', short, *ways, lacking) if word)}"
