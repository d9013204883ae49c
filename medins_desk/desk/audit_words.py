"""What an audit found, in words: the first row that does not fit, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from medins_desk.domain.slips import JournalHead
from medins_desk.store.chain import Break, Wrong


@dataclass(frozen=True, slots=True)
class Verdict:
    """``rows`` of the journal were read, ``heads`` of slips held against them, up to ``head``.

    ``broken`` is the first row that does not fit; ``moved_back`` the rows before which the clock was moved back: no
    break, for the number of a row is its order. ``unvouched``: so much was written by an earlier program, whose rows
    bear no hash of it.
    """

    rows: int
    head: JournalHead
    heads: int
    broken: Break | None
    moved_back: tuple[int, ...]
    unvouched: int = 0


_SAID = 5
_LAW = "kept_packs"
_THINGS: Mapping[str, str] = {
    "office": "办公室资料",
    "clerks": "经办人员",
    "office_values": "办公室设定",
    "institutions": "机构",
    "persons": "人员登记",
    "birth_corrections": "出生日期更正记录",
    "merges": "合并登记",
    "ties": "亲属、单位和代办人记录",
    "enrolments": "参保记录",
    "certificates": "证件记录",
    "filings": "备案记录",
    "participation": "参保经过",
    "certificate_reviews": "证件复审记录",
    "attachments": "附件",
    "facts_on_file": "在册资料",
    "career_months": "缴费年限记录",
    "account_entries": "账户余额记录",
    "account_acts": "账户办理记录",
    "account_credits": "账户计入记录",
    "relative_draws": "亲属账户支付记录",
    _LAW: "留存的政策包",
    "registrations": "参保办理记录",
    "rosters": "导入的名单",
    "closings": "日结",
    "settlements": "结算",
}
"""What a thing is called, by its table."""

_GUARDS: Mapping[str, str] = {"table": "表", "index": "索引", "trigger": "保护规则", "view": "视图"}
"""What a part of the schema is called, by its kind."""

_BROKEN: Mapping[Wrong, str] = {
    Wrong.CHAIN: "日志从第 {seq} 条起对不上，这一条被改动、删去或调换",
    Wrong.HEAD: "日志第 {seq} 条与结算单上的“日志 {printed}”不符，这一条或更早的内容改写过",
    Wrong.GONE: "日志没有第 {seq} 条，而结算单上印着“日志 {printed}”，后面的记录被删去或换回了旧数据",
    Wrong.SLIP: "日志没有第 {seq} 条，结算单 {slip} 没有对应的记录，后面的记录被删去",
    Wrong.NUMBER: "日志第 {seq} 条给出单号 {slip}，数据里已没有这一张，被删去了",
    Wrong.CONTENT: "{slip} 的内容与日志第 {seq} 条不符，出单以后改动过",
    Wrong.THING: "{what}的内容与日志第 {seq} 条不符，记录以后改动过",
    Wrong.THING_GONE: "日志第 {seq} 条记的{what}已不在数据里，被删去了",
    Wrong.UNKNOWN: "{what}在日志里没有来历，不是由本程序记下的",
    Wrong.LAW: "{what}的文字与它自己的校验值不符，留存以后改动过",
    Wrong.GUARD: "数据文件里的{what}不是本程序建的样子，被改动、删去或添加过，第 {seq} 条以前的内容可能也被改动",
}


def said(verdict: Verdict) -> str:
    """What was found, and what to do."""
    if verdict.broken is not None:
        return f"{_said_broken(verdict.broken)}。停止结算，保留这台电脑和各份备份，报告负责人"
    against = f"，与 {verdict.heads} 张结算单上的日志号一致" if verdict.heads else ""
    old = f"；另有 {verdict.unvouched} 项是早先版本记的，日志里没有校验值" if verdict.unvouched else ""
    return f"日志 {verdict.rows} 条，从第一条到最后一条连续{against}{old}"


def said_of_clock(verdict: Verdict) -> str:
    """That the clock was moved back; empty where it was not."""
    if not verdict.moved_back:
        return ""
    rows = "、".join(map(str, verdict.moved_back[:_SAID]))
    return f"第 {rows} 条前时钟被调回过，共 {len(verdict.moved_back)} 处；次序以序号为准"


def _said_broken(broken: Break) -> str:
    printed = broken.head.printed if broken.head else ""
    return _BROKEN[broken.wrong].format(seq=broken.seq, printed=printed, slip=broken.slip, what=_what(broken.thing))


def _what(thing: str) -> str:
    """A thing by its word and its number in the store; a pack by the beginning of its seal."""
    table, _, key = thing.partition(" ")
    if table in _GUARDS:
        return f"{_GUARDS[table]} {key} "
    return f"{_THINGS[table]}（编号 {key[:8] if table == _LAW else key}）" if table else ""
