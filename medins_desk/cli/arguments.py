"""The command line in Chinese, help and complaints included."""

import argparse
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, NoReturn

from medins_desk import __version__
from medins_desk.domain.bills import Level
from medins_desk.domain.persons import Category, CertificateKind
from medins_desk.domain.rosters import RosterKind
from medins_desk.domain.terms import term

_STATUS = """退出状态：
  0  已完成
  1  批量结算中有的行没有通过检查，其余各行已结算
  2  案例文件没有通过检查，或命令写法不对
  3  文件夹不能写，或要用的政策包有错
"""

_PACK_STATUS = """退出状态：
  0  已完成，检查时没有错误
  1  检查时有错误
  2  没有这个政策包、规则或文件夹
"""

_NEW = "写出本地政策包的模板：框架办法留给本地的每一项，写明名称、依据和范围，填好后用 lint 检查。"

_COMPARE_STATUS = """退出状态：
  0  已比较
  2  案例文件没有通过检查，或命令写法不对
  3  政策包不能用
"""

_ROSTER_STATUS = """退出状态：
  0  已核对，没有错误
  1  有的行有错误
  2  文件不能读，或命令写法不对
  3  文件打不开
"""

_SLIP_STATUS = """退出状态：
  0  已说明，重算与结算单相同
  1  已说明，重算与结算单不同或不能重算
  2  没有这个单号，或密码不对
  3  数据文件打不开
"""

_VERIFY = "逐条核对日志，说出第一条对不上的；有结算单上的日志号，再与它们对照。"

_JOURNAL = "把日志按先后写成表格（CSV）：谁、什么时候、办了什么、依据和原因；号码照窗口里一样遮住。"
_AUDIT_STATUS = """退出状态：
  0  日志连续，与给出的日志号一致
  1  日志对不上
  2  日志号没有认出，或密码不对
  3  数据文件打不开
"""

NOTHING = "none"
"""The word for no certificate, and for a level that is not proven."""

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"没有这样的选项：\1"),
    (r"argument (\S+): expected one argument", r"\1 后面缺少内容"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1 不能是 \2，可选：\3"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 后面不带内容：\2"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser whose own words are Chinese; a complaint of argparse that is new stays as it is."""

    def __init__(self, prog: str | None = None, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog, description=description, epilog=epilog, formatter_class=_Formatter, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _COMPLAINTS:
            message = re.sub(f"^{pattern}$", words, message)
        self.exit(2, f"{self.prog}：{message}\n{self.format_usage()}")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; ``verb`` is empty where none is given."""
    top = _Parser("medins-desk", "医保经办窗口。不带命令时打开窗口。")
    top.add_argument("--version", action="version", version=f"medins-desk {__version__}", help="显示版本")
    top.set_defaults(verb="")
    verbs = top.add_subparsers(title="命令", metavar="COMMAND", parser_class=_Parser)
    _settle(verbs.add_parser("settle", help="结算案例文件", description="结算案例文件，不打开窗口。", epilog=_STATUS))
    _compare(
        verbs.add_parser(
            "compare",
            help="同样的费用换一个条件再算，并排比较",
            description="同样的费用换一个政策包、人员类别、机构级别、证件或日期再算，并排比较；只作比较，不是结算。",
            epilog=_COMPARE_STATUS,
        )
    )
    _packs(
        verbs.add_parser("packs", help="查看、检查政策包", description="查看、检查、比较政策包。", epilog=_PACK_STATUS)
    )
    for one in _ABOUT_PEOPLE:
        _about_person(verbs.add_parser(one.verb, help=one.title, description=one.says), one)
    _roster(
        verbs.add_parser(
            "roster",
            help="核对一份名单",
            description="核对民政、学校等发来的名单，逐行逐列列出错误；不打开本机的数据，不导入。",
            epilog=_ROSTER_STATUS,
        )
    )
    _slip(
        verbs.add_parser(
            "slip",
            help="说明一张结算单",
            description="按当时的政策包说明本机的一张结算单，并重算核对；要经办人的密码。",
            epilog=_SLIP_STATUS,
        )
    )
    _audit(verbs.add_parser("audit", help="核对、写出日志", description="核对日志有没有改动，把日志写成表格；要密码。"))
    _demo(verbs.add_parser("demo", help="结算演示办公室的费用", description="结算演示办公室的费用，写出结算单和账目。"))
    return top


def _settle(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="settle")
    verb.add_argument("case", metavar="CASE", help="medins-case/1 格式的 JSON 文件，- 为标准输入")
    verb.add_argument("--batch", action="store_true", help="每行一个案例，每行写出一个结果，次序不变")
    verb.add_argument("--json", action="store_true", help="写出 medins-result/1 格式的结果")
    verb.add_argument("--pdf", metavar="DIR", type=Path, help="每笔费用写出一张结算单（PDF）")
    _page(verb)


def _compare(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="compare")
    verb.add_argument("case", metavar="CASE", help="medins-case/1 格式的 JSON 文件，- 为标准输入")
    verb.add_argument("--pack", metavar="B", help="政策包的名称；不在施行期内的费用按假定施行来算")
    verb.add_argument("--category", metavar="WORD", help=f"人员类别：{_choices(Category)}")
    verb.add_argument("--level", metavar="WORD", help=f"机构级别：{_choices(Level)}、{NOTHING}（未证明）")
    verb.add_argument(
        "--certificate",
        metavar="WORD",
        action="append",
        help=f"持有的证件，代替原有的，可写几次：{_choices(CertificateKind)}、{NOTHING}（都没有）",
    )
    verb.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        help="由办公室设定的值或读法，可写几次，如 reading.AMB-02=b；键用 packs show 查看",
    )
    verb.add_argument("--date", metavar="DAY", help="最后一笔费用的末日，写成 2022-05-20；其余各笔跟着移动")
    verb.add_argument("--json", action="store_true", help="写出 medins-comparison/1 格式的结果")


