"""Packs by name and day; the seal of their files."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.packs import Head, Library, PackFault
from medins_desk.packs.faults import Faults
from medins_desk.packs.kept import pack_from, words_from
from medins_desk.packs.reading import Find, read_pack
from medins_desk.packs.source import Source, read_source, source_of

BUNDLED = RESOURCES / "packs"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    shutil.copytree(BUNDLED / "hangzhou-2018", tmp_path / "hangzhou-2018")
    return tmp_path


def test_every_bundled_pack_is_sound() -> None:
    library = Library([BUNDLED])
    assert library.names()
    for name in library.names():
        pack = library.pack(name)
        assert pack.name == name
        assert pack.basis
        assert pack.rules


def test_pack_is_chosen_by_area_and_day() -> None:
    library = Library([BUNDLED])
    area = library.pack("hangzhou-2018").area
    for day in (date(2018, 1, 1), date(2021, 12, 31)):
        found = library.for_day(area, day)
        assert found is not None
        assert found.name == "hangzhou-2018"
    assert library.for_day(area, date(2017, 12, 31)) is None
    assert library.for_day("nowhere", date(2018, 5, 1)) is None


def test_faulty_pack_stops_its_own_area_only(office: Path) -> None:
    path = office / "hangzhou-2018" / "pack.toml"
    text = path.read_text(encoding="utf-8").replace("rate  = 9000", "rate  = 0.9")
    path.write_text(text.replace('area  = "hangzhou"', 'area  = "elsewhere"'), encoding="utf-8")
    (office / "hangzhou-2018").rename(office / "draft")
    library = Library([BUNDLED, office])
    assert library.for_day(library.pack("hangzhou-2018").area, date(2018, 5, 1)) is library.pack("hangzhou-2018")
    with pytest.raises(PackFault, match=r"0\.9"):
        library.for_day("elsewhere", date(2018, 5, 1))


def test_heads_say_what_the_packs_say() -> None:
    library = Library([BUNDLED])
    for name, head in library.heads().items():
        pack = library.pack(name)
        framework = pack.status is Status.FRAMEWORK
        assert head == Head(pack.name, pack.title, pack.area, pack.divisions, pack.span, framework)


def test_only_the_packs_of_an_area_and_day_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(source: Source, find: Find) -> PolicyPack:
        read.append(source.name)
        return read_pack(source, find)

    monkeypatch.setattr("medins_desk.packs.library.read_pack", noted)
    library = Library([BUNDLED])
    found = [library.for_day("hangzhou", date(2018, 5, day)) for day in (1, 2)]
    assert [pack and pack.name for pack in found] == ["hangzhou-2018"] * 2
    assert read == ["hangzhou-2018"]


def test_a_pack_that_does_not_say_whose_it_is_stops_all(office: Path) -> None:
    path = office / "hangzhou-2018" / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('area  = "hangzhou"', "area  = 3301"), encoding="utf-8")
    (office / "hangzhou-2018").rename(office / "draft")
    library = Library([BUNDLED, office])
    assert library.heads()["draft"] is None
    with pytest.raises(PackFault, match="area"):
        library.for_day("shaoxing", date(2025, 5, 1))


def test_unknown_name_says_what_there_is() -> None:
    with pytest.raises(PackFault, match="hangzhou-2018"):
        Library([BUNDLED]).pack("hangzhou-1998")


def test_office_pack_of_the_same_name_is_taken(office: Path) -> None:
    path = office / "hangzhou-2018" / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("保障 2018", "保障 2018（本地）"), encoding="utf-8")
    assert Library([BUNDLED, office]).pack("hangzhou-2018").title.endswith("（本地）")


def test_seal_does_not_depend_on_line_endings(office: Path) -> None:
    sealed = Library([BUNDLED]).pack("hangzhou-2018").sha256
    for path in (office / "hangzhou-2018").glob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert Library([office]).pack("hangzhou-2018").sha256 == sealed


@pytest.mark.parametrize("file", ["pack.toml", "rules.toml", "readings.toml", "law.md"])
def test_seal_changes_with_every_file(office: Path, file: str) -> None:
    sealed = Library([BUNDLED]).pack("hangzhou-2018").sha256
    with (office / "hangzhou-2018" / file).open("a", encoding="utf-8") as open_file:
        open_file.write("\n# 补注\n" if file.endswith("toml") else "\n补注\n")
    assert Library([office]).pack("hangzhou-2018").sha256 != sealed


def test_rule_leads_to_its_article() -> None:
    pack = Library([BUNDLED]).pack("hangzhou-2018")
    for rule in pack.rules.values():
        article = pack.article_of(rule.law)
        assert article is not None, rule.law
        assert article.text
    assert pack.readings["AMB-11"].holds == "b"
    assert pack.readings["AMB-01"].words["worked"]


def test_the_texts_of_a_pack_are_those_that_were_read_whatever_the_folder_holds_now(office: Path) -> None:
    shutil.copytree(BUNDLED / "hangzhou-2022", office / "hangzhou-2022")
    library = Library([office])
    pack = library.pack("hangzhou-2022")
    shutil.rmtree(office / "hangzhou-2018")
    (office / "hangzhou-2022" / "rules.toml").write_text("", encoding="utf-8")
    own, under = library.sources(pack)
    assert (own.sha256, own.name, under.name) == (pack.sha256, "hangzhou-2022", "hangzhou-2018")
    assert pack.amends is not None
    assert under.sha256 == pack.amends.sha256
    assert own.texts["rules.toml"]
    again = pack_from([source_of(one.name, one.texts) for one in (own, under)])
    assert again.sha256 == pack.sha256
    assert (again.rules, again.steps, again.routes) == (pack.rules, pack.steps, pack.routes)
    base = library.base(pack)
    assert base is not None
    assert base.sha256 == under.sha256


def test_words_are_read_even_where_the_steps_are_not(office: Path) -> None:
    source = read_source(office / "hangzhou-2018", Faults())
    broken = source_of(
        source.name, {**source.texts, "pack.toml": source.texts["pack.toml"] + "[steps.new]\nstep = 'x'\n"}
    )
    with pytest.raises(PackFault):
        pack_from([broken])
    assert words_from([broken]).rules == Library([office]).pack("hangzhou-2018").rules


def twin(shelf: Path, old: str = "", new: str = "") -> None:
    path = shutil.copytree(BUNDLED / "hangzhou-2018", shelf / "county-2018") / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_two_packs_of_one_area_and_day_are_not_chosen_by_their_names(office: Path) -> None:
    twin(office)
    library = Library([office])
    with pytest.raises(PackFault, match=r"“county-2018”、“hangzhou-2018” 都是“hangzhou”自 2018-01-01 起.*只留一个"):
        library.for_day("hangzhou", date(2018, 5, 1))
    for name in library.names():
        found = library.undecided(name)
        assert found is not None
        assert found.place == "pack.toml: from"
    assert Library([BUNDLED]).undecided("hangzhou-2018") is None


def test_a_text_put_out_for_comments_gives_way_to_the_one_in_force(office: Path) -> None:
    twin(office, 'area  = "hangzhou"', 'area  = "hangzhou"\nstatus = "consultation"')
    library = Library([office])
    assert library.for_day("hangzhou", date(2018, 5, 1)) is library.pack("hangzhou-2018")
    assert library.undecided("hangzhou-2018") is None


def test_a_pack_in_place_of_a_bundled_one_is_known(office: Path) -> None:
    assert Library([BUNDLED, office]).replaced("hangzhou-2018")
    assert not Library([BUNDLED, office]).replaced("hangzhou-2022")
    assert not Library([BUNDLED, BUNDLED]).replaced("hangzhou-2018")
