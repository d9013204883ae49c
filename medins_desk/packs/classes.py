"""The classes of a pack: how facts become the words of the law."""

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

from medins_desk.domain.bills import BillKind, Level, Place
from medins_desk.domain.classes import (
    ALONE,
    UNKNOWN,
    Aged,
    CaseClass,
    Certified,
    Covered,
    CrossesYear,
    Filed,
    FirstCase,
    FromFact,
    InsideStay,
    JoinedStay,
    Lasting,
    ReadAs,
    Truth,
)
from medins_desk.domain.persons import CertificateKind, FilingKind
from medins_desk.domain.policy import LEFT_TO_CHOOSE, LeftToOffice, Reading, reading_key
from medins_desk.domain.values import MISSING, Word
from medins_desk.packs.tables import DAYS, YEARS, Table
from medins_desk.packs.vocabulary import Vocabulary, word_key

_TRUTHS = frozenset[Word]({True, False})
_MATCHES = ("disease", "place", "institution", "institution_named")
_JOINED: Mapping[str, tuple[str, ...]] = {
    "level": (*(str(level) for level in Level), MISSING),
    "place": tuple(str(place) for place in Place),
    "hospital": ("same", "other"),
    "part": ("before", "admission", "within"),
}
_EFFECTS = ("day", "month_after")


Class = TypeVar("Class")
Kinds: TypeAlias = Mapping[str, Callable[[Table, Vocabulary], tuple[Class, frozenset[Word]]]]
"""How each kind of class is read: the class, and the words that it can say."""


def read_classes(root: Table, vocabulary: Vocabulary, kinds_known: Kinds[Class]) -> dict[str, Class]:
    """All classes in the order of the file; each becomes a name that later ones may use."""
    found: dict[str, Class] = {}
    for name, table in root.entries("classes"):
        if name in vocabulary.words:
            root.fault(f"classes.{name}", "与一个事实同名，换一个名称")
        kinds = [kind for kind in kinds_known if table.has(kind)]
        if len(kinds) != 1:
            table.faults.add(table.place, f"分类要写且只写一种：{'、'.join(kinds_known)}")
            continue
        found[name], vocabulary.words[name] = kinds_known[kinds[0]](table, vocabulary)
        if table.has("law"):
            vocabulary.law(table)
        table.done()
    return found


def _from(table: Table, vocabulary: Vocabulary) -> tuple[FromFact, frozenset[Word]]:
    source = table.text("from")
    vocabulary.used.add(("classes", source))
    if source not in vocabulary.words:
        table.fault("from", f"没有“{source}”这个事实或分类，分类要先定义后使用")
        return FromFact(source, {}, None), frozenset()
    words = vocabulary.words[source]
    raw = table.table("map")
    mapped: dict[str, Word] = {key: _word(raw, key, raw.raw(key)) for key in raw}
    otherwise = _word(table, "else", table.raw("else")) if table.has("else") else None
    if words is not None:
        known = {word_key(word) for word in words}
        for key in mapped.keys() - known:
            raw.fault(key, f"“{source}”没有“{key}”这个词")
        if otherwise is None and known - mapped.keys():
            table.fault("map", f"“{source}”的这些词没有归并：{'、'.join(sorted(known - mapped.keys()))}")
    elif otherwise is None:
        table.fault("else", f"“{source}”的词不是固定的，要写 else")
    yields = frozenset([*mapped.values(), *([otherwise] if otherwise is not None else [])])
    return FromFact(source, mapped, otherwise), yields


def _cases(table: Table, vocabulary: Vocabulary) -> tuple[FirstCase, frozenset[Word]]:
    rows = table.rows("cases")
    if not rows or rows[-1].has("when") or rows[-1].has("unless"):
        table.fault("cases", "最后一行不带条件，否则有情形没有归类")
    found = tuple((vocabulary.guard(row), _word(row, "is", row.needed("is"))) for row in rows)
    for row in rows:
        row.done()
    return FirstCase(found), frozenset(word for _, word in found)


def _any(table: Table, vocabulary: Vocabulary) -> tuple[Truth, frozenset[Word]]:
    return Truth(vocabulary.any_of(table, "any")), _TRUTHS


