"""Every name that a form uses exists in code, and the other way about: on paper and on the screen alike."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from medins_desk.assets import FORMS
from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance
from medins_desk.desk.first_start import read_log_in, read_start
from medins_desk.desk.participation_form import read_occurrence
from medins_desk.desk.person_form import read_person
from medins_desk.desk.record_forms import read_account, read_enrolment
from medins_desk.desk.retiring import read_career
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.desk.ties import read_tie
from medins_desk.desk.typed import Typed
from medins_desk.domain.account_acts import ActKind
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Account
from medins_desk.paper.closing import PARTS
from medins_desk.paper.forms import Form, form
from medins_desk.paper.slip_fields import FIELDS, PAGE, TAILED
from medins_desk.screens import (
    benefit_page,
    bill_fields,
    clerk_forms,
    entry_forms,
    event_page,
    facts_forms,
    local_forms,
    person_pages,
    record_forms,
    registration_page,
    reveal_page,
    reversal_page,
    roster_pages,
    second_person,
    value_page,
    what_if_page,
)
from medins_desk.screens.form import Form as ScreenForm
from medins_desk.store.vault import Holder, Vault
from tests.desk.counter import LIBRARY, NOW, PERSON, STAY, desk_on, insured

PAPER = sorted(path.stem for path in (FORMS / "paper").glob("*.toml"))
SCREENS = sorted(path.stem for path in (FORMS / "screens").glob("*.ui"))
DAY = date(2018, 6, 12)


class Asked(dict[str, str]):
    """A form as typed that notes the names by which it is asked."""

    names: set[str]

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # only what the desk uses
        self.names.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)


def _by_desk(verb: Callable[[Desk, Asked], object]) -> Callable[[Asked], object]:
    return lambda asked: verb(desk_on(), asked)


def _of_every_kind(asked: Asked) -> None:
    """A value of the office: a share, an amount or a word, each in a field of its own."""
    desk = desk_on(code="330600", area="shaoxing")
    for kind in ("share", "money", "text", "number", "day"):
        desk.faults_of_value(next(one.key for one in desk.values_to_set() if one.kind == kind), asked)


def _of_every_event(asked: Asked) -> None:
    """Each kind asks for fields of its own."""
    for kind in Occurred:
        asked["kind"] = str(kind)
        read_occurrence(Typed(asked), DAY)


def _of_months(asked: Asked) -> object:
    """Months are asked for where they are what is asked about."""
    asked["what"] = "months"
    desk = desk_on()
    return desk.premium_answer(insured(desk), asked)


def _of_every_act(asked: Asked) -> None:
    """Each kind asks for fields of its own."""
    for kind in ActKind:
        asked["kind"] = str(kind)
        with suppress(ClerkFault):
            desk = desk_on()
            desk.record_account_act(insured(desk), asked)


def _at_the_entrance(verb: Callable[[Entrance, Asked], object]) -> Callable[[Asked], object]:
    """A verb of an entrance behind which there is nothing but the keys."""

    def read(asked: Asked) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "office.medins"
            Vault.begin(path, Holder(1, "测试员"), "korrekt-pferd-9", DAY)
            return verb(Entrance(path, LIBRARY, lambda: NOW), asked)

    return read


def _nobody(_key: int, _password: str) -> Session:
    raise AssertionError("nobody was to be asked")


def _correct(asked: Asked) -> None:
    """A birth date that does not fit with what is recorded wants a reason; all else is read at once."""
    desk = desk_on()
    with suppress(ClerkFault):
        read_person(Typed(asked), DAY)
    asked.update({**PERSON, "id_number": "", "birth_date": "20180611"})
    desk.correct_person(insured(desk), asked)


def _preview(asked: Asked) -> object:
    desk = desk_on()
    return desk.preview(insured(desk), asked)


def _reverse(asked: Asked) -> object:
    desk = desk_on()
    return desk.reverse(desk.settle("k", insured(desk), STAY).number, asked)


def _certificate(asked: Asked) -> None:
    """What a kind asks for is asked once the kind is known."""
    asked.update({"kind": "low_income", "start": "20180101"})
    desk = desk_on()
    desk.add_certificate(insured(desk), asked)


def _review(asked: Asked) -> None:
    desk = desk_on()
    desk.add_certificate(insured(desk), {"kind": "low_income", "start": "20180101"})
    desk.review_certificate(1, asked)


READERS: dict[str, Callable[[Asked], object]] = {
    "account_act": _of_every_act,
    "career": lambda asked: read_career(Typed(asked)),
    "facts_on_file": _by_desk(lambda desk, asked: desk.keep_facts(insured(desk), asked)),
    "premium": _of_months,
    "payroll": _by_desk(lambda desk, asked: desk.payroll_answer(asked)),
    "account": lambda asked: read_account(Typed(asked), Account()),
    "bill_entry": _preview,
    "certificate": _certificate,
    "review": _review,
    "first_start": lambda asked: read_start(asked, LIBRARY, lambda: NOW),
    "log_in": read_log_in,
    "password": _at_the_entrance(lambda door, asked: door.change_password(desk_on(), asked)),
    "recovery": _at_the_entrance(Entrance.recover),
    "clerk": _by_desk(Desk.add_clerk),
    "clerk_numbers": _by_desk(lambda desk, asked: desk.correct_clerk(1, asked)),
    "clerk_roles": _by_desk(lambda desk, asked: desk.change_roles(1, asked)),
    "given_password": _at_the_entrance(lambda door, asked: door.give_password(desk_on(), 2, "测试甲", asked)),
    "leaving": _by_desk(lambda desk, asked: desk.clerk_leaves(1, asked)),
    "officials": _at_the_entrance(lambda door, asked: door.new_sheets(desk_on(), asked)),
    "enrolment": lambda asked: read_enrolment(Typed(asked)),
    "event": _by_desk(lambda desk, asked: desk.preview_event(1, asked)),
    "filing": _by_desk(lambda desk, asked: desk.add_filing(insured(desk), asked)),
    "institution": _by_desk(Desk.add_institution),
    "local_policy": _by_desk(Desk.faults_of_local_head),
    "merge": _by_desk(lambda desk, asked: desk.merge_persons(1, asked)),
    "office": _by_desk(Desk.set_up_office),
    "office_value": _of_every_kind,
    "participation": _of_every_event,
    "person": _correct,
    "registration": _by_desk(lambda desk, asked: desk.register_enrolment(insured(desk), asked)),
    "reversal": _reverse,
    "roster": _by_desk(lambda desk, asked: desk.check_roster(Path("nowhere"), asked, lambda _done, _whole: None)),
    "second_person": lambda asked: SecondWanted("", (), _nobody, desk_on().together_with).confirm(asked),
    "reveal": _by_desk(lambda desk, asked: desk.reveal(1, asked)),
    "tie": lambda asked: read_tie(Typed(asked)),
    "taking_back": lambda asked: desk_on().take_back_value("a.key", DAY, asked),
    "what_if": _by_desk(lambda desk, asked: desk.try_otherwise(1, {}, asked)),
}
"""How the desk reads what is typed into each form; the form of an ending hands its two fields over one by one."""


def on_screen(name: str) -> set[str]:
    """The names of the fields of a form."""
    text = (FORMS / "screens" / f"{name}.ui").read_text(encoding="utf-8")
    return set(re.findall(r'<widget class="\w+Field" name="(\w+)"', text))


@pytest.mark.parametrize("name", READERS)
def test_every_field_of_a_screen_is_read_by_the_desk(name: str) -> None:
    asked = Asked(STAY if name == "bill_entry" else {})  # of a bill that cannot be computed not all is asked
    asked.names = set()
    with suppress(ClerkFault):
        READERS[name](asked)
    assert on_screen(name)
    assert on_screen(name) <= asked.names


def test_the_fields_of_an_ending_are_where_its_faults_stand() -> None:
    with pytest.raises(ClerkFault) as fault:
        desk_on().revoke_filing(1, "", "")
    assert {one.place for one in fault.value.faults} == on_screen("ending")


_ROOMS = (
    benefit_page,
    bill_fields,
    clerk_forms,
    entry_forms,
    event_page,
    facts_forms,
    local_forms,
    person_pages,
    record_forms,
    registration_page,
    reveal_page,
    reversal_page,
    roster_pages,
    second_person,
    value_page,
    what_if_page,
)
"""The files of screens that hold forms."""


def form_classes() -> dict[str, type[ScreenForm]]:
    """The classes of forms, by the form of each."""
    kinds = [kind for room in _ROOMS for kind in vars(room).values() if isinstance(kind, type)]
    return {kind.form: kind for kind in kinds if issubclass(kind, ScreenForm) and hasattr(kind, "form")}


def test_every_form_of_a_screen_has_its_class_and_every_class_its_form() -> None:
    assert sorted(form_classes()) == SCREENS
    assert sorted({*READERS, "ending"}) == SCREENS


def printed(node: object) -> Iterator[str]:
    """The field names anywhere in a form."""
    if isinstance(node, tuple):
        for each in node:
            yield from printed(each)
    elif is_dataclass(node):
        for field in fields(node):
            value = getattr(node, field.name)
            yield from [value] if field.name == "field" and value else printed(value)


@pytest.mark.parametrize("name", PAPER)
def test_every_field_of_a_printed_form_exists(name: str) -> None:
    names = set(printed(form(name)))
    assert names <= FIELDS.keys() | {PAGE}
    assert set(form(name).closing) <= PARTS.keys()
    cut = {fact.field for row in form(name).facts.rows for fact in row if fact.cut}
    assert cut <= TAILED.keys()


def test_every_field_and_part_in_code_is_printed_somewhere() -> None:
    forms: list[Form] = [form(name) for name in PAPER]
    assert {name for each in forms for name in printed(each)} == FIELDS.keys() | {PAGE}
    assert {part for each in forms for part in each.closing} == PARTS.keys()


def test_nothing_is_set_smaller_than_nine_points() -> None:
    def sizes(node: object) -> Iterator[float]:
        if isinstance(node, tuple):
            for each in node:
                yield from sizes(each)
        elif is_dataclass(node):
            for field in fields(node):
                value = getattr(node, field.name)
                yield from [value] if field.name.endswith("size") and isinstance(value, float) else sizes(value)

    for name in PAPER:
        assert min(sizes(form(name))) >= 9
