"""What a counter records of a personal account beside bills: money from elsewhere, a use, closing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medins_desk.domain.money import Fen


class ActKind(StrEnum):
    """What an act is. The words are those of ``medins-account/1``."""

    TRANSFER_IN = "transfer_in"
    LUMP_SUM = "lump_sum"
    SPEND = "spend"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class AccountAct:
    """An act on its day. ``facts`` are what the law asks of it, by name, as documents write them.

    ``after_settlement``: the last settlement of the store then; of what happened on one day it keeps the order.
    """

    kind: ActKind
    day: date
    amount: Fen = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    after_settlement: int = 0
