"""缴费测算: what being insured comes to, who pays it, by which article, with its arithmetic."""

from medins_desk.desk import Desk, PersonFile, PremiumAnswer
from medins_desk.domain.money import shown
from medins_desk.domain.people_law import Period
from medins_desk.domain.quotes import QuoteLine
from medins_desk.domain.terms import term
from medins_desk.screens.facts_forms import PremiumForm
from medins_desk.screens.form_page import DraftDoor
from medins_desk.screens.question_page import QuoteOfPerson
from medins_desk.screens.row_table import Column, Group, Row

_COLUMNS = (
    Column("项目", 0),
    Column("谁付", 150),
    Column("期间", 70),
    Column("依据", 190),
    Column("金额", 110, amounts=True),
)

_NOTHING = "下面填好后，这里显示谁付多少、依据哪一条"
_WHOLE, _PARTLY = "不收费；打印的测算单记入日志", "还缺下面几项，缺的没有算在内"
_WITHOUT_OFFICE = "还缺办公室设定的数值，缺的没有算在内"


class PremiumPage(QuoteOfPerson):
    """The lines of the quote above; what is asked below."""

    def __init__(self, desk: Desk, file: PersonFile, draft: DraftDoor) -> None:
        super().__init__(
            "缴费测算",
            PremiumForm(desk.categories_offered()),
            _COLUMNS,
            desk,
            file.person_id,
            desk.premium_handed_out,
            draft,
        )

    def refresh(self) -> None:
        """The quote as it stands with what is typed."""
        found = self._desk.premium_answer(self._person_id, self._asks.typed())
        self._asks.ask(found.asked)
        self.since = found.since.isoformat()
        self.beside.setText(_how_whole(found) if found.parts else "")
        as_what = next((fault.text for fault in found.faults if fault.place == "category"), _NOTHING)
        self.show_answer(_groups(found), as_what, found.faults, found.office)

    def show_whole(self, key: object) -> None:
        """The chosen line: its rule and arithmetic."""
        if isinstance(key, QuoteLine):
            self.whole.setText(f"{key.item}：{key.why}　{key.law}")


def premium_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> PremiumPage:
    """The page of a person."""
    return PremiumPage(desk, file, draft)


def _how_whole(found: PremiumAnswer) -> str:
    """Whether all is counted; else who can say what is lacking."""
    lacking = {one.key for part in found.parts for one in part.quote.lacking}
    if not lacking:
        return _WHOLE
    if lacking == {one.key for one in found.office}:
        return _WITHOUT_OFFICE
    return _PARTLY if found.asked else ""


def _groups(found: PremiumAnswer) -> list[Group]:
    return [
        Group(part.title, "Alt+Q，↑↓ 看算式", tuple(_row(line) for line in part.quote.lines))
        for part in found.parts
        if part.quote.lines
    ]


def _row(line: QuoteLine) -> Row:
    often = "" if line.period is Period.ONCE else term(line.period)
    whose = term(line.party) if line.party else "计算过程"
    return Row(line, (line.item, whose, often, line.law, shown(line.amount)), "ink" if line.party else "ink2")
