"""An amendment: laid over its base entry by entry, sealed to it, and refused with every fault named."""

import copy
import shutil
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level
from medins_desk.domain.persons import Category, Enrolment, Insured, Person
from medins_desk.domain.settlements import Part
from medins_desk.domain.spans import Span
from medins_desk.packs import Library, PackFault
from medins_desk.packs.amendments import amended, path_of, text_of
from medins_desk.packs.document import pack_of
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.packs.tables import load_toml
from medins_desk.packs.words import read_words
from medins_desk.settle import opening, settle
from tests.packs.test_faults import spoil

BUNDLED = RESOURCES / "packs"
BASE, NAME = "hangzhou-2018", "hangzhou-2022"


def seal(folder: Path) -> str:
    return read_source(folder, Faults()).sha256


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name in (BASE, NAME):
        shutil.copytree(BUNDLED / name, tmp_path / name)
    return tmp_path


def change(folder: Path, change: Callable[[str], str], file: str = "pack.toml") -> None:
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert change(before) != before
    path.write_text(change(before), encoding="utf-8")


def faults_of(office: Path, name: str = NAME) -> dict[str, str]:
    with pytest.raises(PackFault) as raised:
        Library([office]).pack(name)
    return {fault.place: fault.text for fault in raised.value.faults}


def test_what_it_does_not_change_is_the_base(office: Path) -> None:
    library = Library([office])
    base, pack = library.pack(BASE), library.pack(NAME)
    changed = {path_of(entry.at) for entry in pack.amends.changes} if pack.amends else set()
    for name, step in base.steps.items():
        if not any(path and path[:2] == ("steps", name) for path in changed) and name not in ("current", "area"):
            assert pack.steps[name] == step or "like_stay" in repr(step), name
    assert set(base.rules) < set(pack.rules)
    assert set(base.articles) < set(pack.articles)
    assert pack.readings["AMB-01"] == base.readings["AMB-01"]
    assert pack.year_start == base.year_start


def test_says_what_it_amends_and_that_the_rest_is_assumed() -> None:
    pack = Library([BUNDLED]).pack(NAME)
    assert pack.amends is not None
    assert (pack.amends.pack, pack.amends.sha256) == (BASE, seal(BUNDLED / BASE))
    assert pack.amends.assumed
    assert pack.amends.start == date(2018, 1, 1)
    assert all(entry.law for entry in pack.amends.changes)


def test_the_span_of_the_base_does_not_limit_it() -> None:
    library = Library([BUNDLED])
    area = library.pack(BASE).area
    for day, name in ((date(2021, 12, 31), BASE), (date(2022, 1, 1), NAME), (date(2030, 1, 1), NAME)):
        found = library.for_day(area, day)
        assert found is not None
        assert found.name == name


def test_a_changed_base_is_named_with_both_hashes(office: Path) -> None:
    old = seal(office / BASE)
    change(office / BASE, lambda text: text.replace("第五十条 ", "第五十条  "), "law.md")
    text = faults_of(office)["pack.toml: amends.sha256"]
    assert old in text
    assert seal(office / BASE) in text
    assert str(office / BASE) in text


def test_the_base_of_that_hash_is_taken_where_there_are_several(office: Path) -> None:
    change(office / BASE, lambda text: text.replace("保障 2018", "保障 2018（本地）"))
    library = Library([BUNDLED, office])
    assert library.pack(BASE).title.endswith("（本地）")
    assert library.pack(NAME).amends


def test_a_missing_base(office: Path) -> None:
    shutil.rmtree(office / BASE)
    assert f"没有安装被修订的政策包“{BASE}”" in faults_of(office)["pack.toml: amends.pack"]


def test_a_circle(office: Path) -> None:
    sealed = seal(office / NAME)
    change(office / BASE, lambda text: f'{text}\n[amends]\npack = "{NAME}"\nsha256 = "{sealed}"\n')
    found = faults_of(office, BASE)
    assert found[f"{NAME}/pack.toml: amends.pack"] == f"修订关系成环：{BASE} → {NAME} → {BASE}"


def test_a_pack_that_amends_itself(office: Path) -> None:
    change(office / NAME, lambda text: text.replace(f'"{BASE}"', f'"{NAME}"'))
    assert faults_of(office)["pack.toml: amends.pack"] == f"修订关系成环：{NAME} → {NAME}"


def test_faults_of_the_base_are_named_with_its_folder(office: Path) -> None:
    change(office / BASE, lambda text: text + "\n[[")
    sealed = seal(office / BASE)
    old = seal(BUNDLED / BASE)
    change(office / NAME, lambda text: text.replace(old, sealed))
    assert any(place.startswith(f"{BASE}/pack.toml") for place in faults_of(office))


BROKEN = tomllib.loads(Path(__file__).with_name("broken_amendments.toml").read_text(encoding="utf-8"))["broken"]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
def test_names_the_place(office: Path, case: dict[str, str]) -> None:
    change(office / NAME, lambda text: text.replace(case["old"], case["new"], 1))
    found = faults_of(office)
    assert case["words"] in found[f"pack.toml: {case['place']}"], found


