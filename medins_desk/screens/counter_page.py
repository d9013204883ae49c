"""The counter: the person at the left, the task in the middle, the settlement at the right."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from medins_desk.desk import Desk, Draft, EventForm, PersonFile, ReversalRecord, SlipRecord
from medins_desk.desk.payrolls import PAYROLL
from medins_desk.desk.typing_back import bill_fields, person_fields
from medins_desk.domain.bills import BillKind
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.bill_entry import BillEntry, Task
from medins_desk.screens.counter_pages import CounterPages
from medins_desk.screens.event_page import EventPage, event_page, page_of
from medins_desk.screens.form_page import DraftDoor, FormPage
from medins_desk.screens.home import Home, OpenSlip, Record
from medins_desk.screens.idle import Idle
from medins_desk.screens.kept_page import Noting
from medins_desk.screens.kind_drafts import KindDrafts
from medins_desk.screens.page import Page
from medins_desk.screens.payroll_page import PayrollPage
from medins_desk.screens.person_pages import MergePage, PersonPage
from medins_desk.screens.person_records import lead_on, noting_page_of, record_page_of
from medins_desk.screens.question_page import QuestionPage
from medins_desk.screens.reckoned_page import ReckonedPage
from medins_desk.screens.record_forms import InstitutionForm
from medins_desk.screens.reveal_page import RevealPage
from medins_desk.screens.reversal_page import ReversalPage
from medins_desk.screens.scans import Scan, ScanKind
from medins_desk.screens.slip_page import SlipPage
from medins_desk.screens.tie_page import TiePage
from medins_desk.screens.what_if_page import WhatIfPage

_NOBODY = "窗口前还没有人"


class CounterPage(CounterPages):
    """Leads from one page to the next; knows who stands at the window."""

    search_wanted = Signal()
    register_wanted = Signal()

    def __init__(
        self, desk: Desk, clock: Callable[[], datetime], asked: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._clock, self._asked = clock, asked
        self.file: PersonFile | None = None
        self.person.show_nobody(_NOBODY)
        self._show(self._idle())
        self._wait()
        QShortcut(QKeySequence("F5"), self).activated.connect(self.open_reveal)

    def go_on(self) -> None:
        """Back from another page: what is in hand is worked out anew, for the office may have set a value."""
        if isinstance(self.page, (BillEntry, EventPage, QuestionPage)):
            self.page.refresh()
        elif isinstance(self.page, AccountPage) and self.page.waits_for:
            self._turn_to(Record.ACCOUNT)
        self.enter()

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The keys of the values that the office has to set before what is in hand can be worked out."""
        waiting = (BillEntry, EventPage, QuestionPage, AccountPage)
        return self.page.waits_for if isinstance(self.page, waiting) else ()

    def leave(self) -> None:
        """Nobody at the window."""
        if not self._forget_page():
            return
        self.file = None
        self.person.show_nobody(_NOBODY)
        self.strip.show_person("")
        self._show(self._idle())
        self._wait()
        self.search_wanted.emit()

    def open_person(self, person_id: int) -> None:
        """A person comes to the window."""
        if self._forget_page():
            self._open_home_of(person_id)

    def register_asked(self) -> None:
        """Begin a registration with what was searched for: a number or a name."""
        asked = self._asked()
        name = "id_number" if asked[:6].isdigit() else "name"
        is_name = bool(asked) and not asked.isascii()
        self.register({name: asked} if is_name or name == "id_number" else {})

    def register(self, typed: Mapping[str, str] | None = None, key: str = "", focus: str = "") -> None:
        """Register somebody new, where that is for who sits here."""
        if not self._desk.may("register") or not self._forget_page():
            return
        self.file = None
        self.person.show_nobody("新登记。保存后继续登记参保。")
        self.strip.show_person("新登记")
        page = PersonPage("新登记", self._desk, self._desk.register, self._draft(key, None, "person"))
        page.person_wanted.connect(self.open_person)
        page.done.connect(self._after_registration)
        page.closed.connect(self.leave)
        self._show(page)
        page.begin(typed or {}, start={}, focus=focus)
        self._wait()

    def open_payroll(self, typed: Mapping[str, str] | None = None, key: str = "", focus: str = "") -> None:
        """What a unit pays for its people; whoever brought the question goes on afterwards."""
        if not self._forget_page():
            return
        before, self.file = self.file, None
        self.person.show_nobody("单位缴费测算，不是一个人的事项。")
        self.strip.show_person("")
        page = PayrollPage(self._desk, self._draft(key, None, PAYROLL))
        page.closed.connect(lambda: self.open_person(before.person_id) if before else self.leave())
        self._show(page)
        page.begin(typed or {}, start={} if key else typed or {}, focus=focus)
        self._wait()

    def resume(self, draft: Draft) -> None:
        """Go on with a draft where it was left, as it was typed."""
        found = self._desk.draft(draft.key)
        if found is None:
            return
        draft, focus = found, found.fields.get("@focus", "")
        if draft.page == PAYROLL:
            self.open_payroll(draft.fields, draft.key, focus)
            return
        if draft.page == "person" and draft.person_id is None:
            self.register(draft.fields, draft.key, focus)
            return
        if draft.person_id is None or not self._forget_page():
            return
        self._read_person(draft.person_id)
        if draft.page == "bill":
            self.open_bill(BillKind(draft.fields["kind"]), draft, focus)
        elif kind := next((one for one in self._desk.event_forms() if page_of(one) == draft.page), None):
            self.open_event(kind, draft, focus)
        elif noting := next((one for one in Noting if one.name.lower() == draft.page), None):
            self._open_noting(noting, draft, focus)
        else:
            record = next((one for one in Record if one.name.lower() == draft.page), None)
            self.open_record(record, draft, focus) if record else self._open_home()

    def open_bill(self, kind: BillKind, draft: Draft | None = None, focus: str = "") -> None:
        """Enter a bill."""
        if self.file is None:
            return
        task = Task(draft.key if draft else uuid4().hex, self.file.person_id, kind)
        page = BillEntry(self._desk, task, self.file, self._clock)
        page.kept.connect(self.changed)
        page.previewed.connect(self._show_preview)
        page.settled.connect(self._after_settlement)
        page.closed.connect(self._open_home)
        page.slip_wanted.connect(lambda number: self._open_earlier(number, task.draft_key))
        page.institution_wanted.connect(self._open_institution)
        self._show(page)
        page.begin(draft.fields if draft else None, focus)

    def open_record(self, record: Record, draft: Draft | None = None, focus: str = "") -> None:
        """Record something about the person."""
        file = self.file
        if file is None:
            return
        drafts = self._drafts_of(file.person_id, record.name.lower(), draft)
        start: Mapping[str, str] = {}
        if record is Record.PERSON:
            start = person_fields(file.insured.person)
            page = self._details_page(file.person_id, drafts.door)
        else:
            page = record_page_of(self._desk, file, record, drafts.door)
            lead_on(
                page,
                self._desk,
                lambda noting: self._open_noting(noting, back_to=drafts),
                lambda over: self._open_beside(over, record, drafts, lambda: over.begin({})),
                self._turn_to,
            )
        if isinstance(page, TiePage):
            page.payroll_wanted.connect(lambda unit: self.open_payroll({"unit": unit}))
        page.done.connect(lambda _result: self._after_record(file.person_id, record))
        page.closed.connect(self._open_home)
        self._show(page)
        self._begin(page, drafts, draft, start, focus)
        self._wait()

    def _turn_to(self, record: Record) -> None:
        """To another record of the person; what is typed waits as a draft."""
        if self._forget_page():
            self.open_record(record)

    def _open_noting(
        self, noting: Noting, draft: Draft | None = None, focus: str = "", back_to: KindDrafts | None = None
    ) -> None:
        """Note something; then its record stands there again, with what its draft ``back_to`` holds."""
        if self.file is not None:
            drafts = self._drafts_of(self.file.person_id, noting.name.lower(), draft)
            page, record = noting_page_of(self._desk, self.file.person_id, noting, drafts.door)
            self._open_beside(page, record, back_to, lambda: self._begin(page, drafts, draft, {}, focus))

    def _open_beside(
        self, page: FormPage, back_to: Record, drafts: KindDrafts | None, begin: Callable[[], None]
    ) -> None:
        """In the place of a record's page; back to it with what is typed there, which waits as a draft."""
        if self._forget_page():
            page.done.connect(lambda _result: self.open_record(back_to, drafts.in_hand() if drafts else None))
            page.closed.connect(lambda: self.open_record(back_to, drafts.in_hand() if drafts else None))
            self._show(page)
            begin()

    def _details_page(self, person_id: int, door: DraftDoor) -> FormPage:
        page = PersonPage("登记信息", self._desk, lambda f: self._desk.correct_person(person_id, f), door, person_id)
        page.person_wanted.connect(self.open_person)
        page.merge_wanted.connect(lambda: self._open_merge(person_id))
        return page

    def _open_merge(self, person_id: int) -> None:
        """The person at the window was registered twice."""
        if self._forget_page():
            page = MergePage(self._desk, person_id)
            page.done.connect(lambda _result: self._open_home_of(person_id, page.told))
            page.closed.connect(self._open_home)
            self._show(page)
            page.begin({})

    def open_event(self, kind: EventForm, draft: Draft | None = None, focus: str = "") -> None:
        """Record something that is no bill, and upon which the law pays or settles up."""
        file = self.file
        if file is None:
            return
        key = draft.key if draft else uuid4().hex
        page = event_page(self._desk, file.person_id, kind, key, self._draft(key, file.person_id, page_of(kind)))
        page.previewed.connect(lambda preview: self._show_preview(preview, of_event=True))
        page.done.connect(self._after_settlement)
        page.closed.connect(self._open_home)
        self._show(page)
        start = self._desk.event_start(file.person_id, kind.kind)
        page.begin(draft.fields if draft else start, start, focus)

    def open_slip(self, number: str) -> None:
        """See a slip or a reversal, with the person it belongs to."""
        if not self._forget_page():
            return
        reversal = self._desk.reversal(number)
        slip = self._desk.slip_record(reversal.reversal.slip if reversal else number)
        self._read_person(slip.person_id)
        self._show_slip(slip, reversal=reversal)

    def take_scan(self, scan: Scan) -> bool:
        """Put a scanned invoice into the bill in hand."""
        if scan.kind is ScanKind.INVOICE and isinstance(self.page, BillEntry):
            self.page.fill(scan.fields)
            return True
        return False

    @property
    def file_day(self) -> date:
        """The day on which persons are shown: today."""
        return self._clock().date()

    def _read_person(self, person_id: int) -> PersonFile:
        self.file = file = self._desk.person_file(person_id, self.file_day)
        self.person.show_person(file, self.file_day)
        self.strip.show_file(file, self.file_day)
        return file

    def _idle(self) -> Idle:
        return Idle(self.register_wanted.emit, self._desk.why_not("register"))

    def _open_home(self) -> None:
        if self.file is None:
            self.leave()
        else:
            self._open_home_of(self.file.person_id)

    def _open_home_of(self, person_id: int, told: str = "") -> None:
        file, desk = self._read_person(person_id), self._desk
        why_not, may_merge = desk.why_not("settle"), desk.may("merge_persons")
        page = Home(file, desk.event_forms(), desk.kinds_paid(), why_not, may_merge=may_merge)
        page.register_wanted.connect(self.register_wanted)
        page.merge_wanted.connect(lambda: self._open_merge(person_id))
        page.wanted.connect(self._go)
        page.closed.connect(self.leave)
        self._show(page)
        self._wait()
        if told:
            page.notice.say(told, "accent")
        self.changed.emit()

    def _go(self, wanted: object) -> None:
        if isinstance(wanted, BillKind):
            self.open_bill(wanted)
        elif isinstance(wanted, Record):
            self.open_record(wanted)
        elif isinstance(wanted, EventForm):
            self.open_event(wanted)
        elif isinstance(wanted, OpenSlip):
            self.open_slip(wanted.number)

    def _open_institution(self, name: str) -> None:
        entry = self.page
        page = FormPage("登记医疗机构", InstitutionForm(), self._desk.add_institution)

        def added(institution: object) -> None:
            page.closed.emit()
            if isinstance(entry, BillEntry):
                entry.use_institution(str(getattr(institution, "id", "")))

        page.done.connect(added)
        self._lay_over(page)
        page.begin({"name": name, "designated": "1", "place": "city"})

    def open_trial(self) -> None:
        """Lay the bill in hand beside the same bill taken otherwise, or a slip beside itself reckoned again.

        The page from which one comes waits below, as it is.
        """
        entry: Page = self.page
        page: Page
        if self.file is not None and isinstance(entry, BillEntry):
            page = WhatIfPage(self._desk, self.file.person_id, entry.fields(), entry.put_away)
        elif isinstance(entry, SlipPage):
            page = ReckonedPage(self._desk, entry.slip)
        else:
            return

        self._lay_over(page)

    def open_reveal(self) -> None:
        """Look at a whole number of the person at the window."""
        if self.file is None:
            self.page.notice.say("先查到一个人，再按 F5 看完整号码、住址")
        elif not isinstance(self.page, RevealPage):
            self._lay_over(RevealPage(self._desk, self.file))

    def _after_registration(self, person_id: object) -> None:
        if isinstance(person_id, int):
            self._read_person(person_id)
            self.open_record(Record.ENROLMENT)

    def _after_record(self, person_id: int, record: Record) -> None:
        if record in (Record.BENEFIT, Record.REGISTRATION):  # one thing after the other is noted
            self._read_person(person_id)
            self.open_record(record)
        else:
            self._open_home_of(person_id)

    def _after_settlement(self, slip: SlipRecord) -> None:
        self._read_person(slip.person_id)
        self._show_slip(slip).say_settled()
        self.changed.emit()

    def _open_earlier(self, number: str, draft_key: str) -> None:
        """See what an invoice was paid with, and come back to the bill in hand."""
        if not self._forget_page():
            return
        slip = self._desk.slip_record(number)
        self._read_person(slip.person_id)
        self._show_slip(slip, lambda: self._resume_key(draft_key))

    def _resume_key(self, key: str) -> None:
        draft = self._desk.draft(key)
        if draft is None:
            self._open_home()
        else:
            self.resume(draft)

    def _open_reversal(self, slip: SlipRecord) -> None:
        page = ReversalPage(self._desk, slip)
        page.done.connect(self._after_reversal)
        page.closed.connect(lambda: self.open_slip(slip.number))
        self._show(page)

    def _after_reversal(self, made: ReversalRecord) -> None:
        self.open_slip(made.number)
        if isinstance(self.page, SlipPage):
            self.page.say_settled()
        self.changed.emit()

    def _enter_again(self, slip: SlipRecord) -> None:
        """A bill that was reversed is put right: its fields stand in a draft of their own."""
        key = uuid4().hex
        self._desk.keep_draft(key, slip.person_id, "bill", bill_fields(slip.bill))
        self._resume_key(key)

    def _show_slip(
        self, slip: SlipRecord, back: Callable[[], None] | None = None, reversal: ReversalRecord | None = None
    ) -> SlipPage:
        page = SlipPage(self._desk, slip, reversal)
        page.reversal_wanted.connect(lambda: self._open_reversal(slip))
        page.again_wanted.connect(lambda: self._enter_again(slip))
        page.next_wanted.connect(self.leave)
        page.closed.connect(back or self._open_home)
        self._show(page)
        self._show_made(slip)
        page.enter()
        return page