def _certificate(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    words = table.words("certificate")
    for word in words:
        if word not in list(CertificateKind):
            table.fault("certificate", f"没有“{word}”这种证件")
    kinds = tuple(CertificateKind(word) for word in words if word in list(CertificateKind))
    effect = table.word("effect", _EFFECTS) if table.has("effect") else "day"
    return Certified(kinds, effect == "month_after"), _TRUTHS


def _filing(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    kind = FilingKind(table.word("filing", tuple(str(kind) for kind in FilingKind)))
    match = table.word("match", _MATCHES) if table.has("match") else ""
    at_least = table.whole("at_least", 1)
    if at_least < 1 or (at_least > 1 and match):
        table.fault("at_least", "病种数要不小于一，并且不与 match 同用")
    return Filed(
        kind,
        match,
        lapses_years=table.whole("lapses_years", 0, YEARS),
        at_least=max(at_least, 1),
        open_years=table.whole("open_years", 0, YEARS),
        on_admission=table.word("at", ("to", "from"), "to") == "from",
        late=table.truth("late", default=False),
    ), _TRUTHS


def _age(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    years = table.whole("age", 0)
    if not 0 < years < YEARS:
        table.fault("age", "这里要写周岁数")
    return Aged(years, before_year=table.word("on", ("day", "before_year"), "day") == "before_year"), _TRUTHS


def _inside_stay(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    table.truth("inside_stay", default=True)
    return InsideStay(), _TRUTHS


def _crosses_year(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    table.truth("crosses_year", default=True)
    return CrossesYear(), _TRUTHS


def _joined_stay(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    asks = table.word("joined_stay", tuple(_JOINED))
    at_end = table.word("at", ("to", "from"), "from") == "to"
    any_day = table.truth("any_day", default=False)
    named = table.words("kinds") if table.has("kinds") else (BillKind.OUTPATIENT,)
    for word in named:
        if word not in list(BillKind):
            table.fault("kinds", f"没有“{word}”这种费用")
    kinds = tuple(BillKind(word) for word in named if word in list(BillKind))
    return JoinedStay(asks, table.whole("days_before", 0, DAYS), at_end, any_day, kinds), frozenset(
        [*_JOINED[asks], ALONE, UNKNOWN]
    )


def _covered(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    table.word("covered", ("from",))
    return Covered(), _TRUTHS


def _longer_than(table: Table, _: Vocabulary) -> tuple[CaseClass, frozenset[Word]]:
    days = table.whole("longer_than", 0, DAYS)
    if days < 1:
        table.fault("longer_than", "这里要写天数")
    return Lasting(days, table.word("counting", ("days", "nights"), "days") == "nights"), _TRUTHS


def _word(table: Table, key: str, raw: object) -> Word:
    if isinstance(raw, (bool, str)):
        return raw
    if raw is not None:
        table.fault(key, "这里要写一个词，或 true、false")
    return ""


def _reading(table: Table, vocabulary: Vocabulary) -> tuple[ReadAs, frozenset[Word]]:
    """A reading that the office may choose; the choice becomes a value that the pack leaves to the office."""
    reading, words = vocabulary.reading(table, "reading"), table.words("words")
    if reading is None:
        return ReadAs("", ""), frozenset(words)
    key = reading_key(reading.id)
    if reading.holds == LEFT_TO_CHOOSE:
        return _left_to_choose(key, reading, words, vocabulary)
    if reading.holds not in words:
        table.fault("words", f"readings.toml 取的是“{reading.holds}”，要在其中")
    question, law = str(reading.words.get("question", "")), str(reading.words.get("law", ""))
    vocabulary.left_open[key] = LeftToOffice(key, question, law, "text", 0, None, words, "", reading.id)
    return ReadAs(key, reading.holds), frozenset(words)


def _left_to_choose(
    key: str, reading: Reading, words: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[ReadAs, frozenset[Word]]:
    """A reading without a default: ``MISSING`` until the office has chosen; a gate says what waits for it."""
    question, law = str(reading.words.get("question", "")), str(reading.words.get("law", ""))
    vocabulary.left_open[key] = LeftToOffice(key, question, law, "text", 0, None, words, "", reading.id)
    return ReadAs(key, MISSING), frozenset([MISSING, *words])


def _local(table: Table, vocabulary: Vocabulary) -> tuple[ReadAs, frozenset[Word]]:
    """A word that the office sets; ``MISSING`` until it has."""
    key = table.text("local")
    vocabulary.used.add(("local", key))
    value = vocabulary.left_open.get(key)
    if value is None or value.kind != "text":
        table.fault("local", f"[local] 里没有“{key}”这个由经办机构选定的词")
    return ReadAs(key, MISSING), frozenset([MISSING, *(value.words if value else ())])


def _open(table: Table, vocabulary: Vocabulary) -> tuple[ReadAs, frozenset[Word]]:
    """A word that the local pack chooses; until then the first one stands, and the pack settles nothing."""
    key = vocabulary.open_key(table)
    words = list(vocabulary.open[key].words) if key in vocabulary.open else [""]
    if key in vocabulary.open and vocabulary.open[key].kind != "word":
        table.fault("open", f"“{key}”不是可选的词")
        words = [""]
    return ReadAs(key, str(vocabulary.filled.get(key, words[0]))), frozenset(words)


MAPPED: Kinds[FromFact | FirstCase | Truth | ReadAs] = {
    "from": _from,
    "cases": _cases,
    "any": _any,
    "reading": _reading,
    "local": _local,
    "open": _open,
}
"""The kinds that make words of words, in any law."""

OF_BILLS: Kinds[CaseClass] = {
    **MAPPED,
    "certificate": _certificate,
    "filing": _filing,
    "age": _age,
    "inside_stay": _inside_stay,
    "crosses_year": _crosses_year,
    "joined_stay": _joined_stay,
    "covered": _covered,
    "longer_than": _longer_than,
}
"""The kinds that a policy pack may use."""
