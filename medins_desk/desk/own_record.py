"""What a person's own record says (户籍, 性别), and is filled in with when it is answered where it was left empty."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from medins_desk.desk.account_ledgers import AccountLedgers
from medins_desk.desk.facts_form import FACT, OWN, fact_words, title_of
from medins_desk.domain.errors import Fault
from medins_desk.domain.persons import Household, Sex


class OwnRecord(AccountLedgers):
    """Holds what is answered about a person beside what is recorded of them."""

    def _otherwise_recorded(self, person_id: int, facts: Mapping[str, str]) -> list[Fault]:
        """What is answered otherwise than it is recorded: the record is corrected where it stands, not in passing."""
        known = self._on_file(person_id).always
        return [
            Fault(f"{FACT}{name}", f"已登记为{fact_words(name, str(known[name]))}；登记错的，按 F 到“登记信息”改")
            for name in OWN
            if name in known and facts.get(name, known[name]) != known[name]
        ]

    def _fill_in(self, person_id: int, facts: Mapping[str, str]) -> None:
        """Inside a transaction: what was answered and was not recorded is recorded, with a row of the journal."""
        before = self._store.persons.person(person_id)
        after = replace(
            before,
            household=before.household or (Household(facts["household"]) if "household" in facts else None),
            sex=before.sex or (Sex(facts["sex"]) if "sex" in facts else None),
        )
        if after != before:
            self._store.persons.correct(person_id, after)
            why = "、".join(title_of(name) for name in OWN if name in facts)
            details = {"before": asdict(before), "after": asdict(after), "why": f"登记时没有填{why}，问清后补上"}
            self._store.journal.add(self._actor(), "correct", "person", person_id, details)
