"""Each row of sections E (certificates) and F (filings) of the inventories has its kind, and changes what it says."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.persons import CertificateKind, FilingKind
from medins_desk.domain.record_law import RecordLaw
from medins_desk.enrol.facts import PROVEN_BY
from medins_desk.settle.depends import names_in
from tests.enrol.people_laws import law_of
from tests.enrol.test_inventory import layers
from tests.packs.test_inventory import read

Row = Mapping[str, Any]
ROWS: Mapping[str, Mapping[str, Row]] = read(Path(__file__).with_name("inventory_of_records.toml"))
KINDS = [(law, rule, row) for law, rows in ROWS.items() for rule, row in rows.items() if "without" not in row]
NAMED = pytest.mark.parametrize(("law", "rule", "row"), KINDS, ids=[rule for _, rule, _ in KINDS])


def records(law: str, row: Row) -> list[RecordLaw]:
    laws = law_of(law).records
    return [laws.certificates[kind] for kind in row.get("certificates", ())] + [
        laws.filings[kind] for kind in row.get("filings", ())
    ]


def tables(law: str, name: str) -> str:
    """The texts in which the classes of a law stand, of those that it amends too."""
    return "\n".join((folder / name).read_text(encoding="utf-8") for folder in layers(law) if (folder / name).is_file())


def in_premiums(law: str, kind: str) -> bool:
    """Whether a class that decides what is paid asks for the certificate, or for the fact that it proves."""
    facts = [name for name, proof in PROVEN_BY.items() if proof == kind]
    texts = tables(law, "people.toml") + tables(law, "premium.toml")
    return any(re.search(rf'holds = \[[^\]]*"{kind}"|\b{name} = true', texts) for name in [*facts, "-"])


def in_bills(law: str, kind: str) -> bool:
    texts = tables(law, "../pack.toml")
    return re.search(rf'certificate *= *\[[^\]]*"{kind}"|filing *= *"{kind}"|"{kind}"', texts) is not None


@NAMED
def test_the_kind_says_what_it_changes_and_what_has_to_be_seen(law: str, rule: str, row: Row) -> None:
    for one in records(law, row):
        assert one.changes, one.kind
        assert one.papers or one.kind == "temporary_away"  # a promise, no paper
        if "refuses" in row:
            assert row["refuses"] in set(names_in(one.refuses)), rule


@NAMED
def test_what_it_changes_is_in_the_law_of_premiums_or_of_bills(law: str, rule: str, row: Row) -> None:
    for one in records(law, row):
        effect = row.get("effect", ())
        assert "premium" not in effect or in_premiums(law, one.kind), rule
        assert "bill" not in effect or in_bills(law, one.kind), rule


def test_every_kind_is_a_row_of_some_inventory() -> None:
    rows = [row for rows in ROWS.values() for row in rows.values()]
    assert {kind for row in rows for kind in row.get("certificates", ())} == set(CertificateKind)
    assert {kind for row in rows for kind in row.get("filings", ())} == set(FilingKind)


@pytest.mark.parametrize("law", ROWS)
def test_every_kind_of_a_law_is_a_row_of_its_inventory(law: str) -> None:
    laws = [name for name in ROWS if law.startswith(name) or (law == "hangzhou-2022" and name == "hangzhou-2018")]
    rows = [row for name in laws for row in ROWS[name].values()]
    for of in ("certificates", "filings"):
        assert set(getattr(law_of(law).records, of)) == {kind for row in rows for kind in row.get(of, ())}


def test_a_row_without_a_kind_says_why() -> None:
    reasons = [row["without"] for rows in ROWS.values() for row in rows.values() if "without" in row]
    assert all(len(reason.split()) > 3 for reason in reasons)


def test_the_packs_are_all_here() -> None:
    assert {path.parent.name for path in (RESOURCES / "packs").glob("*/people")} == set(ROWS)
