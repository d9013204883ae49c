"""The program started on the demo office, several times, each in a process of its own that says what it measured."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from medins_desk.assets import RESOURCES
from medins_desk.desk.entrance import DEMO_PASSWORD, Entrance
from medins_desk.packs import Library
from tests.screens.office import clock

TIMES = 5


def said_by(program: str) -> Iterator[list[str]]:
    """The words that each run of a program prints; its first argument is the clerk's password."""
    with tempfile.TemporaryDirectory() as home:
        door = Entrance(Path(home) / "medins_desk.store", Library([RESOURCES / "packs"]), clock)
        door.begin_demo(lambda desk: desk.load_demo(RESOURCES / "demo" / "office.json"))
        door.close()
        environment = {**os.environ, "MEDINS_DESK_HOME": home}
        for _ in range(TIMES):
            words = [sys.executable, "-c", program, DEMO_PASSWORD]
            done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
            yield done.stdout.split()
