"""``medins-desk audit``: whether the journal of this office is the one that was written; and what it says."""

import argparse
import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from medins_desk.cli.own_desk import at_own_desk
from medins_desk.cli.streams import say
from medins_desk.desk import Desk
from medins_desk.desk.audit_words import said, said_of_clock
from medins_desk.domain.errors import WorldTrouble

WHOLE, BROKEN = range(2)
_COLUMNS = ("序号", "时间", "经办人", "第二人", "办了什么", "关于", "说明")


def audit(given: argparse.Namespace, ask: Callable[[str], str] | None = None) -> int:
    """Run the verb; the exit status. ``ask`` asks for a password."""
    if given.asked == "journal":
        return at_own_desk(given.clerk, ask, lambda desk: _written_out(desk, given.of))
    return at_own_desk(given.clerk, ask, lambda desk: _verified(desk, [*given.head, *_lines(given.heads)]))


def _verified(desk: Desk, heads: Sequence[str]) -> int:
    verdict = desk.verify_journal(heads)
    say(said(verdict))
    if clock := said_of_clock(verdict):
        say(clock)
    if verdict.broken is not None:
        return BROKEN
    say(f"现在的日志号：{verdict.head.printed}")
    if not verdict.heads:
        say("没有给结算单上的日志号：有钥匙的人整本重写，只有和纸上的号对照才看得出来")
    return WHOLE


def _written_out(desk: Desk, of: str) -> int:
    """The journal as a table, one row a line, the first first; numbers of people masked as at the window."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for one in reversed(desk.journal(of)) if of else desk.whole_journal():
        rows.writerow((one.seq, one.at.isoformat(), one.clerk, one.second, one.done, one.about, one.more))
    return WHOLE


def _lines(path: Path | None) -> list[str]:
    """The heads in a file, one a line: typed, or as a scanner wrote them."""
    if path is None:
        return []
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WorldTrouble(f"读不了 {path}，换成 UTF-8 的文本文件，一行一个日志号") from error
