"""退休测算: the years, what has to be reached, what is short, and the ways side by side with what each costs."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk, KeptMonths, PersonFile, RetirementAnswer
from medins_desk.domain.money import shown
from medins_desk.domain.months import lasting
from medins_desk.domain.people_law import Party, Period
from medins_desk.domain.quotes import QuoteLine
from medins_desk.domain.retirement import Benefits
from medins_desk.domain.retirement_answers import Counted, Reached, Retirement, WayOpen
from medins_desk.domain.terms import term
from medins_desk.screens.actions import Action
from medins_desk.screens.facts_forms import CareerForm, RetirementForm
from medins_desk.screens.form_page import DraftDoor, Fields
from medins_desk.screens.kept_page import KeptPage, KeptRow, Noting
from medins_desk.screens.question_page import QuoteOfPerson
from medins_desk.screens.row_table import Column, Group, Row

_COLUMNS = (
    Column("项目", 0),
    Column("结论", 250),
    Column("依据", 190),
    Column("一共", 110, amounts=True),
)


class RetirementPage(QuoteOfPerson):
    """Years, conditions and ways above; what is asked below. ``career_wanted``: months are to be put on file."""

    career_wanted = Signal()

    def __init__(self, desk: Desk, file: PersonFile, draft: DraftDoor) -> None:
        super().__init__(
            "退休测算", RetirementForm(), _COLUMNS, desk, file.person_id, desk.retirement_handed_out, draft
        )

    def offer(self, *more: Action) -> None:
        """Months of other sources have a page of their own."""
        super().offer(Action("登记年限", "N", self.career_wanted.emit), *more)

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Ask; with nothing to be asked the rows are there to be read."""
        super().begin(typed, start, focus)
        if not focus:
            self.begin_work()

    def begin_work(self) -> None:
        """To what is asked, else to the rows."""
        if self.form.shown_fields():
            super().begin_work()
        else:
            self.table.setFocus()

    def enter(self) -> None:
        """Back from the years: they may have changed."""
        super().enter()
        self.refresh()

    def refresh(self) -> None:
        """The answer as it stands with what is typed."""
        found = self._desk.retirement_answer(self._person_id, self._asks.typed())
        self._asks.ask(found.asked)
        self.since = found.since.isoformat()
        self.beside.setText(_short(found.answer) if found.answer else "")
        self.show_answer(_groups(found), "没有可以测算的年限", found.faults, found.office)

    def show_whole(self, key: object) -> None:
        """The chosen row: of a way its words, what it costs line by line and what it gives."""
        if isinstance(key, WayOpen):
            lines = (*key.costs, *(line for line in key.gives if line.party))
            self.whole.setText("\n".join((key.plain, *map(_line, lines))))
        elif isinstance(key, Counted):
            self.whole.setText("；".join(f"不计 {number} 个月：{why}" for why, number in key.left_out) or key.law)
        elif isinstance(key, Reached):
            self.whole.setText("　".join(words for words in (key.title, key.months_said, key.law) if words))


class CareerPage(KeptPage):
    """Months on file beside those paid here; Enter takes back."""

    def __init__(self, desk: Desk, person_id: int, draft: DraftDoor) -> None:
        self._desk, self._person_id = desk, person_id
        super().__init__(Noting.CAREER, CareerForm(), partial(desk.add_career_months, person_id), draft)
        self.show_rows("已登记的年限", [self._row(one) for one in desk.retirement_answer(person_id, {}).kept])

    def _row(self, one: KeptMonths) -> KeptRow:
        return KeptRow(one.title, one.words, one.taken_back, partial(self._desk.take_back_career_months, one.id))


def retirement_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> RetirementPage:
    """The page of a person."""
    return RetirementPage(desk, file, draft)


def _short(found: Retirement) -> str:
    if found.is_unrecorded:
        return "还没有登记年限，按 0 个月推算；先登记年限（Alt+N）"
    missing = f"，还差 {lasting(found.missing)}" if found.missing else ""
    return f"计入 {lasting(found.total)}，其中本地实际 {lasting(found.area)}{missing}"


def _groups(found: RetirementAnswer) -> list[Group]:
    made = found.answer
    if made is None:
        return []
    ways = tuple(_way(way) for way in made.ways)
    conditions = tuple(_condition(one, unrecorded=made.is_unrecorded) for one in made.conditions)
    groups = (
        Group("可走的路", "Alt+Q，↑↓ 看每一条的算式", ways),
        Group("条件", "", conditions),
        Group("缴费年限", "", tuple(_counted(made.counted))),
    )
    return [group for group in groups if group.rows]


def _way(way: WayOpen) -> Row:
    begins = "" if way.benefits is Benefits.NONE else f"，{f'{way.from_day} 起' if way.from_day else term(way.begins)}"
    own = [line for line in way.costs if line.party is Party.PERSON and line.period is Period.MONTH]
    monthly = f"，每月 {shown(sum(line.amount for line in own))} × {way.months}" if own and way.months else ""
    cost = shown(way.to_pay) if way.to_pay else "还不知道" if way.to_pay is None else ""
    return Row(way, (f"{way.title}{monthly}", f"{term(way.benefits)}{begins}", way.law, cost), "ink")


def _condition(one: Reached, *, unrecorded: bool) -> Row:
    """What is met steps back; what is not, or not known, is what matters."""
    if one.need is not None and unrecorded:
        return Row(one, (one.title, f"还没有登记年限，要 {one.need} 个月", one.law, ""), "ink")
    short = f"还差 {one.need - one.have} 个月" if one.need and one.have is not None and one.met is False else ""
    words = f"{short or one.verdict}（要 {one.need}，有 {one.have}）" if one.need is not None else one.verdict
    return Row(one, (one.title, words, one.law, ""), "ink2" if one.met else "ink")


def _counted(counted: tuple[Counted, ...]) -> Iterator[Row]:
    for one in counted:
        left_out = sum(number for _, number in one.left_out)
        words = f"计入 {one.months} 个月" + (f"，不计 {left_out}" if left_out else "")
        yield Row(one, (term(one.source), words, one.law, ""), "ink")


def _line(line: QuoteLine) -> str:
    often = "" if line.period is Period.ONCE else f"，{term(line.period)}"
    whose = f"{term(line.party)}{often}" if line.party else "计算过程"
    return f"{line.item}（{whose}）{shown(line.amount)}：{line.why}　{line.law}"
