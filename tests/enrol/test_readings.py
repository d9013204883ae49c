"""Readings of the law of people that an office may choose: told with their alternatives, each shown by an example."""

import json
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk.open_values import alternatives
from tests.enrol.histories import law_of
from tests.packs.test_ambiguities import read

PACKS = ("hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024")
TABLE = read(Path(__file__).with_name("ambiguities.toml"))
SHOWN: dict[str, str] = TABLE["switch"]
NO_BILL = sorted(Path(__file__).parents[1].glob("packs/ambiguities/*.toml"))


@pytest.mark.parametrize("pack", PACKS)
def test_every_switch_shows_its_alternatives(pack: str) -> None:
    law = law_of(pack)
    switches = [value for value in law.left_open.values() if value.reading]
    assert switches
    for value in switches:
        said = alternatives(law.readings[value.reading])
        assert set(value.words) <= said.keys(), value.reading
        assert all(len(said[word]) > 5 for word in value.words), value.reading


@pytest.mark.parametrize("reading", SHOWN)
def test_each_word_has_an_example_that_says_which(reading: str) -> None:
    found = {}
    for path in (RESOURCES / "packs").glob(f"*/people/examples/*-{reading.lower()}-reading-*.json"):
        example = json.loads(path.read_text(encoding="utf-8"))
        word = example["asked"]["local"][f"reading.{reading}"]
        assert path.stem.endswith(f"-reading-{word}")
        assert f"疑义 {reading} {word}" in example["title"]
        found[word] = json.dumps(example["expected"])
    assert "".join(sorted(found)) == SHOWN[reading]
    assert len(set(found.values())) == len(found)


def test_every_ambiguity_about_people_is_a_switch_or_held_or_says_why_not() -> None:
    """Those that no bill shows, and all that a law of people reads, stand in the table, each once."""
    tables = [TABLE[kind] for kind in ("switch", "held", "reason")]
    ids = [one for table in tables for one in table]
    assert len(ids) == len(set(ids))
    read_by_people = {one for pack in PACKS for one in law_of(pack).readings if one.startswith("AMB")}
    of_no_bill = {one for path in NO_BILL for one in read(path)["apart"]}
    assert read_by_people | of_no_bill <= set(ids)
    switched = {value.reading for pack in PACKS for value in law_of(pack).left_open.values() if value.reading}
    assert switched == set(TABLE["switch"])
    assert all(len(reason.split()) > 5 for reason in TABLE["reason"].values())


@pytest.mark.parametrize("reading", TABLE["held"])
def test_what_is_read_one_way_is_held_by_a_test(reading: str) -> None:
    file, words = TABLE["held"][reading]
    assert words in Path(__file__).with_name(file).read_text(encoding="utf-8")
