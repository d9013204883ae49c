"""Characters get the font that has them, and readers get them back."""

import re

from medins_desk.assets import RESOURCES
from medins_desk.paper.to_unicode import to_unicode_table
from medins_desk.paper.typefaces import typefaces


def test_each_character_is_in_one_run() -> None:
    text = "张䶮𠅤𠀀\U0002ebf0\ue123a"
    runs = typefaces().runs(text, bold=True)
    assert "".join(run.text for run in runs) == text
    assert [(run.font, run.text) for run in runs] == [
        ("slip-bold", "张䶮𠅤"), ("slip-rare", "𠀀"), ("", "\U0002ebf0"), ("", "\ue123"), ("slip-bold", "a"),
    ]  # fmt: skip


def test_control_and_joining_marks_are_shown_too() -> None:
    assert typefaces().lacks("张\u200b三")
    assert typefaces().lacks("张\u0007三")
    assert not typefaces().lacks("张三 ·〔2017〕−￥×")


def test_every_character_that_law_and_forms_use_has_a_glyph() -> None:
    """No fixed word of ours is ever printed as a code point."""
    folders = [RESOURCES / "packs", RESOURCES.parent / "forms" / "paper"]
    for folder in folders:
        for path in sorted(folder.rglob("*.toml")):
            text = "".join(path.read_text(encoding="utf-8").split())
            assert not typefaces().lacks(text), path


def test_characters_beyond_the_basic_plane_are_pairs() -> None:
    table = to_unicode_table("A+Font", [0, ord("张"), ord("𠅤")])
    assert "<02> <D840DD64>" in table
    assert "<01> <5F20>" in table


def test_blocks_hold_at_most_a_hundred() -> None:
    table = to_unicode_table("A+Font", range(0x4E00, 0x4E00 + 250))
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", table)]
    assert sizes == [100, 100, 50]
    assert table.count("endbfchar") == 3
