from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import Library

PACKS: Path = RESOURCES / "packs"


@pytest.fixture(scope="session")
def library() -> Library:
    return Library([PACKS])


@pytest.fixture(scope="session")
def hangzhou(library: Library) -> PolicyPack:
    return library.pack("hangzhou-2018")
