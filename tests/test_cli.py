"""The real command in a process of its own."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from medins_desk.domain.money import shown

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "resources" / "packs").glob("*/examples/*.json"))
COMMAND = [sys.executable, "-c", "import sys; from medins_desk.cli import main; sys.exit(main())"]


def test_a_mistake_of_ours_tells_the_terminal_its_way_and_nothing_of_anybody() -> None:
    broken = "import medins_desk.cli.settle as verb; verb.settle = lambda given: int('李四 330100195006019023')"
    words = [sys.executable, "-c", f"{broken}; from medins_desk.cli import main; main(['settle', '-'])"]
    ended = subprocess.run(words, capture_output=True, check=False, cwd=ROOT)
    said = ended.stderr.decode("utf-8")
    assert (ended.returncode, "ValueError" in said, "medins_desk/cli/__init__.py" in said) == (1, True, True)
    assert "李四" not in said
    assert "330100" not in said
    assert str(ROOT) not in said


def run(*words: str, given: bytes = b"", home: Path = ROOT / "nowhere") -> subprocess.CompletedProcess[bytes]:
    """Run ``medins-desk`` where the locale knows ASCII only, as the worst console does."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "MEDINS_DESK_HOME": str(home),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    return subprocess.run([*COMMAND, *words], input=given, capture_output=True, check=False, env=environment, cwd=ROOT)


