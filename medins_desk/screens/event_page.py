"""An event that is no bill: its day, what its kind has to say, and what the law would say to it while typing."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medins_desk.desk import Desk, EventForm, Preview
from medins_desk.desk.events import FACT
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import ChoiceField, Field, MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import NO_DRAFT, DraftDoor, Fields, FormPage


class EventFields(Form):
    """The day, and a field for each thing that the kind has to say, in the order of the pack."""

    form = "event"
    doubt_reason: TextField

    def __init__(self, kind: EventForm) -> None:
        super().__init__()
        self.doubt_reason.hide()
        for fact in kind.facts:
            field: Field
            if fact.is_amount:
                field = MoneyField()
            else:
                field = ChoiceField()
                field.box.offer(list(fact.words.items()))
            field.set_label(fact.title)
            field.setObjectName(f"{FACT}{fact.name}")
            whole = self.layout()
            if whole is not None:
                whole.addWidget(field)
            self.take(field)


class EventPage(FormPage):
    """Fields at the left, the trial of the decision at the right; 办理 keeps it and gives it a number."""

    previewed = Signal(object)

    def __init__(
        self,
        kind: EventForm,
        save: Callable[[Fields], object],
        preview: Callable[[Fields], Preview],
        draft: DraftDoor = NO_DRAFT,
        parent: QWidget | None = None,
    ) -> None:
        self.fields = EventFields(kind)
        super().__init__(kind.title, self.fields, save, draft, parent)
        self._preview = preview
        self.waits_for: tuple[str, ...] = ()
        """The keys of the values that the office has to set before the event can be decided."""
        self.form.edited.connect(self.refresh)
        self.form.left.connect(self.refresh)

    def offer(self, *more: Action) -> None:
        """As on other pages, but what is kept is a decision."""
        keep = Action("办理", "S", self.save, primary=True)
        self.bar.offer([keep, *more, Action("重置", "R", self.reset), Action("关闭", "C", self.close_page)])

    def begin(self, typed: Fields, start: Fields | None = None, focus: str = "") -> None:
        """Fill, then show what the law would say."""
        super().begin(typed, start, focus)
        self.refresh()

    def refresh(self) -> None:
        """Ask the law on trial, and show it; each fault stands at its field once that was visited."""
        found = self._preview(self.form.typed())
        self.waits_for = found.waits_for
        self.fields.doubt_reason.setVisible(bool(found.doubts))
        self.bar.say_faults(self.form.show_faults(found.faults))
        places = self.form.shown_fields()
        if found.settlement is not None or not found.faults:
            elsewhere = [fault.text for fault in found.faults if fault.place not in places]
            self.notice.say("；".join((*elsewhere, *(doubt.words for doubt in found.doubts))), "warn")
        self.previewed.emit(found)


def page_of(kind: EventForm) -> str:
    """The name of the page of a kind, under which its drafts wait."""
    return f"event.{kind.kind}"


def event_page(desk: Desk, person_id: int, kind: EventForm, key: str, draft: DraftDoor) -> EventPage:
    """The page of an event of a person; ``key`` is the key of its draft, and of the decision."""

    def whole(typed: Fields) -> dict[str, str]:
        return {**typed, "kind": kind.kind}

    return EventPage(
        kind,
        lambda typed: desk.decide_event(key, person_id, whole(typed)),
        lambda typed: desk.preview_event(person_id, whole(typed)),
        draft,
    )
