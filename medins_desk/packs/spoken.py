"""The words of a pack in Chinese: as the pack says them, else as the trade does."""

from collections.abc import Mapping
from enum import StrEnum

from medins_desk.domain.bills import BillKind, GpVisit, Level, Place
from medins_desk.domain.classes import ReadAs
from medins_desk.domain.persons import Category, Household
from medins_desk.domain.policy import PolicyPack, reading_key
from medins_desk.domain.terms import term
from medins_desk.domain.values import MISSING, Condition, Guard, Word

_FACTS: Mapping[str, type[StrEnum]] = {
    "kind": BillKind,
    "level": Level,
    "place": Place,
    "gp": GpVisit,
    "category": Category,
    "household": Household,
}
_TRUTHS = {
    "designated": ("定点", "非定点"),
    "emergency": ("急诊", "非急诊"),
    "tcm": ("中医", "非中医"),
    "transfer": ("转院", "非转院"),
    "use_past": ("用历年账户", "不用历年账户"),
    "observation": ("急诊留观", "不是留观"),
    "pre_operative": ("院前检查", "不是院前检查"),
    "died_in_rescue": ("抢救中去世", "没有在抢救中去世"),
}


class OtherReading(str):
    """Says that something holds under a reading only that the office has to choose."""

    __slots__ = ()


def said_of(pack: PolicyPack, name: str, word: Word) -> str:
    """A word of a fact or class in Chinese: as the pack says it, else the word of the trade, else as it stands.

    Of a reading that holds nothing is said; another one is an ``OtherReading``.
    """
    key = str(word).lower() if isinstance(word, bool) else word
    spoken = _said_by_event(pack, name, key) or pack.words.get(name, {}).get(key) or _left_open(pack, name, key)
    reading = pack.classes.get(name)
    if isinstance(reading, ReadAs) and reading.key.startswith(reading_key("")) and key != MISSING:
        return "" if key == reading.holds else _other_reading(reading, key, spoken)
    if spoken:
        return spoken
    if name in _TRUTHS:
        return _TRUTHS[name][key != "true"]
    if key == MISSING:
        return "没有写明"
    kinds = [_FACTS[name]] if name in _FACTS else [Level, Category]
    found = next((kind(key) for kind in kinds if key in list(kind)), None)
    return term(found) if found is not None else f"{name} = {key}"


def _other_reading(reading: ReadAs, letter: str, spoken: str) -> OtherReading:
    named = f"{reading.key.removeprefix(reading_key(''))} 读法 {letter}"
    return OtherReading(f"{named}（{spoken}）" if spoken else named)


def _left_open(pack: PolicyPack, name: str, key: str) -> str:
    """A word that a framework leaves to the local policy, as the framework says it."""
    kind = pack.classes.get(name)
    found = pack.frame.open.get(kind.key) if pack.frame and isinstance(kind, ReadAs) else None
    return found.words.get(key, "") if found else ""


def _said_by_event(pack: PolicyPack, name: str, key: str) -> str:
    """A word that an event says; of a truth with what it is about. Empty for any other fact or class."""
    if name not in pack.facts:
        return ""
    fact = pack.facts[name]
    said = fact.words.get(key, key)
    return f"{fact.title}：{said}" if set(fact.words) <= {"true", "false"} else said


def guard_said(pack: PolicyPack, guard: Guard) -> str:
    """A guard in Chinese; empty where it always holds."""
    when = " 或 ".join(said for row in guard.when if (said := " · ".join(_row_said(pack, row))))
    unless = " 或 ".join(said for row in guard.unless if (said := " · ".join(_row_said(pack, row))))
    return "，".join([*([when] if when else []), *([f"除非{unless}"] if unless else [])])


def guard_parts(pack: PolicyPack, guard: Guard) -> tuple[str, ...]:
    """The same in its parts, as far as it has any."""
    if len(guard.when) == 1 and not guard.unless:
        return tuple(_row_said(pack, guard.when[0]))
    said = guard_said(pack, guard)
    return (said,) if said else ()


def _row_said(pack: PolicyPack, row: tuple[Condition, ...]) -> list[str]:
    return [said for test in row if (said := _test_said(pack, test))]


def _test_said(pack: PolicyPack, test: Condition) -> str:
    words = sorted(said_of(pack, test.name, word) for word in test.words)
    if not all(words):
        return ""
    said = f"{'非' if test.negated else ''}{'／'.join(words)}"
    return OtherReading(said) if isinstance(words[0], OtherReading) else said
