import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medins_desk.assets import FORMS
from medins_desk.desk import EventForm
from medins_desk.screens.bill_entry import BillForm
from medins_desk.screens.entry_forms import FirstStartForm, LogInForm, PasswordForm, RecoveryForm
from medins_desk.screens.event_page import EventFields
from medins_desk.screens.fields import MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.load import FormFault, lay_out
from medins_desk.screens.local_forms import LocalHeadForm
from medins_desk.screens.person_pages import PersonForm
from medins_desk.screens.record_forms import (
    AccountForm,
    CertificateForm,
    EndingForm,
    EnrolmentForm,
    FilingForm,
    InstitutionForm,
    OfficeForm,
)
from medins_desk.screens.value_page import TakingBackForm, ValueForm
from medins_desk.screens.what_if_page import WhatIfForm
from tests.test_forms_bind import on_screen


def forms() -> list[Form]:
    return [
        BillForm(),
        PersonForm(),
        EnrolmentForm(),
        CertificateForm(),
        FilingForm(lambda _query: (), lambda key: key),
        AccountForm(),
        InstitutionForm(),
        OfficeForm(),
        EndingForm(),
        ValueForm(),
        TakingBackForm(),
        WhatIfForm(),
        EventFields(EventForm("", "", ())),
        LocalHeadForm(),
        FirstStartForm(),
        LogInForm(),
        RecoveryForm(),
        PasswordForm(),
    ]


def test_every_form_opens_with_its_fields_and_their_labels(qtbot: QtBot) -> None:
    made = forms()
    for form in made:
        qtbot.addWidget(form)
        assert set(form.fields) == on_screen(form.form)
        assert all(field.get_label() for field in form.fields.values())
    assert {form.form for form in made} == {path.stem for path in (FORMS / "screens").glob("*.ui")}


class Wrong(QWidget):
    total: TextField
    nothing: MoneyField


def test_a_screen_refuses_a_form_that_does_not_fit(qtbot: QtBot) -> None:
    wrong = Wrong()
    qtbot.addWidget(wrong)
    with pytest.raises(FormFault) as said:
        lay_out(wrong, "bill_entry")
    assert str(said.value).count("has no") == 2
