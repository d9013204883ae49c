"""Every worked example that a pack carries comes out to the fen, each as a test of its name."""

import json
from functools import partial
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Bill
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import FUNDS
from medins_desk.exchange import Installed, claim_document, decision_document, read_case
from medins_desk.packs import Library, configured, office_fault
from medins_desk.settle import outcome_of

EXAMPLES = sorted((RESOURCES / "packs").glob("*/examples/*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_comes_out_to_the_fen(path: Path, library: Library) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    named = library.pack(document["case"].get("pack", path.parent.parent.name))
    checks = {key: partial(office_fault, value) for key, value in named.left_open.items()}
    installed = Installed({named.name: named.area}, lambda _: checks, lambda _: named.kinds())
    case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), installed)

    def pack_for(bill: Bill) -> PolicyPack | None:
        pack = named if case.pack else library.for_day(case.area or "", bill.end)
        return pack and configured(pack, case.local)

    settlements, decisions = outcome_of(pack_for, case)
    wanted = document["result"]["claims"]
    assert len(settlements) == len(wanted)
    for settlement, claim in zip(settlements, wanted, strict=True):
        found = claim_document(settlement)
        assert {key: found[key] for key in claim} == claim
        assert settlement.reimbursed == sum(settlement.payers[payer] for payer in FUNDS)
    stated = document["result"].get("decisions", [])
    assert len(decisions) == len(stated)
    for decided, wanted in zip(decisions, stated, strict=True):
        came = decision_document(decided)
        assert {key: came[key] for key in wanted} == wanted
