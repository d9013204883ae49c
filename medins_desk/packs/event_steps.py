"""The steps of events, read into the closed vocabulary of ``domain/event_steps.py``."""

from collections.abc import Mapping

from medins_desk.domain.event_steps import ByMonths, Excess, Fixed, Threshold
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import Step
from medins_desk.domain.values import Given
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary, figures

_PAYERS = ("pooled", "critical", "assistance")
_SIDES = ("before", "after")


def read_fixed(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    """``fixed``: an amount of the law, or one that the event says, times a number, by another."""
    given = table.text("given", "")
    if given:
        vocabulary.amount_said(table, "given")
    if bool(given) == table.has("amount"):
        table.fault("amount", "要写数额（amount）或事项所报的金额（given）中的一种")
    amount = vocabulary.money(table, "amount") if table.has("amount") else Given(0)
    times = vocabulary.number(table, "times") if table.has("times") else Given(1)
    per = table.whole("per", 1)
    if per < 1:
        table.fault("per", "除数要不小于一")
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return Fixed(name, guard, rule, amount, given, times, max(per, 1), Payer(table.word("payer", _PAYERS)))


def read_by_months(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    """``by_months``: two yearly amounts in proportion to the months before and after."""
    month = vocabulary.words_only(table, "month")
    for side in figures(month):
        if side not in _SIDES:
            table.fault("month", f"“{side}”不是 before、after")
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    before, after = vocabulary.money(table, "before"), vocabulary.money(table, "after")
    return ByMonths(name, guard, rule, before, after, month, vocabulary.axis(table, "axis", needed=False))


def read_excess(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    """``excess``: what an axis has above a threshold."""
    rows = table.rows("above")
    if not rows or any(rows[-1].has(key) for key in ("when", "unless", "only", "some")):
        table.fault("above", "最后一行不带条件，否则有情形没有标准")
    above = tuple(_threshold(row, vocabulary) for row in rows)
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return Excess(name, guard, rule, vocabulary.axis(table, "of"), above)


def _threshold(row: Table, vocabulary: Vocabulary) -> Threshold:
    less = vocabulary.money(row, "less") if row.has("less") else Given(0)
    only, some = (vocabulary.axis(row, key, needed=False) for key in ("only", "some"))
    found = Threshold(vocabulary.guard(row), row.text("step"), less, only, some)
    row.done()
    return found


def check_thresholds(root: Table, steps: Mapping[str, Step]) -> None:
    """Thresholds name steps that merge amounts."""
    for step in steps.values():
        for number, row in enumerate(step.above if isinstance(step, Excess) else ()):
            if not isinstance(steps.get(row.step), ByMonths):
                root.fault(f"steps.{step.name}.above[{number}].step", f"“{row.step}”不是 by_months 的步骤")
