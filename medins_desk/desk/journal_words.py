"""The journal as it is read at the window: each verb in Chinese, and of its details what shows nobody's data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from medins_desk.desk.journal_acts import act_words
from medins_desk.desk.journal_changes import LABELS, changes
from medins_desk.domain import masking
from medins_desk.domain.persons import Person
from medins_desk.store.journal_rows import JournalRow

VERBS: Mapping[tuple[str, str], str] = {
    ("clerk", "sign in"): "登录",
    ("clerk", "unlock"): "解锁",
    ("clerk", "recover"): "用恢复单登录",
    ("clerk", "wrong passwords"): "登录前密码不对",
    ("clerk", "change password"): "修改密码",
    ("clerk", "give password"): "发放密码",
    ("clerk", "take password"): "收回密码",
    ("clerk", "add"): "登记经办人员",
    ("clerk", "correct"): "更正经办人员",
    ("clerk", "change roles"): "改角色",
    ("clerk", "leave"): "停用经办人员",
    ("clerk", "return"): "恢复经办人员",
    ("clerk", "new recovery sheets"): "换发恢复单",
    ("person", "register"): "登记人员",
    ("person", "correct"): "更正人员资料",
    ("person", "merge"): "合并重复登记",
    ("person", "part"): "拆开误合并的登记",
    ("person", "enrol"): "登记参保",
    ("person", "certificate"): "登记证件",
    ("person", "filing"): "登记备案",
    ("person", "review"): "证件年审",
    ("person", "attach"): "留存扫描件",
    ("person", "open attachment"): "查看扫描件",
    ("person", "withdraw attachment"): "撤回扫描件",
    ("person", "declare"): "登记账户余额",
    ("person", "tie"): "登记亲属、单位和代办人",
    ("person", "end"): "终止登记",
    ("person", "note event"): "记参保经过",
    ("person", "take back event"): "撤回参保经过",
    ("person", "keep fact"): "登记缴费和账户资料",
    ("person", "take back fact"): "撤回缴费和账户资料",
    ("person", "account act"): "登记账户事项",
    ("person", "take back account act"): "撤回账户事项",
    ("person", "career months"): "登记年限",
    ("person", "take back career months"): "撤回年限",
    ("person", "hand out"): "打印测算单",
    ("person", "register enrolment"): "参保登记",
    ("person", "take back registration"): "撤回参保登记",
    ("person", "reveal"): "查看完整号码",
    ("roster", "take in"): "导入名单",
    ("unit", "hand out"): "打印单位缴费测算单",
    ("slip", "settle"): "结算",
    ("slip", "decide"): "决定事项",
    ("slip", "reverse"): "冲销",
    ("slip", "print"): "打印",
    ("day", "close"): "日结",
    ("institution", "add"): "登记机构",
    ("institution", "correct"): "更正机构",
    ("office", "set up"): "设置办公室",
    ("office value", "set value"): "设定数值",
    ("office value", "take back value"): "撤销设定",
    ("policy pack", "install"): "装入本地办法",
    ("pack", "keep"): "留存政策包",
    ("store", "back up"): "备份",
    ("store", "restore"): "用备份恢复",
    ("store", "seal pages"): "数据文件的页封印不见了，已全面检查并重新加封",
}
"""By what a row is about and its verb."""

_SHOWN = {
    "times": "第 {} 次",
    "from": "单号 {}",
    "to": "至 {}",
    "value": "值 {}",
    "since": "{} 起",
    "day": "{}",
    "document": "{}",
    "code": "代码 {}",
    "title": "{}",
    "reverses": "冲销 {}",
    "why": "原因：{}",
    "kind": "{}",
}
"""The details that are shown; all others stay in the store: a journal holds whole people."""

_TRIES = {"times": "{} 次"}
"""Of wrong passwords: so many, not the how manieth."""


_COUNTS: Mapping[str, str] = {
    "register": "新登记 {} 人",
    "enrolled": "参保 {} 人",
    "recorded": "登记 {} 条",
    "add": "登记 {} 条",
    "held": "已有 {} 条",
    "ended": "终止 {} 条",
    "unknown": "没有登记的 {} 人",
    "left_out": "没有导入 {} 行",
}
"""What became of the rows of a list, as its row in the journal counts it."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A row in words. ``about`` names the person or the thing; ``person_id`` and ``slip`` lead on."""

    seq: int
    at: datetime
    clerk: str
    second: str
    done: str
    about: str
    more: str
    person_id: int | None = None
    slip: str = ""


def line_of(row: JournalRow, people: Mapping[str, Person]) -> JournalLine:
    """A row in words; ``people`` are those whom rows are about by their key, as text."""
    is_person = row.entity == "person"
    about = people[row.entity_id].name if is_person and row.entity_id in people else row.entity_id
    if row.entity == "store":
        about = "数据"
    if row.entity in ("clerk", "institution", "office value", "roster"):
        about = str(
            row.details.get("name") or row.details.get("title") or (row.clerk if row.entity == "clerk" else about)
        )
    return JournalLine(
        seq=row.seq,
        at=datetime.fromisoformat(row.at),
        clerk=row.clerk,
        second=str(row.details.get("second", "")),
        done=VERBS.get((row.entity, row.verb), row.verb),
        about=about,
        more=masking.in_text("，".join(_more(row, people))),
        person_id=int(row.entity_id) if is_person else None,
        slip=row.entity_id if row.entity == "slip" else "",
    )


def _more(row: JournalRow, people: Mapping[str, Person]) -> list[str]:
    """What was changed, what the act was, then the details that show nobody's data."""
    if row.entity == "person" and (act := act_words(row.verb, row.details, row.entity_id, people)):
        return [*changes(row.details), act, *_shown(row, {"why": _SHOWN["why"]})]
    named = _SHOWN if row.entity != "person" else {name: _SHOWN[name] for name in ("day", "title", "why")}
    if row.verb == "wrong passwords":
        named = _TRIES
    said = _shown(row, named)
    if row.entity == "roster":
        said = [*said, *_counted(row.details.get("counts"))]
    if row.entity == "office value":  # what it is about stands before
        said = [words for words in said if words != row.details.get("title")]
    changed = changes(row.details)
    if any(words.startswith(f"{LABELS['value']} ") for words in changed):  # said whole, from what to what
        said = [words for words in said if not words.startswith("值 ")]
    return [*changed, *said]


def _shown(row: JournalRow, named: Mapping[str, str]) -> list[str]:
    return [words.format(row.details[name]) for name, words in named.items() if row.details.get(name)]


def _counted(counts: object) -> list[str]:
    if not isinstance(counts, dict):
        return []
    return [words.format(counts[name]) for name, words in _COUNTS.items() if counts.get(name)]