def _choices(kind: Iterable[StrEnum]) -> str:
    return "、".join(f"{word}（{term(word)}）" for word in kind)


def _packs(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="packs")
    asked = verb.add_subparsers(title="命令", metavar="COMMAND", dest="asked", required=True, parser_class=_Parser)
    listed = asked.add_parser("list", help="列出政策包", description="列出已安装的政策包。")
    show = asked.add_parser("show", help="逐条读一个政策包", description="逐条读：要义、数额、疑义的读法。")
    show.add_argument("name", metavar="NAME", help="政策包的名称")
    lint = asked.add_parser("lint", help="检查政策包", description="检查政策包，列出全部错误。", epilog=_PACK_STATUS)
    lint.add_argument("path", metavar="PATH", nargs="?", type=Path, help="政策包的文件夹，默认检查全部已安装的")
    rule = asked.add_parser("rule", help="读一条规则", description="读一条规则：条文、白话、疑义、数额、算例。")
    rule.add_argument("id", metavar="ID", help="规则编号，结算结果每一行都有")
    diff = asked.add_parser("diff", help="比较两个政策包", description="比较两个政策包：数额、规则、条文。")
    diff.add_argument("old", metavar="A", help="原来的政策包")
    diff.add_argument("new", metavar="B", help="后来的政策包")
    new = asked.add_parser("new", help="写出本地政策包的模板", description=_NEW, epilog=_PACK_STATUS)
    new.add_argument("folder", metavar="FOLDER", type=Path, help="新政策包的文件夹，文件夹的名称就是政策包的名称")
    new.add_argument("--framework", metavar="NAME", required=True, help="框架办法的名称")
    new.add_argument("--values-of", metavar="NAME", default="", help="照抄另一个本地政策包的数值，如上一年度的")
    for parser_ in (listed, show, lint, rule, diff):
        parser_.add_argument("--json", action="store_true", help="写出 JSON")


class _AboutPerson(NamedTuple):
    """A verb that answers about a person: the document it reads, what one line of a batch is, what it writes.

    ``paper``: the sheet that it draws, by the title that is printed on it; empty where it draws none.
    """

    verb: str
    title: str
    says: str
    document: str
    reads: str
    each: str
    writes: str
    paper: str = ""