def further(office: Path, base: str, changes: str) -> str:
    """An amendment from 2019 on, written on the spot."""
    folder = office / "hangzhou-2019"
    folder.mkdir()
    head = 'title = "测试"\nbasis = "测试1号"\narea = "hangzhou"\ndivisions = ["3301"]\n'
    amends = f'[amends]\npack = "{base}"\nsha256 = "{seal(office / base)}"\ninherited = "stated"\nwhy = "测试"\n'
    text = f"{head}published = 2018-12-01\nfrom = 2019-01-01\n{amends}{changes}"
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    for file in ("rules.toml", "readings.toml", "law.md"):
        (folder / file).write_text("", encoding="utf-8")
    return folder.name


def test_an_amendment_of_an_amendment(office: Path) -> None:
    change = '[[change]]\nset = "values.half_limit.is"\nlaw = "第五十条（一）2"\nas = 400000\n'
    name = further(office, NAME, change)
    library = Library([office])
    pack = library.pack(name)
    assert pack.amends is not None
    assert pack.amends.earlier is not None
    assert pack.amends.earlier.pack == BASE
    assert "aid_dialysis" in pack.steps
    assert pack.steps["aid_half_visit"] != library.pack(NAME).steps["aid_half_visit"]
    assert library.for_day(pack.area, date(2019, 1, 1)) is pack


RENAMED = """
[[change]]
end = "axes.visit_borne"
law = "第三十六条（一）"
[[change]]
insert = "axes.visit_used"
law = "第三十六条（一）"
as = { kind = "sum", was = "visit_borne" }
[[change]]
set = "steps.visit_deductible.borne"
law = "第三十六条（一）"
as = "visit_used"
[[change]]
set = "steps.retires_excess.of"
law = "第三十六条（二）"
as = "visit_used"
[[change]]
set = "accumulators.visit_borne.axis"
law = "第三十六条（一）"
as = "visit_used"
"""


def test_what_was_used_goes_on_under_a_new_name(office: Path) -> None:
    """A student's year runs over both packs: the deductible borne in November counts in February."""
    name = further(office, BASE, RENAMED)
    library = Library([office])
    person = Person("测试", date(2002, 2, 2))
    insured = Insured(person, (Enrolment(Category.STUDENT, Span(date(2018, 9, 1))),))
    school = Institution("C1", level=Level.TERTIARY)
    state = opening(insured.account)
    deductibles = []
    for pack, day in ((BASE, date(2018, 11, 1)), (name, date(2019, 2, 1)), (name, date(2019, 9, 1))):
        bill = Bill("c", BillKind.OUTPATIENT, school, day, day, Amounts(200_00))
        state, settlement = settle(library.pack(pack), insured, bill, state)
        deductibles.append(settlement.parts[Part.DEDUCTIBLE])
    assert deductibles == [200_00, 100_00, 200_00]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("values.x.is", ("values", "x", "is")),
        ('local."a.b"', ("local", "a.b")),
        ("steps.x.band[2].rate", ("steps", "x", "band", 2, "rate")),
        ("steps.x[1][2]", ("steps", "x", 1, 2)),
    ],
)
def test_a_place_is_read(text: str, path: tuple[str | int, ...]) -> None:
    assert path_of(text) == path
    assert path_of(text_of(path)) == path or '"' in text


@pytest.mark.parametrize("text", ["", "values", "values.", ".x", "values..x", "values.x[a]", "values.x]", "值.x"])
def test_what_is_no_place(text: str) -> None:
    assert path_of(text) is None


OWN: dict[str, Any] = load_toml((BUNDLED / NAME / "pack.toml").read_text(encoding="utf-8"), "pack.toml", Faults())
UNDER: dict[str, Any] = load_toml((BUNDLED / BASE / "pack.toml").read_text(encoding="utf-8"), "pack.toml", Faults())
SAID = read_words(
    read_source(BUNDLED / NAME, Faults()), Faults(), read_words(read_source(BUNDLED / BASE, Faults()), Faults())
)


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_spoiled_amendment_is_refused_or_sound(chance: Random) -> None:
    own = copy.deepcopy(OWN)
    for _ in range(chance.randint(1, 3)):
        spoil(own, chance)
    faults = Faults()
    before = copy.deepcopy(UNDER)
    merged, _ = amended(UNDER, BASE, own, faults)
    with suppress(PackFault):
        pack_of("spoiled", merged, SAID, "", faults)
    assert before == UNDER, "the base is left alone"
    assert all(found.place.startswith("pack.toml: ") and found.text for found in faults)


@pytest.mark.parametrize(
    "raw", [1, [], "x", {"pack": 1}, {"pack": "", "sha256": []}, {"pack": "../../x", "sha256": "0" * 64}]
)
def test_an_odd_head_of_an_amendment(office: Path, raw: object) -> None:
    def odd(text: str) -> str:
        start, end = text.index("[amends]"), text.index("[readings]")
        return f"amends = {written(raw)}\n{text[:start]}{text[end:]}"

    change(office / NAME, odd)
    assert all(place.startswith("pack.toml: amends") for place in faults_of(office))


def written(raw: object) -> str:
    if isinstance(raw, dict):
        return "{ " + ", ".join(f"{key} = {written(value)}" for key, value in raw.items()) + " }"
    return f'"{raw}"' if isinstance(raw, str) else str(raw)
