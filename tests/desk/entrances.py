"""An office on the disk, whose program is started as often as one likes; what a first start is told."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from medins_desk.desk.entrance import Entrance, Welcome
from medins_desk.domain.errors import ClerkFault
from medins_desk.store.vault import Holder
from tests.desk.counter import LIBRARY, faults_of

OLD = Path(__file__).parent.parent / "old_stores"
WORD, OTHER = "Tee um 10:30 Uhr", "korrekt-pferd-9"
START = {
    "code": "330106",
    "name": "测试镇便民服务中心",
    "clerk": "测试员",
    "password": WORD,
    "again": WORD,
    "official_1": "测试甲",
    "official_2": "测试乙",
}


class Office:
    """A folder on the disk; each ``door`` is the program started anew."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "office.medins"
        self.now = datetime(2018, 6, 12, 9, 0).astimezone()
        self._doors: list[Entrance] = []

    def door(self) -> Entrance:
        self.leave()
        self._doors.append(Entrance(self.path, LIBRARY, lambda: self.now))
        return self._doors[-1]

    def leave(self) -> None:
        for door in self._doors:
            door.close()

    def begun(self) -> Welcome:
        return self.door().begin(START)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.leave()


def faults(verb: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(ClerkFault) as fault:
        verb()
    return dict(faults_of(fault.value))


def holder() -> Holder:
    return Holder(1, "测试员")
