"""``medins-desk enrol``: who asks to be enrolled in; which ways are open and what to bring, with reasons, out."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from medins_desk.cli.answers import Shapes, answer, asked_lines
from medins_desk.cli.law import Law
from medins_desk.domain.eligibility_answers import Applicant, Eligibility, WayIn
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.participation import History
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.terms import term
from medins_desk.enrol.calendar import calendar_by, enrolments_of
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.notices import MET, first_words, notice, start_words, term_words
from medins_desk.enrol.statements import policy_words
from medins_desk.exchange.eligibilities import eligibility_document
from medins_desk.exchange.enrol_file import EnrolCase, read_enrol
from medins_desk.packs.people import people_with, settings_of


class _Asked(NamedTuple):
    answer: Eligibility
    policy: str


def enrol(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    shapes = Shapes[_Asked](
        lambda found: eligibility_document(found.answer),
        lambda found: eligibility_text(found.answer),
        lambda found: notice(found.answer, found.policy),
    )
    return answer(given, given.asked, lambda data: _found(law, data), shapes)


def _found(law: Law, data: bytes) -> _Asked:
    asked = read_enrol(data, law.installed)
    day = asked.applicant.day
    people = law.people_on(day, asked.pack, asked.area, asked.local)
    if people.enrolment is None:
        raise ClerkFault([Fault("day", f"这一天（{day}）没有参保办理的规定，核对 day 和 area")])
    law.check_certificates(people, asked.applicant.facts)
    papers = {paper.name for paper in people.enrolment.papers}
    strange = sorted(asked.applicant.seen - papers)
    if strange:
        raise ClerkFault(
            [Fault("papers", f'"{name}" 不是这里的材料，可以写 {", ".join(sorted(papers))}') for name in strange]
        )
    laws = tuple(_laws(law, asked, people))
    return _Asked(eligibility(people, _as_covered(asked.applicant, laws), laws), policy_words(people))


def _as_covered(applicant: Applicant, laws: Sequence[PeopleLaw]) -> Applicant:
    """Who asks, holding what follows from what happened, as at the counter."""
    if not applicant.history or applicant.birth is None:
        return applicant
    history = History(applicant.birth, applicant.history, applicant.held)
    return replace(applicant, held=enrolments_of(calendar_by(Judge(laws), history, applicant.day)))


def _laws(law: Law, asked: EnrolCase, people: PeopleLaw) -> Iterator[PeopleLaw]:
    """The laws by which benefit days are said: those of the area, one after the other, or the one that was named."""
    names = [people.name] if asked.pack else law.names_in(asked.area or "")
    for name in names:
        found = law.library.people(name)
        if found and found.periods:
            yield people_with(found, settings_of(asked.local))


def eligibility_text(found: Eligibility) -> str:
    """An answer to be read: each way with why, then what to bring, what is to be asked, what else to hear."""
    lines = [line for way in found.ways for line in _way(way)]
    if found.papers:
        lines.append("要带的材料：")
        lines += [f"  {'已看到' if one.seen else '还没有'}  {one.title}（{one.law}）{one.why}" for one in found.papers]
    lines += asked_lines(found.lacking)
    return "\n".join([*lines, *(f"请知道：{text}（{law}）" for _, law, text in found.advice)])


def _way(way: WayIn) -> list[str]:
    head = f"{term(way.verdict)}  {way.title}（{way.law}）"
    if way.barred:
        return [head, *(f"    {MET[one.met]}：{one.title}（{one.law}）" for one in way.barred)]
    return [
        head,
        *(f"    {MET[one.met]}：{one.title}（{one.law}）" for one in way.needs),
        *(f"    {first_words(way)}{one.says}（{one.law}）" for one in way.to_end),
        *(f"    时限：{term_words(one)}（{one.law}）" for one in way.terms),
        *(f"    待遇：{start_words(one)}" + (f"（{one.law}）" if one.law else "") for one in way.starts),
    ]
