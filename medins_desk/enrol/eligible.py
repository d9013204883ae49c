"""May this person be enrolled, in what, with which papers: pure, from what is known, with the reason of each step."""

from collections.abc import Iterable, Sequence
from datetime import date

from medins_desk.domain.eligibility import Act, EnrolmentLaw, Entrance, Need, Overlap, Paper
from medins_desk.domain.eligibility_answers import (
    Advised,
    Applicant,
    Eligibility,
    NeedMet,
    PaperAsked,
    StartSaid,
    ToEnd,
    Verdict,
    WayIn,
)
from medins_desk.domain.months import months_between
from medins_desk.domain.participation import Occurred
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.spans import anniversary
from medins_desk.domain.terms import term
from medins_desk.domain.values import MISSING
from medins_desk.domain.worded import said
from medins_desk.enrol.entry_starts import starts_for
from medins_desk.enrol.entry_terms import fund_year, terms_for, years_open
from medins_desk.enrol.facts import FACTS, FactValue
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.noted_facts import noted_facts
from medins_desk.enrol.weigh import Weighed, weighed
from medins_desk.settle.depends import names_in

_ORDER = (Verdict.MAY, Verdict.HELD, Verdict.AFTER_ENDING, Verdict.MISSING, Verdict.MAY_NOT)
_ELSEWHERE = "insured_elsewhere"


def eligibility(law: PeopleLaw, applicant: Applicant, laws: Sequence[PeopleLaw] = ()) -> Eligibility:
    """The ways of a law for somebody who asks. Raises ``ValueError`` where the law says nothing of being enrolled.

    ``laws`` are all those of the area, by which the days of benefits are said; without them this one.
    """
    if law.enrolment is None:
        raise ValueError(law.name)
    return _Counter(law, law.enrolment, applicant, Judge(laws or [law])).answer()


