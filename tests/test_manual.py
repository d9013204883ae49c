"""The manual calls things what the window calls them."""

import re

import pytest

from medins_desk.assets import RESOURCES

ROOT = RESOURCES.parent
MANUAL = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
SHOWN = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("medins_desk", "forms")
    for path in sorted((ROOT / folder).rglob("*.*"))
    if path.suffix in {".py", ".ui", ".toml"}
)


@pytest.mark.parametrize("words", sorted(set(re.findall("“([^”]+)”", MANUAL))))
def test_every_word_that_the_manual_quotes_stands_in_the_window(words: str) -> None:
    assert words in SHOWN
