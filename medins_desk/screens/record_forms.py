"""The forms of what is recorded about a person, and the words of their choices."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from medins_desk.desk.certificates_filings import AskedOf
from medins_desk.domain.bills import Level, Place
from medins_desk.domain.money import Fen, from_typed, shown
from medins_desk.domain.persons import Account, Category, CertificateKind, FilingKind
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, term
from medins_desk.domain.ties import TieKind
from medins_desk.screens.fields import ChoiceField, LookupField, MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.suggestions import Suggestion


def choices(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Values with their Chinese words, as a choice offers them."""
    return [(str(value), term(value)) for value in values]


class EnrolmentForm(Form):
    """The category, and the days on which its benefits are enjoyed."""

    form = "enrolment"
    told_apart_by = "category"
    category: ChoiceField

    def __init__(self, categories: Iterable[Category] = Category) -> None:
        super().__init__()
        self.category.box.offer([(str(one), f"{term(one.scheme)}，{term(one)}") for one in categories])


class CertificateForm(Form):
    """A certificate, and what it rests on; the law of its kind decides what else is asked."""

    form = "certificate"
    told_apart_by = "kind"
    kind: ChoiceField
    issued_here: ChoiceField
    grade: ChoiceField
    proof: TextField

    def __init__(
        self,
        ask: Callable[[str], AskedOf] = lambda _kind: AskedOf(),
        kinds: Iterable[StrEnum] = CertificateKind,
    ) -> None:
        super().__init__()
        self._ask = ask
        self.kind.box.offer(choices(kinds))
        self.issued_here.box.offer([("yes", "本市"), ("no", "外地")])
        self.kind.edited.connect(self.show_asked)
        self.show_asked()

    def show_asked(self) -> None:
        """What the kind asks for."""
        kind = self.kind.typed()
        asked = self._ask(kind)
        if asked.grade:
            self.grade.box.offer(_GRADES[: CertificateKind(kind).grades])
        self.issued_here.setVisible(asked.issued_here)
        self.grade.setVisible(asked.grade)
        self.proof.set_hint(papers_words(asked))
        self.close_up()


_GRADES = [(str(grade), f"{digit}级") for grade, digit in enumerate("一二三四五六七八九十", 1)]


class FilingForm(Form):
    """A filing; the kind decides whether it names a disease, a place or an institution, and the law which diseases."""

    form = "filing"
    told_apart_by = "kind"
    kind: ChoiceField
    disease: LookupField
    place: ChoiceField
    institution: LookupField
    proof: TextField

    def __init__(
        self,
        find: Callable[[str], Sequence[Suggestion]],
        name: Callable[[str], str],
        ask: Callable[[str], AskedOf] = lambda _kind: AskedOf(),
        kinds: Iterable[StrEnum] = FilingKind,
    ) -> None:
        super().__init__()
        self._ask = ask
        self.kind.box.offer(choices(kinds))
        self.place.box.offer(choices(Place))
        self.disease.box.look_up(self._diseases, lambda typed: typed, "办法没有列出这个病种，按备案表上的名称录入")
        self.institution.box.look_up(find, name, "没有找到这家机构。在录入票据的页面按 Alt+N 登记")
        self.kind.edited.connect(self.show_asked)
        self.show_asked()

    def show_asked(self) -> None:
        """What the kind asks for."""
        kind = self.kind.typed()
        named, asked = FilingKind(kind).names if kind else "", self._ask(kind)
        self.disease.setVisible(named == "disease")
        self.place.setVisible(named == "place")
        self.institution.setVisible(named == "institution" or bool(asked.institution))
        self.institution.set_hint(asked.institution)
        self.proof.set_hint(papers_words(asked))
        self.close_up()

    def _diseases(self, typed: str) -> Sequence[Suggestion]:
        return [Suggestion(one, one) for one in self._ask(self.kind.typed()).names if typed in one]


class ReviewForm(Form):
    """That a certificate was looked through again."""

    form = "review"


def papers_words(asked: AskedOf) -> str:
    """What has to be seen, as a hint."""
    return f"要看：{'、'.join(asked.papers)}" if asked.papers else ""


class TieForm(Form):
    """A relative, a unit or who acts for the person."""

    form = "tie"
    told_apart_by = "kind"
    kind: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer(choices(TieKind))


class AccountForm(Form):
    """The balance that the account system states."""

    form = "account"
    current: MoneyField
    past: MoneyField

    def say_standing(self, stands: Account) -> None:
        """What stands in the account: a part that is left empty stays so."""
        for field, amount in ((self.current, stands.current), (self.past, stands.past)):
            field.box.unset = f"不变　{shown(amount)}"
            field.put(field.typed())

    def falling(self, stands: Account) -> tuple[str, ...]:
        """What is typed and less than what stands, in words; what is no amount the desk speaks of."""
        fields = (("当年", self.current, stands.current), ("历年", self.past, stands.past))
        return tuple(
            f"{word}从 {shown(before)} 减为 {shown(after)}"
            for word, field, before in fields
            if (after := _amount(field.typed())) is not None and after < before
        )


def _amount(typed: str) -> Fen | None:
    try:
        return from_typed(typed)
    except ValueError:
        return None


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
