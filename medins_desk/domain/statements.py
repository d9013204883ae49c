"""A statement to be printed for a person: what something comes to, line by line, each with its article."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medins_desk.domain.money import Fen

NO_VOUCHER = "试算，不作缴费、支付凭证"


class StatementLine(NamedTuple):
    """One line: what it is, whose it is, its place in the law, its arithmetic; an amount (fen) where it is one."""

    item: str
    beside: str
    law: str
    why: str
    amount: Fen | None = None
    bold: bool = False


class StatementPart(NamedTuple):
    """Lines under a title."""

    title: str
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What is printed: its title and day, by which policy it was reckoned, the parts, and what is still to be known.

    It is no voucher: nothing was paid on it, and ``nature`` says so. ``whose`` names the person, where there is one.
    """

    title: str
    day: date
    policy: str
    parts: tuple[StatementPart, ...]
    notes: tuple[str, ...] = ()
    nature: str = NO_VOUCHER
    whose: str = ""
