"""经办人员 in 设置: from the list to a clerk, to a form for each verb, and back; all of it with keys."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from medins_desk.desk import Desk
from medins_desk.desk.key_ring import KeyRing
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.desk.staff import StaffLine
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.screens.actions import Action
from medins_desk.screens.clerk_forms import (
    ClerkForm,
    ClerkNumbersForm,
    ClerkRolesForm,
    GivenPasswordForm,
    LeavingForm,
    OfficialsForm,
    roles_typed,
)
from medins_desk.screens.clerk_pages import ClerkPage, ClerksPage
from medins_desk.screens.entry_pages import PasswordPage
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import Fields, FormPage
from medins_desk.screens.page import Page
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

_WIDE = 760


class _ClerkForm(FormPage):
    """A narrow form about one clerk, or the sheets."""

    def __init__(self, title: str, words: str, form: Form, verb: Callable[[Fields], object], done: str) -> None:
        super().__init__(title, form, verb)
        form.setMaximumWidth(now().px(_WIDE))
        self.body.insertWidget(0, label(words, "body", "ink2", wrap=True))
        self.body.insertSpacing(1, 12)
        self.bar.offer([Action(done, "S", self.save, primary=True), Action("返回", "C", self.close_page)])

    def put_away(self) -> bool:
        """Nothing of it is a draft: what was typed is typed again."""
        return True


class Clerks(QStackedWidget):
    """The pages, one at a time. ``closed``: back to the settings."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clerk_id: int | None = None
        self.page: Page | None = None

    def open_list(self) -> None:
        """Who works here."""
        self._clerk_id = None
        page = ClerksPage(self._desk, self._go)
        page.opened.connect(self.open_clerk)
        page.closed.connect(self.closed)
        self._show(page)

    def open_clerk(self, clerk_id: int, words: str = "") -> None:
        """One of them; ``words`` are what was done."""
        self._clerk_id = clerk_id
        page = ClerkPage(self._desk, self._line(clerk_id), self._go)
        page.closed.connect(self.open_list)
        self._show(page)
        page.notice.say(words, "accent")

    def open_own_password(self) -> None:
        """Another password for who sits here."""
        desk = self._desk
        page = PasswordPage(lambda typed: self._passwords.change_password(desk, typed), desk.clerk)
        page.done.connect(lambda _: self._after("密码已修改，下次登录用新密码"))
        page.closed.connect(self._leave_form)
        self._show(page)
        page.begin({})

    @property
    def _passwords(self) -> KeyRing:
        if self._desk.passwords is None:
            raise LookupError("the store has no passwords")
        return self._desk.passwords

    def _line(self, clerk_id: int) -> StaffLine:
        return next(line for line in self._desk.staff() if line.clerk.id == clerk_id)

    def _go(self, wanted: str) -> None:
        """What a page offers."""
        {
            "add": self._add,
            "sheets": self._ask_officials,
            "password": self.open_own_password,
            "roles": self._change_roles,
            "numbers": self._correct,
            "give": self._give_password,
            "take": self._ask_taking,
            "leave": self._leave,
            "return": self._return,
        }[wanted]()

    def _add(self) -> None:
        words = "姓名写进日志和结算单，以后不改。保存后由本人当面录入密码。"
        page = _ClerkForm("登记经办人员", words, ClerkForm(), self._desk.add_clerk, "保存")
        page.done.connect(self._added)
        self._show_form(page)

    def _added(self, clerk_id: object) -> None:
        if not isinstance(clerk_id, int):
            raise TypeError("a clerk has a key")
        self._clerk_id = clerk_id
        if self._desk.passwords is not None and self._desk.may("give_password"):
            self._give_password()
        else:
            self.open_clerk(clerk_id, f"已登记。{self._desk.why_not('give_password')}")

    def _change_roles(self) -> None:
        one = self._line(self._key).clerk
        page = _ClerkForm(
            f"{one.name}的角色",
            "勾选的是现在起的角色；已登录的窗口下次登录起生效。",
            ClerkRolesForm(),
            lambda typed: self._desk.change_roles(one.id, typed),
            "保存",
        )
        page.done.connect(lambda _: self._after("角色已改"))
        self._show_form(page, roles_typed(one))

    def _correct(self) -> None:
        line = self._line(self._key)
        page = _ClerkForm(
            f"{line.clerk.name}的资料",
            "姓名不改：它写在结算单和日志上。",
            ClerkNumbersForm(),
            lambda typed: self._desk.correct_clerk(line.clerk.id, typed),
            "保存",
        )
        page.done.connect(lambda _: self._after("资料已更正"))
        self._show_form(page, {"number": line.clerk.number, "id_number": line.id_number})

    def _give_password(self) -> None:
        line = self._line(self._key)
        one = line.clerk
        title = f"重设{one.name}的密码" if line.has_password else f"{one.name}的密码"
        page = _ClerkForm(
            title,
            "由本人坐到键盘前录入，别人不看。本人不在时替他设一个，首次登录时由他另设。",
            GivenPasswordForm(),
            lambda typed: self._passwords.give_password(self._desk, one.id, one.name, typed),
            "发放",
        )
        page.done.connect(lambda _: self._after("密码已发放，可以登录"))
        self._show_form(page)

    def _leave(self) -> None:
        one = self._line(self._key).clerk
        page = _ClerkForm(
            f"停用{one.name}",
            "不能再登录，密码收回；经办过的结算单和日志不变。带走过数据副本的，按机密泄露处理。",
            LeavingForm(),
            lambda typed: self._desk.clerk_leaves(one.id, typed),
            "停用",
        )
        page.done.connect(lambda _: self._after(f"{one.name}已停用"))
        self._show_form(page)

    def _ask_taking(self) -> None:
        page = self.page
        if page is not None:
            name = self._line(self._key).clerk.name
            page.bar.ask(f"收回{name}的密码，收回后不能登录。", "收回", self._take, page.begin_work)

    def _take(self) -> None:
        self._try(lambda: self._passwords.take_password(self._desk, self._key), "密码已收回")

    def _return(self) -> None:
        self._try(lambda: self._desk.clerk_returns(self._key), "已恢复，角色和以前一样；密码要重新发放")

    def _try(self, verb: Callable[[], object], words: str) -> None:
        """Carry out a verb that has no form."""
        page = self.page
        if page is None:
            return
        try:
            verb()
        except SecondWanted as wanted:
            page.ask_second(wanted, lambda: self._try(verb, words))
        except ClerkFault as wrong:
            page.notice.say("；".join(fault.text for fault in wrong.faults), "err")
        except WorldTrouble as trouble:
            page.notice.say(str(trouble), "err")
        else:
            self._after(words)

    def _ask_officials(self) -> None:
        words = "换发后原来的两份作废。两份一起才能打开数据，由两个人分开保管。"
        page = _ClerkForm(
            "换发恢复单", words, OfficialsForm(), lambda typed: self._passwords.new_sheets(self._desk, typed), "换发"
        )
        page.done.connect(self._show_sheets)
        self._show_form(page)

    def _show_sheets(self, sheets: tuple[RecoverySheet, ...]) -> None:
        page = SheetsPage(sheets, self._passwords.sheets_pdf, last="两份已交出")
        page.handed_out.connect(self._sheets_handed_out)
        page.later.connect(self.open_list)
        self._show(page)

    def _sheets_handed_out(self) -> None:
        self._try(self._passwords.sheets_handed_out, "恢复单已换发，原来的两份作废")

    @property
    def _key(self) -> int:
        if self._clerk_id is None:
            raise LookupError("no clerk is chosen")
        return self._clerk_id

    def _after(self, words: str) -> None:
        """Something was done: back to where it was asked for."""
        if self._clerk_id is not None:
            self.open_clerk(self._clerk_id, words)
            return
        self._leave_form()
        if self.page is not None and self._desk.may("staff"):
            self.page.notice.say(words, "accent")

    def _leave_form(self) -> None:
        if self._clerk_id is not None:
            self.open_clerk(self._clerk_id)
        elif self._desk.may("staff"):
            self.open_list()
        else:
            self.closed.emit()

    def _show_form(self, page: FormPage, typed: Fields | None = None) -> None:
        page.closed.connect(self._leave_form)
        self._show(page)
        page.begin(typed or {})

    def _show(self, page: Page) -> None:
        old, self.page = self.page, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        page.begin_work()
