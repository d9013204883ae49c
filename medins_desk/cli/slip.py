"""``medins-desk slip``: a slip of this office explained in a terminal, by the law of its day, and reckoned again."""

import argparse
from collections.abc import Callable, Iterator

from medins_desk.cli.own_desk import at_own_desk
from medins_desk.cli.streams import columns, say, warn
from medins_desk.desk import Again, Desk, LawThen, SlipRecord, Stands
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Insured
from medins_desk.exchange import account_text
from medins_desk.exchange.columns import paragraph

DONE, DIFFERENT, NOT_VALID, TROUBLE = range(4)

_LAW = {
    Stands.INSTALLED: "",
    Stands.KEPT: "，现在装的政策包不同，以下按当时的",
    Stands.GONE: "，当时的政策包没有保留",
}


def slip(given: argparse.Namespace, ask: Callable[[str], str] | None = None) -> int:
    """Run the verb; the exit status. ``ask`` asks for a password."""
    return at_own_desk(given.clerk, ask, lambda desk: _explained(desk, given.number))


def _explained(desk: Desk, number: str) -> int:
    try:
        record = desk.slip_record(number)
    except KeyError:
        warn(f"本机没有结算单 {number}")
        return NOT_VALID
    again = desk.reckon_again(number)
    say("\n".join(_lines(record, desk.law_then(record.settlement), again)))
    return DONE if again.same else DIFFERENT


def _lines(record: SlipRecord, law: LawThen, again: Again) -> Iterator[str]:
    made, cells = record.settlement, columns()
    yield f"结算单 {record.number}  {record.settled_on}  经办 {record.clerk}"
    yield f"{record.words.cover}  政策包 {made.pack}（{made.pack_sha256[:16]}）{_LAW[law.stands]}"
    for one in made.office:
        since = f"，{one.since} 起" if one.since else ""
        value = law.pack.left_open.get(one.key) if law.pack else None
        title = f"{value.title}（{one.key}）" if value else one.key
        yield from paragraph(f"办公室设定：{title} = {one.text}{since}，{one.document}", cells, "", "  ")
    case = Case(Insured(record.person), (record.bill,))
    yield account_text(case, [made], {made.pack: law.title} if law.title else {}).rstrip("\n")
    rules = dict.fromkeys(line.rule for line in made.lines if line.rule in law.rules)
    yield from ["", "    白话"] if rules else []
    for rule in (law.rules[name] for name in rules):
        yield from paragraph(rule.plain, cells, f"        {rule.item}：", "          ")
    yield from ("", *paragraph(_reckoned(again), cells, "重算：", "      "))


def _reckoned(again: Again) -> str:
    if again.beside is None:
        return again.why
    records = "" if again.as_recorded else "；结算时的登记没有留存，用的是现在的登记"
    if again.same:
        return f"按当时的办法{'和登记' if again.as_recorded else ''}再算一遍，逐行相同{records}"
    differing = "、".join(lines.item for lines in again.beside.lines if lines.differs)
    return f"再算一遍与结算单不同：{differing or '年度累计'}{records}"