class _Counter:
    """Goes through the ways for one person."""

    def __init__(self, law: PeopleLaw, rules: EnrolmentLaw, applicant: Applicant, judge: Judge) -> None:
        self._law, self._rules, self._applicant, self._judge = law, rules, applicant, judge
        self._noted = noted_facts(judge, applicant)
        self._facts = {**facts_of(applicant), **dict.fromkeys(self._noted, True)}
        self._begin: dict[Category, tuple[StartSaid, ...]] = {}

    def answer(self) -> Eligibility:
        bound = [one for one in self._rules.entrances if one.binding]
        compelled = [(one, self._all_met(one)) for one in bound]
        ways = [self._way(one, () if one.binding else compelled) for one in self._rules.entrances]
        ways.sort(key=lambda way: (_ORDER.index(way.verdict), way.quiet))
        open_ways = [way for way in ways if way.verdict is not Verdict.MAY_NOT and not way.quiet]
        return Eligibility(
            self._law.name,
            self._law.sha256,
            self._applicant.day,
            tuple(ways),
            _notice(open_ways),
            tuple(_once(lacking for way in open_ways for lacking in way.unknown)),
            tuple(self._advised(is_open=bool(open_ways))),
        )

    def _all_met(self, entrance: Entrance) -> Weighed:
        """Whether all conditions of a way are met; one that is not decides, so the first not known is asked first."""
        facts = self._facts_for(self._category(entrance))
        found = [weighed(self._law, facts, need.guard) for need in entrance.needs]
        if any(one.met is False for one in found):
            return Weighed(met=False)
        return next((one for one in found if one.met is None), Weighed(met=True))

    def _way(self, entrance: Entrance, compelled: Sequence[tuple[Entrance, Weighed]]) -> WayIn:
        category = self._category(entrance)
        facts = self._facts_for(category)
        met, lacking = self._conditions(entrance, facts, compelled)
        barred = any(one.met is False for one in met)
        papers = () if barred else tuple(self._papers(entrance, facts, lacking))
        to_end = () if barred or entrance.act is not Act.ENROL else self._to_end(category, facts)
        entered = None if barred else category
        held_already = any(one.category is category for one in to_end)
        unknown = bool(lacking) or any(not paper.seen for paper in papers if paper.sure)
        verdict = Verdict.HELD if held_already else _verdict(barred=barred, unknown=unknown, to_end=bool(to_end))
        rule = self._law.rules[entrance.rule]
        return WayIn(
            entrance.name,
            entrance.title,
            entrance.act,
            category,
            verdict,
            entrance.judged,
            rule.id,
            rule.law,
            rule.plain,
            tuple(met),
            papers,
            to_end,
            terms_for(self._law, facts, self._applicant.day) if entered else (),
            self._starts(entered) if entered and not held_already else (),
            tuple(_once(lacking)) if not barred else (),
            quiet=self._unasked(entrance, facts) and not met[0].met,
            may_be=entrance.may_be,
        )

    def _conditions(
        self, entrance: Entrance, facts: dict[str, FactValue], compelled: Sequence[tuple[Entrance, Weighed]]
    ) -> tuple[list[NeedMet], list[Lacking]]:
        """Whether each condition is met, and what is lacking to say so; whoever is enrolled holds nothing elsewhere."""
        needs = [(need, weighed(self._law, facts, need.guard)) for need in entrance.needs]
        met = [*(self._need_met(need, found) for need, found in needs), *self._not_yet(entrance)]
        lacking = [one for _, found in needs for one in found.lacking]
        if entrance.act is Act.ENROL:
            met += [self._free_of(one, found) for one, found in compelled if found.met is not False]
            lacking += [one for _, found in compelled for one in found.lacking]
            lacking += self._category_lacks(entrance)
            if self._rules.overlaps and _ELSEWHERE not in facts:
                lacking.append(Lacking(_ELSEWHERE, FACTS[_ELSEWHERE].title))
        return met, lacking

    def _not_yet(self, entrance: Entrance) -> Iterable[NeedMet]:
        """What stands in the way of somebody who is to qualify on a later day."""
        since = self._facts.get("qualified_on")
        if entrance.act is Act.ENROL and isinstance(since, date) and since > self._applicant.day:
            rule = self._law.rules[entrance.rule]
            yield NeedMet(f"现在已经符合条件（{since} 起才符合，那天起再来办）", rule.id, rule.law, met=False)

    def _unasked(self, entrance: Entrance, facts: dict[str, FactValue]) -> bool:
        """Whether nobody is asked about a way: who does not speak of its first condition is not led there."""
        if entrance.on_request or entrance.judged or entrance.act is not Act.ENROL:
            return True
        return entrance.seldom is not None and weighed(self._law, facts, entrance.seldom).met is True

    def _facts_for(self, category: Category | None) -> dict[str, FactValue]:
        if category is None:
            return {key: value for key, value in self._facts.items() if key not in ("category", "scheme")}
        return {**self._facts, "category": category, "scheme": category.scheme}

    def _category(self, entrance: Entrance) -> Category | None:
        if entrance.category is None:
            return None
        try:
            return Category(Known(self._law, self._facts).text(entrance.category))
        except NotKnown:
            return None

    def _category_lacks(self, entrance: Entrance) -> tuple[Lacking, ...]:
        known = Known(self._law, self._facts)
        if entrance.category is None:
            return ()
        try:
            known.text(entrance.category)
        except NotKnown:
            return known.lacking
        return ()

    def _need_met(self, need: Need, found: Weighed) -> NeedMet:
        rule = self._law.rules[need.rule]
        told = [self._noted[name] for name in names_in(need.guard) if name in self._noted and found.met is False]
        title = f"{need.title}（{'；'.join(told)}）" if told else need.title
        return NeedMet(title, rule.id, rule.law, found.met)

    def _free_of(self, entrance: Entrance, found: Weighed) -> NeedMet:
        """Nothing voluntary is open beside what is binding."""
        rule = self._law.rules[entrance.rule]
        return NeedMet(f"不是应当参加的{entrance.title}", rule.id, rule.law, False if found.met else None)

    def _papers(self, entrance: Entrance, facts: dict[str, FactValue], lacking: list[Lacking]) -> Iterable[PaperAsked]:
        """Each paper once, with the condition that it proves; whether one is asked for may itself have to be known.

        A paper that the law lists for some stands under the condition's article where it proves one for others.
        """
        proves = {name: need for need in reversed(entrance.needs) for name in need.papers}
        for paper in self._rules.papers:
            need = proves.get(paper.name)
            asked = weighed(self._law, facts, need.guard) if need else self._asked_for(entrance, paper, facts)
            lacking += asked.lacking
            if asked.met is not False:
                rule = self._law.rules[need.rule if need and paper.guard else paper.rule]
                seen = paper.name in self._applicant.seen
                words = f"证明：{need.title}" if need else rule.plain
                yield PaperAsked(paper.name, paper.title, rule.id, rule.law, words, seen, asked.met is True)

    def _asked_for(self, entrance: Entrance, paper: Paper, facts: dict[str, FactValue]) -> Weighed:
        """Whether a paper is asked for that proves no condition; a move asks for none of these."""
        if paper.guard is None or entrance.act is not Act.ENROL:
            return Weighed(met=False)
        return weighed(self._law, facts, paper.guard)

    def _to_end(self, category: Category | None, facts: dict[str, FactValue]) -> tuple[ToEnd, ...]:
        """What stands in the way: another cover here, the same one, cover elsewhere."""
        if category is None:
            return ()
        found = [
            self._ends(one.category, one.span.start, facts)
            for one in self._applicant.held
            if (one.span.end or date.max) >= self._applicant.day and not self._lets_renew(category, one)
        ]
        if facts.get(_ELSEWHERE) in ("employee", "resident"):
            found.append(self._ends(None, None, facts))
        return tuple(one for one in found if one)

    def _lets_renew(self, category: Category, held: Enrolment) -> bool:
        """A year of a resident ends by itself: the next one can be paid for once its window has opened."""
        if held.span.end is None or held.category.scheme is not category.scheme:
            return False
        row = fund_year(self._judge, category, self._applicant.day)
        return row is not None and any(first > held.span.end for first in years_open(row, self._applicant.day))

    def _starts(self, category: Category) -> tuple[StartSaid, ...]:
        """From when, without the years that are held already; ways of one category share it."""
        if category not in self._begin:
            self._begin[category] = self._starts_of(category)
        return self._begin[category]

    def _starts_of(self, category: Category) -> tuple[StartSaid, ...]:
        ends = [one.span.end for one in self._applicant.held if one.span.end and one.category.scheme is category.scheme]
        return starts_for(self._judge, self._applicant, category, max(ends, default=date.min))

    def _ends(self, held: Category | None, since: date | None, facts: dict[str, FactValue]) -> ToEnd | None:
        said_of = {"held": held or MISSING, "held_scheme": held.scheme if held else MISSING}
        row = self._overlap({**facts, **said_of, "same_held": held is not None and held == facts["category"]})
        if row is None:
            return None
        rule = self._law.rules[row.rule]
        places = {"held": term(held) if held else "外地的参保", "since": since or ""}
        return ToEnd(held, since, rule.id, rule.law, said(row.says, places))

    def _overlap(self, facts: dict[str, FactValue]) -> Overlap | None:
        return next((row for row in self._rules.overlaps if weighed(self._law, facts, row.guard).met), None)

    def _advised(self, *, is_open: bool) -> Iterable[Advised]:
        for one in self._rules.advice:
            if (is_open or not one.if_open) and weighed(self._law, self._facts, one.guard).met:
                rule = self._law.rules[one.rule]
                yield Advised(rule.id, rule.law, rule.plain)


