"""A whole number of a person, shown on purpose: who asked, whose, which one and why stands in the journal first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medins_desk.desk.counter import Counter
from medins_desk.desk.typed import Typed
from medins_desk.domain.masking import RULES, Sensitive, certificate, id_number, phone
from medins_desk.domain.persons import Person
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie

REASONS = ("核对证件原件", "联系本人或家属", "核对拨付账户", "复核或审计")
"""Why a number is looked at, where none of the clerk's own words is needed."""

_TITLES: Mapping[Sensitive, str] = {
    Sensitive.ID_NUMBER: "身份证号",
    Sensitive.PHONE: "电话",
    Sensitive.BANK_ACCOUNT: "银行账号",
    Sensitive.ADDRESS: "现住址",
    Sensitive.REGISTERED_ADDRESS: "户籍地址",
    Sensitive.CONTACT_PHONE: "联系人电话",
}
_CERTIFICATE, _TIE = "certificate.", "tie."


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that the store has and views mask: the key by which it is asked for, its word, its mask."""

    key: str
    title: str
    masked: str


class Revealing(Counter):
    """The verbs about whole numbers."""

    def hidden_numbers(self, person_id: int) -> tuple[Hidden, ...]:
        """What of a person is masked, in the order of the form. ``KeyError`` for an id that was never given out."""
        return tuple(hidden for hidden, _ in self._numbers(person_id))

    def reveal(self, person_id: int, fields: Mapping[str, str]) -> str:
        """A number (``what``: its key) as the store has it, once its journal row is on the disk.

        Raises ``ClerkFault`` without a ``reason`` or ``words`` of the clerk's own, ``WorldTrouble`` where nothing can
        be written: then nothing is shown. ``KeyError`` for a number that the person does not have.
        """
        typed = Typed(fields)
        key, reason, words = typed.text("what"), typed.text("reason"), typed.text("words")
        if not key:
            typed.fault("what", "还没有选看哪一项")
        if not reason and not words:
            typed.fault("reason", "还没有选原因；列表里没有的，写在说明里")
        typed.stop_if_faulty()
        why = "，".join(one for one in (reason, words) if one)
        hidden, whole = next((one for one in self._numbers(person_id) if one[0].key == key), (None, ""))
        if hidden is None:
            raise KeyError(key)
        with self._store.writing():
            details = {"what": key, "title": hidden.title, "why": why}
            self._store.journal.add(self._actor(), "reveal", "person", person_id, details)
        return whole

    def _numbers(self, person_id: int) -> Iterator[tuple[Hidden, str]]:
        yield from _of_person(self._store.persons.person(person_id))
        for kept in self._store.records.certificates(person_id):
            number = kept.record.number
            if number:
                title = f"{term(kept.record.kind)}，{kept.record.span.start} 起"
                yield Hidden(f"{_CERTIFICATE}{kept.id}", title, certificate(number)), number
        for tied in self._store.records.ties(person_id):
            if not tied.record.kind.is_unit:
                yield from _of_tie(tied.id, tied.record)


def _of_person(person: Person) -> Iterator[tuple[Hidden, str]]:
    for name, rule in RULES.items():
        whole: str = getattr(person, name)
        if whole:
            other = person.document if name is Sensitive.ID_NUMBER else None
            yield Hidden(name, term(other) if other else _TITLES[name], rule(whole)), whole


def _of_tie(key: int, tie: Tie) -> Iterator[tuple[Hidden, str]]:
    """Of a relative or a proxy; a unit has nothing to hide."""
    whose = f"{term(tie.kind)}{tie.name}的"
    if tie.number:
        yield Hidden(f"{_TIE}{key}.number", f"{whose}证件号码", id_number(tie.number)), tie.number
    if tie.phone:
        yield Hidden(f"{_TIE}{key}.phone", f"{whose}电话", phone(tie.phone)), tie.phone
