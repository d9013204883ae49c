"""FORMAT.md names every word that the loader knows: who writes a pack has no other description of it."""

import inspect
import re
from types import ModuleType

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import band_steps, classes, document, event_steps, steps

TEXT = (RESOURCES / "packs" / "FORMAT.md").read_text(encoding="utf-8")
WORDS = frozenset(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`]*)`", TEXT))))
"""Every word that stands in a code span."""

_ASKED = re.compile(r'(?:table|row|here|root|vocabulary)\.\w+\((?:(?:table|row|here), )?"([a-z_0-9]+)"')
_READERS: tuple[ModuleType, ...] = (classes, steps, band_steps, event_steps)


def keys_asked(source: str) -> set[str]:
    """The keys of tables that code which reads them asks for."""
    return set(_ASKED.findall(source))


@pytest.mark.parametrize("kind", [*classes.OF_BILLS])
def test_each_kind_of_class(kind: str) -> None:
    assert kind in WORDS


@pytest.mark.parametrize("kind", [*steps.STEP_KINDS])
def test_each_step_has_a_row(kind: str) -> None:
    assert re.search(rf"^\| `{kind}` \|", TEXT, re.MULTILINE)


@pytest.mark.parametrize("module", _READERS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_each_key_of_classes_steps_limits_and_bands(module: ModuleType) -> None:
    found = keys_asked(inspect.getsource(module))
    assert len(found) > 3
    assert sorted(found - WORDS) == []


def test_each_key_of_an_axis() -> None:
    found = keys_asked(inspect.getsource(document._axes))
    assert {"kind", "per", "was"} <= found
    assert sorted(found - WORDS) == []
