"""The window: one field above, pages below, one line of facts at the foot."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from medins_desk.desk import LOCAL, Desk, Draft, HistoryEntry
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens import sheet, sounds
from medins_desk.screens.backup_watch import BackupWatch
from medins_desk.screens.counter_page import CounterPage
from medins_desk.screens.foot import facts_of
from medins_desk.screens.key_list import KeyList
from medins_desk.screens.law_page import LawBookPage
from medins_desk.screens.ledger import Ledger
from medins_desk.screens.page import SMALLEST, Page
from medins_desk.screens.scan_watch import ScanWatch
from medins_desk.screens.scans import Scan, ScanKind
from medins_desk.screens.settings import Settings
from medins_desk.screens.start_page import StartPage
from medins_desk.screens.status_bar import StatusBar
from medins_desk.screens.suggestions import Suggestion
from medins_desk.screens.tab_order import read_by_tab
from medins_desk.screens.theme import Look, now
from medins_desk.screens.top_bar import TopBar
from medins_desk.screens.words import Hairline
from medins_desk.screens.work_list import WorkList

COUNTER, WORK_LIST, LEDGER, SETTINGS = range(4)
_PAGES = (
    ("柜台", "F2", ("find",)),
    ("待办", "F3", ("keep_draft", "unprinted")),
    ("台账", "F4", ("slips",)),
    ("设置", "F10", ("office",)),
)
"""A page, its key, and what it is for: who may do none of it does not see the page."""


class MainWindow(QWidget):
    """Everything a clerk sees. ``load_demo`` fills an empty store with the demo office."""

    look_chosen = Signal(object)
    restored = Signal()
    damaged = Signal(str)

    def __init__(self, desk: Desk, clock: Callable[[], datetime], load_demo: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._clock, self._load_demo = desk, clock, load_demo
        self.setWindowTitle("医保经办")
        self.top = TopBar([(words, cap) for words, cap, _ in _PAGES], self._find)
        self.counter = CounterPage(desk, clock, self.top.search.typed)
        self.work_list, self.ledger = WorkList(desk), Ledger(desk, lambda: clock().date())
        self.settings = Settings(desk)
        self.pages = QStackedWidget()
        self.status = StatusBar()
        self._law: LawBookPage | None = None
        self._keys: KeyList | None = None
        self._start: StartPage | None = None
        self._watch = ScanWatch(self)
        self._backups = BackupWatch(desk.safekeeping, clock, desk.altered_words, self) if desk.safekeeping else None
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        if desk.is_set_up:
            self._begin()
        else:
            self._ask_office()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for page in (self.counter, self.work_list, self.ledger, self.settings):
            self.pages.addWidget(page)
        for widget in (self.top, Hairline(), self.pages, Hairline(), self.status):
            whole.addWidget(widget, 1 if widget is self.pages else 0)
        self.setMinimumSize(SMALLEST)
        self.resize(1366, 768)

    def _connect(self) -> None:
        self.top.page_wanted.connect(
            lambda place: self._open_settings() if place == SETTINGS else self.show_page(place)
        )
        self.top.search.picked.connect(self._open_found)
        self.top.search.register_wanted.connect(self._register_asked)
        self.counter.register_wanted.connect(self._register_asked)
        self.counter.search_wanted.connect(self.top.search.ask)
        self.counter.changed.connect(self.show_facts)
        self.work_list.opened.connect(self._go_on_with)
        self.work_list.counted.connect(self.top.tabs[WORK_LIST].show_count)
        self.work_list.person_wanted.connect(lambda key: self._open_found(Suggestion(f"person {key}", "")))
        self.work_list.payroll_wanted.connect(lambda: self.show_page(COUNTER))
        self.work_list.payroll_wanted.connect(self.counter.open_payroll)
        self.work_list.settings_wanted.connect(self._open_settings)
        self.ledger.opened.connect(self._open_slip)
        self.settings.back_to_bill.connect(lambda: self.show_page(COUNTER))
        self.settings.installed.connect(self._read_installed)
        self.settings.backed_up.connect(self.show_facts)
        self.settings.restored.connect(self.restored)
        if self._backups is not None:
            self._backups.made.connect(self._say_backed_up)
            self._backups.damaged.connect(self.damaged)
            self._backups.altered.connect(lambda words: self.counter.page.notice.say(words, "err"))
            self._backups.failed.connect(lambda words: self.top.say_heard(words, understood=False))
        self._watch.scanned.connect(self.take_scan)
        self._watch.not_understood.connect(self._say_not_read)
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self._watch)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.top.search.ask),
            ("F1", self._show_keys),
            ("F2", lambda: self.show_page(COUNTER)),
            ("F3", lambda: self.show_page(WORK_LIST)),
            ("F4", lambda: self.show_page(LEDGER)),
            ("F10", self._open_settings),
            ("F6", self.counter.settlement.lines.setFocus),
            ("F7", self.counter.toggle_settlement),
            ("F11", self._open_law),
            ("F12", self._open_trial),
            ("F9", lambda: self.wear(now().turned())),
            ("Ctrl+=", lambda: self.wear(now().bigger())),
            ("Ctrl++", lambda: self.wear(now().bigger())),
            ("Ctrl+-", lambda: self.wear(now().smaller())),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        read_by_tab(self)

    def wear(self, look: Look) -> None:
        """Another font size or palette, at once."""
        size = self.size()
        sheet.wear(look)
        self.look_chosen.emit(look)
        self.top.dress()
        self.counter.dress()
        if self._law:
            self._law.dress()
        self.show_facts()
        self.resize(size)
        self.counter.page.show_focused()

    def show_page(self, place: int) -> None:
        """One of the pages of the top bar; none before the office is set up."""
        if not self._desk.is_set_up:
            return
        if not self._may_see(place):
            self.top.say_heard(self._desk.why_not(_PAGES[place][2][0]), understood=False)
            return
        self._turn_to(place)
        self.show_facts()
        if place == COUNTER:
            self.counter.go_on()
        elif place == WORK_LIST:
            self.work_list.open_list(self._clock().date())
        elif place == LEDGER:
            self.ledger.open_days()
        else:
            self.settings.open_list()

    def _turn_to(self, place: int, page: QWidget | None = None) -> None:
        """Show a page of the top bar, or one that it does not name (-1)."""
        self.pages.setCurrentWidget(page or self.pages.widget(place))
        self.top.show_page(place)

    def _may_see(self, place: int) -> bool:
        return any(self._desk.may(verb) for verb in _PAGES[place][2])

    def _open_settings(self) -> None:
        """The settings; a bill that waits for a value leads to that value, and it goes on when the value is set."""
        waits = self.counter.waits_for if self.pages.currentIndex() == COUNTER else ()
        self.show_page(SETTINGS)
        if waits:
            self.settings.open_value(waits[0], for_bill=True)

    def show_facts(self) -> None:
        """The line at the foot, and how many things wait."""
        drafts = len(self._desk.drafts())
        self.work_list.count_soon()
        self.status.show_facts(facts_of(self._desk, self.counter.made, drafts, self._clock().date()))

    def _say_backed_up(self, words: str) -> None:
        self.top.say_heard(words)
        self.show_facts()

    def back_up_at_the_end(self) -> str:
        """Back up what was written since the last backup; why it could not be done, or nothing."""
        return self._backups.back_up_at_the_end() if self._backups else ""

    def _say_not_read(self, words: str = "没有认出扫到的内容，手工录入") -> None:
        sounds.not_understood()
        self.top.say_heard(words, understood=False)

    def take_scan(self, scan: Scan) -> None:
        """Do what a scan asks for, and say what it was taken for."""
        if not self._desk.is_set_up:
            return
        if why := self._desk.why_not("find"):
            self._say_not_read(why)
            return
        understood = True
        if scan.kind is ScanKind.PERSON:
            understood = self._scan_person(scan)
        elif scan.kind is ScanKind.SLIP:
            understood = self._scan_slip(scan.number)
        elif not self.counter.take_scan(scan):
            self.top.say_heard(f"{scan.words}：先选人员和费用种类，再扫", understood=False)
            understood = False
        if understood:
            sounds.understood()
            self.top.say_heard(f"已识别：{scan.words}")
        else:
            sounds.not_understood()

    def say_mishap(self, words: str) -> None:
        """A mistake of ours: it stands where the clerk looks."""
        page = self._start or self.counter.page
        if self.pages.currentWidget() not in (self.counter, self._start):
            self.top.say_heard("程序出了错，按 F2 回柜台", understood=False)
        page.notice.say(words, "err")

    def _scan_person(self, scan: Scan) -> bool:
        self.top.search.clear_query()
        found = [one for one in self._desk.find(scan.number) if one.kind == "person"]
        self.show_page(COUNTER)
        if found:
            self.counter.open_person(int(found[0].key))
        else:
            self.counter.register(scan.fields)
        return bool(found) or self._desk.may("register")

    def _scan_slip(self, number: str) -> bool:
        self.top.search.clear_query()
        try:
            self._open_slip(number)
        except KeyError:
            self.top.say_heard(f"本机没有结算单 {number}", understood=False)
            return False
        return True

    def _find(self, query: str) -> Sequence[Suggestion]:
        if not self._desk.may("find"):
            return []
        return [Suggestion(f"{one.kind} {one.key}", one.title, one.detail) for one in self._desk.find(query)]

    def _register_asked(self) -> None:
        if why := self._desk.why_not("register"):
            self.top.say_heard(why, understood=False)
            return
        self._turn_to(COUNTER)
        self.counter.register_asked()
        self.top.search.clear_query()

    def _open_found(self, suggestion: Suggestion) -> None:
        kind, _, key = suggestion.key.partition(" ")
        if kind == "person":
            self.show_page(COUNTER)
            self.counter.open_person(int(key))
        else:
            self._open_slip(key)

    def _open_slip(self, number: str) -> None:
        self._turn_to(COUNTER)
        self.counter.open_slip(number)

    def _go_on_with(self, waiting: object) -> None:
        if isinstance(waiting, HistoryEntry):
            self._open_slip(waiting.number)
        elif isinstance(waiting, Draft):
            self._resume(waiting)

    def _resume(self, draft: Draft) -> Page:
        place = SETTINGS if draft.page == LOCAL else COUNTER
        self._turn_to(place)
        if place == SETTINGS:
            page: Page = self.settings.open_local()
        else:
            self.counter.resume(draft)
            page = self.counter.page
        self.show_facts()
        return page

    def _begin(self) -> None:
        self.top.open_to([self._may_see(place) for place in range(len(_PAGES))], self._desk.why_not("find"))
        if self._desk.may("find"):
            self._begin_at_counter()
        else:
            self.show_page(SETTINGS)

    def _begin_at_counter(self) -> None:
        self.show_page(COUNTER)
        if words := self._desk.clock_words():
            self.counter.page.notice.say(words, "warn")
        cut = next((draft for draft in self._desk.drafts() if draft.fields.get("@focus")), None)
        if cut is None:
            if left := len(self.work_list.unprinted()):
                self.top.say_heard(f"有 {left} 张结算单还没有打印，按 F3 接着打印", understood=False)
            self.top.search.ask()
            return
        page = self._resume(cut)
        label = page.label_of(cut.fields["@focus"])
        where = f"，从“{label}”接着录" if label else ""
        page.notice.say(f"上次断电前的草稿已恢复到 {cut.updated_at:%H:%M:%S}{where}", "accent")

    def _ask_office(self) -> None:
        self._start = StartPage(self._desk.set_up_office)
        self.pages.addWidget(self._start)
        self.pages.setCurrentWidget(self._start)
        self._start.done.connect(self._office_ready)
        self._start.demo_wanted.connect(self._take_demo)
        self._start.begin({})
        self.show_facts()

    def _take_demo(self) -> None:
        try:
            self._load_demo()
        except WorldTrouble as trouble:
            if self._start is not None:
                self._start.notice.say(str(trouble), "err")
        else:
            self._office_ready()

    def _office_ready(self) -> None:
        if self._start is not None:
            self.pages.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None
        self._begin()

    def go_on(self) -> None:
        """The window is seen: the focus goes to where work begins."""
        if self._start is not None:
            self._start.enter()
        elif not self._desk.may("find"):
            self.show_page(SETTINGS)
        elif self.counter.file is None:
            self.top.search.ask()
        else:
            self.counter.enter()

    def _show_keys(self) -> None:
        if self._keys is None:
            self._keys = KeyList()
            self._keys.closed.connect(lambda: self.show_page(COUNTER))
            self.pages.addWidget(self._keys)
        if self._desk.is_set_up:
            self._turn_to(-1, self._keys)
            self._keys.setFocus()

    def _open_trial(self) -> None:
        if self.pages.currentWidget() is self.counter:
            self.counter.open_trial()

    @property
    def law(self) -> LawBookPage:
        """The law book, made when it is first wanted."""
        if self._law is None:
            self._law = LawBookPage(self._desk)
            self.pages.addWidget(self._law)
        return self._law

    def _open_law(self) -> None:
        """The law book: at the article of the line that is chosen while the lines have the focus, else where it was."""
        if not self._desk.is_set_up:
            return
        lines, made = self.counter.settlement.lines, self.counter.made
        line = lines.line if lines.hasFocus() else None
        pack = made.pack if made else getattr(self._desk.pack_in_force(self._clock().date()), "name", "")
        at_counter = self.pages.currentIndex() == COUNTER
        self._turn_to(-1, self.law)
        name = pack if at_counter or self.law.book is None else ""
        self.law.open_book(name, line.law if line else "", made if at_counter else None)

    def _read_installed(self, name: str) -> None:
        self.show_facts()
        self._turn_to(-1, self.law)
        self.law.open_book(name, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a list goes back to the counter."""
        if event.key() == Qt.Key.Key_Escape and self._desk.is_set_up:
            if self.pages.currentIndex() == COUNTER:
                self.counter.enter()
            else:
                self.show_page(COUNTER)
        else:
            event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is typed waits for the next start."""
        kept = {COUNTER: self.counter.put_drafts_away, SETTINGS: self.settings.put_away}
        lost = next((place for place, put_away in kept.items() if not put_away()), None)
        if lost is None:
            event.accept()
        else:
            self._turn_to(lost)  # the page says why; going on with it would take the words away
            event.ignore()
