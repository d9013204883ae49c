"""What a law of people says of accounts: ``[ledger]``, ``[uses.NAME]`` and ``[closings.NAME]``."""

from medins_desk.domain.accounts import AccountLaw, Booking, Closing, Interest, Purse, Taker, Use
from medins_desk.domain.values import Guard
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

TABLES = ("ledger", "uses", "closings")
_TAKERS = tuple(str(taker) for taker in Taker)


def read_account(root: Table, vocabulary: Vocabulary) -> AccountLaw | None:
    """What is said of accounts; ``None`` where the law has none. Uses and closings need a ledger."""
    if not root.has("ledger"):
        for name in TABLES[1:]:
            if root.has(name):
                root.fault(name, "没有 [ledger]，先写个人账户的规则")
        return None
    table = root.table("ledger")
    vocabulary.law(table)
    found = AccountLaw(
        carry=vocabulary.rule_id(table, "carry"),
        preset=_booking(table, "preset", vocabulary),
        more=_rule_if_any(table, "more", vocabulary),
        less=_rule_if_any(table, "less", vocabulary),
        interest=_interest(table, vocabulary),
        back_paid=_rule_if_any(table, "back_paid", vocabulary),
        transfer_in=_rule_if_any(table, "transfer_in", vocabulary),
        interrupted=_rule_if_any(table, "interrupted", vocabulary),
        owed=_rule_if_any(table, "owed", vocabulary),
        month_after=_booking(table, "month_after", vocabulary),
        preset_anew=_any_if(table, "preset_anew", vocabulary),
        fees_by_month=_any_if(table, "fees_by_month", vocabulary),
        back_paid_now=_any_if(table, "back_paid_now", vocabulary),
        lump_sum_by_month=_any_if(table, "lump_sum_by_month", vocabulary),
        uses=tuple(_use(name, row, vocabulary) for name, row in root.entries("uses")),
        closings=tuple(_closing(name, row, vocabulary) for name, row in root.entries("closings")),
    )
    if bool(found.preset) != bool(found.more and found.less):
        table.fault("preset", "预设与多退少补的规则（more、less）要么都写，要么都不写")
    table.done()
    return found


def _any_if(table: Table, key: str, vocabulary: Vocabulary) -> Guard | None:
    return vocabulary.any_of(table, key) if table.has(key) else None


def _rule_if_any(table: Table, key: str, vocabulary: Vocabulary) -> str:
    return vocabulary.rule_id(table, key) if table.has(key) else ""


def _booking(table: Table, key: str, vocabulary: Vocabulary) -> Booking | None:
    if not table.has(key):
        return None
    inner = table.table(key)
    found = Booking(vocabulary.rule_id(inner), vocabulary.guard(inner))
    inner.done()
    return found


def _interest(table: Table, vocabulary: Vocabulary) -> Interest | None:
    if not table.has("interest"):
        return None
    inner = table.table("interest")
    on_closing = inner.truth("on_closing", default=False)
    found = Interest(vocabulary.rule_id(inner), vocabulary.rate(inner, "rate"), on_closing)
    inner.done()
    return found


def _use(name: str, table: Table, vocabulary: Vocabulary) -> Use:
    purses = table.raw("from")
    named = purses if isinstance(purses, list) else []
    for word in named:
        if word not in list(Purse):
            table.fault("from", f"没有“{word}”，可写：{'、'.join(Purse)}")
    if not isinstance(purses, list):
        table.fault("from", "这里要写由哪一部分支付，不能支付的写空的一列")
    found = Use(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        tuple(Purse(word) for word in named if word in list(Purse)),
    )
    table.done()
    return found


def _closing(name: str, table: Table, vocabulary: Vocabulary) -> Closing:
    short = table.word("short", _TAKERS) if table.has("short") else ""
    found = Closing(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        Taker(table.word("to", _TAKERS)),
        Taker(short) if short else None,
        _rule_if_any(table, "short_rule", vocabulary),
    )
    if bool(short) != bool(found.short_rule):
        table.fault("short", "透支由谁补足（short）与它的规则（short_rule）要一起写")
    table.done()
    return found
