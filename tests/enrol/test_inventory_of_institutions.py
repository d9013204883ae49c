"""Which institution each filing wants, by its article: all kinds of all laws, every level tried."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medins_desk.domain.bills import Level
from medins_desk.domain.persons import Filing, FilingKind
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.records import Judged, judged
from tests.enrol.people_laws import law_of
from tests.packs.test_inventory import read

ROWS: Mapping[str, Mapping[str, Mapping[str, Any]]] = read(Path(__file__).with_name("inventory_of_institutions.toml"))
WANTED = [(law, kind, row) for law, rows in ROWS.items() for kind, row in rows.items() if "levels" in row]
NAMED = pytest.mark.parametrize(("law", "kind", "row"), WANTED, ids=[f"{law} {kind}" for law, kind, _ in WANTED])


def at(law: str, kind: str, level: Level, *, designated: bool = True) -> Judged:
    facts: Facts = {"category": "adult_1", "institution_level": str(level), "institution_designated": designated}
    return judged(law_of(law), Filing(FilingKind(kind), Span(date(2025, 3, 1)), institution="I1"), facts)


@NAMED
@pytest.mark.parametrize("level", Level)
def test_no_other_level_is_let_in(law: str, kind: str, row: Mapping[str, Any], level: Level) -> None:
    wrong = at(law, kind, level).wrong
    assert bool(wrong) == (level not in row["levels"])
    assert all(one.place == "institution" for one in wrong)
    scheme = "第四十五条（三）" if kind == "gp_contract" else row["article"]  # of a resident
    assert all(f"（{scheme}）" in one.text for one in wrong)


@NAMED
def test_the_institution_is_asked_and_has_to_be_a_designated_one(law: str, kind: str, row: Mapping[str, Any]) -> None:
    asked = law_of(law).records.filings[kind].institution
    assert asked is not None
    assert asked.needed is row["needed"]
    wrong = at(law, kind, Level(row["levels"][0]), designated=False).wrong
    assert bool(wrong) is row.get("designated", False)


@pytest.mark.parametrize("law", ROWS)
def test_every_kind_of_a_law_has_its_row(law: str) -> None:
    rows = {**ROWS["hangzhou-2018"], **ROWS[law]} if law == "hangzhou-2022" else ROWS[law]
    assert set(law_of(law).records.filings) == set(rows)
    for kind, row in rows.items():
        assert (law_of(law).records.filings[kind].institution is None) == ("without" in row)
