"""The fields that few bills need: asked for by a key, or shown when a day lies in a stay; else out of the way."""

from PySide6.QtCore import QObject

from medins_desk.desk import RareFacts
from medins_desk.domain.bills import BillKind
from medins_desk.domain.money import shown
from medins_desk.domain.relatives import Relation
from medins_desk.domain.terms import term
from medins_desk.screens.fields import ChoiceField, Field
from medins_desk.screens.form import Form
from medins_desk.screens.section import SectionHead

_FACT_OF = {
    "split_issuer": "split",
    "split_reimbursed": "split",
    "split_in_scope": "split",
    "rare_disease_grant": "rare_disease_grant",
    "joint_meeting_grant": "joint_meeting_grant",
    "relative_relation": "relative",
    "relative_name": "relative",
    "relative_available": "relative",
}
_CAPITALS = "total_capitals"  # whatever the law: an invoice may look altered anywhere
_ALL = (*_FACT_OF, "grant_document", _CAPITALS)
_GRANTS = frozenset({"rare_disease_grant", "joint_meeting_grant"})
_HINTS = (
    ("split", "分割单"),
    ("rare_disease_grant", "批件"),
    ("joint_meeting_grant", "批件"),
    ("relative", "亲属账户"),
)


class RareFields(QObject):
    """Which of these fields a bill form shows."""

    def __init__(
        self, form: Form, head: SectionHead, hint: SectionHead, merged_into: ChoiceField, relation: ChoiceField
    ) -> None:
        super().__init__(form)
        self._form, self._head, self._hint = form, head, hint
        self._merged_into, self._relation = merged_into, relation
        self._unit = hint.get_right()
        self._is_open = False
        self.suit(RareFacts(frozenset(), ()), None)

    def _offer_relations(self, rare: RareFacts) -> None:
        """Whose account the law of the day lets pay."""
        box = self._relation.box
        choices = [("", "没有"), *((str(one), term(one)) for one in Relation if f"relative.{one}" in rare.facts)]
        if [(one.key, one.title) for one in box.choices()] != choices:
            box.offer(choices)

    def suit(self, rare: RareFacts, kind: BillKind | None) -> None:
        """Show what the law of the day knows, where it is asked for or already stands there."""
        names = [name for name in _FACT_OF if _FACT_OF[name] in rare.facts]
        names += ["grant_document"] if _GRANTS & rare.facts else []
        names += [_CAPITALS]
        for name in _ALL:
            self._form.fields[name].setVisible(self._is_open and name in names)
        self._head.setVisible(self._is_open)
        words = "、".join(dict.fromkeys([*(word for name, word in _HINTS if name in rare.facts), "票面大写"]))
        self._hint.set_right(self._unit if self._is_open else f"{words}按 Alt+T　{self._unit}")
        self._offer_relations(rare)
        self._name_lenders(rare)
        self._offer_stays(rare, kind)

    def _name_lenders(self, rare: RareFacts) -> None:
        """Whose accounts here may pay, and how much they hold: what is left empty is that."""
        words = "，".join(f"{one.name} {shown(one.balance)}" for one in rare.lenders)
        name, available = self._form.fields["relative_name"], self._form.fields["relative_available"]
        if isinstance(name, Field) and isinstance(available, Field):
            name.set_hint(f"本机登记的：{words}" if words else "")
            available.set_hint("不填的按本机余额" if words else "")

    def _offer_stays(self, rare: RareFacts, kind: BillKind | None) -> None:
        asked = kind in rare.merged and bool(rare.stays)
        stays = [(stay.bill_id, f"{stay.start} 至 {stay.end} {stay.institution.name}".rstrip()) for stay in rare.stays]
        self._merged_into.setVisible(asked)
        choices = [("", "没有"), *stays]
        if [(one.key, one.title) for one in self._merged_into.box.choices()] != choices:
            self._merged_into.box.offer(choices)

    def take_up(self) -> None:
        """A form that was filled shows the fields that hold something."""
        self._is_open = any(self._form.fields[name].typed() for name in _ALL)

    def turn(self, rare: RareFacts, kind: BillKind) -> bool:
        """Open the section, or close it where nothing stands in it; whether it is open now and holds a field."""
        was_open = self._is_open
        self.take_up()
        self._is_open = self._is_open or not was_open
        self.suit(rare, kind)
        return self._is_open and not self._head.isHidden()

    def focus_first(self) -> None:
        """To the first field of the section."""
        shown = self._form.shown_fields()
        self._form.focus_on(next(name for name in _ALL if name in shown))
