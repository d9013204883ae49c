"""What a law of people says of being enrolled: ``[entrances.NAME]``, ``[papers.NAME]``, ``[terms.NAME]`` and others."""

from medins_desk.domain.eligibility import PLACES, Act, Advice, EnrolmentLaw, Entrance, Need, Overlap, Paper, Term
from medins_desk.domain.persons import Category
from medins_desk.domain.values import Value
from medins_desk.enrol.facts import FactKind
from medins_desk.enrol.moments import EVERY
from medins_desk.packs.tables import DAYS, MONTHS, Table
from medins_desk.packs.vocabulary import Vocabulary, figures

TABLES = ("entrances", "papers", "terms", "overlaps", "advice")


def read_enrolment(root: Table, vocabulary: Vocabulary) -> EnrolmentLaw | None:
    """What is said of being enrolled; ``None`` where the law says nothing."""
    if not root.has("entrances"):
        return None
    papers = tuple(_paper(name, row, vocabulary) for name, row in root.entries("papers"))
    known = {paper.name for paper in papers}
    found = EnrolmentLaw(
        entrances=tuple(_entrance(name, row, vocabulary, known) for name, row in root.entries("entrances")),
        papers=papers,
        terms=tuple(_term(name, row, vocabulary) for name, row in root.entries("terms")),
        overlaps=tuple(_overlap(name, row, vocabulary) for name, row in root.entries("overlaps")),
        advice=tuple(_advice(name, row, vocabulary) for name, row in root.entries("advice")),
    )
    asked = {name for entrance in found.entrances for need in entrance.needs for name in need.papers}
    for paper in papers:
        if paper.guard is None and paper.name not in asked:
            root.fault(f"papers.{paper.name}", "没有条件用到这份材料，写明 when 或在条件里列出")
    return found


def _entrance(name: str, row: Table, vocabulary: Vocabulary, papers: set[str]) -> Entrance:
    act = Act(row.word("act", tuple(str(one) for one in Act), str(Act.ENROL)))
    category = _category(row, vocabulary) if act is Act.ENROL else None
    found = Entrance(
        name=name,
        title=row.text("title"),
        act=act,
        category=category,
        rule=vocabulary.rule_id(row),
        needs=tuple(_need(one, inner, vocabulary, papers) for one, inner in row.entries("needs")),
        binding=row.truth("binding", default=False),
        judged=row.truth("judged", default=False),
        on_request=row.truth("on_request", default=False),
        seldom=vocabulary.any_of(row, "seldom") if row.has("seldom") else None,
        may_be=tuple(one for one in Category if category and str(one) in figures(category)),
    )
    if not found.needs:
        row.fault("needs", "没有写条件，谁都能参加；至少写一项")
    row.done()
    return found


def _category(row: Table, vocabulary: Vocabulary) -> Value:
    value = vocabulary.words_only(row, "category")
    known = tuple(str(one) for one in Category)
    for found in figures(value):
        if found not in known:
            row.fault("category", f"没有“{found}”，可写：{'、'.join(known)}")
    return value


def _need(name: str, row: Table, vocabulary: Vocabulary, papers: set[str]) -> Need:
    asked = row.words("papers") if row.has("papers") else ()
    for paper in asked:
        if paper not in papers:
            row.fault("papers", f"[papers] 里没有“{paper}”")
    found = Need(name, row.text("title"), vocabulary.rule_id(row), vocabulary.any_of(row, "holds"), asked)
    row.done()
    return found


def _paper(name: str, row: Table, vocabulary: Vocabulary) -> Paper:
    guard = vocabulary.guard(row) if row.has("when") or row.has("unless") else None
    found = Paper(name, row.text("title"), vocabulary.rule_id(row), guard)
    row.done()
    return found


def _term(name: str, row: Table, vocabulary: Vocabulary) -> Term:
    since = row.text("since", "")
    if since and (since not in EVERY or EVERY[since].kind is not FactKind.DAY):
        row.fault("since", f"没有“{since}”这个日期")
    found = Term(
        name=name,
        guard=vocabulary.guard(row),
        rule=vocabulary.rule_id(row),
        says=row.text("says"),
        late=row.text("late", ""),
        since=since,
        months=vocabulary.number(row, "months", MONTHS) if row.has("months") else None,
        days=vocabulary.number(row, "days", DAYS) if row.has("days") else None,
        yearly=row.truth("yearly", default=False),
    )
    counted = (found.months is not None) + (found.days is not None)
    if bool(since) != (counted == 1) or (since and found.yearly):
        row.fault("since", "有起算日的写 months 或 days 中的一项；按年度的写 yearly，不写起算日")
    row.done()
    return found


def _overlap(name: str, row: Table, vocabulary: Vocabulary) -> Overlap:
    found = Overlap(name, vocabulary.guard(row), vocabulary.rule_id(row), row.template("says", PLACES))
    row.done()
    return found


def _advice(name: str, row: Table, vocabulary: Vocabulary) -> Advice:
    found = Advice(name, vocabulary.guard(row), vocabulary.rule_id(row), row.truth("if_open", default=False))
    row.done()
    return found
