"""What a row of the journal changed: 原值 → 新值, each field in the words of the forms, numbers masked as anywhere."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from medins_desk.domain import masking
from medins_desk.domain.bills import Level, Place
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Document, Household, Sex
from medins_desk.domain.terms import LEVEL_NOT_PROVEN, term

LABELS: Mapping[str, str] = {
    "id": "编码",
    "name": "姓名或名称",
    "birth_date": "出生日期",
    "document": "证件种类",
    "id_number": "证件号码",
    "sex": "性别",
    "household": "户籍",
    "phone": "电话",
    "bank": "开户银行",
    "bank_account": "银行账号",
    "address": "现住址",
    "registered_address": "户籍地址",
    "contact": "联系人",
    "contact_phone": "联系人电话",
    "level": "级别",
    "tcm": "中医",
    "designated": "定点",
    "place": "所在地",
    "number": "工号",
    "roles": "角色",
    "state": "状态",
    "value": "值",
    "current": "当年余额",
    "past": "历年余额",
    "code": "办公室代码",
    "area": "统筹区",
}
"""The fields that change, as forms name them. A field without a word here is counted, and not shown."""

_NONE = "空"


def _word(kind: type[StrEnum]) -> Callable[[object], str]:
    return lambda value: term(kind(str(value)))


def _fen(value: object) -> str:
    return shown(value) if isinstance(value, int) else str(value)


_SHOW: Mapping[str, Callable[[object], str]] = {
    "id_number": lambda value: masking.id_number(str(value)),
    "phone": lambda value: masking.phone(str(value)),
    "bank_account": lambda value: masking.bank_account(str(value)),
    "address": lambda value: masking.address(str(value)),
    "registered_address": lambda value: masking.address(str(value)),
    "contact_phone": lambda value: masking.phone(str(value)),
    "document": _word(Document),
    "sex": _word(Sex),
    "household": _word(Household),
    "level": _word(Level),
    "place": _word(Place),
    "tcm": lambda value: "是" if value else "否",
    "designated": lambda value: "是" if value else "否",
    "current": _fen,
    "past": _fen,
}
"""How a value reads; all others as they were written."""


def changes(details: Mapping[str, object]) -> list[str]:
    """Each field that was changed, as ``电话 139****1111 → 138****2222``; of what is new the fields alone."""
    before, after = details.get("before"), details.get("after")
    if not isinstance(after, dict):
        return []
    was = before if isinstance(before, dict) else {}
    names = [name for name in after if was.get(name) != after[name]]
    known = [name for name in LABELS if name in names]
    if was:
        said = [_change(name, was.get(name), after[name]) for name in known]
    else:
        said = [f"{LABELS[name]} {_shown(name, after[name])}" for name in known if after[name]]
    return [*said, f"另有 {len(names) - len(known)} 项"] if len(known) < len(names) else said


def _change(name: str, before: object, after: object) -> str:
    old, new = _shown(name, before), _shown(name, after)
    if old == new:
        return f"{LABELS[name]}改了隐去的几位（{new}）"
    return f"{LABELS[name]} {old} → {new}"


def _shown(name: str, value: object) -> str:
    if value is None and name == "level":
        return LEVEL_NOT_PROVEN
    if value is None or value == "":
        return _NONE
    show = _SHOW.get(name, str)
    try:
        return show(value)
    except ValueError:  # a word of another version of the program
        return str(value)
