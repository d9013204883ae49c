"""``medins-desk premium``: facts of a person in, what the law of people says out, each line with its article."""

import argparse

from medins_desk.cli.answers import answer
from medins_desk.cli.law import Law
from medins_desk.domain.money import shown
from medins_desk.domain.quotes import Quote
from medins_desk.domain.terms import term
from medins_desk.enrol import Known, quote
from medins_desk.exchange.facts_file import read_facts
from medins_desk.exchange.quotes import quote_document


def premium(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    return answer(
        given, given.facts, lambda data: _quoted(law, data), lambda found: quote_document("premium", found), quote_text
    )


def _quoted(law: Law, data: bytes) -> Quote:
    asked = read_facts(data, law.installed)
    return quote(Known(law.people(asked), asked.facts), "premium")


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
