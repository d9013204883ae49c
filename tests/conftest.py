import os

import pytest
from hypothesis import settings

# Qt draws into memory unless the caller names a platform; a test marked xvfb starts its window in a process of its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples each time: what is red was made red by a change, not by luck. MEDINS_DESK_EXPLORE=1 looks further.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("MEDINS_DESK_EXPLORE") else "steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--long``: tests/reliability at the sizes of its test plan; hours."""
    parser.addoption("--long", action="store_true", help="the long sizes of tests/reliability")
