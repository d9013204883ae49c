"""``medins-desk slip``: an old slip explained in a terminal, by the law of its day."""

import argparse
import io
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from medins_desk.app import STORE_FILE, library
from medins_desk.assets import HOME_VARIABLE, RESOURCES
from medins_desk.cli import main
from medins_desk.cli.arguments import parser
from medins_desk.cli.slip import slip
from medins_desk.desk.entrance import Entrance
from tests.desk.counter import STAY, insured
from tests.desk.entrances import START, WORD
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

NOW = datetime(2018, 6, 12, 9, 0).astimezone()
NUMBER = "330106-2018-000001"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_keys: None) -> Path:  # noqa: ARG001 - before it
    """An office that settled a stay by a pack of its own, which it has changed since."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    own = tmp_path / "packs" / "hangzhou-2018"
    shutil.copytree(RESOURCES / "packs" / "hangzhou-2018", own)
    rules = (own / "rules.toml").read_text(encoding="utf-8")
    (own / "rules.toml").write_text(rules.replace("您", "本人"), encoding="utf-8")
    entrance = Entrance(tmp_path / STORE_FILE, library(tmp_path), lambda: NOW)
    desk = entrance.begin(START).desk
    desk.add_institution({"id": "T1", "name": "示例医院", "level": "tertiary", "place": "city"})
    desk.settle("k", insured(desk), STAY)
    entrance.sheets_handed_out()
    entrance.close()
    shutil.rmtree(own)
    return tmp_path


def asked(*words: str) -> argparse.Namespace:
    return parser().parse_args(["slip", *words])


@pytest.mark.usefixtures("office")
def test_a_slip_is_explained_by_the_law_of_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert slip(asked(NUMBER), lambda _: WORD) == 0
    said = capsys.readouterr().out
    for words in (
        f"结算单 {NUMBER}  2018-06-12  经办 测试员",
        "现在装的政策包不同，以下按当时的",
        "统筹基金",
        "39,200.00 × 82%",
        "第三十五条（三）1",
        "住院的起付线要本人先付",
        "重算：按当时的办法和登记再算一遍，逐行相同",
    ):
        assert words in said
    assert "测试甲" in said
    assert "330100197001010010" not in said, "the number is masked"


@pytest.mark.usefixtures("office")
def test_the_password_comes_from_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\n"))
    assert main(["slip", NUMBER, "--clerk", "测试员"]) == 0
    assert NUMBER in capsys.readouterr().out


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "password", "status", "told"),
    [
        (("330106-2018-000009",), WORD, 2, "本机没有结算单 330106-2018-000009"),
        ((NUMBER,), "wrong", 2, "密码不对"),
        ((NUMBER, "--clerk", "别人"), WORD, 3, "可以登录的有：测试员"),
    ],
)
def test_what_is_not_there(
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    password: str,
    status: int,
    told: str,
) -> None:
    assert slip(asked(*words), lambda _: password) == status
    assert told in capsys.readouterr().err


def test_a_machine_without_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert slip(asked(NUMBER), lambda _: WORD) == 3
    assert "还没有加密的数据" in capsys.readouterr().err