def facts_of(applicant: Applicant) -> dict[str, FactValue]:
    """What is known, with what follows from the birth and from the cover that is held."""
    facts: dict[str, FactValue] = dict(applicant.facts)
    facts.setdefault("serving_sentence", _in_prison(applicant))
    if applicant.birth:
        facts["born_on"] = applicant.birth
        facts["age"] = _age(applicant.birth, applicant.day)
        facts.setdefault("age_at_transfer", facts["age"])  # who asks to be transferred is as old as today
        facts["months_from_birth"] = months_between(applicant.birth, applicant.day)
        facts["days_from_birth"] = max((applicant.day - applicant.birth).days, 0)
    year_ago = anniversary(applicant.day, -1)
    residents = [one for one in applicant.held if one.category.scheme is Scheme.RESIDENT]
    if any((one.span.end or date.max) >= year_ago for one in residents):
        facts["renewal"] = True
    elif applicant.birth and applicant.birth > year_ago:
        facts["renewal"] = False
    return facts


def _in_prison(applicant: Applicant) -> bool:
    """Whether a sentence is being served, as was noted; nobody is asked."""
    day = applicant.day
    sentences = [one for one in applicant.history if one.kind is Occurred.SENTENCED and not one.outside and one.day]
    return any(one.day <= day <= (one.until or one.settled or date.max) for one in sentences if one.day)


def _age(birth: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older on 1 March."""
    return max(day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)), 0)


def _verdict(*, barred: bool, unknown: bool, to_end: bool) -> Verdict:
    if barred:
        return Verdict.MAY_NOT
    if unknown:
        return Verdict.MISSING
    return Verdict.AFTER_ENDING if to_end else Verdict.MAY


def _notice(ways: Iterable[WayIn]) -> tuple[PaperAsked, ...]:
    """Each paper of all these ways once, as the way says that is surest of it."""
    found: dict[str, PaperAsked] = {}
    for way in ways:
        for paper in way.papers:
            if not found.setdefault(paper.name, paper).sure and paper.sure:
                found[paper.name] = paper
    return tuple(found.values())


def _once(lacking: Iterable[Lacking]) -> Iterable[Lacking]:
    found: dict[str, Lacking] = {}
    for one in lacking:
        found.setdefault(one.key, one)
    return found.values()
