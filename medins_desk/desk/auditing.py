"""The journal at the desk: whether it is the one that was written, held against what the slips bear."""

import re
from collections.abc import Iterable, Iterator, Sequence

from medins_desk.desk.audit_words import Verdict, said
from medins_desk.desk.counter import Counter
from medins_desk.desk.journal_words import JournalLine, line_of
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.slips import CODED_DIGITS, JournalHead
from medins_desk.packs.source import source_of
from medins_desk.store.chain import Break, Wrong
from medins_desk.store.journal_rows import MOST, JournalRow
from medins_desk.store.kept_packs import KeptPack

_CODE = re.compile(rf"MEDINS1 (?:\S+ )+(?P<seq>[0-9]+)-(?P<hash>[0-9A-F]{{{CODED_DIGITS}}})", re.ASCII)
_TYPED = re.compile(r"(?P<seq>[0-9]{1,12})[ -]+(?P<hash>[0-9A-Fa-f]{8,64})", re.ASCII)


class Auditing(Counter):
    """The verbs about the journal."""

    def verify_journal(self, heads: Iterable[str] = ()) -> Verdict:
        """Read the whole journal: the chain, all in the store that it vouches for, and heads as slips bear them.

        A head is typed as it is printed (``12345 A1B2C3D4E5F6``), or is the code of a slip as a scanner reads it.
        Raises ``ClerkFault`` where one is neither.
        """
        asked = [_head(place, text) for place, text in enumerate(heads, 1) if text.strip()]
        journal = self._store.journal
        last, wrong = JournalHead(*journal.head()), journal.first_wrong(asked)
        altered, unvouched = (None, 0) if wrong else journal.held_against()
        broken = wrong or altered or self._law_without_its_seal(last.seq)
        return Verdict(last.seq, last, len(asked), broken, journal.moved_back(), unvouched)

    def _law_without_its_seal(self, last: int) -> Break | None:
        """A kept pack whose texts are not those of its seal: one that no row vouches for cannot be changed either."""
        kept = self._store.kept_packs
        for seal in kept.seals():
            pack = kept.pack(seal)
            if not pack or not _is_sealed(pack[0]):
                return Break(last, Wrong.LAW, thing=f"kept_packs {seal}")
        return None

    def altered_words(self) -> str:
        """What was changed behind the journal's back, and what to do; empty where nothing was. Asked once a day."""
        verdict = self.verify_journal()
        return said(verdict) if verdict.broken else ""

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
        return self._lines(self._asked(query.strip()))

    def whole_journal(self) -> Iterator[JournalLine]:
        """All rows of the journal in the same words, the first first."""
        last = 0
        while rows := self._store.journal.rows_after(last):
            yield from self._lines(rows)
            last = rows[-1].seq

    def _lines(self, rows: Sequence[JournalRow]) -> tuple[JournalLine, ...]:
        people = sorted(_about(rows))
        known = {str(key): one for key, one in self._store.persons.several(people).items()} if people else {}
        return tuple(line_of(row, known) for row in rows)

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


def _is_sealed(pack: KeptPack) -> bool:
    """A file that packs did not have yet may be kept as an empty one, and is no part of the seal."""
    there = {file: text for file, text in pack.texts.items() if text}
    return pack.sha256 in (source_of(pack.name, texts).sha256 for texts in (pack.texts, there))


def _about(rows: Iterable[JournalRow]) -> set[int]:
    """The people whom rows are about; and whom somebody was merged with."""
    of_people = [row for row in rows if row.entity == "person"]
    others = {other for row in of_people if isinstance(other := row.details.get("other"), int)}
    return {int(row.entity_id) for row in of_people} | others


def _head(place: int, text: str) -> JournalHead:
    found = _CODE.fullmatch(text.strip()) or _TYPED.fullmatch(text.strip())
    if found is None:
        raise ClerkFault(
            [Fault("heads", f"第 {place} 个日志号“{text.strip()}”没有认出，照结算单写，如 128 A1B2C3D4E5F6")]
        )
    return JournalHead(int(found["seq"]), found["hash"])