_ABOUT_PEOPLE = (
    _AboutPerson(
        "premium",
        "缴费测算",
        "按一个人的情况试算应缴的费用，逐项注明依据。",
        "FACTS",
        "medins-facts/1",
        "一份情况",
        "medins-quote/1",
        "缴费测算单",
    ),
    _AboutPerson(
        "account",
        "个人账户明细",
        "按发生的事记个人账户，逐笔注明依据。",
        "ACCOUNT",
        "medins-account/1",
        "一个账户",
        "medins-ledger/1",
        "个人账户明细",
    ),
    _AboutPerson(
        "entitle",
        "待遇期推算",
        "按参保经过推算哪些天有待遇，逐段注明依据。",
        "FACTS",
        "medins-entitle/1",
        "一份经过",
        "medins-entitlement/1",
    ),
    _AboutPerson(
        "retire",
        "退休测算",
        "按年限记录说明退休条件和可走的路，逐项注明依据。",
        "RECORD",
        "medins-retire/1",
        "一份记录",
        "medins-retirement/1",
        "退休测算单",
    ),
    _AboutPerson(
        "enrol",
        "参保资格",
        "按一个人的情况说明能不能参保、参加哪一类、从何时起、带什么材料，逐项注明依据。",
        "APPLICANT",
        "medins-enrol/1",
        "一个人",
        "medins-eligibility/1",
        "一次性告知书",
    ),
)


def _about_person(verb: argparse.ArgumentParser, one: _AboutPerson) -> None:
    verb.set_defaults(verb=one.verb)
    verb.add_argument("asked", metavar=one.document, help=f"{one.reads} 格式的 JSON 文件，- 为标准输入")
    verb.add_argument("--batch", action="store_true", help=f"每行{one.each}，每行写出一个结果，次序不变")
    verb.add_argument("--json", action="store_true", help=f"写出 {one.writes} 格式的结果")
    if one.paper:
        verb.add_argument("--pdf", metavar="DIR", type=Path, help=f"另写出一张{one.paper}（PDF）")


def _roster(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="roster")
    verb.add_argument("file", metavar="FILE", type=Path, help="名单，.xlsx 或 CSV（UTF-8、GB18030）")
    verb.add_argument(
        "--kind",
        metavar="KIND",
        choices=tuple(map(str, RosterKind)),
        required=True,
        help=f"名单种类：{_choices(RosterKind)}",
    )
    verb.add_argument(
        "--template", action="store_true", help="不核对，把这一种的空白名单（.xlsx）写到 FILE，发给填的单位"
    )


def _slip(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="slip")
    verb.add_argument("number", metavar="NUMBER", help="单号，如 330106-2018-000001")
    verb.add_argument("--clerk", metavar="NAME", default="", help="谁来登录，只有一个人时可以不写")


def _audit(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="audit")
    about = verb.add_subparsers(title="命令", metavar="COMMAND", dest="asked", required=True, parser_class=_Parser)
    verify = about.add_parser("verify", help="核对日志", description=_VERIFY, epilog=_AUDIT_STATUS)
    verify.add_argument("--head", metavar="HEAD", action="append", default=[], help="结算单上印的日志号，可写几次")
    verify.add_argument("--heads", metavar="FILE", type=Path, help="一行一个日志号，也可以是扫描结算单二维码得到的内容")
    verify.add_argument("--clerk", metavar="NAME", default="", help="谁来登录，只有一个人时可以不写")
    journal = about.add_parser("journal", help="写出日志", description=_JOURNAL)
    journal.add_argument("--of", metavar="WHOM", default="", help="只写一个人、一张单或者一名经办人的（姓名、单号）")
    journal.add_argument("--clerk", metavar="NAME", default="", help="谁来登录，只有一个人时可以不写")


def _demo(verb: argparse.ArgumentParser) -> None:
    verb.set_defaults(verb="demo")
    verb.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="写到哪里，默认为用户数据文件夹")
    _page(verb)


def _page(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--page", choices=("a5", "a4"), default="a5", help="结算单的纸张，默认 a5")
