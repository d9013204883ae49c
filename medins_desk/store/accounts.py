"""Personal accounts: facts and acts noted of them, what the law had put in, what relatives used."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.account_acts import AccountAct, ActKind
from medins_desk.domain.money import Fen
from medins_desk.domain.on_file import FactOnFile
from medins_desk.domain.persons import Account
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven
from medins_desk.store.file import StoreFile
from medins_desk.store.merges import SAME, standing
from medins_desk.store.notes import Notes


@dataclass(frozen=True, slots=True)
class Credited:
    """What the law had moved on an account since it was last looked at, found on a day by a settlement.

    Both amounts may be below nothing. ``after_settlement``: the last settlement of the store then.
    """

    day: date
    account: Account
    after_settlement: int


@dataclass(frozen=True, slots=True)
class Lent:
    """What a settlement of a relative took from the carried money of an account; ``number`` is its slip."""

    settlement: int
    amount: Fen
    rule: str
    law: str
    item: str
    number: str
    settled_on: date


@dataclass(frozen=True, slots=True)
class SlipDays:
    """The number of a slip, the day of the settlement; its reversal likewise, where it was reversed."""

    number: str
    settled_on: date
    reversal: str = ""
    reversed_on: date | None = None


def facts_on_file(file: StoreFile) -> Notes[FactOnFile]:
    """The room of facts by name, each from a day on."""
    return Notes(
        file,
        "facts_on_file",
        "name, value, since",
        lambda one: {"name": one.name, "value": one.text, "since": one.since.isoformat()},
        lambda row: FactOnFile(row[0], row[1], date.fromisoformat(row[2])),
    )


def career_months(file: StoreFile) -> Notes[MonthsGiven]:
    """The room of months that count for retirement beside those that were paid here."""
    return Notes(
        file,
        "career_months",
        "source, first_month, last_month, number",
        lambda one: {
            "source": one.source,
            "first_month": one.first,
            "last_month": one.last,
            "number": one.number,
        },
        lambda row: MonthsGiven(MonthSource(row[0]), row[1], row[2], row[3]),
    )


def account_acts(file: StoreFile) -> Notes[AccountAct]:
    """The room of acts on an account that are no bill."""
    return Notes(
        file,
        "account_acts",
        "kind, day, amount_fen, facts, after_settlement",
        lambda one: {
            "kind": one.kind,
            "day": one.day.isoformat(),
            "amount_fen": one.amount,
            "facts": json.dumps(dict(one.facts), ensure_ascii=False),
            "after_settlement": one.after_settlement,
        },
        lambda row: AccountAct(ActKind(row[0]), date.fromisoformat(row[1]), row[2], json.loads(row[3]), row[4]),
    )


class Accounts:
    """What settlements found on accounts, and took from those of relatives."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def last_settlement(self) -> int:
        """The key of the last settlement of anybody; 0 before the first."""
        row = self._file.row("SELECT coalesce(max(id), 0) FROM settlements")
        return int(row[0]) if row else 0

    def credit(self, person_id: int, day: date, moved: Account) -> None:
        """Keep what the law had moved when a settlement found the account. Inside its transaction, before it."""
        self._file.insert(
            "account_credits",
            {
                "person_id": person_id,
                "day": day.isoformat(),
                "after_settlement": self.last_settlement(),
                "current_fen": moved.current,
                "past_fen": moved.past,
            },
        )

    def credited(self, person_id: int) -> tuple[Credited, ...]:
        """What settlements found, in their order."""
        rows = self._file.rows(
            f"SELECT day, current_fen, past_fen, after_settlement FROM account_credits WHERE person_id IN {SAME} "
            "ORDER BY id",
            person_id,
        )
        return tuple(
            Credited(date.fromisoformat(day), Account(current, past), after) for day, current, past, after in rows
        )

    def draw(self, settlement: int, holder: int, amount: Fen) -> None:
        """Keep that a settlement took from the account of a relative. Once a settlement, inside its transaction."""
        self._file.insert("relative_draws", {"settlement_id": settlement, "holder_id": holder, "amount_fen": amount})

    def holder_of(self, settlement: int) -> int | None:
        """From whose account a settlement took, where that is a person of this store."""
        row = self._file.row(f"SELECT {standing('holder_id')} FROM relative_draws WHERE settlement_id = ?", settlement)
        return int(row[0]) if row else None

    def lent(self, person_id: int) -> tuple[Lent, ...]:
        """What settlements of relatives took, in their order."""
        rows = self._file.rows(
            "SELECT relative_draws.settlement_id, relative_draws.amount_fen, line.rule, line.law, line.item, "
            "slips.number, slips.settled_at FROM relative_draws "
            "JOIN slips ON slips.settlement_id = relative_draws.settlement_id "
            "JOIN settlement_lines AS line ON line.settlement_id = relative_draws.settlement_id "
            "AND line.payer = 'account_relative' AND line.amount_fen > 0 "
            f"WHERE holder_id IN {SAME} GROUP BY relative_draws.settlement_id ORDER BY relative_draws.settlement_id",
            person_id,
        )
        return tuple(
            Lent(key, amount, rule, law, item, number, datetime.fromisoformat(at).date())
            for key, amount, rule, law, item, number, at in rows
        )

    def slips_of(self, person_id: int) -> dict[int, SlipDays]:
        """The slips of a person, and those of relatives that drew on the account, by settlement."""
        rows = self._file.rows(
            "SELECT slips.settlement_id, slips.number, slips.settled_at, reversals.number, reversals.reversed_at "
            "FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
            "LEFT JOIN reversals ON reversals.settlement_id = slips.settlement_id "
            f"WHERE settlements.person_id IN {SAME} OR slips.settlement_id IN "
            f"(SELECT settlement_id FROM relative_draws WHERE holder_id IN {SAME})",
            person_id,
        )
        return {
            key: SlipDays(number, _day_of(at), reversal or "", _day_of(undone) if undone else None)
            for key, number, at, reversal, undone in rows
        }


def _day_of(at: str) -> date:
    return datetime.fromisoformat(at).date()
