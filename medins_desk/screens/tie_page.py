"""亲属与单位: to whom a person is tied; of the employer the premiums of all its people are asked for."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk, PersonFile, Tied
from medins_desk.domain.terms import span_words, term
from medins_desk.domain.ties import TieKind
from medins_desk.screens.actions import Action
from medins_desk.screens.form_page import DraftDoor
from medins_desk.screens.record_forms import TieForm
from medins_desk.screens.record_page import Recorded, RecordPage


class TiePage(RecordPage):
    """``payroll_wanted``: what the employer with this code pays for its people."""

    payroll_wanted = Signal(str)

    def __init__(self, desk: Desk, file: PersonFile, draft: DraftDoor) -> None:
        held = [one for one in file.ties if one.kept.held]
        self._units = [
            tie.number for one in held if (tie := one.kept.held) and tie.kind is TieKind.EMPLOYER and tie.number
        ]
        super().__init__("亲属与单位", TieForm(), partial(desk.add_tie, file.person_id), draft)
        self.show_records("已登记的亲属与单位", [_tied(desk, one) for one in held])

    def ways(self) -> Sequence[Action]:
        """Where there is an employer with its code."""
        return [Action("单位缴费", "U", self._ask_payroll)] if self._units else []

    def _ask_payroll(self) -> None:
        self.payroll_wanted.emit(self._units[-1])


def tie_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> TiePage:
    """The page of a person."""
    return TiePage(desk, file, draft)


def _tied(desk: Desk, one: Tied) -> Recorded:
    tie = one.kept.held or one.kept.record
    detail = "，".join(words for words in (tie.number, tie.phone, one.cover) if words)
    return Recorded(f"{term(tie.kind)} {tie.name}", detail, span_words(tie.span), partial(desk.end_tie, one.kept.id))
