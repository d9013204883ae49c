"""Readings of the law of people that an office may choose: told with their alternatives, each shown by an example."""

import json
import re

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk.open_values import alternatives
from tests.enrol.histories import law_of

PACKS = ("hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024")
SHOWN = {"AMB-49": "ab", "AMB-53": "ab", "AMB-60": "abc", "AMB-LF-28": "ab"}


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


def test_what_is_read_without_a_choice_is_known() -> None:
    """Two floors of a wage and one of a base are read, not chosen."""
    fixed = set()
    for pack in PACKS:
        law = law_of(pack)
        switched = {value.reading for value in law.left_open.values()}
        fixed |= {name for name in law.readings if name not in switched}
    assert {name for name in fixed if re.match("AMB", name)} == {"AMB-SX-37", "AMB-LF-23", "AMB-LF-24"}
