"""The one window: the way in, then the desk. Locked, nothing of the desk is seen, heard or on the clipboard."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QInputEvent, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance, Way, Welcome
from medins_desk.desk.first_start import read_log_in
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.masking import holds_number
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.screens.clipboard import forget, forget_after
from medins_desk.screens.entry_pages import CarryOverPage, FirstStartPage, LogInPage, PasswordPage, RecoveryPage
from medins_desk.screens.form_page import Fields
from medins_desk.screens.page import SMALLEST, Page
from medins_desk.screens.rescue import RESTORED, Rescue
from medins_desk.screens.sheets_page import SheetsPage
from medins_desk.screens.sticks import mounted
from medins_desk.screens.words import label

if TYPE_CHECKING:
    from medins_desk.screens.main_window import MainWindow  # a third of a second that the log-in need not wait for

IDLE_MS = 5 * 60 * 1000
"""So long nobody touches keys or mouse, and the window locks itself."""

_READING = "只读查阅：数据文件有损坏，只看得到还能读出的，不能录入、结算和登记打印。按 Ctrl+L 回到登录，换上备份。"
_OF_HANDS = (QInputEvent, QInputMethodEvent)
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,  # a key that is a shortcut is pressed too
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


class Gate(QWidget):
    """``make`` builds the window of an open desk; ``load_demo`` fills an empty desk; ``draw`` makes the sheets' PDF."""

    entered = Signal(object)

    def __init__(
        self,
        entrance: Entrance,
        make: "Callable[[Desk], MainWindow]",
        load_demo: Callable[[Desk], object],
        draw: Callable[[Sequence[RecoverySheet]], bytes],
        idle_ms: int = IDLE_MS,
        sticks: Callable[[], Sequence[Path]] = mounted,
    ) -> None:
        super().__init__()
        self._rescue = Rescue(entrance, sticks, self)
        self._rescue.page.connect(self._show)
        self._rescue.over.connect(self._saved)
        self._rescue.trouble.connect(self.say_mishap)
        self._rescue.reading.connect(self._read)
        self._entrance, self._make, self._load_demo, self._draw = entrance, make, load_demo, draw
        self._desk: Desk | None = None
        self._focus: QWidget | None = None
        self._copied = ""
        self._told_not_backed_up = False
        QGuiApplication.clipboard().dataChanged.connect(self._note_copied)
        self.main: MainWindow | None = None
        self.pages = QStackedWidget()
        self.setWindowTitle("医保经办")
        self.reading = label(_READING, "body", "err")
        self.reading.setContentsMargins(24, 8, 24, 8)
        self.reading.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.reading)
        whole.addWidget(self.pages)
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)
        self._idle = QTimer(self, singleShot=True, interval=idle_ms)
        self._idle.timeout.connect(self.lock)
        self._touched = time.time()
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.setContext(Qt.ShortcutContext.ApplicationShortcut)  # from a dialog too
        lock.activated.connect(self.lock)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.ask()

    @property
    def is_locked(self) -> bool:
        """Whether the desk is open and not seen."""
        return self.main is not None and self.pages.currentWidget() is not self.main

    @property
    def page(self) -> QWidget:
        """What is seen."""
        return self.pages.currentWidget()

    def ask(self, words: str = "", tone: str = "err") -> None:
        """Ask what the entrance needs; ``words`` are what went wrong before, or well."""
        if self._entrance.way is Way.LOG_IN:
            page: Page = self._log_in_page(locked=False)
        elif self._entrance.way is Way.CARRY_OVER:
            page = CarryOverPage(self._guarded(self._entrance.carry_over))
            page.done.connect(self._welcome)
        else:
            first = FirstStartPage(self._guarded(self._entrance.begin))
            first.demo_wanted.connect(self._begin_demo)
            first.move_wanted.connect(self._rescue.find_office)
            first.done.connect(self._welcome)
            page = first
        self._show(page)
        page.begin_work()
        if words:
            page.notice.say(words, tone)

    def lock(self) -> None:
        """Hide everything of the desk until a password is given. What is typed stays."""
        if self.main is None or self.is_locked:
            return
        if not self.reading.isHidden():
            self.main.close()
            self._saved("")
            return
        self._focus = self.focusWidget()
        in_front = QApplication.activeWindow()
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                window.close()
        if in_front is not None and in_front is not self:
            self.activateWindow()
        self._forget_copied()
        self._ask_locked()

    def say_mishap(self, words: str) -> None:
        """A mistake of ours: it stands where the clerk looks."""
        page = self.page
        if isinstance(page, Page):
            page.notice.say(words, "err")
        elif self.main is not None:
            self.main.say_mishap(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any touch begins the five minutes anew; the first after a longer sleep of the machine locks."""
        if not isinstance(event, _OF_HANDS) or event.type() not in _TOUCHES:  # of hundreds for each page few are
            return False
        if self.main is not None:
            rested, self._touched = time.time() - self._touched, time.time()
            self._idle.start()
            if rested * 1000 > self._idle.interval() and not self.is_locked:
                self.lock()
                return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed waits for the next start; where the disk takes none of it the window stays."""
        if self.main is None or self.main.close():
            if self.main is not None and not self._backed_up():
                event.ignore()
                return
            self._forget_copied()
            event.accept()
            return
        event.ignore()
        if self.is_locked:
            self.say_mishap("还有录入的内容没有存下。登录后清出磁盘空间，再关闭")
        else:
            self.main.show()

    def _backed_up(self) -> bool:
        """Whether the window may close: the day's work is backed up, or the clerk was told why it is not."""
        if self.main is None or self._told_not_backed_up:
            return True
        words = self.main.back_up_at_the_end()
        if not words:
            return True
        self._told_not_backed_up = True
        self.main.show()
        self.say_mishap(f"{words}。仍要关闭就再关一次")
        return False

    def _reopened(self, words: str) -> None:
        """Whatever lies on the disk now decides what is asked."""
        try:
            self._entrance.reopen()
        except WorldTrouble as trouble:
            self.ask(str(trouble))
            return
        self.ask(words, "accent")

    def _found_damaged(self, words: str) -> None:
        """The daily reading found damage: what is typed is put away where that still goes, then only the way back."""
        if self._desk is None or self.main is None:
            return
        self.main.close()
        self._entrance.found_damaged(self._desk)
        self._leave_desk()
        self._rescue.repair(words)

    def _read(self, desk: object) -> None:
        """What is left of a damaged store is looked at; a line says so all the time."""
        if not isinstance(desk, Desk):
            return
        self._desk = desk
        try:
            self._open_desk()
        except WorldTrouble:  # what the window begins with cannot be read
            self._leave_desk()
            self.say_mishap("打开柜台要用的记录已读不出，不能查阅。换成备份，或换一个备份用的 U 盘")
        else:
            self.reading.show()

    def _saved(self, words: str) -> None:
        """Whatever lies on the disk now decides what is asked: everybody logs in anew."""
        self._leave_desk()
        self._reopened(words)

    def _leave_desk(self) -> None:
        self.reading.hide()
        main, self.main, self._desk = self.main, None, None
        if main is not None:
            self.pages.removeWidget(main)
            main.deleteLater()

    def _log_in_page(self, *, locked: bool) -> LogInPage:
        verb = self._unlock if locked else self._guarded(lambda typed: self._entrance.log_in(*read_log_in(typed)))
        shown = self._entrance.shown_password
        page = LogInPage(verb, self._entrance.holders, locked=locked, shown=shown)
        page.offer_ways(recovery=self._entrance.has_sheets and not locked, password=locked and not shown)
        page.recovery_wanted.connect(self._recover)
        page.password_wanted.connect(self._change_password)
        page.done.connect(self._go_on if locked else self._welcome)
        session = self._desk.session if self._desk else None
        page.ask(session.clerk_id if locked and session else None)
        return page

    def _ask_locked(self) -> None:
        page = self._log_in_page(locked=True)
        self._show(page)
        page.form.focus_on("password")

    def _guarded(self, verb: Callable[[Fields], object]) -> Callable[[Fields], object]:
        """A verb of the entrance; where it made a vault and then the world failed, the next step is the log-in."""

        def act(typed: Fields) -> object:
            before = self._entrance.way
            try:
                return verb(typed)
            except WorldTrouble as trouble:
                words = str(trouble)
                if self._entrance.damaged is not None:
                    QTimer.singleShot(0, self, lambda: self._rescue.repair(words))
                elif self._entrance.way is not before:
                    QTimer.singleShot(0, self, lambda: self.ask(words))
                raise

        return act

    def _begin_demo(self) -> None:
        try:
            self._welcome(self._entrance.begin_demo(self._load_demo))
        except WorldTrouble as trouble:
            self.ask(str(trouble))

    def _welcome(self, welcome: object) -> None:
        if not isinstance(welcome, Welcome):
            raise TypeError("the entrance answers with a welcome")
        self._desk = welcome.desk
        if welcome.desk.must_change_password():
            self._ask_own_password(lambda: self._welcome(welcome), self.ask)
            return
        if not welcome.sheets:
            self._open_desk()
            return
        page = SheetsPage(welcome.sheets, self._draw)
        page.handed_out.connect(self._after_sheets)
        page.later.connect(self._open_desk)
        self._show(page)
        page.begin_work()

    def _after_sheets(self) -> None:
        try:
            self._entrance.sheets_handed_out()
        except WorldTrouble as trouble:
            self.say_mishap(str(trouble))
            return
        self._open_desk()

    def _open_desk(self) -> None:
        if self._desk is None:
            raise LookupError("nobody has logged in")
        self.main = self._make(self._desk)
        self.main.restored.connect(lambda: self._saved(RESTORED))
        self.main.damaged.connect(self._found_damaged)
        self._show(self.main)
        self.main.go_on()
        self._touched = time.time()
        self._idle.start()
        self.entered.emit(self._desk)

    def _unlock(self, typed: Fields) -> bool:
        """Whether the same clerk goes on."""
        if self._desk is None:
            raise LookupError("nobody has logged in")
        before = self._desk.session
        after = self._entrance.unlock(self._desk, *read_log_in(typed))
        return before is not None and before.clerk_id == after.clerk_id

    def _go_on(self, same: object) -> None:
        """The same clerk finds everything as it was; another begins with an empty counter, the drafts wait."""
        main, desk = self.main, self._desk
        if main is None or desk is None:
            return
        if desk.must_change_password():
            self._ask_own_password(lambda: self._go_on(same), self._ask_locked)
            return
        if same or not main.close():
            self._show(main)
            self._return_focus(main)
        else:
            self.pages.removeWidget(main)
            main.deleteLater()
            self._open_desk()
        self._touched = time.time()
        self._idle.start()

    def _ask_own_password(self, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Somebody else chose the password: before anything else there is a new one."""
        desk = self._desk
        if desk is None:
            raise LookupError("nobody has logged in")
        words = f"{desk.clerk}的密码是别人替设的。另设一个只有本人知道的，再开始办理。"
        page = PasswordPage(lambda typed: self._entrance.change_password(desk, typed), desk.clerk, words)
        page.done.connect(lambda _: then())
        page.closed.connect(otherwise)
        self._show(page)
        page.begin({})

    def _note_copied(self) -> None:
        """Something was copied while one of our windows was in front: it is ours to take away."""
        if QApplication.activeWindow() is not None:
            self._copied = QGuiApplication.clipboard().text()
            if holds_number(self._copied):
                forget_after(self._copied)

    def _forget_copied(self) -> None:
        forget(self._copied)
        self._copied = ""

    def _return_focus(self, main: "MainWindow") -> None:
        """The focus goes where it was when the window was locked."""
        if self._focus is not None and isValid(self._focus) and main.isAncestorOf(self._focus):
            self._focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        else:
            main.go_on()

    def _recover(self) -> None:
        page = RecoveryPage(self._guarded(self._entrance.recover), self._entrance.holders)
        page.done.connect(self._welcome)
        page.closed.connect(self.ask)
        self._show(page)
        page.begin({})

    def _change_password(self) -> None:
        desk = self._desk
        if desk is None:
            return
        page = PasswordPage(lambda typed: self._entrance.change_password(desk, typed), desk.clerk)
        page.done.connect(self._password_changed)
        page.closed.connect(self._ask_locked)
        self._show(page)
        page.begin({})

    def _password_changed(self) -> None:
        self._ask_locked()
        self.say_changed()

    def say_changed(self) -> None:
        """The password is another one now."""
        if isinstance(self.page, Page):
            self.page.notice.say("密码已修改，用新密码登录", "accent")

    def _show(self, page: QWidget) -> None:
        """Show a page; those of the way in are forgotten with what was typed into them."""
        old = self.pages.currentWidget()
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.show()
        if isinstance(old, Page) and old is not page:
            self.pages.removeWidget(old)
            old.hide()
            old.deleteLater()