def example(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def line(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def assert_within(expected: object, found: object, where: str) -> None:
    """Whatever the worked example says stands in the result."""
    if isinstance(expected, Mapping):
        assert isinstance(found, Mapping), where
        for key, value in expected.items():
            assert_within(value, found.get(key), f"{where}.{key}")
    elif isinstance(expected, list):
        assert isinstance(found, list), where
        assert len(found) == len(expected), where
        for place, (one, other) in enumerate(zip(expected, found, strict=True)):
            assert_within(one, other, f"{where}[{place}]")
    else:
        assert found == expected, where


@pytest.fixture(scope="module")
def all_examples() -> dict[Path, dict[str, Any]]:
    """The results of all worked examples of all packs, by file, from one batch."""
    done = run("settle", "--batch", "-", given=b"".join(line(example(path)["case"]) for path in EXAMPLES))
    assert (done.returncode, done.stderr) == (0, b"")
    results = [json.loads(row) for row in done.stdout.splitlines()]
    return dict(zip(EXAMPLES, results, strict=True))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_worked_example_comes_out_to_the_fen(path: Path, all_examples: dict[Path, dict[str, Any]]) -> None:
    assert_within(example(path)["result"], all_examples[path], "result")


def _yuan(text: str) -> int:
    assert text[-3] == "."
    return int(text.replace(".", ""))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_what_is_written_adds_up(path: Path, all_examples: dict[Path, dict[str, Any]]) -> None:
    """Payers to the total, a payer's lines to the payer, the person's side to its parts."""
    for given, claim in zip(example(path)["case"]["claims"], all_examples[path]["claims"], strict=True):
        payers = {payer: _yuan(amount) for payer, amount in claim["payers"].items()}
        assert sum(payers.values()) == _yuan(given["amounts"]["total"])
        for payer, amount in payers.items():
            assert sum(_yuan(found["amount"]) for found in claim["lines"] if found["payer"] == payer) == amount


def test_one_case_from_a_file_is_what_it_is_in_a_batch(
    tmp_path: Path, all_examples: dict[Path, dict[str, Any]]
) -> None:
    path = EXAMPLES[0]
    file = tmp_path / "一例.json"
    file.write_bytes(line(example(path)["case"]))
    done = run("settle", str(file), "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == all_examples[path]


def test_the_account_is_chinese_in_utf8() -> None:
    done = run("settle", "-", given=line(example(EXAMPLES[0])["case"]))
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("utf-8")
    assert "谁来付" in text
    assert "统筹基金" in text
    assert "\r" not in text


def test_every_fault_of_a_case_is_named_on_standard_error() -> None:
    case = example(EXAMPLES[0])["case"]
    case["claims"][0]["amounts"]["total"] = "12,30"
    case["person"]["id_number"] = "330100197803129014"
    done = run("settle", "-", "--json", given=line(case))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        'person.id_number: "330***********9014" 的校验位不对，核对号码',
        'claims[0].amounts.total: "12,30" 不是金额，写成 "1230.00" 这样',
    ]


def test_a_faulty_line_of_a_batch_is_answered_in_its_place(all_examples: dict[Path, dict[str, Any]]) -> None:
    good = line(example(EXAMPLES[0])["case"])
    done = run(
        "settle", "--batch", "-", given=good + b"{}\n" + b"\n" + b"{\xff\n" + good.replace(b"\n", b"\r\n") + b"\n\n"
    )
    assert done.returncode == 1
    first, faulty, blank, no_text, last = (json.loads(row) for row in done.stdout.splitlines())
    assert first == last == all_examples[EXAMPLES[0]]
    assert faulty["line"] == 2
    assert "claims: 没有写" in faulty["errors"]
    assert blank == {"line": 3, "errors": ["case: 是空行"]}
    assert no_text == {"line": 4, "errors": ["case: 第 1 个字节起不是 UTF-8，存成 UTF-8 再读"]}


def test_an_empty_batch_is_an_empty_result() -> None:
    done = run("settle", "--batch", "-")
    assert (done.returncode, done.stdout) == (0, b"")


def test_a_day_without_a_pack_is_refused_for_that_bill_only() -> None:
    case = example(EXAMPLES[0])["case"]
    pack = json.loads(run("settle", "-", "--json", given=line(case)).stdout)["pack"]
    case["area"] = pack.rpartition("-")[0]
    del case["pack"]
    case["claims"] = [
        {**case["claims"][0], "id": "old", "from": "1999-01-01", "to": "1999-01-02", "insurer_paid": "1.00"},
        case["claims"][0],
    ]
    done = run("settle", "-", "--json", given=line(case))
    result = json.loads(done.stdout)
    old, new = result["claims"]
    assert (done.returncode, result["pack"]) == (0, None)
    assert [refusal["code"] for refusal in old["refusals"]] == ["not_in_force"]
    assert (old["payable"], old["pack"], old["payers"]["insurer"]) == (False, None, "1.00")
    assert (new["payable"], new["pack"]) == (True, pack)


def test_an_office_pack_with_faults_is_named_and_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "broken-2018"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text("area = 1.5\n", encoding="utf-8")
    done = run("settle", "-", given=line(example(EXAMPLES[0])["case"]), home=tmp_path)
    assert done.returncode == 0
    assert "政策包 broken-2018 有错，没有装入" in done.stderr.decode()


def test_a_faulty_pack_that_a_case_needs_is_named_and_nothing_is_settled(tmp_path: Path) -> None:
    case = example(EXAMPLES[0])["case"]
    name = case["pack"]
    shutil.copytree(ROOT / "resources" / "packs" / name, tmp_path / "packs" / name)
    (tmp_path / "packs" / name / "rules.toml").write_text("", encoding="utf-8")
    done = run("settle", "-", given=line(case), home=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "rules.toml" in done.stderr.decode()
    other = next(path for path in EXAMPLES if not path.parents[1].name.startswith(name.partition("-")[0]))
    assert run("settle", "-", given=line(example(other)["case"]), home=tmp_path).stderr == b""


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--version"], 0, "medins-desk "),
        (["--help"], 0, "用法：medins-desk"),
        (["settle", "--help"], 0, "退出状态"),
        (["settle"], 2, "缺少 CASE"),
        (["settle", "-", "--jsn"], 2, "没有这样的选项：--jsn"),
        (["pay"], 2, "不能是 'pay'，可选："),
        (["settle", "no-such-file.json"], 2, "没有这个文件"),
        (["settle", "."], 2, "没能打开 ."),
    ],
)
def test_the_command_line_speaks_chinese(words: list[str], status: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == status
    assert said in (done.stderr if status else done.stdout).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE status")
def test_a_reader_that_goes_away_is_no_trouble() -> None:
    given = line(example(EXAMPLES[0])["case"]) * 300
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MEDINS_DESK_HOME": str(ROOT / "nowhere")}
    with subprocess.Popen(
        [*COMMAND, "settle", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        try:
            process.stdin.write(given)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_each_bill_gives_one_slip_that_says_what_the_result_says(tmp_path: Path) -> None:
    case = example(ROOT / "resources/packs/hangzhou-2018/examples/hangzhou-02-retired-two-stays-level-rises.json")[
        "case"
    ]
    done = run("settle", "-", "--json", "--pdf", str(tmp_path / "结算单"), given=line(case))
    assert (done.returncode, done.stderr) == (0, b"")
    claims = json.loads(done.stdout)["claims"]
    slips = {path.name: _words(path) for path in (tmp_path / "结算单").iterdir()}
    assert sorted(slips) == ["c1.pdf", "c2.pdf"]
    for claim in claims:
        words = slips[f"{claim['id']}.pdf"]
        assert case["person"]["name"] in words
        assert "试算" in words
        for found in claim["lines"]:
            assert shown(_yuan(found["amount"])) in words


def test_slips_that_cannot_be_written_leave_the_account_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "slips").write_bytes(b"")
    case = example(EXAMPLES[0])["case"]
    done = run("settle", "-", "--pdf", str(tmp_path / "slips"), given=line(case))
    assert done.returncode == 3
    assert "没能写进" in done.stderr.decode()
    assert "谁来付" in done.stdout.decode()


def test_a_batch_draws_no_slips(tmp_path: Path) -> None:
    done = run("settle", "--batch", "-", "--pdf", str(tmp_path))
    assert (done.returncode, done.stderr.decode().strip()) == (2, "--pdf 不能和 --batch 一起用")


def test_the_demo_office_is_settled_into_a_folder(tmp_path: Path) -> None:
    done = run("demo", str(tmp_path / "slips"), home=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert str(tmp_path / "slips") in done.stdout.decode()
    office = json.loads((ROOT / "resources/demo/office.json").read_text(encoding="utf-8"))
    bills = sum(len(entry["case"]["claims"]) for entry in office["cases"])
    account = (tmp_path / "slips" / "account.txt").read_text(encoding="utf-8")
    assert len(list((tmp_path / "slips").glob("*.pdf"))) == bills
    for entry in office["cases"]:
        assert entry["case"]["person"]["name"] in account


def _words(path: Path) -> str:
    with contextlib.closing(pypdfium2.PdfDocument(path)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_account_says_when_a_stay_began_under_another_policy() -> None:
    path = ROOT / "resources" / "packs" / "hangzhou-2022" / "examples" / "stay-over-the-turn-of-the-year.json"
    done = run("settle", "-", given=line(example(path)["case"]))
    text = done.stdout.decode()
    assert "入院时施行杭州市区基本医疗保障 2018；按出院日（2022-01-05）的政策结算" in text
    assert text.count("入院时施行") == 1
