"""A case with an event through the command: the account, the result document, a slip for bill and event each."""

import json
from pathlib import Path
from typing import Any

from tests.test_cli import ROOT, example, run

RETIRES = ROOT / "resources" / "packs" / "hangzhou-2018" / "examples" / "amb-13-audit-month-counts-before.json"


def case(**changes: object) -> bytes:
    return json.dumps({**example(RETIRES)["case"], **changes}, ensure_ascii=False).encode()


def test_the_account_tells_bill_and_event_in_their_order() -> None:
    said = run("settle", "-", given=case()).stdout.decode()
    assert said.index("1. c1") < said.index("2. e1  退休审核  2018-06-20")
    assert "划入账户历年  280.00" in said


def test_the_result_has_decisions_only_where_there_are_events() -> None:
    found: dict[str, Any] = json.loads(run("settle", "-", "--json", given=case()).stdout)
    (decision,) = found["decisions"]
    assert (decision["granted"], decision["total"], decision["receiver"]) == (True, "280.00", "account_past")
    without: dict[str, Any] = json.loads(run("settle", "-", "--json", given=case(events=[])).stdout)
    assert "decisions" not in without
    assert without["claims"] == found["claims"]


def test_a_slip_is_drawn_for_each(tmp_path: Path) -> None:
    assert run("settle", "-", "--pdf", str(tmp_path / "slips"), given=case()).returncode == 0
    assert sorted(path.name for path in (tmp_path / "slips").iterdir()) == ["c1.pdf", "e1.pdf"]


def test_a_kind_that_no_pack_has_is_a_fault_with_its_place() -> None:
    done = run("settle", "-", given=case(events=[{"id": "e1", "kind": "sings", "day": "2018-06-20"}]))
    assert done.returncode == 2
    assert 'events[0].kind: "sings" 不是这个政策包里的事项，核对 kind' in done.stderr.decode()
