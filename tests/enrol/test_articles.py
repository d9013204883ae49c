"""The articles that boundaries, clocks and papers cite say what they are cited for."""

import re
from datetime import date

import pytest

from medins_desk.domain.clocks import Source
from medins_desk.domain.eligibility_answers import Applicant
from medins_desk.domain.participation import Occurred
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.values import Choice, Given, Value
from medins_desk.enrol.clocks import due_on
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.facts import FactValue
from medins_desk.packs.words import misplaced
from tests.enrol.histories import law_of

PACKS = ("hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024")
EACH = pytest.mark.parametrize("pack", PACKS)

SPEAKS_OF = {
    Occurred.DIED: "死|去世|身故|继承",
    Occurred.MOVED_AWAY: "外地|转出|跨地区|转移",
    Occurred.SENTENCED: "刑",
    Occurred.STRUCK_OFF: "学籍",
    Occurred.SUSPENDED: "暂停|先不付",
    Occurred.TERMINATED: "终止",
    Occurred.ENLISTED: "军",
}
CLOCK_OF = {
    Source.UNPAID: "中断|断缴|断|欠|没有缴|未缴|没按时",
    Source.DIED: "死|去世|身故",
    Source.DEFERRAL: "缓缴|缓",
    Source.CERTIFICATE_ENDS: "证|认定|荣誉",
    Source.REVIEW: "证|认定|荣誉",
}


def ids_of(value: Value | None) -> list[str]:
    """Every rule that a value may come to."""
    if isinstance(value, Choice):
        return [one for found in (*value.options.values(), value.otherwise) for one in ids_of(found)]
    return [str(value.value)] if isinstance(value, Given) else []


def text_of(law: PeopleLaw, rule: str) -> str:
    """The text of the articles that a rule names, each of which stands in the law."""
    place = law.rules[rule].law
    assert not misplaced(place, law.articles), place
    named = [number for number in law.articles if number in place]
    assert named, place
    return "\n".join(law.articles[number].title + law.articles[number].text for number in named)


@EACH
def test_what_ends_cover_is_cited_from_an_article_that_speaks_of_it(pack: str) -> None:
    law = law_of(pack)
    assert law.periods
    for row in law.periods.ends:
        for rule in ids_of(row.rule):
            assert re.search(SPEAKS_OF[row.on], text_of(law, rule)), (row.name, rule)


@EACH
def test_a_clock_is_cited_from_an_article_that_speaks_of_it(pack: str) -> None:
    law = law_of(pack)
    for clock in law.clocks:
        words = CLOCK_OF.get(clock.of)
        assert words is None or re.search(words, text_of(law, clock.rule)), clock.name


@pytest.mark.parametrize(
    ("category", "due", "rule"),
    [("flexible", "2025-07-31", "SX2025-14-8"), ("active", "2025-04-30", "SX2025-14-2"), ("unemployed", None, None)],
)
def test_sx2025_14_a_unit_and_who_pays_alone_have_clocks_of_their_own(
    category: str, due: str | None, rule: str | None
) -> None:
    law = law_of("shaoxing-2025")
    found = [one for one in law.clocks if one.of is Source.UNPAID and category in one.kinds]
    assert [(str(due_on(one, date(2025, 3, 31))), one.rule) for one in found] == ([(due, rule)] if due else [])


def test_a_paper_listed_for_others_stands_under_the_condition_that_it_proves() -> None:
    """The list of Art. 40 is that of residents: a flexible worker's household is a condition of Art. 6 (1)."""
    law = law_of("hangzhou-2018")
    facts: dict[str, FactValue] = {
        "household": "local",
        "work": "none",
        "school": "none",
        "renewal": False,
        "insured_elsewhere": "none",
    }
    found = eligibility(law, Applicant(day=date(2018, 10, 5), facts=facts, birth=date(1980, 6, 15)))
    cited = {(way, one.name): one.law for way in ("flexible_local", "adult_1") for one in found.way(way).papers}
    assert cited["flexible_local", "household_book"] == "第六条（一）"
    assert cited["adult_1", "household_book"] == "第四十条（一）"
