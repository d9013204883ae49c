"""重算核对: a slip beside the same bill reckoned again by the law and the records of its day. Nothing is changed."""

from PySide6.QtWidgets import QWidget

from medins_desk.desk import Again, Desk, SlipRecord
from medins_desk.screens.actions import Action
from medins_desk.screens.beside_table import columns_of, groups_of
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import RowTable

_SIDES = ("结算单", "重算")
_RECORDS = "结算时的登记没有留存，用的是现在的登记"


class ReckonedPage(Page):
    """Over the slip; Esc leads back to it."""

    def __init__(self, desk: Desk, slip: SlipRecord, parent: QWidget | None = None) -> None:
        super().__init__("重算核对", parent=parent)
        again = desk.reckon_again(slip.number)
        law = desk.law_then(slip.settlement)
        self.beside.setText(f"{slip.number}　{law.title}（{slip.settlement.pack_sha256[:8]}）")
        self.table = RowTable(columns_of(_SIDES), opens=False)
        self.body.addWidget(self.table, 1)
        self.table.show_groups(groups_of(again.beside, _SIDES) if again.beside else [], again.why)
        self.notice.say(*_found(again))
        self.bar.offer([Action("返回结算单", "C", self.close_page)])

    def begin_work(self) -> None:
        """The rows are there to be read."""
        self.table.setFocus()


def _found(again: Again) -> tuple[str, str]:
    """What came of it, and its tone."""
    if again.beside is None:
        return again.why, "warn"
    records = "" if again.as_recorded else f"。{_RECORDS}"
    if again.same:
        law = "按当时的办法和登记" if again.as_recorded else "按当时的办法"
        return f"{law}重算，与结算单逐行相同{records}", "accent"
    where = "标出的行不同" if any(lines.differs for lines in again.beside.lines) else "各行相同，年度累计不同"
    return f"重算与结算单不同：{where}{records}", "warn" if records else "err"
