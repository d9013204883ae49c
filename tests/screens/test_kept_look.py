from pathlib import Path

import pytest

from medins_desk.screens import kept_look
from medins_desk.screens.theme import DARK, LIGHT, PERCENTS, Look


@pytest.mark.parametrize("percent", PERCENTS)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_look_chosen_last_is_worn_again(tmp_path: Path, percent: int, palette: object) -> None:
    chosen = Look(DARK if palette is DARK else LIGHT, percent)
    kept_look.write(tmp_path, chosen)
    assert kept_look.read(tmp_path) == chosen


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"percent": 9000, "dark": "x"}', '{"percent": []}', "\ud7ff"])
def test_what_is_not_a_look_is_the_plain_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "look.json").write_text(text, encoding="utf-8")
    assert kept_look.read(tmp_path) == Look()


def test_nothing_is_lost_where_nothing_can_be_written(tmp_path: Path) -> None:
    kept_look.write(tmp_path / "no such folder", Look(DARK, 150))
    assert kept_look.read(tmp_path / "no such folder") == Look()
