"""A form that is filled from a draft shows what its fields ask for, as if it had been typed."""

from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from medins_desk.screens.benefit_page import ParticipationForm
from medins_desk.screens.facts_forms import AccountActForm, PremiumForm
from medins_desk.screens.form import Form
from medins_desk.screens.record_forms import FilingForm


@pytest.mark.parametrize(
    ("form", "draft"),
    [
        (PremiumForm, {"what": "months", "first": "2018-01", "last": "2018-03"}),
        (AccountActForm, {"kind": "transfer_in", "amount": "10.00"}),
        (ParticipationForm, {"kind": "paid", "first": "2018-01"}),
        (lambda: FilingForm(lambda _: [], lambda key: key), {"kind": "special_disease", "disease": "尿毒症"}),
    ],
)
def test_what_a_draft_holds_is_in_the_form(qtbot: QtBot, form: type[Form], draft: Mapping[str, str]) -> None:
    filled = form()
    qtbot.addWidget(filled)
    filled.put(draft)
    assert draft.items() <= filled.typed().items()
    filled.put({})
    assert not any(filled.typed().values())
