import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medins_desk.desk import EventForm
from medins_desk.screens.event_page import EventFields
from medins_desk.screens.facts_forms import PayrollForm
from medins_desk.screens.fields import MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.load import FormFault, lay_out
from medins_desk.screens.record_forms import FilingForm
from tests.test_forms_bind import form_classes, on_screen


def opened(kind: type[Form]) -> Form:
    """A form of its class, as a page would make it."""
    for asks in (FilingForm, PayrollForm):  # these look something up
        if kind is asks:
            return asks(lambda _query: (), lambda key: key)
    return EventFields(EventForm("", "", ())) if kind is EventFields else kind()


@pytest.mark.parametrize("name", sorted(form_classes()))
def test_every_form_opens_with_its_fields_and_their_labels(name: str, qtbot: QtBot) -> None:
    form = opened(form_classes()[name])
    qtbot.addWidget(form)
    assert set(form.fields) == on_screen(name)
    assert all(field.get_label() for field in form.fields.values())


class Wrong(QWidget):
    total: TextField
    nothing: MoneyField


def test_a_screen_refuses_a_form_that_does_not_fit(qtbot: QtBot) -> None:
    wrong = Wrong()
    qtbot.addWidget(wrong)
    with pytest.raises(FormFault) as said:
        lay_out(wrong, "bill_entry")
    assert str(said.value).count("has no") == 2
