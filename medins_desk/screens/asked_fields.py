"""Fields that only some policies read: amounts of a bill, and what happened to the person; shown where the law asks."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout

from medins_desk.desk import RareFacts
from medins_desk.domain.bills import BillKind
from medins_desk.screens.boxes import MoneyBox
from medins_desk.screens.fields import Field
from medins_desk.screens.form import AnyField, Form

_TOP = Qt.AlignmentFlag.AlignTop
_AMOUNTS = ("class_b_first_pay", "cancer_negotiated", "tcm", "outside_entitlement")
_LAST_AMOUNT = "insurer_paid"
_AMOUNTS_ROW, _DAYS_ROW = 3, 3
_URGENT = (BillKind.OUTPATIENT, BillKind.AMBULANCE)


class AskedFields(QObject):
    """Which of these fields a bill form shows, and where."""

    def __init__(self, form: Form, visit: QGridLayout, costs: QGridLayout) -> None:
        super().__init__(form)
        self._form, self._visit, self._costs = form, visit, costs
        outside = self._field("outside_entitlement").box
        if isinstance(outside, MoneyBox):
            outside.unset = "按天数折算"
            outside.put("")

    def suit(self, rare: RareFacts, kind: BillKind) -> None:
        """Show what the law of the day reads of a bill of a kind."""
        cut = kind is BillKind.INPATIENT and rare.uncovered > 0
        if cut and isinstance(field := self._field("outside_entitlement"), Field):
            field.set_hint(f"{rare.uncovered} 天无待遇，有逐日明细的填上")
        asked = rare.reads | {"outside_entitlement"} if cut else rare.reads
        self._lay_amounts([name for name in _AMOUNTS if name in asked])
        visit = kind is BillKind.OUTPATIENT
        urgent = kind in _URGENT and self._holds("emergency")
        self._field("observation").setVisible(visit and urgent and "observation" in rare.facts)
        self._field("died_in_rescue").setVisible(urgent and "died_in_rescue" in rare.facts)
        self._field("pre_operative").setVisible(visit and bool(rare.stays) and "pre_operative" in rare.facts)
        self._field("gp").setVisible(visit and "gp" in rare.reads)
        if not kind.is_stay:
            self._lay_days(several=self._is_shown("observation") and self._holds("observation"))

    def _lay_amounts(self, names: list[str]) -> None:
        for name in _AMOUNTS:
            self._field(name).setVisible(name in names)
        for place, name in enumerate([*names, _LAST_AMOUNT]):
            self._costs.addWidget(self._field(name), _AMOUNTS_ROW + place // 2, place % 2, _TOP)

    def _lay_days(self, *, several: bool) -> None:
        """Under observation there are a first and a last day; else the cause stands where the last day would."""
        end = self._form.fields["end"]
        end.setVisible(several)
        if several and isinstance(end, Field):
            end.set_label("结束日期")
        cause, gp = ((_DAYS_ROW + 1, 0), (_DAYS_ROW + 1, 1)) if several else ((_DAYS_ROW, 1), (_DAYS_ROW + 1, 0))
        self._visit.addWidget(self._field("cause"), *cause, _TOP)
        self._visit.addWidget(self._field("gp"), *gp, _TOP)

    def _field(self, name: str) -> AnyField:
        return self._form.fields[name]

    def _holds(self, name: str) -> bool:
        return self._field(name).typed() == "1"

    def _is_shown(self, name: str) -> bool:
        return not self._field(name).isHidden()
