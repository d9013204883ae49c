"""The forms of a person and of what is recorded about a person, and the words of their choices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from medins_desk.domain import documents, identity
from medins_desk.domain.bills import Level, Place
from medins_desk.domain.persons import Category, CertificateKind, Document, FilingKind, Household, Scheme, Sex
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, term
from medins_desk.screens.actions import Action
from medins_desk.screens.fields import ChoiceField, DateField, IdField, LookupField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import DraftDoor, Fields, FormPage
from medins_desk.screens.suggestions import Suggestion


def choices(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Values with their Chinese words, as a choice offers them."""
    return [(str(value), term(value)) for value in values]


class PersonForm(Form):
    """A person as the identity document says; the number fills birth date and sex.

    Documents other than those whose number tells it by itself are asked for by a key.
    """

    form = "person"
    id_number: IdField
    name: TextField
    birth_date: DateField
    sex: ChoiceField
    household: ChoiceField
    document: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.document.box.offer([("", "按号码判断"), *choices(one for one in Document if one not in _TOLD_BY_NUMBER)])
        self.document.hide()
        self.document.edited.connect(self._take_signs)
        self.sex.box.offer(choices(Sex))
        self.household.box.offer(choices(Household))
        self.id_number.edited.connect(self._read_number)

    def ask_document(self) -> None:
        """Which document it is is to be chosen, before its number."""
        self.document.show()
        self.document.box.setFocus()

    def put(self, typed: Mapping[str, str]) -> None:
        """A person whose document was chosen shows the choice."""
        super().put(typed)
        self.document.setVisible(bool(typed.get("document")))
        self._take_signs()

    def _take_signs(self) -> None:
        self.id_number.box.take_letters(allowed=bool(self.document.typed()))

    def _read_number(self) -> None:
        number = documents.upgraded(self.id_number.typed())
        if identity.fault_of(number) is None:
            self.birth_date.put(identity.birth_date_of(number).strftime("%Y%m%d"))
            self.sex.put(str(identity.sex_of(number)))


_TOLD_BY_NUMBER = frozenset({Document.RESIDENT_CARD, Document.RESIDENCE_PERMIT})


def person_page(title: str, save: Callable[[Fields], object], draft: DraftDoor) -> FormPage:
    """The page of a person's details."""
    form = PersonForm()
    page = FormPage(title, form, save, draft)
    page.offer(Action("其他证件", "T", form.ask_document))
    return page


class EnrolmentForm(Form):
    """The category, and the days on which its benefits are enjoyed."""

    form = "enrolment"
    category: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.category.box.offer([(str(one), f"{term(one.scheme)}，{term(one)}") for one in _CATEGORIES])


_CATEGORIES = [one for scheme in Scheme for one in Category if one.scheme is scheme]


class CertificateForm(Form):
    """A certificate."""

    form = "certificate"
    kind: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer(choices(CertificateKind))


class FilingForm(Form):
    """A filing; the kind decides whether it names a disease, a place or an institution."""

    form = "filing"
    kind: ChoiceField
    disease: TextField
    place: ChoiceField
    institution: LookupField

    def __init__(self, find: Callable[[str], Sequence[Suggestion]], name: Callable[[str], str]) -> None:
        super().__init__()
        self.kind.box.offer(choices(FilingKind))
        self.place.box.offer(choices(Place))
        self.institution.box.look_up(find, name, "没有找到这家机构。在录入票据的页面按 Alt+N 登记")
        self.kind.edited.connect(self._suit)
        self._suit()

    def put(self, typed: Mapping[str, str]) -> None:
        """Fill, then show what the kind asks for."""
        super().put(typed)
        self._suit()

    def _suit(self) -> None:
        kind = self.kind.typed()
        named = FilingKind(kind).names if kind else ""
        self.disease.setVisible(named == "disease")
        self.place.setVisible(named == "place")
        self.institution.setVisible(named == "institution")


class AccountForm(Form):
    """The balance that the account system states."""

    form = "account"


class InstitutionForm(Form):
    """An institution that a bill names for the first time."""

    form = "institution"
    level: ChoiceField
    place: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.level.box.offer([*choices(Level), ("", LEVEL_NOT_PROVEN)])
        self.place.box.offer(choices(Place))


class OfficeForm(Form):
    """The office at its first start; its code says whose policy it carries out."""

    form = "office"


class EndingForm(Form):
    """The last day of a record, and why."""

    form = "ending"
