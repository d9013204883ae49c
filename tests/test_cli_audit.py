"""``medins-desk audit verify``: the journal of an office held against its slips, in a terminal."""

import argparse
import csv
from pathlib import Path

import pytest

from medins_desk.app import STORE_FILE, library
from medins_desk.cli.arguments import parser
from medins_desk.cli.audit import audit
from medins_desk.desk.entrance import Entrance
from medins_desk.domain.slips import JournalHead
from tests.desk.entrances import WORD
from tests.store.quick import quick_keys
from tests.store.samples import id_number
from tests.test_cli_slip import NOW, NUMBER, office

__all__ = ["office", "quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")


def given(*words: str) -> argparse.Namespace:
    return parser().parse_args(["audit", "verify", *words])


def head_of(folder: Path) -> JournalHead:
    """What the slip bears."""
    entrance = Entrance(folder / STORE_FILE, library(folder), lambda: NOW)
    head = entrance.log_in(1, WORD).desk.slip(NUMBER).journal
    entrance.close()
    assert head
    return head


def test_a_whole_journal_agrees_with_the_slips(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = head_of(office)
    (office / "heads.txt").write_text(f"{head.coded}\n\n{head.printed}\n", encoding="utf-8")
    assert audit(given("--head", head.printed, "--heads", str(office / "heads.txt")), lambda _: WORD) == 0
    said = capsys.readouterr().out
    assert "连续，与 3 张结算单上的日志号一致" in said
    assert "现在的日志号：" in said
    assert audit(given(), lambda _: WORD) == 0
    assert "没有给结算单上的日志号" in capsys.readouterr().out


def test_a_journal_that_differs_from_a_slip_names_the_row_and_the_slip(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = head_of(office)
    assert audit(given("--head", f"{head.seq} 0123456789AB"), lambda _: WORD) == 1
    assert f"日志第 {head.seq} 条与结算单上的“日志 {head.seq} 0123456789AB”不符" in capsys.readouterr().out
    assert audit(given("--head", "9000 0123456789AB"), lambda _: WORD) == 1
    assert "换回了旧数据" in capsys.readouterr().out


def test_what_is_no_head_and_no_password_is_said(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(given("--head", "12"), lambda _: WORD) == 2
    assert "没有认出" in capsys.readouterr().err
    assert audit(given(), lambda _: "wrong") == 2
    assert audit(given("--heads", str(office / "none.txt")), lambda _: WORD) == 3


@pytest.mark.usefixtures("office")
def test_the_journal_is_written_out_as_a_table_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(parser().parse_args(["audit", "journal"]), lambda _: WORD) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [int(row["序号"]) for row in rows] == list(range(1, len(rows) + 1))
    assert {"登记人员", "登记参保", "结算"} <= {row["办了什么"] for row in rows}
    assert not [row for row in rows if id_number(1) in "".join(row.values())]
    assert audit(parser().parse_args(["audit", "journal", "--of", NUMBER]), lambda _: WORD) == 0
    of_slip = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert {(row["办了什么"], row["关于"]) for row in of_slip} >= {("结算", NUMBER)}
