"""本地办法: a framework filled in page by page, each value checked against its bound; a draft until it is installed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from medins_desk.desk import LOCAL, Desk
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.screens.actions import Action
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import DraftDoor, FormPage
from medins_desk.screens.local_forms import ChapterForm, LocalHeadForm
from medins_desk.screens.theme import now

_WIDE = 860
_PAGE = "@page"


class LocalPage(FormPage):
    """One page; Enter behind the last field goes on to the next."""

    back = Signal()
    install = Signal()
    thrown_away = Signal()

    def __init__(self, title: str, form: Form, check: "Check", draft: DraftDoor, place: int, pages: int) -> None:
        self._place, self._pages = place, pages
        super().__init__(title, form, check, draft)
        form.setMaximumWidth(now().px(_WIDE))

    def offer(self, *more: Action) -> None:
        """On and back, install, and on the first page throwing it all away."""
        last = self._place == self._pages - 1
        install = Action("装入", "S", self._install, primary=last)
        actions = [install] if last else [Action("下一页", "N", self.save, primary=True)]
        if self._place:
            actions.append(Action("上一页", "B", self._go_back))
        if not last:
            actions.append(install)
        if not self._place:
            actions.append(Action("全部删去", "D", self._ask_throwing_away))
        self.bar.offer([*actions, Action("关闭", "C", self.close_page)])

    def _go_back(self) -> None:
        if self.put_away():
            self.back.emit()

    def _install(self) -> None:
        self._keeper.now()
        self.install.emit()

    def _ask_throwing_away(self) -> None:
        self.bar.ask("删去这个本地办法已填的全部内容。", "删去", self.thrown_away.emit, self.form.focus_first)


class Check:
    """What is checked before a page is left for the next."""

    def __init__(self, owner: "LocalPolicy") -> None:
        self._owner = owner

    def __call__(self, fields: Mapping[str, str]) -> object:
        """Raises ``ClerkFault`` with what is wrong on the page; what is empty may wait."""
        self._owner.take_in(fields)
        faults = self._owner.faults_here()
        if faults:
            raise ClerkFault(faults)
        self._owner.take_over()
        return None


class LocalPolicy(QStackedWidget):
    """The pages, one at a time. ``installed`` names the new pack; ``closed``: back to the list, the draft waits."""

    installed = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields: dict[str, str] = {}
        self._place = 0
        self._tried = False
        self.page: LocalPage | None = None

    def open_draft(self) -> LocalPage:
        """Go on where the draft was left, or begin."""
        draft = self._desk.local_draft()
        self._fields = dict(draft.fields) if draft else self._desk.local_start()
        place, focus = self._fields.pop(_PAGE, "0"), self._fields.pop("@focus", "")
        return self._show(int(place), focus)

    def take_in(self, fields: Mapping[str, str]) -> None:
        """What a page holds becomes part of the whole."""
        self._fields.update((name, words) for name, words in fields.items() if name != "@focus")

    def take_over(self) -> None:
        """The values of the local policy that is named on the head go where nothing is typed yet."""
        if not self._place:
            self._fields.update(self._desk.values_taken_over(self._fields))

    def faults_here(self) -> list[Fault]:
        """What is wrong on this page."""
        if not self._place:
            return list(self._desk.faults_of_local_head(self._fields))
        own = self.page.form.fields if self.page else {}
        return [fault for fault in self._desk.faults_of_local(self._fields) if fault.place in own]

    def put_away(self) -> bool:
        """Keep what waits; ``False`` where the disk does not take it."""
        return self.page is None or self.page.put_away()

    def _show(self, place: int, focus: str = "") -> LocalPage:
        chapters = self._desk.local_chapters(self._fields)
        self._place = place = min(place, len(chapters))
        form = ChapterForm(chapters[place - 1]) if place else LocalHeadForm()
        if isinstance(form, LocalHeadForm):
            form.offer(self._desk.frameworks(), self._desk.local_policies())
        title = chapters[place - 1].title if place else "新建本地办法"
        draft = DraftDoor(self._keep, lambda: None)
        page = LocalPage(title, form, Check(self), draft, place, max(len(chapters) + 1, 2))
        page.done.connect(lambda _: self._move(1))
        page.back.connect(lambda: self._move(-1))
        page.install.connect(self._install)
        page.thrown_away.connect(self._throw_away)
        page.closed.connect(self.closed)
        form.left.connect(self._look)
        self._change_to(page)
        start = {} if place else self._desk.local_start()
        page.begin({name: self._fields.get(name, "") for name in form.fields}, start, focus or self._first())
        self._look()
        return page

    def _first(self) -> str:
        """Where a page begins: on the head behind the framework, which is chosen where there is only one."""
        return "title" if not self._place and self._fields.get("framework") else ""

    def _move(self, by: int) -> None:
        """To the page behind or before; the draft says where work goes on."""
        page = self._show(self._place + by)
        try:
            self._keep({"@focus": page.form.focus_name()})
        except WorldTrouble as trouble:
            page.notice.say(str(trouble), "err")

    def _change_to(self, page: LocalPage) -> None:
        old, self.page = self.page, page
        self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

    def _look(self) -> None:
        """A field that is left says at once what is wrong with it; ranges and what is still missing are said anew."""
        page = self.page
        if page is None:
            return
        self.take_in(page.form.typed())
        chapters = self._desk.local_chapters(self._fields)
        if isinstance(page.form, ChapterForm) and self._place <= len(chapters):
            page.form.say_ranges(chapters[self._place - 1])
            page.form.ask_for(self._desk.departs_in_local(self._fields))
        missing = len(self._desk.missing_in_local(self._fields))
        left = f"还差 {missing} 项" if missing else "已填齐"
        page.beside.setText(f"第 {self._place + 1} 页，共 {len(chapters) + 1} 页　{left}" if chapters else "")
        page.bar.say_faults(page.form.show_faults(self._to_say()))

    def _to_say(self) -> list[Fault]:
        """What is wrong here; once installing was tried also what is missing."""
        missing = self._desk.missing_in_local(self._fields) if self._tried else ()
        return [*self.faults_here(), *missing]

    def _keep(self, fields: Mapping[str, str]) -> None:
        self.take_in(fields)
        kept = {**self._fields, _PAGE: str(self._place), "@focus": fields.get("@focus", "")}
        self._desk.keep_draft(LOCAL, None, LOCAL, kept)

    def _install(self) -> None:
        if self.page is None:
            return
        self.take_in(self.page.form.typed())
        try:
            name = self._desk.install_local(self._fields)
        except SecondWanted as wanted:
            self.page.ask_second(wanted, self._install)
        except ClerkFault as wrong:
            self._say_wrong(wrong.faults)
        except WorldTrouble as trouble:
            self.page.notice.say(str(trouble), "err")
        else:
            self.installed.emit(name)

    def _say_wrong(self, faults: Sequence[Fault]) -> None:
        """To the first page on which something is wrong or missing; everything wrong there stands at its field."""
        pages = [tuple(LocalHeadForm().fields)]
        pages += [
            (
                *(value.field for value in chapter.values),
                *(value.field.replace("v:", "x:", 1) for value in chapter.values),
            )
            for chapter in self._desk.local_chapters(self._fields)
        ]
        self._tried = True
        places = {fault.place for fault in faults}
        first = next((place for place, names in enumerate(pages) if places & set(names)), 0)
        page = self._show(first)
        page.bar.say_faults(page.form.show_faults(self._to_say(), also_unseen=True))
        page.notice.say(f"一共还有 {len(faults)} 处没有填或要改，从这一页开始；填齐后按 Alt+S 装入", "warn")
        page.form.setFocus()
        if not page.form.next_fault():
            page.form.focus_first()
        page.show_focused()

    def _throw_away(self) -> None:
        self._desk.drop_draft(LOCAL)
        self._fields = {}
        self.closed.emit()
