"""A pack of ours with one thing in its pack.toml written otherwise, and the faults that name it."""

from pathlib import Path

import pytest

from medins_desk.packs import PackFault
from medins_desk.packs.document import pack_of
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.packs.tables import load_toml
from medins_desk.packs.words import read_words


def faults_with(folder: Path, old: str, new: str) -> dict[str, str]:
    """The faults by place of the pack in a folder with the first ``old`` of its pack.toml replaced."""
    faults = Faults()
    source = read_source(folder, faults)
    text = source.texts["pack.toml"]
    assert old in text
    raw = load_toml(text.replace(old, new, 1), "pack.toml", faults)
    with pytest.raises(PackFault) as raised:
        pack_of(folder.name, raw, read_words(source, faults), source.sha256, faults)
    return {fault.place.removeprefix("pack.toml: "): fault.text for fault in raised.value.faults}
