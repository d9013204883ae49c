"""A person's details: registering, correcting, and one person who was registered twice."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal

from medins_desk.desk import Desk, Registered
from medins_desk.domain import documents, identity
from medins_desk.domain.persons import Document, Household, Sex
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import ChoiceField, DateField, IdField, LookupField, NumberField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, Fields, FormPage
from medins_desk.screens.record_forms import choices
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.section import SectionHead
from medins_desk.screens.suggestions import Suggestion
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_MOST_SAID = 6  # more would push the fields out of view; the journal keeps all
_TOLD_BY_NUMBER = frozenset({Document.RESIDENT_CARD, Document.RESIDENCE_PERMIT})
_WHAT_HAPPENS = (
    "两份登记的参保、证件、备案、账户和结算从此按一个人算，起付线和累计合在一起；哪一份都不删除，可以拆开。"
    "留下窗口前的这一份，另一份的号码也能查到它。"
)


class PersonForm(Form):
    """A person as the identity document says; the number fills birth date and sex.

    Documents other than those whose number tells it by itself are asked for by a key, and so are addresses: a queue
    is not kept by fields that stay empty.
    """

    form = "person"
    id_number: IdField
    name: TextField
    birth_date: DateField
    sex: ChoiceField
    household: ChoiceField
    document: ChoiceField
    birth_reason: TextField
    reach_head: SectionHead
    address: TextField
    registered_address: TextField
    contact: TextField
    contact_phone: NumberField

    def __init__(self) -> None:
        super().__init__()
        self._reach = (self.reach_head, self.address, self.registered_address, self.contact, self.contact_phone)
        self._show_reach(shown=False)
        self.birth_reason.hide()
        self.document.box.offer([("", "按号码判断"), *choices(one for one in Document if one not in _TOLD_BY_NUMBER)])
        self.document.hide()
        self.document.edited.connect(self._take_signs)
        self.id_number.box.elsewhere = "；护照、通行证先按 Alt+T"
        self.sex.box.offer(choices(Sex), ahead=False)
        self.household.box.offer(choices(Household), ahead=False)
        self.id_number.edited.connect(self._read_number)

    def ask_document(self) -> None:
        """Which document it is is to be chosen, before its number."""
        self.document.show()
        self.document.box.setFocus()

    def ask_address(self) -> None:
        """Where the person lives, and who else is asked for."""
        self._show_reach(shown=True)
        self.address.box.setFocus()

    def ask_reason(self, *, asked: bool) -> None:
        """On what a birth date rests that does not fit with what is recorded."""
        self.birth_reason.setVisible(asked)

    def _show_reach(self, *, shown: bool) -> None:
        for one in self._reach:
            one.setVisible(shown)

    def put(self, typed: Mapping[str, str]) -> None:
        """A person whose document was chosen shows the choice, one with an address the addresses."""
        super().put(typed)
        self.document.setVisible(bool(typed.get("document")))
        self._show_reach(shown=any(typed.get(one.objectName()) for one in self._reach))
        self._take_signs()

    def _take_signs(self) -> None:
        self.id_number.box.take_letters(allowed=bool(self.document.typed()))

    def goes_past(self, name: str) -> bool:
        """What the number says is not asked again."""
        told = name in ("birth_date", "sex") and bool(self.fields[name].typed())
        return told and identity.fault_of(documents.upgraded(self.id_number.typed())) is None

    def _read_number(self) -> None:
        number = documents.upgraded(self.id_number.typed())
        if identity.fault_of(number) is None:
            self.birth_date.put(identity.birth_date_of(number).strftime("%Y%m%d"))
            self.sex.put(str(identity.sex_of(number)))


class PersonPage(FormPage):
    """Registers or corrects; says while it is typed who is registered already.

    ``person_wanted``: that person is to be opened; ``merge_wanted``: the same person is registered twice.
    """

    settles = False
    takes_up = False  # what waits has whole numbers in it: they are seen when the clerk goes on with it, not in passing
    person_wanted = Signal(int)
    merge_wanted = Signal()

    def __init__(
        self, title: str, desk: Desk, save: Callable[[Fields], object], draft: DraftDoor, own: int | None = None
    ) -> None:
        self._desk, self._own = desk, own
        self._like: Registered | None = None
        self._unfit: tuple[str, ...] = ()
        self._looked_at = ("", "")
        self._details = PersonForm()
        super().__init__(title, self._details, save, draft)
        self._offer()
        self._details.edited.connect(self._look_for_others)
        self._details.edited.connect(self._look_at_birth)

    def _offer(self) -> None:
        ways = [
            Action("其他证件", "T", self._details.ask_document),
            Action("住址、联系人", "D", self._details.ask_address),
        ]
        if self._like is not None:
            ways.append(Action("打开已有登记", "O", self._open_other))
        elif self._own is not None and self._desk.may("merge_persons"):
            ways.append(Action("合并重复登记", "M", self.merge_wanted.emit))
        self.offer(*ways)

    def _look_for_others(self) -> None:
        found = next((one for one in self._desk.registered_like(self.form.typed()) if one.person_id != self._own), None)
        if found == self._like:
            return
        self._like = found
        self.notice.say(f"已登记：{found.title}，{found.detail}。同一人按 Alt+O 打开" if found else "", "warn")
        self._offer()

    def _look_at_birth(self) -> None:
        """What is recorded and would not fit with the birth date as typed."""
        typed = self.form.typed()
        born = typed["birth_date"], typed["id_number"]
        if self._own is None or born == self._looked_at:  # slips are decided again: not at each key of another field
            return
        found = self._desk.what_no_longer_fits(self._own, typed)
        self._looked_at = born if found else ("", "")
        if found == self._unfit:
            return
        self._unfit = found
        self._details.ask_reason(asked=bool(found))
        more = f"；等 {len(found)} 处" if len(found) > _MOST_SAID else ""
        words = f"与新的出生日期不符，记录都保留：{'；'.join(found[:_MOST_SAID])}{more}"
        self.notice.say(words if found else "", "warn")

    def _open_other(self) -> None:
        if self._like is not None:
            self.person_wanted.emit(self._like.person_id)


class MergeForm(Form):
    """The other registration, and why both are one person."""

    form = "merge"
    other: LookupField
    reason: TextField

    def ask_why(self, parting: str = "") -> None:
        """Why both are one person, or why one that was merged is somebody else, who is named: one reason at a time."""
        self.other.setVisible(not parting)
        self.reason.set_label("拆开原因" if parting else "合并原因")
        self.reason.set_hint(f"{parting}不是同一人" if parting else "")
        self.reason.put("")
        self.show_faults(())


class MergePage(FormPage):
    """What was merged already, above; the other registration, below. ``told``: what was done, for the page after it."""

    settles = False

    def __init__(self, desk: Desk, person_id: int) -> None:
        form = MergeForm()
        form.other.box.look_up(self._find, self._name, "没有找到。按姓名、号码或拼音查找另一份登记")
        self._desk, self._person_id, self._form = desk, person_id, form
        self._parting: Registered | None = None
        self.told = ""
        super().__init__("合并重复登记", form, lambda typed: desk.merge_persons(person_id, typed), NO_DRAFT)
        self.table = RowTable((Column("", 150), Column("", 300), Column("", 0), Column("", 60)))
        self.table.opened.connect(self._begin_parting)
        what = label(_WHAT_HAPPENS, "second", "ink2", wrap=True)
        self.body.setContentsMargins(10, 12, 10, 12)  # rows have a margin of 14 within: words stand under words
        for above in (what, form):
            above.setContentsMargins(14, 0, 14, 0)
        self.body.insertWidget(0, what)
        self.body.insertWidget(1, self.table)
        self.body.insertSpacing(2, 8)
        self._show_merged()

    def _show_merged(self) -> None:
        merged = self._desk.merged_into(self._person_id)
        rows = tuple(Row(one, (one.title, one.detail, one.why, ""), "ink") for one in merged)
        self.table.show_groups([Group("已合并的登记", "Enter 拆开", rows)] if rows else [], "")
        self.table.setFixedHeight(min(self.table.content_high(), now().px(200)) if rows else 0)

    def _find(self, query: str) -> Sequence[Suggestion]:
        found = [one for one in self._desk.find(query) if one.kind == "person" and one.key != str(self._person_id)]
        return [Suggestion(one.key, one.title, one.detail) for one in found]

    def _name(self, key: str) -> str:
        return self._desk.person_name(int(key)) if key.isdigit() else key

    def save(self) -> None:
        """Merge, or take apart; a merge that is filled in is asked about first: who goes into whom."""
        other, typed = self._parting, self._form.typed()
        if other is not None:
            self._part(other)
        elif typed["other"].isdigit() and typed["reason"]:
            whom = self._name(typed["other"])
            self.told = f"已合并：{whom} 的登记并入这一份"
            self.bar.ask(f"{whom} 的登记并入窗口前的这一份。", "合并", super().save, self.enter)
        else:
            super().save()

    def close_page(self) -> None:
        """From taking apart back to the page as it was, from there one step back."""
        if self._parting is None:
            super().close_page()
            return
        self._parting = None
        self._form.ask_why()
        self.notice.say("")
        self.offer()
        self.table.setFocus()

    def _begin_parting(self, one: Registered) -> None:
        """Its reason is asked in a field of its own; the row may be out of sight, so it is named."""
        self._parting = one
        self._form.ask_why(f"{one.title}（{one.detail}）")
        self.notice.say("填拆开的原因，按 Alt+S 拆开；不拆开按 Esc", "warn")
        part = Action("拆开", "S", self.save, primary=True)
        self.bar.offer([part, Action("返回", "C", self.close_page)])
        self._form.focus_on("reason")

    def _part(self, one: Registered) -> None:
        def part(typed: Mapping[str, str]) -> None:
            self._desk.part_persons(self._person_id, one.person_id, typed)

        self.told = f"已拆开：{one.title}（{one.detail}）的登记单独计算"
        self.run(self.form, part)
