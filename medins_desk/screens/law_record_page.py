"""Certificates and filings: what one changes is said while it is typed; reviews and scans of those that are there."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk
from medins_desk.desk.certificates_filings import Kind, RecordNotice
from medins_desk.screens.actions import Action
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import DraftDoor
from medins_desk.screens.record_forms import ReviewForm
from medins_desk.screens.record_page import RecordPage

_VERBS = {"certificate": "add_certificate", "filing": "add_filing"}


class LawRecordPage(RecordPage):
    """``scans_wanted``: the scans of a record are to be seen; its key, and how it is called."""

    scans_wanted = Signal(int, str)

    def __init__(self, title: str, form: Form, desk: Desk, person_id: int, of: Kind, draft: DraftDoor) -> None:
        super().__init__(title, form, partial(getattr(desk, _VERBS[of]), person_id), draft)
        self._desk, self._person_id, self.of = desk, person_id, of
        self._review = ReviewForm()
        self._review.setContentsMargins(14, 0, 14, 0)
        self._review.hide()
        self._review.finished.connect(self._keep_review)
        self.body.insertWidget(1, self._review)
        form.edited.connect(self._say_changes)

    def begin(self, typed: Mapping[str, str], start: Mapping[str, str] | None = None, focus: str = "") -> None:
        """Fill; what a draft changes is said at once."""
        super().begin(typed, start, focus)
        self._say_changes()

    def ways(self) -> Sequence[Action]:
        """A certificate is looked through again; both have scans."""
        scans = Action("扫描件", "G", self._ask_scans)
        return (Action("年审", "Y", self._begin_review), scans) if self.of == "certificate" else (scans,)

    def _say_changes(self) -> None:
        self.say_beside(notice_words(self._desk.what_changes(self._person_id, self.of, self.form.typed())))

    def _begin_review(self) -> None:
        if self.chosen is not None:
            self._review.put({})
            self._review.show()
            self.notice.say(f"年审：{self.chosen.title}，{self.chosen.days}。填核对日期和看到的证明", "warn")
            self._review.focus_first()

    def _keep_review(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.run(self._review, lambda typed: self._desk.review_certificate(chosen.id, typed))

    def _ask_scans(self) -> None:
        if self.chosen is not None:
            self.scans_wanted.emit(self.chosen.id, self.chosen.title)


def notice_words(found: RecordNotice) -> str:
    """What a record changes, and what is to be watched, one a line."""
    until = (f"到 {found.until} 为止。",) if found.until else ()
    return "\n".join((*found.changes, *until, *(f"注意：{one}" for one in found.cautions)))
