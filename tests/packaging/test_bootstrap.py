"""The two commands, tried on a small checkout of its own: a real .venv, a real pip, a wheel made on the spot."""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parent.parent.parent / "packaging"
APPLICATION = """\
import json, os, sys
import tiny_dependency
print(json.dumps([sys.argv[1:], os.getcwd(), tiny_dependency.VERSION, sys.stdin.read()]))
sys.exit(7)
"""


class Checkout:
    """A checkout with nothing in it but packaging/ and an application of four lines that needs one wheel."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stamp = root / ".venv" / "medins-desk-stamp.json"
        ours = shutil.ignore_patterns("__pycache__", "*.lock")
        shutil.copytree(PACKAGING, root / "packaging", ignore=ours)
        (root / "medins_desk").mkdir()
        (root / "medins_desk" / "__init__.py").touch()
        (root / "medins_desk" / "__main__.py").write_text(APPLICATION, encoding="utf-8")
        self.lock(self.wheel("1.0"))

    def wheel(self, version: str) -> Path:
        path, info = self.root / f"tiny_dependency-{version}-py3-none-any.whl", f"tiny_dependency-{version}.dist-info"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr("tiny_dependency.py", f"VERSION = {version!r}\n")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-dependency\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        return path

    def lock(self, wheel: Path, digest: str = "") -> None:
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        line = f"tiny-dependency=={wheel.name.split('-')[1]} --hash=sha256:{digest}\n"
        for name in ("requirements.lock", "requirements-dev.lock"):
            (self.root / "packaging" / name).write_text(line, encoding="utf-8")

    def start(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.root.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        return subprocess.run(
            [sys.executable, str(self.root / "packaging" / "bootstrap.py"), *arguments],
            cwd=self.root.parent,
            env={**os.environ, **offline, "PYTHONIOENCODING": "utf-8"},
            input=typed,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    """In a folder with a space and Chinese in its name, started once."""
    made = Checkout(tmp_path_factory.mktemp("office") / "示例镇 医保")
    first = made.start("run", "settle", "-", "--json", typed="一张单据")
    assert first.returncode == 7, first.stderr
    assert json.loads(first.stdout) == [["settle", "-", "--json"], str(made.root.parent), "1.0", "一张单据"]
    yield made
    shutil.rmtree(made.root)


def test_a_second_start_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    before = checkout.stamp.stat().st_mtime_ns
    second = checkout.start("run", "x")
    assert (second.returncode, second.stderr) == (7, "")
    assert checkout.stamp.stat().st_mtime_ns == before


def test_a_changed_lock_is_installed_at_the_next_start(checkout: Checkout) -> None:
    checkout.lock(checkout.wheel("1.1"))
    assert json.loads(checkout.start("run", "x").stdout)[2] == "1.1"


def test_what_does_not_match_its_hash_is_refused_and_mended_at_the_next_start(checkout: Checkout) -> None:
    wheel = checkout.wheel("1.2")
    checkout.lock(wheel, digest="0" * 64)
    refused = checkout.start("run", "x")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in refused.stderr
    assert "The dependencies could not be installed" in refused.stderr
    checkout.lock(wheel)
    assert json.loads(checkout.start("run", "x").stdout)[2] == "1.2"


def test_an_install_that_was_cut_off_is_done_again(checkout: Checkout) -> None:
    stamp = json.loads(checkout.stamp.read_text(encoding="utf-8"))
    checkout.stamp.write_text(json.dumps({**stamp, "locks": []}), encoding="utf-8")
    for half_there in (checkout.root / ".venv").rglob("medins_desk_checkout.pth"):
        half_there.unlink()
    assert checkout.start("run", "x").returncode == 7


def test_a_checkout_may_be_moved(checkout: Checkout) -> None:
    moved = checkout.root.rename(checkout.root.parent / "另一处")
    try:
        again = subprocess.run(
            [sys.executable, str(moved / "packaging" / "bootstrap.py"), "run", "x"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        moved.rename(checkout.root)
    assert again.returncode == 7, again.stderr


def test_a_check_that_cannot_be_done_is_a_check_that_failed(checkout: Checkout) -> None:
    done = checkout.start("test")  # its environment holds neither ruff nor mypy nor pytest
    assert done.returncode != 0
    for check in ("format", "lint", "types", "contracts"):
        assert re.search(rf"^{check} +FAILED", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("FAILED: format, lint, types, contracts\n")


def test_a_folder_that_someone_else_made_is_left_alone(tmp_path: Path) -> None:
    office = Checkout(tmp_path / "checkout")
    theirs = office.root / ".venv" / "pyvenv.cfg"
    theirs.parent.mkdir()
    theirs.write_text("home = elsewhere\n", encoding="utf-8")
    refused = office.start("run")
    assert refused.returncode == 1
    assert "was not made by this command" in refused.stderr
    assert theirs.read_text(encoding="utf-8") == "home = elsewhere\n"


@pytest.mark.parametrize("arguments", [[], ["rnu"], ["--run"]])
def test_another_word_is_answered_by_the_usage(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(PACKAGING / "bootstrap.py"), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "run [ARGUMENTS...] | test" in done.stderr


def test_an_old_python_can_read_the_file_that_refuses_it() -> None:
    ast.parse((PACKAGING / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_that_does_not_fit_is_told_which_one_does() -> None:
    words = "import bootstrap, sys; bootstrap.OLDEST, bootstrap.NEWEST = (3, 98), (3, 99); sys.exit(bootstrap.main([]))"
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=PACKAGING, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "needs Python 3.98 to 3.99; this is 3." in done.stderr
    assert "Traceback" not in done.stderr
