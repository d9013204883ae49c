"""The journal at the desk: whether it is the one that was written, held against what the slips bear."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from medins_desk.desk.counter import Counter
from medins_desk.desk.journal_words import JournalLine, line_of
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.slips import CODED_DIGITS, JournalHead
from medins_desk.store.chain import Break, Wrong
from medins_desk.store.journal_rows import MOST, JournalRow

_CODE = re.compile(rf"MEDINS1 (?:\S+ )+(?P<seq>[0-9]+)-(?P<hash>[0-9A-F]{{{CODED_DIGITS}}})", re.ASCII)
_TYPED = re.compile(r"(?P<seq>[0-9]{1,12})[ -]+(?P<hash>[0-9A-Fa-f]{8,64})", re.ASCII)


_SAID = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """``rows`` of the journal were read, ``heads`` of slips held against them, up to ``head``.

    ``broken`` is the first row that does not fit; ``moved_back`` the rows before which the clock was moved back: no
    break, for the number of a row is its order.
    """

    rows: int
    head: JournalHead
    heads: int
    broken: Break | None
    moved_back: tuple[int, ...]


class Auditing(Counter):
    """The verbs about the journal."""

    def verify_journal(self, heads: Iterable[str] = ()) -> Verdict:
        """Read the whole journal: the chain, the slips in the store with all they say, and heads as slips bear them.

        A head is typed as it is printed (``12345 A1B2C3D4E5F6``), or is the code of a slip as a scanner reads it.
        Raises ``ClerkFault`` where one is neither.
        """
        asked = [_head(place, text) for place, text in enumerate(heads, 1) if text.strip()]
        journal = self._store.journal
        last = JournalHead(*journal.head())
        return Verdict(
            last.seq, last, len(asked), journal.first_wrong(asked) or journal.first_altered(), journal.moved_back()
        )

    def clock_words(self) -> str:
        """That the clock stands before the last row of the journal, and what to do; empty where it does not."""
        if self.is_reading:
            return ""
        last = self._store.journal.last_at()
        if last is None or self._clock().replace(tzinfo=None) >= last.replace(tzinfo=None):
            return ""
        return f"电脑时钟比最近一次记录（{last:%Y-%m-%d %H:%M}）早，先校正时间再办理；日志会记下次序"

    def journal(self, query: str = "") -> tuple[JournalLine, ...]:
        """Rows of the journal in words, the latest first: of a slip, a clerk or people, as typed; of all for nothing.

        No number, card or telephone of anybody stands in them.
        """
        rows = self._asked(query.strip())
        people = sorted(_about(rows))
        names = {str(key): one.name for key, one in self._store.persons.several(people).items()} if people else {}
        return tuple(line_of(row, names) for row in rows)

    def _asked(self, query: str) -> tuple[JournalRow, ...]:
        journal = self._store.journal
        if not query:
            return journal.rows()
        if rows := journal.rows(slip=query.upper()):
            return rows
        if self._store.clerks.named(query):
            return journal.rows(clerk=query)
        found = [row for key in self._store.search.persons(query) for row in journal.rows(person=key)]
        return tuple(sorted(found, key=lambda row: row.seq, reverse=True)[:MOST])


def _about(rows: Iterable[JournalRow]) -> set[int]:
    return {int(row.entity_id) for row in rows if row.entity == "person"}


def said(verdict: Verdict) -> str:
    """What was found, and what to do."""
    broken = verdict.broken
    if broken is not None:
        return f"{_said_broken(broken)}。停止结算，保留这台电脑和各份备份，报告负责人"
    against = f"，与 {verdict.heads} 张结算单上的日志号一致" if verdict.heads else ""
    return f"日志 {verdict.rows} 条，从第一条到最后一条连续{against}"


def said_of_clock(verdict: Verdict) -> str:
    """That the clock was moved back; empty where it was not."""
    if not verdict.moved_back:
        return ""
    rows = "、".join(map(str, verdict.moved_back[:_SAID]))
    return f"第 {rows} 条前时钟被调回过，共 {len(verdict.moved_back)} 处；次序以序号为准"


def _said_broken(broken: Break) -> str:
    printed = broken.head.printed if broken.head else ""
    if broken.wrong is Wrong.HEAD:
        return f"日志第 {broken.seq} 条与结算单上的“日志 {printed}”不符，这一条或更早的内容改写过"
    if broken.wrong is Wrong.GONE:
        return f"日志没有第 {broken.seq} 条，而结算单上印着“日志 {printed}”，后面的记录被删去或换回了旧数据"
    if broken.wrong is Wrong.SLIP:
        return f"日志没有第 {broken.seq} 条，结算单 {broken.slip} 没有对应的记录，后面的记录被删去"
    if broken.wrong is Wrong.NUMBER:
        return f"日志第 {broken.seq} 条给出单号 {broken.slip}，数据里已没有这一张，被删去了"
    if broken.wrong is Wrong.CONTENT:
        return f"{broken.slip} 的内容与日志第 {broken.seq} 条不符，出单以后改动过"
    return f"日志从第 {broken.seq} 条起对不上，这一条被改动、删去或调换"


def _head(place: int, text: str) -> JournalHead:
    found = _CODE.fullmatch(text.strip()) or _TYPED.fullmatch(text.strip())
    if found is None:
        raise ClerkFault(
            [Fault("heads", f"第 {place} 个日志号“{text.strip()}”没有认出，照结算单写，如 128 A1B2C3D4E5F6")]
        )
    return JournalHead(int(found["seq"]), found["hash"])
