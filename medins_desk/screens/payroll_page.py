"""单位缴费测算: what a unit and its people pay for a month or a quarter, person by person and in all, with articles."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from medins_desk.desk import Desk, Paid, PayrollAnswer, Payrolls
from medins_desk.domain.money import shown
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import QuoteLine
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.facts_forms import PayrollForm
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, Fields
from medins_desk.screens.page import SIDE
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.question_page import QuestionPage
from medins_desk.screens.row_table import Column, Group, Row
from medins_desk.screens.suggestions import Suggestion

_COLUMNS = (
    Column("项目", 0),
    Column("谁付", 210, spare=True),
    Column("期间", 90),
    Column("依据", 190),
    Column("金额", 120, amounts=True),
)
_NOTHING = "选了单位，这里显示谁付多少、依据哪一条"
_BOTH = "用人单位和个人一共"
_PARTLY = "；还缺下面几项，缺的没有算在内"


class _OfOne(NamedTuple):
    """A row of one of the people: whose, with all lines that it comes from."""

    paid: Paid
    lines: tuple[QuoteLine, ...]


class PayrollPage(QuestionPage):
    """The sums, the unit's lines and its people above; the unit, the months and the wages below."""

    most_rows = 100_000  # the page scrolls, and nothing within it

    def __init__(
        self, desk: Desk, draft: DraftDoor = NO_DRAFT, print_it: Callable[[bytes, str], None] = print_pdf
    ) -> None:
        self._desk = desk
        self._asks = PayrollForm(self._find, self._name)
        super().__init__(
            "单位缴费测算", self._asks, _COLUMNS, desk.payroll_handed_out, lambda _typed: None, print_it, draft
        )
        self.whole.setContentsMargins(SIDE, 8, SIDE, 8)
        self.stand_below(self.whole)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.show_focused)  # the rows above have grown
        self.table.chosen.connect(self.show_focused)

    def offer(self, *more: Action) -> None:
        """What stands here is of many people: what is known of one is put on file with that one."""
        own = (
            Action("打印 A4", "P", self.print_sheet, primary=True),
            Action("看算式", "Q", self._to_rows),
            Action("重置", "R", self.reset),
        )
        self.bar.offer([*own, *more, Action("关闭", "C", self.close_page)])

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """The fields of its people are those of the unit: they are there before they are filled."""
        self._asks.ask(self._desk.payroll_answer(typed).asked)
        super().begin(typed, start, focus)

    def refresh(self) -> None:
        """What it comes to with what is typed."""
        found = self._desk.payroll_answer(self._asks.typed())
        self._asks.ask(found.asked)
        self.beside.setText(_in_short(found.found))
        self.show_answer(tuple(_groups(found)), _NOTHING, found.faults, found.office)
        self.whole.setVisible(bool(self.whole.text()))

    def show_whole(self, key: object) -> None:
        """The chosen row: its arithmetic, of a person line by line."""
        match key:
            case QuoteLine():
                self.whole.setText(_words(key))
            case _OfOne():
                self.whole.setText("\n".join(dict.fromkeys(map(_words, key.lines))))
            case _:
                self.whole.setText("")
        self.whole.setVisible(bool(self.whole.text()))

    def _to_rows(self) -> None:
        """To the rows; the arithmetic stands in view."""
        self.table.setFocus()
        self.show_focused()

    def _find(self, query: str) -> Sequence[Suggestion]:
        return [Suggestion(one.code, one.name, one.code) for one in self._desk.units(query)]

    def _name(self, code: str) -> str:
        found = [one for one in self._desk.units(code) if one.code == code]
        return f"{found[0].name}　{code}" if found else code


def _groups(answer: PayrollAnswer) -> Iterator[Group]:
    found = answer.found
    if found is None:
        return
    yield Group(f"合计，{len(answer.people)} 人", "", tuple(_sums(found)))
    yield Group("单位", "Alt+Q，↑↓ 看算式", tuple(_units(found)))
    if own := tuple(row for paid in answer.people for row in _people(found, paid)):
        yield Group("个人", "由单位代扣", own)


def _sums(found: Payrolls) -> Iterator[Row]:
    for party in Party:
        for period in Period:
            if amount := found.total(party, period):
                often = _often(period, len(found.months))
                yield Row((party, period), (term(party), "", often, "", shown(amount)), "ink")
    if both := found.both():
        yield Row(_BOTH, (_BOTH, "", _often(Period.MONTH, len(found.months)), "", shown(both)), "ink")


def _in_short(found: Payrolls | None) -> str:
    """The sums in one line: they stay in view while wage after wage is typed."""
    if found is None:
        return ""
    sums = ((party, found.total(party, Period.MONTH)) for party in (Party.UNIT, Party.PERSON))
    words = "，".join(f"{term(party)} {shown(amount)}" for party, amount in sums)
    lacks = any(one.payroll.lacking for one in found.months)
    return f"{_often(Period.MONTH, len(found.months))}：{words}{_PARTLY if lacks else ''}"


def _units(found: Payrolls) -> Iterator[Row]:
    """The unit's lines; months that come to the same stand once."""
    same = len({one.payroll.unit for one in found.months}) == 1
    for one in found.months[:1] if same else found.months:
        of = "" if same else f"{one.month % 12 + 1} 月"
        for line in one.payroll.unit:
            whose = term(line.party) if line.party else "计算过程"
            often = of or (term(line.period) if line.party else "")
            yield Row(line, (line.item, whose, often, line.law, shown(line.amount)), "ink" if line.party else "ink2")


def _people(found: Payrolls, paid: Paid) -> Iterator[Row]:
    quotes = found.quotes(paid.id)
    for period in Period:
        own = tuple(
            line for quote in quotes for line in quote.lines if line.party is Party.PERSON and line.period is period
        )
        if own:
            laws = "、".join(dict.fromkeys(line.law for line in own))
            amount = shown(found.of(paid.id, Party.PERSON, period))
            bases = tuple(line for quote in quotes for line in quote.lines if line.party is None)
            name = "　".join(words for words in (paid.name, paid.number, paid.note) if words)
            often = _often(period, len(quotes))
            yield Row(_OfOne(paid, (*bases, *own)), (name, term(Party.PERSON), often, laws, amount), "ink")


def _often(period: Period, months: int) -> str:
    return f"{months} 个月" if period is Period.MONTH and months > 1 else term(period)


def _words(line: QuoteLine) -> str:
    return f"{line.item} {shown(line.amount)}：{line.why}　{line.law}"
