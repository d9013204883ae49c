"""FORMAT.md names every word that the loader knows: who writes a pack has no other description of it."""

import inspect
import re
from types import ModuleType

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import (
    account_rules,
    amendments,
    band_steps,
    bases,
    classes,
    clock_rules,
    deadlines,
    document,
    enrolment_rules,
    event_steps,
    events,
    frames,
    gates,
    heads,
    local,
    people,
    periods,
    reckonings,
    record_rules,
    retirement_rules,
    steps,
    vocabulary,
    words,
)

TEXT = (RESOURCES / "packs" / "FORMAT.md").read_text(encoding="utf-8")
WORDS = frozenset(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`]*)`", TEXT))))
"""Every word that stands in a code span."""

_ASKED = re.compile(r'(?:table|row|here|root|own|vocabulary)\.\w+\((?:(?:table|row|here|root), )?"([a-z_0-9]+)"')
_READERS: tuple[ModuleType, ...] = (
    amendments, bases, band_steps, classes, document, event_steps, heads, local, people, steps, vocabulary, words,
)  # fmt: skip
_AT_HOME: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (gates, (r"^\| `\[gates\.NAME\]`.*$",)),
    (deadlines, (r"^\| `\[deadlines\.NAME\]`.*$",)),
    (events, (r"^\| `\[facts\.NAME\]`.*$", r"^## Events\n(?:(?!^## ).*\n)*")),
    (account_rules, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (periods, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (clock_rules, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (reckonings, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (record_rules, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (enrolment_rules, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (retirement_rules, (r"^## The law of people\n(?:(?!^## ).*\n)*",)),
    (frames, (r"^## Frameworks and local packs\n(?:(?!^## ).*\n)*",)),
)
"""Who reads a table, and where FORMAT.md speaks of it: a key that means something elsewhere is no description here."""


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


@pytest.mark.parametrize(
    ("module", "places"), _AT_HOME, ids=lambda one: getattr(one, "__name__", "").rpartition(".")[2]
)
def test_each_key_of_a_table_stands_where_the_table_is_described(module: ModuleType, places: tuple[str, ...]) -> None:
    spoken = " ".join(found[0] for place in places if (found := re.search(place, TEXT, re.MULTILINE)))
    named = frozenset(re.findall(r"[a-z_0-9]+", spoken))
    asked = keys_asked(inspect.getsource(module))
    assert len(asked) > 3
    assert sorted(asked - named) == []
