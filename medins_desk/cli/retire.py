"""``medins-desk retire``: months of a record in, what counts, what is missing and the ways side by side out."""

import argparse
from datetime import date
from typing import NamedTuple

from medins_desk.cli.answers import Shapes, answer, asked_lines
from medins_desk.cli.law import Law
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.months import lasting
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import QuoteLine
from medins_desk.domain.retirement import Benefits
from medins_desk.domain.retirement_answers import Reached, Retirement, WayOpen
from medins_desk.domain.terms import term
from medins_desk.enrol.lacking_words import lacking_titles
from medins_desk.enrol.retire import retirement
from medins_desk.enrol.statements import policy_words, retirement_statement, short_words
from medins_desk.exchange.retirement_file import read_retirement
from medins_desk.exchange.retirements import retirement_document


class _Asked(NamedTuple):
    answer: Retirement
    day: date
    policy: str


def retire(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    shapes = Shapes[_Asked](
        lambda found: retirement_document(found.answer),
        lambda found: retirement_text(found.answer),
        lambda found: retirement_statement(*found),
    )
    return answer(given, given.asked, lambda data: _found(law, data), shapes)


def _found(law: Law, data: bytes) -> _Asked:
    asked = read_retirement(data, law.installed)
    people = law.people_on(asked.day, asked.pack, asked.area, asked.local)
    if people.retirement is None:
        raise ClerkFault([Fault("day", f"这一天（{asked.day}）没有退休的规定，核对 day 和 area")])
    law.check_certificates(people, asked.facts)
    return _Asked(retirement(people, asked.facts, asked.months, asked.day), asked.day, policy_words(people))


def retirement_text(found: Retirement) -> str:
    """An answer to be read: the months, the conditions, then the ways with their cost."""
    lines = [f"计入 {lasting(found.total)}，其中本地实际 {lasting(found.area)}"]
    for one in found.counted:
        lines.append(f"  {term(one.source)}：计入 {one.months} 个月" + (f"（{one.law}）" if one.law else ""))
        lines += [f"    不计 {number} 个月：{why}" for why, number in one.left_out]
    lines += ["条件：", *(f"  {_condition(one)}" for one in found.conditions)]
    if found.missing:
        lines.append(short_words(found.missing))
    lines += [text for way in found.ways for text in _way(way)]
    lines += asked_lines(found.lacking)
    return "\n".join(lines)


def _condition(one: Reached) -> str:
    words = "，".join(words for words in (one.verdict, one.months_said) if words)
    return f"{one.title}：{words}（{one.law}）"


def _way(way: WayOpen) -> list[str]:
    begins = "" if way.benefits is Benefits.NONE else f"，{f'{way.from_day} 起' if way.from_day else term(way.begins)}"
    cost = f"，一共 {shown(way.to_pay)} 元" if way.to_pay else ""
    if way.to_pay is None:
        cost = f"，要交多少还要知道：{lacking_titles(way.lacking)}"
    return [
        f"可走的路：{way.title}（{term(way.benefits)}{begins}）{cost}",
        f"    {way.law}  {way.plain}",
        *(f"    {_line(line)}" for line in way.costs if line.party),
        *(f"    {_line(line)}" for line in way.gives if line.party),
    ]


def _line(line: QuoteLine) -> str:
    whose = term(line.party or Party.PERSON)
    often = "" if line.period is Period.ONCE else f"，{term(line.period)}"
    return f"{line.item}（{whose}{often}）{shown(line.amount)} 元：{line.why}"
