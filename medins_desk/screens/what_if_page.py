"""试比: the bill in hand beside the same bill taken otherwise, with words and signs. Nothing is saved here."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from medins_desk.desk import Desk, Trial
from medins_desk.domain.bills import Level
from medins_desk.domain.persons import Category, CertificateKind
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, term
from medins_desk.screens.actions import Action
from medins_desk.screens.beside_table import columns_of, groups_of
from medins_desk.screens.fields import ChoiceField, DateField
from medins_desk.screens.form import Form
from medins_desk.screens.page import Page
from medins_desk.screens.row_table import RowTable
from medins_desk.screens.theme import now

_SIDES = ("原来", "试比")
_AS_IT_IS = ("", "照原来")
_NONE = "none"
_LEAST = 232
"""The height in which head, title and the rows of the payers are seen at once."""


class WhatIfForm(Form):
    """What can be taken otherwise."""

    form = "what_if"
    pack: ChoiceField
    category: ChoiceField
    level: ChoiceField
    certificate: ChoiceField
    end: DateField
    reading: ChoiceField

    def offer(self, packs: Sequence[tuple[str, str]]) -> None:
        """The choices, of packs those that are installed."""
        self.pack.box.offer([_AS_IT_IS, *packs])
        self.category.box.offer([_AS_IT_IS, *((str(one), term(one)) for one in Category)])
        self.level.box.offer([_AS_IT_IS, *((str(one), term(one)) for one in Level), (_NONE, LEVEL_NOT_PROVEN)])
        certificates = [(str(one), term(one)) for one in CertificateKind]
        self.certificate.box.offer([_AS_IT_IS, (_NONE, "没有证件"), *certificates])
        self.offer_readings(())

    def offer_readings(self, readings: Sequence[tuple[str, str]]) -> None:
        """The readings that the pack of the variant lets an office choose."""
        choices = [_AS_IT_IS, *readings]
        if [(one.key, one.title) for one in self.reading.box.choices()] != choices:
            self.reading.box.offer(choices)
            if self.reading.typed() not in dict(choices):
                self.reading.put("")
        self.reading.setVisible(bool(readings))


class WhatIfPage(Page):
    """Over the bill in hand; Esc leads back to it. ``leave`` puts the bill's own page away when the person goes."""

    def __init__(
        self,
        desk: Desk,
        person_id: int,
        bill: Mapping[str, str],
        leave: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("试比", parent=parent)
        self._desk, self._person_id, self._bill, self._leave = desk, person_id, dict(bill), leave
        self.form, self.table = WhatIfForm(), RowTable(columns_of(_SIDES), opens=False)
        self.body.addWidget(self.form)
        self.body.addWidget(self.table, 1)
        self.form.offer(list(desk.laws_to_try().items()))
        self.form.put({"pack": desk.crosses(bill)})
        self.form.edited.connect(self.refresh)
        self.form.left.connect(self.show_focused)
        self.form.finished.connect(self._read_on)
        self.table.setMinimumHeight(now().px(_LEAST))
        self.bar.offer([Action("返回票据", "C", self.close_page)])
        self.refresh()

    def enter(self) -> None:
        """To the first thing that can be taken otherwise; where two laws are beside each other already, to them."""
        if self.form.typed().get("pack"):
            self.table.setFocus()
        else:
            self.form.focus_first()

    def close_page(self) -> None:
        """Back to the bill, which is as it was."""
        self.closed.emit()

    def put_away(self) -> bool:
        """The person goes: what was typed on the bill's page waits in the work list."""
        return self._leave() or self.say_not_kept()

    def _read_on(self) -> None:
        """To the comparison, which at a large font stands below the fields."""
        self.table.setFocus()
        self.show_focused()

    def refresh(self) -> None:
        """Try what is asked, and show it beside the bill as it is."""
        trial = self._desk.try_otherwise(self._person_id, self._bill, self.form.typed())
        if trial.beside is not None:
            self.form.offer_readings(trial.readings)
        self.form.show_faults(trial.faults, also_unseen=True)
        self.notice.say("；".join((*_refused(trial), *trial.notes)), "warn")
        self.beside.setText(_laws(trial))
        groups = groups_of(trial.beside, _SIDES) if trial.beside else []
        self.table.show_groups(groups, "票据和条件填好后，这里并排比较")


def _refused(trial: Trial) -> list[str]:
    if trial.beside is None:
        return []
    sides = zip(_SIDES, (trial.beside.left.settlement, trial.beside.right.settlement), strict=True)
    return [f"{side}不予报销：{refusal.text}" for side, made in sides for refusal in made.refusals]


def _laws(trial: Trial) -> str:
    """The pack and the year of either side, and whether it comes to the same."""
    if trial.beside is None:
        return ""
    made = (trial.beside.left.settlement, trial.beside.right.settlement)
    laws = dict.fromkeys(f"{one.pack}，{one.year} 年度" for one in made)
    return f"{' → '.join(laws)}{'' if trial.beside.differs else '　结果相同'}"
