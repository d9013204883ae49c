"""The forms of what is recorded about a person, and the words of their choices."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from medins_desk.domain.bills import Level, Place
from medins_desk.domain.persons import Category, CertificateKind, FilingKind, Scheme
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, term
from medins_desk.domain.ties import TieKind
from medins_desk.screens.fields import ChoiceField, LookupField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.suggestions import Suggestion


def choices(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Values with their Chinese words, as a choice offers them."""
    return [(str(value), term(value)) for value in values]


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


class TieForm(Form):
    """A relative, a unit or who acts for the person."""

    form = "tie"
    kind: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer(choices(TieKind))


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
