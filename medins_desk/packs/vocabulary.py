"""Conditions and values of a pack, checked against the facts, classes, rules and axes that there are."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from medins_desk.domain.framework import Figure, Open
from medins_desk.domain.policy import Fact, LeftToOffice, Reading
from medins_desk.domain.steps import UNLIMITED, Base
from medins_desk.domain.values import (
    ALWAYS,
    Adjusted,
    Best,
    Cases,
    Choice,
    Condition,
    Given,
    Guard,
    OfficeValue,
    Value,
    Word,
)
from medins_desk.packs.tables import Fraction, Table
from medins_desk.packs.words import PackWords, misplaced
from medins_desk.settle.depends import names_in
from medins_desk.settle.facts import WORDS

NOTHING = Given(0)
_MOST_COMBINATIONS = 1 << 14
_KINDS = {"share": "比例", "money": "金额", "text": "文字", "number": "数", "day": "日期"}


def word_key(word: Word) -> str:
    """A word as a TOML key: truths are ``true`` and ``false``."""
    return str(word).lower() if isinstance(word, bool) else word


class Vocabulary:
    """The names that a pack may use so far; knows which of them somebody used."""

    def __init__(self, said: PackWords, facts: Mapping[str, frozenset[Word] | None] = WORDS) -> None:
        """``facts`` are the facts that there are, with their words; ``None`` where these are open."""
        self._said = said
        self.axes: set[str] = set()
        self.words: dict[str, frozenset[Word] | None] = dict(facts)
        self.values: dict[str, Value] = {}
        self.bases: dict[str, Base] = {}
        self.left_open: dict[str, LeftToOffice] = {}
        self.facts: dict[str, Fact] = {}
        self.open: Mapping[str, Open] = {}
        self.filled: Mapping[str, Figure] = {}
        self.used: set[tuple[str, str]] = set()
        self._misplaced: dict[str, list[str]] = {}

    # ---- conditions

    def guard(self, table: Table) -> Guard:
        """The guard that the keys ``when`` and ``unless`` of a table give."""
        when = self._rows(table, "when") if table.has("when") else ALWAYS.when
        unless = self._rows(table, "unless") if table.has("unless") else ALWAYS.unless
        return Guard(when, unless)

    def any_of(self, table: Table, key: str) -> Guard:
        """The guard that a list of rows gives."""
        return Guard(self._rows(table, key))

    def _rows(self, table: Table, key: str) -> tuple[tuple[Condition, ...], ...]:
        raw = table.raw(key)
        rows = table.rows(key) if isinstance(raw, list) else [Table(raw, table.at(key), table.faults)]
        if not rows or not all(list(row) for row in rows):
            table.fault(key, "条件是空的，写明条件或删去这一项")
        return tuple(tuple(self._tests(row)) for row in rows)

    def _tests(self, row: Table) -> Iterator[Condition]:
        for name in row:
            words = self.words_of(row, name, name)
            raw = row.raw(name)
            listed = raw if isinstance(raw, list) else [raw]
            found = frozenset([word for word in listed if isinstance(word, (str, bool))])
            bare = frozenset([word.removeprefix("!") if isinstance(word, str) else word for word in found])
            negated = any(isinstance(word, str) and word.startswith("!") for word in found - bare)
            for word in bare - words if words else ():
                row.fault(name, f"“{name}”没有“{word}”这个词")
            if not found or len(found) != len(listed):
                row.fault(name, "这里要写词，或 true、false")
            yield Condition(name, bare, negated)

    def words_of(self, table: Table, key: str, name: str) -> frozenset[Word]:
        """The words of a fact or class; a fault where there is none of that name or its words are open."""
        self.used.add(("classes", name))
        if name not in self.words:
            table.fault(key, f"没有“{name}”这个事实或分类，分类要先定义后使用")
            return frozenset()
        words = self.words[name]
        if words is None:
            table.fault(key, f"“{name}”的词不是固定的，先用分类归并")
            return frozenset()
        return words

    # ---- values

    def value(self, table: Table, key: str) -> Value:
        """The value of a key that must be there."""
        raw = table.needed(key)
        return NOTHING if raw is None else self._value(raw, table, key)

    def value_or_none(self, table: Table, key: str) -> Value | None:
        """The value of a key, or ``None`` where it is missing."""
        return self.value(table, key) if table.has(key) else None

    def _value(self, raw: object, table: Table, key: str) -> Value:
        match raw:
            case bool() | Fraction():
                shown = raw.written if isinstance(raw, Fraction) else word_key(raw)
                table.fault(key, f"“{shown}”不是整数；金额写分，比例写万分比")
            case int():
                return Given(raw)
            case str():
                return self._named(raw[1:], table, key) if raw.startswith("@") else Given(raw)
            case dict():
                return self.adjusted(Table(raw, table.at(key), table.faults))
            case _:
                table.fault(key, "这里要写数字、文字、引用（@名称）或按情形取值的表")
        return NOTHING

    def _named(self, name: str, table: Table, key: str) -> Value:
        self.used.add(("values", name))
        if name not in self.values:
            table.fault(key, f"没有“{name}”这个取值，取值要先定义后引用")
            return NOTHING
        return self.values[name]

    def adjusted(self, table: Table) -> Value:
        """A value written as a table: by class or by cases, with what is added and its bounds."""
        base = self._base(table)
        plus = tuple((self.guard(row), self.value(row, "add")) for row in self._done(table.rows("plus"), "add"))
        floor = table.whole("floor", 0) if table.has("floor") else None
        cap = table.whole("cap", 0) if table.has("cap") else None
        table.done()
        if not plus and floor is None and cap is None:
            return base
        found = [figure for value in (base, *(add for _, add in plus)) for figure in figures(value)]
        texts = [figure for figure in found if isinstance(figure, str)]
        texts += [name for name in left_to_office(Adjusted(base, plus, None, None)) if self._is_text(name)]
        if texts:
            table.fault("plus" if plus else "is", f"“{texts[0]}”不是数，不能加，也没有上下限")
            return NOTHING
        return Adjusted(base, plus, floor, cap)

    def _done(self, rows: list[Table], key: str) -> list[Table]:
        for row in rows:
            row.raw("when"), row.raw("unless"), row.raw(key)
            row.done()
        return rows

    def _base(self, table: Table) -> Value:
        for key, read in (("local", self._local), ("open", self._open), ("best", self._best), ("cases", self._cases)):
            if table.has(key):
                return read(table)
        if table.has("by"):
            raw = table.raw("by")
            names = raw if isinstance(raw, list) else [raw]
            return self._choice(table, "is", table.raw("is"), [str(name) for name in names])
        return self.value(table, "is")

    def _best(self, table: Table) -> Value:
        raw = table.raw("best")
        listed = raw if isinstance(raw, list) else []
        if len(listed) < 2:
            table.fault("best", "就高取值要列出两项以上")
            return NOTHING
        return Best(tuple(self._value(option, table, "best") for option in listed))

    def _local(self, table: Table) -> Value:
        key = table.text("local")
        self.used.add(("local", key))
        if key not in self.left_open:
            table.fault("local", f"[local] 里没有“{key}”这个由经办机构设定的值")
        return OfficeValue(key, self.value_or_none(table, "unset"))

    def _open(self, table: Table) -> Value:
        """A value that a framework leaves open: what the local pack fills in, else what stands for it."""
        key, unset = self.open_key(table), self.value_or_none(table, "unset")
        if key in self.open and self.open[key].optional and unset is None:
            table.fault("unset", f"“{key}”可以不填，要写没有填时怎样（unset）")
        return Given(self.filled[key]) if key in self.filled else OfficeValue(key, unset)

    def open_key(self, table: Table) -> str:
        """The key of a value that a framework leaves open."""
        key = table.text("open")
        self.used.add(("open", key))
        if key not in self.open:
            table.fault("open", f"[open] 里没有“{key}”这个由本地确定的值")
        return key

    def _cases(self, table: Table) -> Value:
        rows = table.rows("cases")
        if not rows or rows[-1].has("when") or rows[-1].has("unless"):
            table.fault("cases", "最后一行不带条件，否则有情形没有取值")
        self._done(rows, "is")
        read = tuple((self.guard(row), self.value(row, "is")) for row in rows)
        return Cases((*read[:-1], (ALWAYS, read[-1][1] if read else NOTHING)))

    def _choice(self, table: Table, key: str, raw: object, names: list[str]) -> Value:
        if not names:
            return self._value(raw, table, key)
        if not isinstance(raw, dict):
            table.fault(key, f"按“{names[0]}”取值，这里要写一张表")
            return NOTHING
        words = {word_key(word) for word in self.words_of(table, "by", names[0])}
        here = Table(raw, table.at(key), table.faults)
        options = {word: self._choice(here, word, raw[word], names[1:]) for word in raw if word != "else"}
        for word in options.keys() - words:
            here.fault(word, f"“{names[0]}”没有“{word}”这个词")
        otherwise = self._choice(here, "else", raw["else"], names[1:]) if "else" in raw else None
        if otherwise is None and words - options.keys():
            table.fault(key, f"按“{names[0]}”取值，缺少：{'、'.join(sorted(words - options.keys()))}")
            otherwise = NOTHING
        return Choice(names[0], options, otherwise)

    # ---- what a value must be where it is used

    def money(self, table: Table, key: str) -> Value:
        """A value that is an amount in fen."""
        return self._ranged(table, key, 10**12, "money")

    def rate(self, table: Table, key: str) -> Value:
        """A value that is a rate in basis points."""
        return self._ranged(table, key, 10_000, "share")

    def multiple(self, table: Table, key: str) -> Value:
        """A value that is a rate in basis points and may be more than the whole, up to a hundredfold."""
        return self._ranged(table, key, 1_000_000, "share")

    def number(self, table: Table, key: str, most: int = 10_000) -> Value:
        """A value that is a number of days, months or times, up to ``most``."""
        return self._ranged(table, key, most, "number")

    def amount_said(self, table: Table, key: str) -> None:
        """The name of an amount that events say."""
        found = self.facts.get(table.text(key))
        if found is None or not found.is_amount:
            table.fault(key, "[facts] 里没有这项金额")

    def top(self, table: Table, key: str) -> Value:
        """A value that is an amount in fen, or ``UNLIMITED`` where there is no limit."""
        return self._ranged(table, key, 10**12, "money", UNLIMITED)

    def words_only(self, table: Table, key: str) -> Value:
        """A value that is a text; what the office sets for it is one of its words."""
        value = self.value(table, key)
        self._check_kind(table, key, value, "text")
        return value

    def _ranged(self, table: Table, key: str, most: int, kind: str, other: str | None = None) -> Value:
        value = self.value(table, key)
        if not self._check_kind(table, key, value, kind):
            return NOTHING
        found = [figure for figure in figures(value) if figure != other]
        for figure in found:
            if isinstance(figure, str) and figure.isdecimal():
                table.fault(key, f"“{figure}”写成了文字，这里要写不带引号的整数")
            elif not isinstance(figure, int) or not 0 <= figure <= most:
                table.fault(key, f"“{figure}”不在 0 至 {most} 之间")
        return value if all(isinstance(figure, int) for figure in found) else NOTHING

    def _check_kind(self, table: Table, key: str, value: Value, kind: str) -> bool:
        """Whether all that the office sets for a value is of the kind that is needed here; a fault where it is not."""
        others = [name for name in left_to_office(value) if self.kind_left_open(name) not in ("", kind)]
        for name in others:
            table.fault(key, f"“{name}”由经办机构设定的是{_KINDS[self.kind_left_open(name)]}，这里要{_KINDS[kind]}")
        return not others

    def _is_text(self, key: str) -> bool:
        return self.kind_left_open(key) == "text"

    def kind_left_open(self, key: str) -> str:
        """The kind of a value that the office sets; empty for a key that is not there, which has its own fault."""
        return self.left_open[key].kind if key in self.left_open else ""

    def rule(self, table: Table, key: str = "rule") -> Value:
        """A value that is the id of a rule of rules.toml."""
        if not table.has(key):
            table.fault(key, "缺少规则编号，每项取值都要有条文依据")
            return Given("")
        value = self.value(table, key)
        for name in left_to_office(value):
            table.fault(key, f"规则编号不能由经办机构设定（“{name}”）")
        for found in figures(value):
            self.used.add(("rules", str(found)))
            if found not in self._said.rules:
                table.fault(key, f"rules.toml 里没有规则“{found}”")
        return value

    def rule_id(self, table: Table, key: str = "rule") -> str:
        """The id of one rule of rules.toml, whatever the case."""
        found = self.rule(table, key)
        if isinstance(found, Given) and isinstance(found.value, str):
            return found.value
        table.fault(key, "这里只写一个规则编号")
        return ""

    def law_of(self, rule: str) -> str:
        """The place in the law of a rule; empty for one that rules.toml does not have."""
        found = self._said.rules.get(rule)
        return found.law if found else ""

    def law(self, table: Table) -> None:
        """The key ``law``: a place in the law whose articles stand in law.md, or the id of a reading."""
        law = table.text("law")
        if law and law not in self._said.readings:
            if law not in self._misplaced:
                self._misplaced[law] = misplaced(law, self._said.articles)
            for text in self._misplaced[law]:
                table.fault("law", text)

    def reading(self, table: Table, key: str) -> Reading | None:
        """The reading of readings.toml that a key names."""
        found = self._said.readings.get(table.text(key))
        if found is None:
            table.fault(key, "readings.toml 里没有这个疑义的说明")
        return found

    def axis(self, table: Table, key: str, *, needed: bool = True) -> str:
        """The name of an axis, empty where none is needed and given."""
        name = table.text(key) if needed else table.text(key, "")
        self.used.add(("axes", name))
        if name and name not in self.axes:
            table.fault(key, f"没有“{name}”这个累计")
        return name

    def combinations(self, things: tuple[Value | Guard, ...]) -> Iterator[Mapping[str, Word]]:
        """All ways in which the facts and classes that values and guards ask for can come together."""
        names = sorted(set(names_in(things)))
        domains = [sorted(self.words.get(name) or (), key=word_key) for name in names]
        for count, words in enumerate(product(*domains)):
            if count >= _MOST_COMBINATIONS:
                return
            yield dict(zip(names, words, strict=True))


def left_to_office(value: Value) -> Sequence[str]:
    """The key of every value inside a value that the office sets: what it comes to is not known with the pack."""
    if isinstance(value, Given):
        return ()
    own = [value.key] if isinstance(value, OfficeValue) else []
    added = [add for _, add in value.plus] if isinstance(value, Adjusted) else []
    return [*own, *(key for part in (*added, *_starts(value)) for key in left_to_office(part))]


def figures(value: Value) -> Sequence[int | str]:
    """Every figure or text that a value can start from; what is added to it and its bounds are not among them."""
    if isinstance(value, Given):
        return (value.value,)
    return [figure for part in _starts(value) for figure in figures(part)]


def _starts(value: Value) -> Iterator[Value]:
    match value:
        case Given():
            return
        case Choice(_, options, otherwise):
            yield from options.values()
            yield from _if_any(otherwise)
        case Cases(rows):
            yield from (row for _, row in rows)
        case Adjusted(base, _, _, _):
            yield base
        case Best(options=best):
            yield from best
        case OfficeValue(_, unset):
            yield from _if_any(unset)


def _if_any(value: Value | None) -> Iterator[Value]:
    if value is not None:
        yield value
