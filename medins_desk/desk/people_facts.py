"""What is known of a person on a day, as the law of people asks it: from records, from the file, as typed."""

from datetime import date

from medins_desk.desk.facts_form import fact_value, read_facts
from medins_desk.desk.own_record import OwnRecord
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.persons import Category
from medins_desk.enrol.account_case import OnFile, facts_on
from medins_desk.enrol.facts import FACTS, FactValue
from medins_desk.enrol.standings import completed_years


class PeopleFacts(OwnRecord):
    """Gathers the facts for the verbs about premiums and retirement."""

    def _facts_of(self, person_id: int, file: OnFile, day: date) -> dict[str, FactValue]:
        """What is on file of a person on a day: the category, the age, certificates, facts from days on."""
        person = self._store.persons.person(person_id)
        found: dict[str, FactValue] = {**file.always, **facts_on(file.facts, day)}
        found |= {"age": completed_years(person.birth_date, day), "born_on": person.birth_date}
        found["certificates"] = frozenset(one.kind for one in self._held(person_id) if one.span.holds(day))
        if file.months(day).missing(day) == 0:  # what is missing is for the person to say: it need not all be paid back
            found.setdefault("missing_months", 0)
        category = self._category_of(person_id, file, day)
        if category:
            found["category"] = str(category)
        return found

    def _category_of(self, person_id: int, file: OnFile, day: date) -> Category | None:
        """How the person is insured on a day, else how they paid last."""
        enrolment = self._standing(person_id).insured.enrolment_on(day)
        if enrolment:
            return enrolment.category
        last = file.months(day).last
        return last.category if last else None

    def _whose(self, person_id: int) -> str:
        """The person as a sheet that is handed over names them."""
        person = self._store.persons.person(person_id)
        return f"{person.name}　{masking.id_number(person.id_number)}" if person.id_number else person.name


def typed_facts(typed: Typed) -> dict[str, FactValue]:
    """The facts that were typed, over those on file; what is wrong is noted at its field."""
    found = ((name, fact_value(name, text)) for name, text in read_facts(typed, FACTS))
    return {name: value for name, value in found if value is not None}
