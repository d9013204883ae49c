"""What docs/case-file.md says of the format is so: its keys are read, the examples that it names are there."""

import re

from medins_desk.assets import RESOURCES
from medins_desk.exchange.case_bills import CLAIM_KEYS

DOCUMENT = (RESOURCES.parent / "docs" / "case-file.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([a-z0-9-]+\.json)`")


def test_every_example_that_is_named_is_carried_by_a_pack() -> None:
    named = set(NAMED.findall(DOCUMENT))
    assert len(named) > 8
    assert named <= {path.name for path in (RESOURCES / "packs").glob("*/examples/*.json")}


def test_every_key_of_a_claim_is_explained() -> None:
    table = DOCUMENT.split("### `claims[]`")[1].split("\n### ")[0].split("\n## ")[0]
    explained = {key for row in table.splitlines() if row.startswith("| `") for key in re.findall(r"`(\w+)`", row)}
    assert explained >= CLAIM_KEYS
