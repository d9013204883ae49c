"""Lists with something wrong in them are refused with a sentence or read with every row told. More of them, and
through the desk: ``python -m tests.benchmarks.roster_mutations``.
"""

import random

import pytest

from tests.benchmarks.roster_mutations import read
from tests.exchange.mutations import MUTATIONS

EACH = 30


@pytest.mark.parametrize("kind", MUTATIONS)
def test_what_comes_is_refused_or_every_row_is_told(kind: str) -> None:
    found = [read(kind, MUTATIONS[kind](random.Random(seed))) for seed in range(EACH)]
    assert any(one is None or one.faults for one in found), "something is wrong in them"
