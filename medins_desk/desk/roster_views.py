"""A list as a screen holds it: every row, fault and record that fell off, no number whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from medins_desk.desk.roster_check import CheckedList, CheckedRow, Fallen, RowVerdict
from medins_desk.desk.roster_records import words_of
from medins_desk.domain import masking
from medins_desk.domain.persons import CertificateKind, Filing
from medins_desk.domain.rosters import RosterKind, RowFault
from medins_desk.domain.statements import Statement, StatementLine, StatementPart
from medins_desk.domain.terms import span_words, term
from medins_desk.store.rosters import TakenList

_TAKEN = {
    "register": "新登记 {} 人",
    "recorded": "录入 {} 件",
    "add": "新增 {} 件",
    "enrolled": "办参保 {} 人",
    "held": "已有 {} 件",
    "unknown": "本机没有登记 {} 人",
    "left_out": "有错误没有导入 {} 行",
    "ended": "终止 {} 件",
}
_MOST_PRINTED = 1_000
_ONLY_SCHOOL = "，只是在校登记，参保和待遇不变"
_MOST_ROWS = 500
_TO_SENDER = "请发来的单位按行改正后重新发"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A row of a list: its number in the file, who, and what it says."""

    place: int
    name: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class FallenLine:
    """A record of somebody who is no longer on the list; ``stays``: why it cannot end yet, by which article.

    ``struck_off``: what would follow were the student struck off, where anything would.
    """

    record_id: int
    name: str
    number: str
    words: str
    stays: str = ""
    struck_off: str = ""


@dataclass(frozen=True, slots=True)
class RosterView:
    """A list before it is taken in. ``counts`` are rows by verdict, ``faulty`` the rows with faults.

    ``before`` says when the same file was taken in; empty where it was not. ``enrolled`` are registered for cover,
    ``recorded`` is how many records are written, ``cautions`` how many rows go not together with what is held.
    """

    kind: RosterKind
    source: str
    day: date
    file: str
    counts: dict[RowVerdict, int]
    faulty: int
    faults: tuple[RowFault, ...]
    lines: dict[RowVerdict, tuple[RosterLine, ...]]
    fallen: tuple[FallenLine, ...]
    before: str
    enrolled: int = 0
    recorded: int = 0
    cautions: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the list says anything that is not recorded yet."""
        return bool(self.counts[RowVerdict.REGISTER] or self.counts[RowVerdict.ADD])


@dataclass(frozen=True, slots=True)
class TakenView:
    """A list that was taken in, in words."""

    id: int
    kind_word: RosterKind
    kind: str
    source: str
    day: date
    file: str
    taken_at: datetime
    clerk: str
    words: str


def view_of(checked: CheckedList, taken: Iterable[TakenList]) -> RosterView:
    """A checked list, as a view holds it."""
    head = checked.head
    by_verdict = {verdict: sorted(checked.of(verdict), key=_is_plain) for verdict in RowVerdict}
    same = next((one for one in taken if one.sha256 == checked.sha256 and one.kind is head.kind), None)
    return RosterView(
        head.kind,
        masking.in_text(head.source),
        head.day,
        masking.in_text(checked.file),
        {verdict: len(rows) for verdict, rows in by_verdict.items()},
        len({fault.place for fault in checked.faults}),
        tuple(replace(one, name=masking.in_text(one.name)) for one in checked.faults),
        {verdict: tuple(_line(checked, one) for one in rows) for verdict, rows in by_verdict.items()},
        tuple(_fallen(head.kind, one) for one in checked.fallen),
        f"这个文件 {same.taken_at:%Y-%m-%d %H:%M} 由{same.clerk}导入过" if same else "",
        sum(1 for one in checked.rows if one.enrols),
        checked.recorded,
        sum(1 for one in checked.rows if one.caution),
    )


def taken_view(one: TakenList) -> TakenView:
    """A list that was taken in, as a view holds it."""
    words = "，".join(words.format(one.counts[key]) for key, words in _TAKEN.items() if one.counts.get(key))
    source, file = masking.in_text(one.source), masking.in_text(one.file)
    return TakenView(one.id, one.kind, term(one.kind), source, one.day, file, one.taken_at, one.clerk, words)


def fault_sheet(checked: CheckedList) -> Statement:
    """The faults of a list as a sheet for its sender: each once, with the rows that have it."""
    rows: dict[tuple[str, str], list[int]] = {}
    for one in checked.faults:
        rows.setdefault((masking.in_text(one.column), one.told or one.text), []).append(one.place)
    lines = tuple(
        StatementLine(column, f"{len(places)} 行", text, _rows(places))
        for (column, text), places in list(rows.items())[:_MOST_PRINTED]
    )
    title = f"{len({one.place for one in checked.faults})} 行有错误"
    more = (f"只印前 {len(lines)} 种，其余的看存成的表格",) if len(lines) < len(rows) else ()
    about = "　".join((term(checked.head.kind), *map(masking.in_text, (checked.head.source, checked.file))))
    return Statement("名单错误清单", checked.head.day, about, (StatementPart(title, lines),), more, _TO_SENDER)


def _rows(places: Sequence[int]) -> str:
    named = "、".join(map(str, places[:_MOST_ROWS]))
    return f"第 {named} 行" + (f"，等 {len(places)} 行" if len(places) > _MOST_ROWS else "")


def _is_plain(one: CheckedRow) -> bool:
    """Who is not enrolled, and why, or holds what does not go together with the row, is looked at first."""
    return not one.caution and (one.enrolling is None or one.enrols)


def _line(checked: CheckedList, one: CheckedRow) -> RosterLine:
    row = one.row
    what = words_of(checked.head, row)
    if isinstance(one.record, Filing) and one.record.disease:
        what = f"{term(one.record.kind)}：{one.record.disease}"
    days = f"，{span_words(one.record.span)}" if one.record else ""
    if one.enrolling:
        what = f"{one.enrolling.words}；{what}"
    caution = f"；{one.caution}" if one.caution else ""
    return RosterLine(row.place, row.name, masking.id_number(row.id_number), f"{what}{days}{caution}")


def _fallen(kind: RosterKind, fallen: Fallen) -> FallenLine:
    one = fallen.brought
    what = term(CertificateKind(one.about)) if kind is RosterKind.HARDSHIP else one.about or term(kind)
    ends = f"；终止的到 {fallen.last} 为止"
    ends += f"，以后不再有：{fallen.follows}" if fallen.follows else ""
    ends += _ONLY_SCHOOL if kind is RosterKind.STUDENTS else ""
    words = f"{what}，{span_words(one.span)}{'' if fallen.stays else ends}"
    number = masking.id_number(one.id_number)
    return FallenLine(one.record_id, one.name, number, words, fallen.stays, fallen.struck_off)
