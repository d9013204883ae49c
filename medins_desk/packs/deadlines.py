"""The deadlines of a pack (申报期限): until when a bill may be handed in, and what becomes of a later one."""

from medins_desk.domain.policy import Deadline
from medins_desk.packs.slots import check_slots
from medins_desk.packs.tables import MONTHS, YEARS, Table
from medins_desk.packs.vocabulary import Vocabulary

SLOTS = ("start", "end", "kind", "institution", "deadline", "claimed")


def read_deadlines(root: Table, vocabulary: Vocabulary) -> tuple[Deadline, ...]:
    """The table ``[deadlines]``; of those that hold for a bill the first counts."""
    return tuple(_deadline(name, table, vocabulary) for name, table in root.entries("deadlines"))


def _deadline(name: str, table: Table, vocabulary: Vocabulary) -> Deadline:
    months, years = table.whole("months", 0, MONTHS), table.whole("years", 0, YEARS)
    if table.has("months") == table.has("years"):
        table.fault("months", "要写月数（months）或结算年度数（years）中的一种")
    elif 0 in (table.raw("months"), table.raw("years")):
        table.fault("months", "期限要大于零")
    text = vocabulary.words_only(table, "text")
    check_slots(table, "text", text, SLOTS)
    accepts = vocabulary.any_of(table, "accepts") if table.has("accepts") else None
    found = Deadline(
        name=name,
        guard=vocabulary.guard(table),
        months=months,
        years=years,
        accepts=accepts,
        rule=vocabulary.rule(table),
        text=text,
        accepted=table.text("accepted") if accepts else table.text("accepted", ""),
    )
    table.done()
    return found
