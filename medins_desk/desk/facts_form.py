"""Facts of the law of people as the counter asks for them: one field a fact, named after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medins_desk.desk.typed import Typed
from medins_desk.domain.accounts import Cover, ForWhom, Item, Leaving, Share
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Category, CertificateKind, Scheme
from medins_desk.domain.terms import term
from medins_desk.enrol.facts import FACTS, SPOKEN, Fact, FactKind, FactValue

FACT = "fact."
"""Begins the name of the field of a fact."""

OWN = ("household", "sex")
"""Facts that stand in the person's own record: answered where it was left empty, they are filled in there."""

NOT_KEPT = frozenset(
    {
        *("scheme", "category", *OWN, "certificates", "age", "month", "earlier_year", "before_unit"),
        *("item", "share", "designated", "relation", "relative_cover", "leaving", "wants_payout", "heirs"),
        *("missing_months", "total_months", "area_months", "short_of_years", "conditions_met", "paid_at_once"),
        *("paid_on", "paid_before_relief"),
    }
)
"""Facts that follow from what is recorded elsewhere, or that hold of one question only: none of them is put on file."""

_WORDS: Mapping[str, type[StrEnum]] = {
    "scheme": Scheme,
    "category": Category,
    "item": Item,
    "share": Share,
    "relation": ForWhom,
    "relative_cover": Cover,
    "leaving": Leaving,
}
_YES_NO: Mapping[str, str] = {"1": "是", "0": "否"}
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact as a form asks for it; ``words`` are the choices, where it is one of several."""

    name: str
    title: str
    kind: FactKind
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money."""
        return self.kind is FactKind.AMOUNT

    @property
    def is_day(self) -> bool:
        """Whether it is a day."""
        return self.kind is FactKind.DAY


def asked(names: Iterable[str]) -> tuple[AskedFact, ...]:
    """The facts of these names, as a form asks for them. Names that are no facts are left out."""
    return tuple(_asked(name) for name in names if name in FACTS)


def _asked(name: str) -> AskedFact:
    fact = FACTS[name]
    words: Mapping[str, str] = {}
    if fact.kind is FactKind.TRUTH:
        words = _YES_NO
    elif fact.kind is FactKind.WORD:
        words = SPOKEN.get(name) or {str(one): term(one) for one in _WORDS[name]}
    return AskedFact(name, fact.title.removesuffix("？"), fact.kind, words)


def fact_value(name: str, text: str) -> FactValue | None:
    """The value of a fact as it is kept; ``None`` for a text that it cannot have."""
    fact = FACTS.get(name)
    try:
        return _value(fact, text) if fact else None
    except ValueError:
        return None


def _value(fact: Fact, text: str) -> FactValue | None:
    """The value in a text; ``ValueError`` for a number or a day that it is not."""
    found: FactValue | None
    match fact.kind:
        case FactKind.TRUTH:
            found = text == "1" if text in _YES_NO else None
        case FactKind.AMOUNT | FactKind.NUMBER:
            found = int(text)
        case FactKind.DAY:
            found = date.fromisoformat(text)
        case FactKind.WORD:
            found = text if text in fact.words else None
        case FactKind.WORDS:
            found = frozenset(text.split(",")) if text else frozenset()
    return found


def read_facts(typed: Typed, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What was typed of these facts, as it is kept; what is empty is left out, what is wrong is noted at its field."""
    for name in names:
        place = f"{FACT}{name}"
        if typed.text(place):
            text = _kept(typed, name, place)
            if text is not None:
                yield name, text


def _kept(typed: Typed, name: str, place: str) -> str | None:
    fact, text = FACTS[name], typed.text(place)
    match fact.kind:
        case FactKind.AMOUNT:
            amount = typed.money(place)
            return None if amount is None else str(amount)
        case FactKind.DAY:
            day = typed.day(place)
            return day.isoformat() if day else None
        case FactKind.NUMBER:
            if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
                return str(int(text))
            typed.fault(place, "写成数字，如 12")
            return None
        case _:
            if fact_value(name, text) is None:
                typed.fault(place, f"没有“{text}”这一项，从列表里选")
                return None
            return text


def fact_words(name: str, text: str) -> str:
    """The value of a fact as people read it."""
    fact = FACTS.get(name)
    if fact is None:
        return text
    match fact.kind:
        case FactKind.TRUTH:
            return _YES_NO.get(text, text)
        case FactKind.AMOUNT:
            return f"{shown(int(text))} 元"
        case FactKind.WORD:
            return SPOKEN[name][text] if name in SPOKEN else term(_WORDS[name](text))
        case FactKind.WORDS:
            return "、".join(term(CertificateKind(one)) for one in text.split(",") if one) or "没有"
        case _:
            return text


def title_of(name: str) -> str:
    """How the counter calls a fact."""
    return FACTS[name].title if name in FACTS else name


def typed_back(name: str, text: str) -> str:
    """A kept value as it is typed into its field."""
    fact = FACTS.get(name)
    return shown(int(text)) if fact and fact.kind is FactKind.AMOUNT else text


def keepable(fields: Mapping[str, str]) -> dict[str, str]:
    """What is typed of facts that stay with a person; the others hold of one question only."""
    return {
        place: text for place, text in fields.items() if text and place.removeprefix(FACT) not in NOT_KEPT - set(OWN)
    }


def answered(fields: Mapping[str, str]) -> Iterator[str]:
    """The facts of which something is typed: their fields stay, whether it is asked for or not."""
    return (name for name in FACTS if fields.get(f"{FACT}{name}"))
