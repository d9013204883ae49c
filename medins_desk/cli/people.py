"""``medins-desk premium``: facts of a person in, what the law of people says out, each line with its article."""

import argparse
from datetime import date
from typing import NamedTuple

from medins_desk.cli.answers import Shapes, answer
from medins_desk.cli.law import Law
from medins_desk.domain.money import shown
from medins_desk.domain.quotes import Quote
from medins_desk.domain.terms import term
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import quote_months
from medins_desk.enrol.statements import policy_words, quote_statement
from medins_desk.exchange.facts_file import read_facts
from medins_desk.exchange.quotes import quote_document


class _Quoted(NamedTuple):
    topic: str
    quote: Quote
    day: date
    policy: str


def premium(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    shapes = Shapes[_Quoted](
        lambda found: quote_document(found.topic, found.quote),
        lambda found: quote_text(found.quote),
        lambda found: quote_statement(found.quote, found.day, found.policy),
    )
    return answer(given, given.asked, lambda data: _quoted(law, data), shapes)


def _quoted(law: Law, data: bytes) -> _Quoted:
    asked = read_facts(data, law.installed)
    people = law.people(asked)
    topic = "back_payment" if asked.back_payment else "premium"
    if asked.months:
        found = quote_months(people, asked.facts, topic, asked.months)
    else:
        found = quote(Known(people, asked.facts), topic)
    return _Quoted(topic, found, asked.day, policy_words(people))


def quote_text(found: Quote) -> str:
    """A quote to be read: a line each, then what is lacking."""
    lines = [
        f"{line.item}（{term(line.party) if line.party else '计算过程'}，{term(line.period)}）{shown(line.amount)} 元"
        f"\n    {line.law}  {line.why}"
        for line in found.lines
    ]
    if found.lacking:
        lines.append("还要知道：")
        lines += [f"  {title}" + (f"（{law}）" if law else "") for _, title, law in found.lacking]
    return "\n".join(lines)
