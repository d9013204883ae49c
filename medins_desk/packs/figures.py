"""Every figure of a pack, found wherever it stands: its place, its rule and law, the case it is for, the amount.

A figure is named by its place among the steps (``steps.stay_employee.band[0].rate.in_service.tertiary``), so that two
packs can be laid side by side.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple, TypeGuard

from medins_desk.domain.event_steps import Fixed
from medins_desk.domain.money import percent, shown
from medins_desk.domain.policy import Deadline, PolicyPack
from medins_desk.domain.steps import Bands, Step
from medins_desk.domain.values import ALWAYS, Adjusted, Best, Cases, Choice, Given, Guard, OfficeValue, Value
from medins_desk.packs.leaves import Known, Leaf, leaves_of, texts_of
from medins_desk.packs.spoken import OtherReading, guard_parts

SHARES = ("rate", "rates", "share", "shares")
_TITLES = {
    "amount": "标准",
    "to": "上限",
    "rate": "比例",
    "rates": "先付比例",
    "share": "负担比例",
    "shares": "先付比例",
    "top": "限额",
    "above": "起点",
    "by": "递减",
    "floor": "最低",
    "times": "数目",
}
_SPLIT_TITLE = "比例（中药饮片、中医诊疗）"
MINUS = "\u2212"
_NO_RULE = Given("")
_SAID_BY_EVENT = (Given(0), Given(1))
"""In place of an amount that an event says, and of a number where there is one only: no figures of the law."""

_NO_FIGURES = ("rule", "guard", "label", "into", "reached")


class Figure(NamedTuple):
    """A figure of the law: where it stands in the pack, what it is, its rules and law, for whom, how much.

    ``amount`` is fen or basis points, ``None`` where the law leaves it to the office; ``text`` is the amount as read.
    ``plainly`` says the case without the readings that only the office could choose.
    """

    at: str
    what: str
    item: str
    rules: tuple[str, ...]
    laws: tuple[str, ...]
    case: str
    amount: int | None
    text: str
    plainly: str = ""


def figures_of(pack: PolicyPack) -> tuple[Figure, ...]:
    """All figures of the steps, in the order in which the routes first come to them; then the deadlines for claims."""
    ways = [*(route.steps for route in pack.routes), *(kind.steps for kind in pack.events.values())]
    names = dict.fromkeys(name for way in ways for name in way)
    for name in tuple(names):
        names.update(dict.fromkeys(getattr(pack.steps[name], "options", ())))
    found = [figure for name in names for figure in _of_step(pack, pack.steps[name])]
    return (*found, *(_of_deadline(pack, deadline) for deadline in pack.deadlines))


def _of_deadline(pack: PolicyPack, deadline: Deadline) -> Figure:
    rules = tuple(dict.fromkeys(texts_of(deadline.rule, Known({}, {}).with_guard(deadline.guard))))
    stated = [pack.rules[name] for name in rules if name in pack.rules]
    ends = f"{deadline.months} 个月" if deadline.months else f"以后 {deadline.years} 个结算年度"
    return Figure(
        at=f"deadlines.{deadline.name}.{'months' if deadline.months else 'years'}",
        what="期限",
        item=stated[-1].item if stated else "",
        rules=rules,
        laws=tuple(dict.fromkeys(found.law for found in stated)),
        case=" · ".join(guard_parts(pack, deadline.guard)),
        amount=deadline.months or deadline.years,
        text=ends,
    )


class _Stated(NamedTuple):
    """A value inside a step: the path, the name of the field that says the unit, its rule, the guards around it."""

    path: str
    unit: str
    value: Value
    rule: Value | None
    guards: tuple[Guard, ...]


def _of_step(pack: PolicyPack, step: Step) -> Iterator[Figure]:
    for path, unit, value, rule, guards in _values(step, f"steps.{step.name}", None, ()):
        known, said = Known({}, {}), tuple[str, ...]()
        for guard in guards:
            known, said = known.with_guard(guard), (*said, *guard_parts(pack, guard))
        for leaf in leaves_of(pack, Leaf(path, known, said, value)):
            amount = leaf.value.value if isinstance(leaf.value, Given) else None
            if isinstance(amount, str):
                continue
            rules = tuple(dict.fromkeys(texts_of(rule, leaf.known))) if rule is not None else ()
            stated = [pack.rules[name] for name in rules if name in pack.rules]
            yield Figure(
                at=leaf.path,
                what=_title(unit, path, step),
                item=stated[-1].item if stated else "",
                rules=rules,
                laws=tuple(dict.fromkeys(found.law for found in reversed(stated))),
                case=" · ".join(leaf.said),
                amount=amount,
                text=_text(amount, leaf.sign, unit),
                plainly=" · ".join(part for part in leaf.said if not isinstance(part, OtherReading)),
            )


def _values(thing: object, path: str, rule: Value | None, guards: tuple[Guard, ...]) -> Iterator[_Stated]:
    """The values anywhere inside a step."""
    own = getattr(thing, "rule", None) or _rule_of_bands(thing) or rule
    own = rule if own == _NO_RULE else own
    guard = getattr(thing, "guard", ALWAYS)
    guards = guards if guard == ALWAYS else (*guards, guard)
    for name in _field_names(thing):
        found = getattr(thing, name)
        if name in _NO_FIGURES or found is None or (isinstance(thing, Fixed) and found in _SAID_BY_EVENT):
            continue
        if _is_value(found):
            yield _Stated(f"{path}.{name}", name, found, own, guards)
        elif isinstance(found, tuple) and not hasattr(found, "_fields"):
            for number, row in enumerate(found):
                yield from _row(row, _Stated(path, name, _NO_RULE, own, guards), number)
        else:
            yield from _values(found, f"{path}.{name}", own, guards)


def _row(row: object, within: _Stated, number: int) -> Iterator[_Stated]:
    path, name = within.path, within.unit
    if _is_value(row):
        yield within._replace(path=f"{path}.{name}[{number}]", value=row)
    elif isinstance(row, tuple) and not hasattr(row, "_fields"):
        key, value = row
        yield within._replace(path=f"{path}.{name}.{key}", value=value)
    else:
        yield from _values(row, f"{path}.{_singular(name)}[{number}]", within.rule, within.guards)


def _field_names(thing: object) -> list[str]:
    if is_dataclass(thing):
        return [field.name for field in fields(thing)]
    return list(getattr(thing, "_fields", ()))


def _rule_of_bands(thing: object) -> Value | None:
    """The rule of the first band that pays: what bounds it stands under its law."""
    bands = thing.bands if isinstance(thing, Bands) else ()
    return next((band.rule for band in bands if band.payer), None)


def _singular(name: str) -> str:
    """The key that the pack file uses for a list."""
    return name.removesuffix("s") if name in ("bands", "limits", "pools") else name


def _is_value(thing: object) -> TypeGuard[Value]:
    return isinstance(thing, (Given, Choice, Cases, Adjusted, Best, OfficeValue))


def _title(unit: str, path: str, step: Step) -> str:
    title = _SPLIT_TITLE if ".split." in path else _TITLES.get(unit, unit)
    if not isinstance(step, Bands) or ".band[" not in path:
        return title
    place = int(path.partition(".band[")[2].partition("]")[0])
    band = step.bands[place]
    if unit == "to" and band.payer is None:
        return "标准" if band.part else "起点"
    return f"{title}（第 {place + 1} 段）" if len(step.bands) > 1 else title


def _text(amount: int | None, sign: str, unit: str) -> str:
    if amount is None:
        return "由经办机构设定"
    if unit == "times":
        return f"{sign}{amount}"
    if unit in SHARES:
        return f"{sign if amount >= 0 else MINUS}{percent(abs(amount))}"
    return f"{sign if amount >= 0 else ''}{shown(amount)}"
