"""``medins-desk premium``: facts of a person in, what the law of people says out, each line with its article."""

import argparse
from datetime import date
from typing import NamedTuple

from medins_desk.cli.answers import Shapes, answer, asked_lines
from medins_desk.cli.law import Law
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.money import shown
from medins_desk.domain.months import last_day
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.quotes import Quote
from medins_desk.domain.statements import Statement
from medins_desk.domain.terms import term
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import quote_months
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.judge import judge_of
from medins_desk.enrol.months_paid import months_paid
from medins_desk.enrol.payroll import Payroll, payroll
from medins_desk.enrol.statements import (
    NO_REFUND,
    payroll_statement,
    policy_words,
    quote_statement,
    refund_statement,
)
from medins_desk.exchange.facts_file import FactsCase, read_facts
from medins_desk.exchange.quotes import payroll_document, quote_document
from medins_desk.exchange.results import Document


class _Quoted(NamedTuple):
    topic: str
    found: Quote | Payroll
    day: date
    policy: str


def premium(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    shapes = Shapes[_Quoted](_document, _text, _statement)
    return answer(given, given.asked, lambda data: _quoted(law, data), shapes)


def _quoted(law: Law, data: bytes) -> _Quoted:
    asked = read_facts(data, law.installed)
    people = _law_of_months(law, asked)
    topic = "refund" if asked.refund else "back_payment" if asked.back_payment else "premium"
    _check(law, people, asked)
    found: Quote | Payroll
    if asked.people:
        found = payroll(people, asked.people)
    elif asked.months:
        found = quote_months(people, asked.facts, topic, asked.months)
    else:
        found = quote(Known(people, _facts(people, asked)), topic)
    return _Quoted(topic, found, asked.day, policy_words(people))


def _facts(people: PeopleLaw, asked: FactsCase) -> Facts:
    """The facts that were given, and the months to pay back that follow from what happened."""
    missing = months_paid(judge_of([people]), asked.events, asked.day).missing(asked.day)
    return asked.facts if missing is None else {"missing_months": missing, **asked.facts}


def _law_of_months(law: Law, asked: FactsCase) -> PeopleLaw:
    """The law of the day, by which missed months are paid; what is due in its time goes by that of its month."""
    if asked.months is None or asked.back_payment or asked.pack:
        return law.people(asked)
    first, last = last_day(asked.months.first), last_day(asked.months.last)
    found, other = (law.people_on(day, None, asked.area, asked.local) for day in (first, last))
    if found.name != other.name:
        raise ClerkFault([Fault("months", f"跨 {found.name} 和 {other.name} 两部规定，分开来问")])
    return found


def _check(law: Law, people: PeopleLaw, asked: FactsCase) -> None:
    """Certificates have to be such as the counter registers, by whichever key they are given."""
    law.check_certificates(people, asked.facts)
    for place, one in enumerate(asked.people):
        law.check_certificates(people, one.facts, f"persons[{place}].facts")
    if asked.months and asked.months.certificates:
        kinds = frozenset(one.kind for one in asked.months.certificates)
        law.check_certificates(people, {**asked.facts, "certificates": kinds}, "months")


def _document(one: _Quoted) -> Document:
    return payroll_document(one.found) if isinstance(one.found, Payroll) else quote_document(one.topic, one.found)


def _text(one: _Quoted) -> str:
    if isinstance(one.found, Payroll):
        return payroll_text(one.found)
    unsaid = one.topic == "refund" and not one.found.lines and not one.found.lacking
    return NO_REFUND if unsaid else quote_text(one.found)


def _statement(one: _Quoted) -> Statement:
    if isinstance(one.found, Payroll):
        return payroll_statement(one.found, one.day, one.policy)
    made = refund_statement if one.topic == "refund" else quote_statement
    return made(one.found, one.day, one.policy)


def payroll_text(found: Payroll) -> str:
    """What a unit and its people pay, to be read: all together, the unit's lines, each person's own."""
    lines = [
        f"{term(party)}，{term(period)}，{len(found.people)} 人 {shown(found.total(party, period))} 元"
        for party in Party
        for period in Period
        if found.total(party, period)
    ]
    lines += [f"单位：{line.item} {shown(line.amount)} 元\n    {line.law}  {line.why}" for line in found.unit]
    lines += [f"{one.id}：个人每月 {shown(one.quote.total(Party.PERSON, Period.MONTH))} 元" for one in found.people]
    lines += [f"{who}：还要知道{one.title}" for who, one in found.lacking.values()]
    return "\n".join(lines)


def quote_text(found: Quote) -> str:
    """A quote to be read: a line each, then what is lacking."""
    lines = [
        f"{line.item}（{term(line.party) if line.party else '计算过程'}，{term(line.period)}）{shown(line.amount)} 元"
        f"\n    {line.law}  {line.why}"
        for line in found.lines
    ]
    if not lines and not found.lacking:
        lines.append("办法没有写这类人员在所问的时间要缴的费用。参保类别、月份写错的，改正再算。")
    lines += asked_lines(found.lacking)
    return "\n".join(lines)
