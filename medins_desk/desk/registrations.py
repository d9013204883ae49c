"""Enrolling at the counter: may this person, in what, with which papers; and the registration with what it rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from medins_desk.desk.applicants import Said, applicant_of, pending_of, read_said
from medins_desk.desk.facts_form import AskedFact, asked, fact_words, title_of
from medins_desk.desk.people_facts import PeopleFacts
from medins_desk.desk.people_laws import LawsByDay, NoLawOfPeople
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.eligibility import Act
from medins_desk.domain.eligibility_answers import Applicant, Eligibility, Verdict, WayIn
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.registrations import Basis, Registration
from medins_desk.domain.terms import term
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.facts import FACTS
from medins_desk.enrol.notices import first_words, notice, start_words, term_words
from medins_desk.enrol.statements import policy_words
from medins_desk.paper import statement_pdf

WAY = "way"
REASON = "reason"
REGISTERED = "register enrolment"
"""The verb under which the journal has a registration."""

_ENROLLED_ELSEWHERE = "已经参保的，在“参保”（A）里登记类别和待遇开始日"
_BARRED = (
    "{why}。资料登记错的先改（“登记信息”F、“证件”B）；平台上确有这段的，在“参保待遇”（P）里记“平台记录不同”，写明原因"
)
_TO_PAY = "；缴了费，在“参保待遇”（P）里记一笔，待遇从那里推算"
_NOTED_WITH = frozenset({Category.ACTIVE, Category.FLEXIBLE, Category.UNEMPLOYED, Category.AGREED})
"""Categories whose registration is noted among what happened to a person's insurance: days of cover follow from it."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A registration as a page shows it; taken back, when and why."""

    id: int
    title: str
    words: str
    taken_back: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A fact that is asked for or was said, as a form asks for it, with what was said."""

    asked: AskedFact
    law: str
    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class EnrolmentFile:
    """Whether a person may be enrolled, what is asked and was answered, what was registered before."""

    person_id: int
    found: Eligibility
    answers: tuple[Answered, ...]
    registered: tuple[Enrolled, ...]


class Registrations(PeopleFacts):
    """The verbs about enrolling."""

    def eligibility_of(self, person_id: int, fields: Mapping[str, str]) -> EnrolmentFile:
        """Which ways are open to a person, by what is known and what is said: ``fact.NAME``, ``paper.NAME``.

        Raises ``ClerkFault`` with every fault, or where no law here says who may be enrolled.
        """
        said = self._answered(person_id, fields)
        found = self._eligibility(person_id, said)
        return EnrolmentFile(person_id, found, tuple(_answers(found, said)), tuple(self._enrolled(person_id)))

    def categories_offered(self) -> tuple[Category, ...]:
        """The categories that the law of today enrols people in, by scheme; all of them where it says nothing."""
        known = _categories_of(self._laws_by_day(), self._today())
        return tuple(one for scheme in Scheme for one in Category if one.scheme is scheme and one in known)

    def may_enrol(self, person_id: int, category: str) -> str:
        """What the law says of a category for a person, by what is known alone, in a sentence; empty where nothing."""
        try:
            found = self._eligibility(person_id, Said({}, frozenset()))
        except ClerkFault:
            return ""
        ways = (way for one in Category if one == category for way in found.ways if way.leads_to(one))
        way = next(ways, None)
        if way is None or way.verdict is Verdict.HELD:
            return ""
        words = f"{way.title}（{way.law}）：{term(way.verdict)}"
        return words if way.verdict is Verdict.MAY else f"{words}。{refusal_words(way)}。按 Alt+U 逐项核对"

    def enrolment_handed_out(self, person_id: int, fields: Mapping[str, str]) -> bytes:
        """The one-time notice (一次性告知书) of all ways, or of ``way``; journalled as made. Raises ``ClerkFault``."""
        found, law = (
            self._eligibility(person_id, self._answered(person_id, fields)).only(fields.get(WAY, "")),
            self._law_of_people(),
        )
        sheet = replace(notice(found, policy_words(law)), whose=self._whose(person_id))
        pdf = statement_pdf(sheet)
        details = {"day": sheet.day, "title": sheet.title, "law": [found.sha256], "complete": not found.lacking}
        with self._store.writing():
            self._store.journal.add(self._actor(), "hand out", "person", person_id, details)
        return pdf

    def register_enrolment(self, person_id: int, fields: Mapping[str, str]) -> int:
        """Register a person in the way ``way``; the key of the registration. Raises ``ClerkFault``.

        Only a way that is open can be taken. Where the law leaves it to an open clause, a ``reason`` and a second
        clerk are wanted.
        """
        said, typed = self._answered(person_id, fields), Typed(fields)
        reason = typed.text(REASON)
        found = self._eligibility(person_id, said)
        way = next((one for one in found.ways if one.name == fields.get(WAY)), None)
        if way is None:
            raise ClerkFault([Fault(WAY, "还没有选参加哪一类")])
        if way.verdict is not Verdict.MAY:
            raise ClerkFault([Fault(WAY, refusal_words(way))])
        if way.judged:
            typed.text(REASON, required="依据的文件和理由")
            typed.stop_if_faulty()
            self.confirmed("enrol_by_judgement", f"{way.title}：{reason}")
        with self._store.writing():
            actor = self._actor()
            self._fill_in(person_id, said.facts)
            key, details = self._write_registration(person_id, way, found, said, reason)
            self._store.journal.add(actor, REGISTERED, "person", person_id, details)
        self._person_changed(person_id)
        return key

    def take_back_registration(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back a registration that was made wrongly; it stays, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text(REASON, required="原因")
        typed.stop_if_faulty()
        person_id = self._store.registrations.owner(key)
        if person_id is None:
            raise KeyError(key)
        what = next(one.what for one in self._store.registrations.of(person_id) if one.id == key)
        occurrence = what.occurrence
        with self._store.writing():
            actor = self._actor()
            self._store.registrations.take_back(key, self._today(), why)
            if occurrence is not None and self._store.participation.owner(occurrence) is not None:
                self._store.participation.take_back(occurrence, self._today(), why)
            details = {"record": key, "title": what.title, "why": why}
            self._store.journal.add(actor, "take back registration", "person", person_id, details)
        self._person_changed(person_id)

    def _write_registration(
        self, person_id: int, way: WayIn, found: Eligibility, said: Said, reason: str
    ) -> tuple[int, Mapping[str, object]]:
        """Inside a transaction: the key, and what the row of the journal that has to follow says."""
        day = self._today()
        occurrence = self._note_entry(person_id, way, said, day)
        papers = tuple(one.title for one in way.papers if one.seen)
        basis = Basis(dict(said.facts), papers, tuple((one.title, one.law) for one in way.needs), way.from_day, reason)
        one = Registration(
            day, way.name, way.title, way.act, way.category, way.rule, way.law, found.pack, found.sha256, basis,
            occurrence,
        )  # fmt: skip
        key = self._store.registrations.note(person_id, one, day)
        return key, {"record": key, "title": way.title, "law": way.law, "rule": way.rule, "words": _basis_words(one)}

    def _note_entry(self, person_id: int, way: WayIn, said: Said, day: date) -> int | None:
        """What days of cover follow from is noted with it: an entry into the employee scheme, a move."""
        what = _occurred(way, said, day)
        return self._store.participation.note(person_id, what, day) if what else None

    def _why_not_in(self, person_id: int, enrolment: Enrolment) -> str:
        """Cover that is written down answers to what is known as a registration does; nothing is asked here.

        By the law of its first day: that of an earlier day is unknown, and what is not known bars nobody.
        """
        if enrolment.category not in _categories_of(self._laws_by_day(), enrolment.span.start):
            return f"这里的政策没有{term(enrolment.category)}这类参保，核对类别"
        ways = self._ways_into(person_id, enrolment)
        if not ways:
            return ""
        if all(one.verdict is Verdict.MAY_NOT for one in ways):
            nearest = min(ways, key=lambda one: len(one.barred))
            return _BARRED.format(why=refusal_words(nearest))
        return "；".join(f"{one.says}（{one.law}）" for one in ways[0].to_end)

    def _ways_into(self, person_id: int, enrolment: Enrolment, born: date | None = None) -> list[WayIn]:
        """The ways into a category on the first day of a cover, by what is known; ``born``: with another birth date."""
        try:
            law = self._laws_by_day().on(enrolment.span.start)
        except NoLawOfPeople:
            return []
        if law.enrolment is None:
            return []
        recorded = tuple(kept.held for kept in self._store.records.enrolments(person_id) if kept.held)
        pending = pending_of(self._store.registrations.standing(person_id), recorded)
        known = self._facts_of(person_id, self._on_file(person_id), enrolment.span.start)
        asks = applicant_of(self._store, person_id, enrolment.span.start, known, (), Said({}, frozenset()))
        held = tuple(
            one for one in pending if one.category is not enrolment.category and one.span.meets(enrolment.span)
        )
        found = eligibility(law, replace(asks, held=held, birth=born or asks.birth), self._people_laws())
        return [one for one in found.ways if one.act is Act.ENROL and one.leads_to(enrolment.category)]

    def _eligibility(self, person_id: int, said: Said) -> Eligibility:
        died = self._store.participation.died_on(person_id)
        if died:
            raise ClerkFault([Fault(WAY, f"{died} 已登记去世，不能再办参保")])
        law = self._law_of_people()
        if law.enrolment is None:
            raise ClerkFault([Fault(WAY, f"{law.title}没有写谁能参保。{_ENROLLED_ELSEWHERE}")])
        return eligibility(law, self._applicant(person_id, said), self._people_laws())

    def _answered(self, person_id: int, fields: Mapping[str, str]) -> Said:
        """What was typed, none of it otherwise than it is recorded. Raises ``ClerkFault`` with every fault."""
        said = read_said(fields)
        wrong = self._otherwise_recorded(person_id, said.facts)
        if wrong:
            raise ClerkFault(wrong)
        return said

    def _applicant(self, person_id: int, said: Said) -> Applicant:
        """The person as one who asks today."""
        day, held = self._today(), self._standing(person_id).insured.enrolments
        known = self._facts_of(person_id, self._on_file(person_id), day)
        return applicant_of(self._store, person_id, day, known, held, said)

    def _law_of_people(self) -> PeopleLaw:
        """The law of people of today. Raises ``ClerkFault`` where there is none."""
        try:
            return self._laws_by_day().on(self._today())
        except NoLawOfPeople:
            raise ClerkFault(
                [Fault(WAY, f"这里的政策包没有写 {self._today()} 的参保规定。{_ENROLLED_ELSEWHERE}")]
            ) from None

    def _enrolled(self, person_id: int) -> Iterable[Enrolled]:
        held = self._standing(person_id).insured.enrolments
        for one in self._store.registrations.of(person_id):
            back = f"{one.taken_back_on} 撤回：{masking.in_text(one.taken_back_why)}" if one.taken_back_on else ""
            waits = not back and pending_of([one.what], held)
            words = f"{_basis_words(one.what)}{_TO_PAY if waits else ''}"
            yield Enrolled(one.id, one.what.title, masking.in_text(words), back)


def _occurred(way: WayIn, said: Said, day: date) -> Occurrence | None:
    if way.act is Act.TRANSFER_OUT:
        return Occurrence(kind=Occurred.MOVED_AWAY, day=day)
    if way.act is Act.TRANSFER_IN:
        return Occurrence(kind=Occurred.CAME_FROM, day=day, scheme=Scheme.EMPLOYEE, handled=True)
    if way.category not in _NOTED_WITH:
        return None
    qualified = said.facts.get("qualified_on")
    since = date.fromisoformat(qualified) if qualified else None
    return Occurrence(kind=Occurred.REGISTERED, day=day, category=way.category, qualified=since)


def way_words(way: WayIn) -> Iterator[str]:
    """A way in words: what is not met, or what has to be ended, until when, from when."""
    if way.barred:
        yield from (f"不符合：{one.title}（{one.law}）" for one in way.barred)
        return
    if way.verdict is not Verdict.HELD:
        yield from (f"{'符合' if one.met else '还不知道'}：{one.title}（{one.law}）" for one in way.needs)
    yield from (f"{first_words(way)}{one.says}（{one.law}）" for one in way.to_end)
    yield from (f"时限：{term_words(one)}" for one in way.terms)
    yield from (f"待遇：{start_words(one)}" for one in way.starts)


def _categories_of(laws: LawsByDay, day: date) -> Collection[Category]:
    try:
        law = laws.on(day).enrolment
    except NoLawOfPeople:
        law = None
    return {one for entrance in law.entrances for one in entrance.may_be} if law else tuple(Category)


def refusal_words(way: WayIn) -> str:
    """Why a way cannot be taken now, and what is to be done."""
    match way.verdict:
        case Verdict.MAY_NOT:
            return f"{way.title}不符合条件：" + "；".join(f"{one.title}（{one.law}）" for one in way.barred)
        case Verdict.HELD | Verdict.AFTER_ENDING:
            return "；".join(f"{one.says}（{one.law}）" for one in way.to_end)
        case _:
            papers = [one.title for one in way.papers if one.sure and not one.seen]
            titles = [one.title for one in way.lacking]
            return "；".join(
                words
                for words in (
                    f"还要问清：{'、'.join(titles)}" if titles else "",
                    f"还没有看到：{'、'.join(papers)}" if papers else "",
                )
                if words
            )


def _answers(found: Eligibility, said: Said) -> Iterable[Answered]:
    """What was said, then what is still asked, first what most ways wait for; what is recorded is not asked."""
    laws = {one.key: one.law for one in found.lacking}
    titles = {one.key: one.title for one in found.lacking}
    waiting = [one.key for way in found.ways for one in way.lacking]
    lacking = [one.key for one in found.lacking if one.key in FACTS and one.key not in said.facts]
    lacking.sort(key=waiting.count, reverse=True)
    for one in asked([*said.facts, *lacking]):
        typed = said.facts.get(one.name, "")
        called = replace(one, title=titles.get(one.name, one.title))
        yield Answered(called, laws.get(one.name, ""), typed, fact_words(one.name, typed) if typed else "")


def _basis_words(one: Registration) -> str:
    """A registration in one line: when, by which article, what was seen and said, from when."""
    said = "、".join(f"{title_of(name)}：{fact_words(name, text)}" for name, text in one.basis.facts.items())
    return "；".join(
        words
        for words in (
            f"{one.day} 登记，依据{one.law}",
            f"材料：{'、'.join(one.basis.papers)}" if one.basis.papers else "",
            f"说明：{said}" if said else "",
            f"待遇预计从 {one.basis.from_day} 起" if one.basis.from_day else "",
            one.basis.reason,
        )
        if words
    )
