"""The one-time notice (一次性告知): everything to bring, to have done and to say, on one sheet to hand over."""

from medins_desk.domain.eligibility_answers import Eligibility, PaperAsked, StartSaid, TermSaid, Verdict, WayIn
from medins_desk.domain.statements import Statement, StatementLine, StatementPart
from medins_desk.domain.terms import term

TITLE = "一次性告知书"
MET = {True: "符合", False: "不符合", None: "还不知道"}
_NATURE = "按现在说明的情况告知；情况不同的，以登记时核对的为准"


def notice(found: Eligibility, policy: str) -> Statement:
    """The sheet; of the ways that are not open it says why, where no other is."""
    open_ways = [way for way in found.ways if way.verdict is not Verdict.MAY_NOT and not way.quiet]
    parts = [
        StatementPart("要带的材料", tuple(map(_paper, found.papers))),
        StatementPart("要当面说明的情况", tuple(StatementLine(title, "", law, "") for _, title, law in found.lacking)),
        *(StatementPart(f"{way.title}：{term(way.verdict)}", tuple(_lines(way))) for way in open_ways),
    ]
    if not open_ways:
        parts += [StatementPart(f"{way.title}：{term(way.verdict)}", tuple(_barred(way))) for way in found.ways]
    parts.append(StatementPart("请知道", tuple(StatementLine(text, "", law, "") for _, law, text in found.advice)))
    return Statement(TITLE, found.day, policy, tuple(part for part in parts if part.lines), nature=_NATURE)


def _paper(one: PaperAsked) -> StatementLine:
    state = "已看到" if one.seen else "要带" if one.sure else "看情况"
    return StatementLine(one.title, state, one.law, one.why)


def first_words(way: WayIn) -> str:
    """What stands before what has to be ended; who is in already has nothing to do first."""
    return "" if way.verdict is Verdict.HELD else "先办："


def _lines(way: WayIn) -> list[StatementLine]:
    return [
        *(StatementLine(one.title, MET[one.met], one.law, "") for one in way.needs),
        *(StatementLine(f"{first_words(way)}{one.says}", "", one.law, "", bold=True) for one in way.to_end),
        *(StatementLine("时限", "", one.law, term_words(one)) for one in way.terms),
        *(StatementLine("待遇", "", one.law, start_words(one)) for one in way.starts),
    ]


def _barred(way: WayIn) -> list[StatementLine]:
    return [StatementLine(one.title, MET[one.met], one.law, "") for one in way.barred]


def term_words(one: TermSaid) -> str:
    """Until when, in words."""
    if one.closes is None:
        return one.says
    days = f"{one.opens} 至 {one.closes}" if one.opens else f"到 {one.closes} 为止"
    return f"{one.says}，{days}"


def start_words(one: StartSaid) -> str:
    """From when, in words; what has to be known first."""
    year = f"{one.year} 年度，" if one.year is not None else ""
    if one.back_months:
        year = f"中断的 {one.back_months} 个月一并补缴的，"
    if one.from_day:
        return f"{year}今天办好并缴费，从 {one.from_day} 起享受：{one.why}"
    titles = "、".join(lacking.title for lacking in one.lacking)
    return f"{year}从哪天起还要知道：{titles}" if titles else f"{year}{one.why or '政策没有写从哪天起'}"
