"""Forms whose fields follow from what the law of people asks of a person: a field a fact, as it is asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.desk import AskedFact
from medins_desk.desk.account_acts import facts_of
from medins_desk.desk.facts_form import FACT, asked
from medins_desk.desk.payrolls import LENGTH_WORDS
from medins_desk.desk.premiums import ASKED_WORDS, Asked
from medins_desk.domain.account_acts import ActKind
from medins_desk.domain.accounts import Leaving
from medins_desk.domain.persons import Category
from medins_desk.domain.retirement import MonthSource
from medins_desk.screens.fields import ChoiceField, DateField, Field, LookupField, MoneyField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.local_forms import AmountField
from medins_desk.screens.record_forms import choices
from medins_desk.screens.suggestions import Suggestion

_LABEL_WIDE = 330
_AS_INSURED = "按现在的参保"
"""The choice that Enter takes where nothing is chosen: nobody is quoted as something else in passing."""


class FactsForm(Form):
    """Fields of facts below those of the form; they stay while they hold something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[str, Field] = {}

    def put(self, typed: Mapping[str, str]) -> None:
        """Fill from a draft; a fact that it names has its field, whether it is asked for by now or not."""
        self._have(asked(name.removeprefix(FACT) for name in typed if name.startswith(FACT)))
        super().put(typed)

    def ask(self, facts: Sequence[AskedFact]) -> None:
        """Show a field for each fact; one that is no longer asked for stays while something stands in it."""
        wanted = {f"{FACT}{one.name}" for one in facts}
        for name, field in self._asked.items():
            field.setVisible(name in wanted or bool(field.typed()))
        self._have(facts)

    def _have(self, facts: Sequence[AskedFact]) -> None:
        for fact in facts:
            name = f"{FACT}{fact.name}"
            if name not in self._asked:
                self._asked[name] = self._field_of(name, fact)

    def asked_fields(self) -> dict[str, str]:
        """What stands in the fields of facts."""
        return {name: field.typed() for name, field in self._asked.items() if not field.isHidden()}

    def _field_of(self, name: str, fact: AskedFact) -> Field:
        field: Field
        if fact.words:
            field = ChoiceField()
            field.box.offer(list(fact.words.items()), ahead=False)
        elif fact.is_amount:
            field = AmountField()
        else:
            field = DateField() if fact.is_day else TextField()
        field.setObjectName(name)
        field.set_label(fact.title)
        field.set_label_wide(_LABEL_WIDE)
        whole = self.layout()
        if whole is not None:
            whole.addWidget(field)
        field.show()  # at once: Enter goes on to what the last answer asks for
        self.take(field)
        return field


class PremiumForm(FactsForm):
    """What is asked: the rates of today, months one by one, months that were missed."""

    form = "premium"
    told_apart_by = "what"
    what: ChoiceField
    category: ChoiceField
    first: TextField
    last: TextField

    def __init__(self, categories: Iterable[Category] = Category) -> None:
        super().__init__()
        self.what.box.offer([(str(one), words) for one, words in ASKED_WORDS.items()])
        self.category.box.offer([("", _AS_INSURED), *choices(categories)])
        self.what.edited.connect(self.show_asked)
        self.show_asked()

    def show_asked(self) -> None:
        """What the question asks for."""
        months = self.what.typed() not in ("", Asked.NOW)
        self.first.setVisible(months)
        self.last.setVisible(months)


class RetirementForm(FactsForm):
    """What the law asks of who retires, and nothing else."""

    def lay_out(self) -> None:
        """Nothing but the fields that are asked for."""
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)


class PayrollForm(FactsForm):
    """A unit and its months; then what is asked once for all, and the amounts person by person."""

    form = "payroll"
    unit: LookupField
    length: ChoiceField

    def __init__(self, find: Callable[[str], Sequence[Suggestion]], name: Callable[[str], str]) -> None:
        super().__init__()
        self.unit.box.look_up(find, name, "没有人登记在这个单位。在各人的“亲属与单位”（T）里登记")
        self.length.box.offer([(str(one), words) for one, words in LENGTH_WORDS.items()])


class OnFileForm(FactsForm):
    """Facts that are put on file from a day on."""

    form = "facts_on_file"
    since: DateField


class CareerForm(Form):
    """Months that count beside those paid here."""

    form = "career"
    told_apart_by = "source"
    source: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.source.box.offer(choices(MonthSource))


class AccountActForm(FactsForm):
    """What happened to an account beside bills; the kind decides what else is asked."""

    form = "account_act"
    told_apart_by = "kind"
    kind: ChoiceField
    amount: MoneyField
    leaving: ChoiceField

    def __init__(self) -> None:
        super().__init__()
        self.kind.box.offer(choices(ActKind))
        self.leaving.box.offer(choices(Leaving))
        self.kind.edited.connect(self.show_asked)
        self.show_asked()

    def show_asked(self) -> None:
        """What the question asks for."""
        kind = ActKind(self.kind.typed()) if self.kind.typed() else None
        self.amount.setVisible(kind in (ActKind.TRANSFER_IN, ActKind.SPEND))
        self.leaving.setVisible(kind is ActKind.LEAVE)
        self.ask(facts_of(kind) if kind else ())
