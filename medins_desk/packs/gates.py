"""The gates of a pack: when the law does not pay, in which words."""

from medins_desk.domain.policy import Gate
from medins_desk.domain.values import Given, Guard, Value
from medins_desk.packs.slots import check_slots
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary, figures
from medins_desk.settle.plan import not_configured


def read_gates(table: Table, vocabulary: Vocabulary, slots: tuple[str, ...]) -> tuple[Gate, ...]:
    """The table ``gates``; ``slots`` are what the words of a refusal may name."""
    return tuple(_gate(name, gate, vocabulary, slots) for name, gate in table.entries("gates"))


def _gate(name: str, table: Table, vocabulary: Vocabulary, slots: tuple[str, ...]) -> Gate:
    if not table.has("when") and not table.has("unless"):
        table.fault("when", "缺少条件，否则一律不予支付")
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    if table.has("local"):
        return _waiting_gate(name, guard, rule, table, vocabulary)
    text = vocabulary.words_only(table, "text")
    check_slots(table, "text", text, slots)
    gate = Gate(name, guard, table.text("code"), rule, text)
    table.done()
    return gate


def _waiting_gate(name: str, guard: Guard, rule: Value, table: Table, vocabulary: Vocabulary) -> Gate:
    """A gate that is shut until the office has set a value."""
    key = table.text("local")
    vocabulary.used.add(("local", key))
    left = vocabulary.left_open.get(key)
    if left is None:
        table.fault("local", f"[local] 里没有“{key}”这个由经办机构设定的值")
        return Gate(name, guard, "", rule, Given(""))
    if any(vocabulary.law_of(str(one)) != left.law for one in figures(rule)):
        table.fault("rule", f"规则的出处要与 [local] 里的一致：{left.law}")
    table.done()
    shut = not_configured(left)
    return Gate(name, guard, shut.code, rule, Given(shut.text))
