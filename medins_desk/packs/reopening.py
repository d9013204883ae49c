"""The steps of ``domain/reopening.py``, read from a pack."""

from collections.abc import Mapping

from medins_desk.domain.reopening import Reopen, Rung, TakeBack
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import Bands, Step
from medins_desk.packs.band_steps import PAYERS
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary


def read_reopen(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    """``reopen``: what of a higher standard falls on the stays before."""
    rungs = tuple(_rung(row, vocabulary) for row in table.rows("rungs"))
    if not rungs:
        table.fault("rungs", "要列出会升到的标准")
    return Reopen(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        vocabulary.money(table, "amount"),
        vocabulary.axis(table, "borne"),
        vocabulary.axis(table, "highest"),
        rungs,
        vocabulary.axis(table, "reopened"),
        vocabulary.axis(table, "owed"),
    )


def _rung(row: Table, vocabulary: Vocabulary) -> Rung:
    found = Rung(vocabulary.money(row, "to"), vocabulary.axis(row, "cost"), vocabulary.axis(row, "paid"))
    row.done()
    return found


def read_take_back(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    """``take_back``: what was paid too much comes off what is paid now."""
    words = table.words("yields")
    for word in words:
        if word not in PAYERS:
            table.fault("yields", f"没有“{word}”，可写：{'、'.join(PAYERS)}")
    return TakeBack(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        table.text("reopen"),
        vocabulary.axis(table, "taken"),
        tuple(Payer(word) for word in words if word in PAYERS),
        table.words("options"),
    )


def check_reopening(root: Table, steps: Mapping[str, Step]) -> None:
    """What is taken back names the step that charges it, and schedules."""
    for step in steps.values():
        if not isinstance(step, TakeBack):
            continue
        if not isinstance(steps.get(step.reopen), Reopen):
            root.fault(f"steps.{step.name}.reopen", f"“{step.reopen}”不是 reopen 的步骤")
        for option in step.options:
            if not isinstance(steps.get(option), Bands):
                root.fault(f"steps.{step.name}.options", f"“{option}”不是 bands 的步骤，不能据以重算")
