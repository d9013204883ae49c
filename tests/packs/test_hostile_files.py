"""Files that nobody should put into a pack, each refused with its file, its key and its line; none is half loaded."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import Library, PackFault
from medins_desk.packs.faults import Faults
from medins_desk.packs.lines import Located, located
from medins_desk.packs.source import FILES, read_source

PACKS: Path = RESOURCES / "packs"
NAME = "langfang-2024"


def copied(tmp_path: Path, *names: str) -> Path:
    for name in names:
        shutil.copytree(PACKS / name, tmp_path / name)
    return tmp_path / names[0]


def refused(folder: Path) -> list[Located]:
    with pytest.raises(PackFault) as raised:
        Library([folder.parent]).pack(folder.name)
    texts = read_source(folder, Faults()).texts
    return [located(fault, dict(texts)) for fault in raised.value.faults]


def line_with(folder: Path, words: str, file: str = "pack.toml") -> int:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


_SUM = """cap = 10000
[values.odd]
law = "第七十九条"
is = { local = "benefit_year.start" }
cap = 1"""
VALUES = [
    ("a float", "class_b = 500", "class_b = 5e2", "steps.class_b.rates.class_b", "rates = {"),
    ("NaN", "class_b = 500", "class_b = nan", "steps.class_b.rates.class_b", "rates = {"),
    ("infinity", "is  = 100_00", "is  = inf", "values.visit_standard.is", "is  = inf"),
    ("a negative amount", "join_within_days = 1", "join_within_days = -1", "steps.course.join_within_days", "= -1"),
    ("a truth for a rate", "shares = [1000]", "shares = [true]", "steps.away.shares[0].share", "shares = [true]"),
    ("an amount beyond all bills", "is  = 350_000_00", "is = 10_000_000_000_000", "steps.stay.limit[0].top",
     'axis = "fund_paid", top'),
    ("an unknown step", 'step = "own"', 'step = "owns"', "steps.own_stay.step", 'step = "owns"'),
    ("a text of the office for a rate", "shares = [1000]", 'shares = [{ local = "benefit_year.start" }]',
     "steps.away.shares[0].share", "shares = [{"),
    ("a text of the office for an amount", 'amount = "@visit_standard"', 'amount = { local = "benefit_year.start" }',
     "steps.visit_deductible.amount", "amount = { local"),
    ("a text of the office in a sum", "cap  = 10000", _SUM, "values.odd.is", "is = { local"),
    ("a year that begins on no day", 'words  = ["01-01", "07-01"]', 'words = ["01-01", "31-12"]',
     "year.start", "start = { local"),
    ("a rule chosen by the office", 'rule = "LF2024-70-2"', 'rule = { local = "benefit_year.start" }',
     "steps.own_pharmacy.rule", "rule = { local"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "line"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_a_value_that_cannot_be(tmp_path: Path, old: str, new: str, key: str, line: str) -> None:
    folder = copied(tmp_path, NAME)
    path = folder / "pack.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {(one.file, one.key): one.line for one in refused(folder)}
    assert found[("pack.toml", key)] == line_with(folder, line), found


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_named_with_its_line(tmp_path: Path, file: str, encoding: str) -> None:
    folder = copied(tmp_path, NAME)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode(encoding))
    (found,) = (one for one in refused(folder) if one.file == file)
    assert "UTF-8" in found.text
    first = 1 if encoding == "utf-16" else next(n for n, line in enumerate(text.split("\n"), 1) if not line.isascii())
    assert first <= found.line <= first + 2


DAMAGES: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a key that stands twice", lambda data: data + b"\n[year]\nlaw = 1\n", "line"),
    ("a sign of nothing", lambda data: data.replace(b"[year]", b"[year]\0", 1), "line"),
    ("a file torn off", lambda data: data[: data.rindex(b'"')], "line"),
    ("deep brackets", lambda data: data + b"\nx = " + b"[" * 60_000, "line"),
    ("deep tables", lambda data: data + b"\nx = " + b"{ a = " * 60_000, "line"),
    ("ten megabytes of nesting", lambda data: data + b"\nx = " + b"[" * (10 << 20), "过大"),
    ("nothing at all", lambda _: b"", "缺少"),
]


@pytest.mark.parametrize(("damage", "words"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES])
def test_a_damaged_file(tmp_path: Path, damage: Callable[[bytes], bytes], words: str) -> None:
    folder = copied(tmp_path, NAME)
    path = folder / "pack.toml"
    path.write_bytes(damage(path.read_bytes()))
    found = refused(folder)
    assert all(one.file == "pack.toml" for one in found)
    assert any(words in one.text for one in found), found
    assert words != "line" or all(one.line for one in found), found


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME)
    for file in FILES:
        text = (folder / file).read_bytes()
        (folder / file).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    pack = Library([tmp_path]).pack(NAME)
    assert pack.sha256 == Library([PACKS]).pack(NAME).sha256


def test_an_amendment_that_goes_round_in_a_circle(tmp_path: Path) -> None:
    folder = copied(tmp_path, "hangzhou-2022", "hangzhou-2018")
    base = tmp_path / "hangzhou-2018" / "pack.toml"
    sealed = read_source(folder, Faults()).sha256
    circle = f'\n[amends]\npack = "hangzhou-2022"\nsha256 = "{sealed}"\ninherited = "stated"\nwhy = "x"\n'
    base.write_text(base.read_text(encoding="utf-8") + circle, encoding="utf-8")
    path = folder / "pack.toml"
    old = path.read_text(encoding="utf-8")
    before = next(line for line in old.split("\n") if line.startswith("sha256"))
    after = f'sha256    = "{read_source(base.parent, Faults()).sha256}"'
    path.write_text(old.replace(before, after), encoding="utf-8")
    found = refused(folder)
    assert found[0].file == "pack.toml"
    assert found[0].key.startswith("amends.")
    assert found[0].line == line_with(folder, "pack      =") or found[0].line == line_with(folder, "sha256")


def test_an_amendment_of_a_pack_that_was_touched(tmp_path: Path) -> None:
    folder = copied(tmp_path, "hangzhou-2022", "hangzhou-2018")
    law = tmp_path / "hangzhou-2018" / "law.md"
    law.write_text(law.read_text(encoding="utf-8") + " ", encoding="utf-8")
    (found,) = refused(folder)
    assert (found.file, found.key) == ("pack.toml", "amends.sha256")
    assert found.line == line_with(folder, "sha256")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that a test has not got there")
def test_links_that_lead_to_themselves(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME)
    (folder / "law.md").unlink()
    (folder / "law.md").symlink_to(folder / "law.md")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "deeper").symlink_to(tmp_path, target_is_directory=True)
    found = refused(folder)
    assert ("law.md", "没有这个文件") in {(one.file, one.text) for one in found}
    assert Library([tmp_path]).names() == (NAME,)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME)
    (folder / "rules.toml").unlink()
    (folder / "rules.toml").mkdir()
    assert ("rules.toml", "没有这个文件") in {(one.file, one.text) for one in refused(folder)}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever is root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME)
    (folder / "rules.toml").chmod(0)
    found = refused(folder)
    assert any(one.file == "rules.toml" and "读不了" in one.text for one in found)


ENDLESS = "9" * 5000


PLACES = [
    ("pack.toml", "join_within_days = 1"),
    ("rules.toml", "[rules."),
    ("readings.toml", "[readings."),
]


@pytest.mark.parametrize(("file", "old"), PLACES)
@pytest.mark.parametrize("number", [ENDLESS, f"0x{ENDLESS}"], ids=["decimal", "hexadecimal"])
def test_a_number_without_end_is_a_fault_at_its_line(tmp_path: Path, file: str, old: str, number: str) -> None:
    folder = copied(tmp_path, NAME)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    new = f"endless = {number}\n{old}" if old.startswith("[") else f"join_within_days = {number}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = next(one for one in refused(folder) if "过长" in one.text)
    assert (found.file, found.line) == (file, line_with(folder, number, file))


def test_a_number_without_end_in_the_law_of_people(tmp_path: Path) -> None:
    folder = copied(tmp_path, "shaoxing-2025")
    path = folder / "people" / "people.toml"
    path.write_text(f"endless = {ENDLESS}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PackFault, match="过长") as raised:
        Library([tmp_path]).people("shaoxing-2025")
    assert any(fault.place == "people.toml" and "line 1)" in fault.text for fault in raised.value.faults)


def test_a_number_without_end_in_what_a_local_pack_fills_in(tmp_path: Path) -> None:
    folder = copied(tmp_path, "sample-2014", "hangzhou-2014")
    path = folder / "pack.toml"
    text = path.read_text(encoding="utf-8").replace("[fill]", f"[fill]\nendless = {ENDLESS}", 1)
    path.write_text(text, encoding="utf-8")
    assert ("pack.toml", line_with(folder, ENDLESS)) in {(one.file, one.line) for one in refused(folder)}


def test_a_number_without_end_in_a_head_stops_no_other_area(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME, "shaoxing-2025")
    path = folder / "pack.toml"
    path.write_text(f"endless = {ENDLESS}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    library = Library([tmp_path])
    assert library.for_day("shaoxing", date(2025, 5, 1)) is library.pack("shaoxing-2025")
    with pytest.raises(PackFault, match="过长"):
        library.for_day("langfang", date(2025, 5, 1))


SPANS = [
    ("langfang-2024", "months   = 6", "months   = 1_801", "deadlines.away_stay.months"),
    ("hangzhou-2018", "years = 1\nrule  =", "years = 151\nrule  =", "deadlines.claim.years"),
    ("hangzhou-2018", "lapses_years = 5", "lapses_years = 9_999", "classes."),
    ("hangzhou-2018", "longer_than = 365", "longer_than = 36_601", "classes."),
    ("langfang-2024", "open_years = 1", "open_years = 151", "classes."),
    ("langfang-2024", "days_before = 3", "days_before = 4_000_000", "classes."),
    ("langfang-2024", "join_within_days = 1", "join_within_days = 4_000_000", "steps.course.join_within_days"),
    ("shaoxing-2025", "apart    = 180", "apart    = 36_601", "events."),
    ("shaoxing-2025", "{ d = 7, else = 6 }", "{ d = 1_801, else = 6 }", "events.poverty_recognised.look_back.months"),
]


@pytest.mark.parametrize(("name", "old", "new", "key"), SPANS, ids=[case[2].partition("\n")[0] for case in SPANS])
def test_a_span_that_would_leave_the_calendar(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    folder = copied(tmp_path, name)
    path = folder / "pack.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [one for one in refused(folder) if one.key.startswith(key) and ("过大" in one.text or "1800" in one.text)]
    assert [(one.file, one.line) for one in found] == [("pack.toml", line_with(folder, new.partition("\n")[0]))]


SLOTS = ["{end:>999999999999}", "{end.__class__}", "{end!r}", "{end[0]}", "{0}", "{}", "{end", "{end:{end}}"]


@pytest.mark.parametrize("slot", SLOTS)
@pytest.mark.parametrize(
    ("name", "key"), [("langfang-2024", "gates.enrolled.text"), ("hangzhou-2018", "deadlines.claim.text")]
)
def test_words_of_a_refusal_hold_bare_slots_only(tmp_path: Path, name: str, key: str, slot: str) -> None:
    folder = copied(tmp_path, name)
    path = folder / "pack.toml"
    head, table, tail = path.read_text(encoding="utf-8").partition(f"[{key.removesuffix('.text')}]")
    assert 'text  = "{end}' in tail or 'text = "{end}' in tail
    path.write_text(head + table + tail.replace('"{end}', f'"{slot}', 1), encoding="utf-8")
    found = {(one.file, one.key): one for one in refused(folder)}[("pack.toml", key)]
    assert "花括号里只能写" in found.text
    above = (head + table).count("\n")
    assert found.line == above + 1 + tail.partition('"{end}')[0].count("\n")


def test_doubled_braces_are_plain_words(tmp_path: Path) -> None:
    folder = copied(tmp_path, NAME)
    path = folder / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"{end} 不在', '"{{{end}}} 不在', 1), encoding="utf-8")
    assert Library([tmp_path]).pack(NAME).name == NAME
