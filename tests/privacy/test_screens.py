"""R15: nobody's number is seen whole on any page of the window without an audited reveal."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.privacy import counter_walk, kinds, list_walk, way_in
from tests.privacy.canaries import named
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]


@pytest.mark.usefixtures("quick_keys")
def test_no_page_shows_a_whole_number_or_needs_a_mouse_and_none_is_passed_by(qtbot: QtBot, tmp_path: Path) -> None:
    walks = (counter_walk.walked(qtbot), way_in.walked(qtbot, tmp_path), list_walk.walked(qtbot, tmp_path))
    for walk in walks:
        assert {page: list(named(found)) for page, found in walk.seen.items() if found} == {}
        assert {page: words for page, words in walk.out_of_reach.items() if words} == {}
    assert " ".join(kinds.passed_by(set().union(*(walk.kinds for walk in walks)))) == ""
