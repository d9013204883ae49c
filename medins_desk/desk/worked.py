"""The worked examples of a pack at the counter: which articles they show, what comes in and who pays."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from medins_desk.desk.example_words import (
    bill_words,
    few_words,
    office_words,
    payer_words,
    person_words,
    readings_words,
)
from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.policy import PolicyPack, article_number
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.case_file import Check, Installed
from medins_desk.exchange.worked_examples import readable_examples
from medins_desk.packs import Library, configured, office_fault
from medins_desk.settle import Outcome, outcome_of


class Shown(NamedTuple):
    """A bill of an example: who it is of, what it is for, who pays; and the decision with its lines."""

    who: str
    what: str
    paid: str
    settlement: Settlement


class Example(NamedTuple):
    """A worked example: its name, its title in a list, its bills in order, the values of the office that it sets."""

    name: str
    title: str
    bills: tuple[Shown, ...]
    office: tuple[str, ...]

    def places(self) -> set[str]:
        """Every place in the law on which its lines and refusals rest."""
        lines = {line.law for bill in self.bills for line in bill.settlement.lines if line.amount}
        return lines | {refusal.law for bill in self.bills for refusal in bill.settlement.refusals}


class Examples(NamedTuple):
    """The examples of a pack, and the files that hold none: lint says what is wrong with them."""

    settled: tuple[Example, ...] = ()
    passed_over: tuple[str, ...] = ()


def examples_of(library: Library, folder: Path) -> Examples:
    """The examples in the folder of a pack, settled."""
    heads = {name: head.area for name, head in library.heads().items() if head}
    installed = Installed(heads, partial(_checks, library), lambda name: library.pack(name).kinds())
    passed_over: list[str] = []
    found = list(readable_examples(folder, installed, partial(_settled, library), passed_over))
    settled = tuple(
        Example(
            name=one.file.removesuffix(".json"),
            title="，".join([*readings_words(one.case.local), few_words(one.case.bills)]),
            bills=tuple(
                _shown(one.case, bill, made) for bill, made in zip(one.case.bills, one.settlements, strict=True)
            ),
            office=office_words(one.case.local),
        )
        for one in found
    )
    return Examples(settled, tuple(passed_over))


def examples_in(examples: Iterable[Example], number: str, numbers: Iterable[str]) -> tuple[Example, ...]:
    """The examples that show an article, those with the fewest bills first."""
    known = tuple(numbers)
    found = [one for one in examples if number in {article_number(law, known) for law in _single(one.places())}]
    return tuple(sorted(found, key=lambda one: len(one.bills)))


def _single(laws: Iterable[str]) -> Iterable[str]:
    return (place for law in laws for place in law.split("、"))


def _shown(case: Case, bill: Bill, made: Settlement) -> Shown:
    return Shown(person_words(case.insured, bill), bill_words(bill), payer_words(made), made)


def _settled(library: Library, case: Case) -> Outcome:
    def pack_for(bill: Bill) -> PolicyPack | None:
        pack = library.pack(case.pack) if case.pack else library.for_day(case.area or "", bill.end)
        return pack and configured(pack, case.local)

    return outcome_of(pack_for, case)


def _checks(library: Library, name: str) -> Mapping[str, Check]:
    return {key: partial(office_fault, value) for key, value in library.pack(name).left_open.items()}
