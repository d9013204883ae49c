"""The worked examples of the laws of people, run through the command itself."""

import json
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.cli import main

EXAMPLES = sorted((RESOURCES / "packs").glob("*/people/examples/*.json"))
PRINTED = {
    "premium": "缴费测算单.pdf",
    "account": "个人账户明细.pdf",
    "retire": "退休测算单.pdf",
    "enrol": "一次性告知书.pdf",
}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parents[2].name}/{path.stem}")
def test_an_example_comes_to_what_it_says(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = json.loads(path.read_text(encoding="utf-8"))
    asked = tmp_path / "asked.json"
    asked.write_text(json.dumps(example["asked"]), encoding="utf-8")
    assert main([example["verb"], str(asked), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    if example["verb"] == "enrol":  # an example names the ways that it is about
        told = {way["name"] for way in example["expected"]["ways"]}
        found["ways"] = [way for way in found["ways"] if way["name"] in told]
    assert {key: found[key] for key in example["expected"]} == example["expected"]
    if example["verb"] in PRINTED:
        assert main([example["verb"], str(asked), "--pdf", str(tmp_path)]) == 0
        assert [one.name for one in tmp_path.glob("*.pdf")] == [PRINTED[example["verb"]]]
    else:
        assert main([example["verb"], str(asked)]) == 0
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(("verb", "sheet"), PRINTED.items())
def test_the_help_of_a_verb_calls_its_sheet_by_the_title_on_it(
    verb: str, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([verb, "--help"])
    assert f"另写出一张{sheet.removesuffix('.pdf')}" in "".join(capsys.readouterr().out.split())


def test_each_law_of_people_has_an_example() -> None:
    packs = {path.parents[2].name for path in EXAMPLES}
    assert packs == {path.parents[1].name for path in (RESOURCES / "packs").glob("*/people/people.toml")}
