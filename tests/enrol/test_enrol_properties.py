"""What holds of every answer to who asks to be enrolled, whatever is known of the person."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.eligibility_answers import Applicant, Eligibility, Verdict
from medins_desk.domain.persons import Category, Enrolment
from medins_desk.domain.spans import Span
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.facts import FACTS, FactKind, Facts, FactValue
from tests.enrol.applicants import laws_of
from tests.enrol.histories import law_of

PACKS = {"hangzhou-2018": 2018, "hangzhou-2022": 2022, "shaoxing-2025": 2025, "langfang-2024": 2024}
ASKED = (
    "household", "work", "school", "foreign", "work_permit", "admitted", "legal_age_reached", "contract_ended",
    "parent_insured", "parent_here", "parent_months", "area_months", "insured_elsewhere", "welfare_institution",
    "certificates", "renewal", "residence_permit", "local_spouse", "open_class", "conditions_met", "short_of_years",
    "continuously_insured", "formalities_done", "hardship_proof", "served_sentence", "lump_sum_in_effect",
)  # fmt: skip


def values(name: str) -> st.SearchStrategy[FactValue]:
    fact = FACTS[name]
    match fact.kind:
        case FactKind.NUMBER:
            return st.sampled_from([0, 35, 36, 119, 120])
        case FactKind.WORDS:
            return st.frozensets(st.sampled_from(sorted(map(str, fact.words))), max_size=2)
        case _:
            return st.sampled_from(sorted(fact.words, key=str))


@st.composite
def applicants(draw: st.DrawFn) -> tuple[str, Applicant]:
    """Somebody of whom everything is known but the history."""
    pack = draw(st.sampled_from(sorted(PACKS)))
    day = date(PACKS[pack], 1, 1) + timedelta(days=draw(st.integers(0, 360)))
    birth = day - timedelta(days=draw(st.sampled_from([10, 89, 2000, 6573, 6580, 12000, 23000])))
    facts = {name: draw(values(name)) for name in ASKED}
    law = law_of(pack).enrolment
    assert law
    papers = frozenset(one.name for one in law.papers)
    category = draw(st.sampled_from([None, Category.ACTIVE, Category.ADULT_1, Category.CHILD]))
    held = (Enrolment(category, Span(date(PACKS[pack], 1, 1), None)),) if category else ()
    return pack, Applicant(day=day, birth=birth, facts=facts, held=held, seen=papers)


def answer(pack: str, applicant: Applicant) -> Eligibility:
    return eligibility(law_of(pack), applicant, laws_of(pack))


def with_facts(applicant: Applicant, facts: Facts, seen: frozenset[str]) -> Applicant:
    return Applicant(day=applicant.day, birth=applicant.birth, facts=facts, held=applicant.held, seen=seen)


@given(applicants(), st.data())
def test_what_is_not_known_decides_nothing(asked: tuple[str, Applicant], data: st.DataObject) -> None:
    pack, whole = asked
    known = data.draw(st.sets(st.sampled_from(ASKED)))
    less = with_facts(whole, {name: value for name, value in whole.facts.items() if name in known}, whole.seen)
    found, sure = answer(pack, less), answer(pack, whole)
    for way in found.ways:
        if way.verdict in (Verdict.MAY, Verdict.MAY_NOT, Verdict.AFTER_ENDING):
            assert sure.way(way.name).verdict is way.verdict
        if way.verdict is Verdict.MAY:
            assert not way.lacking
            assert all(one.met for one in way.needs)


@given(applicants(), st.data())
def test_a_paper_more_never_turns_may_into_may_not(asked: tuple[str, Applicant], data: st.DataObject) -> None:
    pack, whole = asked
    brought = frozenset(data.draw(st.sets(st.sampled_from(sorted(whole.seen)))))
    fewer, more = answer(pack, with_facts(whole, whole.facts, brought)), answer(pack, whole)
    for way in fewer.ways:
        later = more.way(way.name).verdict
        assert later is way.verdict or way.verdict is Verdict.MISSING
    assert {one.name for one in fewer.papers} == {one.name for one in more.papers}


@given(applicants())
def test_nothing_is_open_beside_what_is_held_or_binding(asked: tuple[str, Applicant]) -> None:
    pack, applicant = asked
    found = answer(pack, applicant)
    rules = law_of(pack).enrolment
    assert rules
    may = {way.name for way in found.ways if way.verdict is Verdict.MAY and way.category}
    if applicant.held:
        assert not may
    binding = {one.name for one in rules.entrances if one.binding}
    if may & binding:
        assert may <= binding


@given(applicants())
def test_the_notice_names_each_paper_once_and_every_one_that_a_way_asks_for(asked: tuple[str, Applicant]) -> None:
    found = answer(*asked)
    names = [one.name for one in found.papers]
    assert len(names) == len(set(names))
    assert all(one.law and one.rule for one in found.papers)
    may = [way for way in found.ways if way.verdict is Verdict.MAY]
    assert {one.name for way in may for one in way.papers} <= set(names)


@pytest.mark.parametrize("pack", sorted(PACKS))
def test_of_whom_nothing_is_known_nothing_is_open(pack: str) -> None:
    found = answer(pack, Applicant(day=date(PACKS[pack], 3, 5), facts={}))
    assert {way.verdict for way in found.ways} == {Verdict.MISSING}
    assert found.lacking
