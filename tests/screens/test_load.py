import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medins_desk.assets import FORMS
from medins_desk.screens.bill_entry import BillForm
from medins_desk.screens.fields import MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.load import FormFault, lay_out
from medins_desk.screens.record_forms import (
    AccountForm,
    CertificateForm,
    EndingForm,
    EnrolmentForm,
    FilingForm,
    InstitutionForm,
    OfficeForm,
    PersonForm,
)

SCREENS: dict[str, set[str]] = {
    "bill_entry": {
        "disease", "institution", "start", "end", "total", "self_funded", "over_limit", "class_b", "class_b_first_pay",
        "insurer_paid", "emergency", "gp", "cause", "transfer", "use_past_account", "invoice_code", "invoice_number",
        "invoice_check", "invoice_issued",
    },
    "person": {"name", "id_number", "birth_date", "sex", "household", "phone", "bank", "bank_account"},
    "enrolment": {"category", "start", "end"},
    "certificate": {"kind", "number", "start", "end"},
    "filing": {"kind", "disease", "place", "institution", "start", "end"},
    "account": {"current", "past"},
    "institution": {"id", "name", "level", "place", "designated", "tcm"},
    "office": {"code", "name", "clerk"},
    "ending": {"day", "reason"},
}  # fmt: skip
"""The names by which the desk asks for what is typed."""


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
    ]


def test_every_form_opens_and_names_its_fields_as_the_desk_does(qtbot: QtBot) -> None:
    made = forms()
    for form in made:
        qtbot.addWidget(form)
        assert set(form.fields) == SCREENS[form.form]
    assert {form.form for form in made} == {path.stem for path in (FORMS / "screens").glob("*.ui")}


def test_every_field_has_a_label(qtbot: QtBot) -> None:
    for form in forms():
        qtbot.addWidget(form)
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
