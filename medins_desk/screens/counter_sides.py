"""What stands beside the task at the counter: the person with the sums of the year, the settlement with its law."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medins_desk.desk import Desk, Preview, SlipRecord, Stands
from medins_desk.domain.settlements import Settlement
from medins_desk.screens.person_panel import PersonPanel
from medins_desk.screens.person_strip import PersonStrip
from medins_desk.screens.settlement_panel import SettlementPanel

_WAITS = "录入票据后，这里显示谁付多少、依据哪一条"
_NO_DAY = "各项填好后，这里显示谁付多少、依据哪一条"
_NOT_YET = "总额、日期和医疗机构填好后，这里显示谁付多少"


class CounterSides(QWidget):
    """The two sides; the page in the middle is the counter's."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.made: Settlement | None = None
        """The settlement that is shown, made or on trial; none while no bill can be settled."""
        self.person, self.strip = PersonPanel(), PersonStrip()
        self.settlement = SettlementPanel()

    def _show_preview(self, preview: Preview, *, of_event: bool = False) -> None:
        made = preview.settlement
        note = f"随录入更新，未{'办理' if of_event else '结算'}"
        if made is None:
            self.settlement.show_nothing(_NO_DAY if of_event else _NOT_YET)
        else:
            self.settlement.show_settlement(made, self._plain(made), note, of_event=of_event)
        self._stand_on(made, of_event=of_event)

    def _wait(self) -> None:
        """No bill is in hand."""
        self.settlement.show_nothing(_WAITS)
        self._stand_on(None)

    def _stand_on(self, settlement: Settlement | None, *, of_event: bool = False) -> None:
        """The year and the law that are shown are those of the bill in hand; an event says only what it moves."""
        self.person.show_sums(None if of_event else settlement)
        self.strip.show_settlement(settlement)
        before, self.made = self.made, settlement
        if _law_of(before) != _law_of(settlement):
            self.changed.emit()

    def _plain(self, made: Settlement) -> Callable[[str], str]:
        def words(rule_id: str) -> str:
            rule = self._desk.rule_then(made, rule_id)
            return rule.plain if rule else ""

        return words

    def _show_made(self, slip: SlipRecord) -> None:
        """What was settled, with its number and by which law it is explained."""
        made, of_event = slip.settlement, slip.bill.happened is not None
        note = f"单号 {slip.number}{then_words(self._desk.law_then(made).stands)}"
        self.settlement.show_settlement(made, self._plain(made), note, trial=False, of_event=of_event)
        self._stand_on(made, of_event=of_event)
        if slip.undone:
            self.settlement.head.setText("已冲销的结算")
            self.person.show_sums(None)


def _law_of(settlement: Settlement | None) -> tuple[str, str] | None:
    return (settlement.pack, settlement.pack_sha256) if settlement else None


def then_words(stands: Stands) -> str:
    """By which law an old settlement is explained, where it is not the one that is installed today."""
    return {Stands.INSTALLED: "", Stands.KEPT: " · 按当时的办法", Stands.GONE: " · 当时的办法没有保留"}[stands]
