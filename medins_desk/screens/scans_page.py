"""Scans of a certificate or a filing: added, looked at, printed, withdrawn. Nothing of them is laid on the disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from medins_desk.desk import Desk
from medins_desk.desk.attachments import Scan
from medins_desk.desk.certificates_filings import Kind
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.screens.actions import Action
from medins_desk.screens.form_page import Fields, FormPage
from medins_desk.screens.pdf_pages import PagesView, page_images
from medins_desk.screens.printing import print_pdf
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.value_page import TakingBackForm

_WIDE, _DOTS, _MOST_ROWS = 760, 1240, 6
_PDF = "application/pdf"


class ScansPage(FormPage):
    """The scans of one record. Looking at one or printing it leaves a trace: it shows whole numbers."""

    settles = False

    def __init__(
        self,
        desk: Desk,
        of: Kind,
        record_id: int,
        title: str,
        print_it: Callable[[bytes, str], None] = print_pdf,
    ) -> None:
        super().__init__(f"扫描件：{title}", TakingBackForm(), self._withdraw)
        self._desk, self._of, self._record_id, self._print_it = desk, of, record_id, print_it
        self.table = RowTable((Column("", 260), Column("", 0), Column("", 60)))
        self.view = PagesView()
        self.view.setMaximumWidth(now().px(_WIDE))
        self.body.insertWidget(0, self.table)
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.view)
        self.form.hide()
        self.form.finished.connect(self.save)
        self.table.opened.connect(self._look)
        self._show_scans()

    def offer(self, *_more: Action) -> None:
        """Nothing is saved here but what is added."""
        self.bar.offer(
            [
                Action("添加", "A", self.add, primary=True),
                Action("打印", "P", self.print_scan),
                Action("撤回", "Q", self._ask_reason),
                Action("返回", "C", self.close_page),
            ]
        )

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Nothing is typed here at first: the scans come first."""
        super().begin(typed, start, focus)
        self.begin_work()

    def begin_work(self) -> None:
        """To the scans; where there is none one is added."""
        if self.table.rows():
            self.table.setFocus()
        else:
            self.bar.focus_primary()

    def put_away(self) -> bool:
        """Nothing of it is a draft."""
        return True

    def add(self) -> None:
        """Choose a file, and keep it."""
        chosen = self._choose_file()
        if chosen:
            self._try(lambda: self._desk.attach_file(self._of, self._record_id, Path(chosen)))
            self._show_scans()

    def print_scan(self) -> None:
        """Print the chosen one; a printer that does not answer changes nothing."""
        scan = self._chosen
        if scan is not None and self._look(scan):
            self._try(lambda: self._print_it(self._desk.attachment_pdf(scan.id), "a4"))

    @property
    def _chosen(self) -> Scan | None:
        rows = self.table.rows()
        found = rows[self.table.at].key if rows else None
        return found if isinstance(found, Scan) else None

    def _show_scans(self) -> None:
        found = self._desk.attachments(self._of, self._record_id)
        rows = tuple(Row(one, (one.name, one.withdrawn or _facts(one), ""), "ink") for one in found)
        self.table.show_groups((Group("已留存", "Enter 查看", rows),) if rows else (), "还没有扫描件。按 Alt+A 添加")
        self.table.fit(_MOST_ROWS)
        self.begin_work()

    def _look(self, scan: object) -> bool:
        """Show a scan; whether it could be shown."""
        if not isinstance(scan, Scan):
            return False
        images: list[QImage] = []
        self._try(lambda: images.extend(_images(self._desk.open_attachment(scan.id), scan.media)))
        self.view.show_images(images)
        QTimer.singleShot(0, self, self._to_the_scan)
        if not images and not self.notice.words:
            self.notice.say("这份扫描件打不开，撤回后重新扫描", "err")
        return bool(images)

    def _to_the_scan(self) -> None:
        """At a large font the scan lies below the list: half a page of it comes into view."""
        self._scroll.ensureVisible(0, self.view.y() + min(self.view.height(), self._scroll.viewport().height() // 2))

    def _ask_reason(self) -> None:
        if self._chosen is not None and not self._chosen.withdrawn:
            self.form.show()
            self.form.focus_first()

    def _withdraw(self, typed: Fields) -> None:
        if self._chosen is not None:
            self._desk.withdraw_attachment(self._chosen.id, typed)

    def _try(self, act: Callable[[], object]) -> None:
        """Do it, or say why it could not be."""
        self.notice.say("")
        try:
            act()
        except (ClerkFault, WorldTrouble) as trouble:
            faults = trouble.faults if isinstance(trouble, ClerkFault) else ()
            self.notice.say("；".join(one.text for one in faults) or str(trouble), "err")

    def _choose_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "选扫描件", "", "扫描件 (*.pdf *.jpg *.jpeg *.png)")[0]


def _images(content: bytes, media: str) -> list[QImage]:
    if media == _PDF:
        from pypdfium2 import PdfiumError  # noqa: PLC0415  9 MB, needed first when a page is seen

        try:
            return page_images(content, _DOTS)
        except PdfiumError:
            return []
    image = QImage.fromData(content)
    return [] if image.isNull() else [image]


def _facts(one: Scan) -> str:
    return f"{one.added_on} 留存，{max(one.size // 1024, 1)} KB，校验 {one.sha256[:8]}"
