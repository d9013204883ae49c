"""The wheel as it is built: everything the program reads is inside, and it runs from where it was unpacked."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened
    path.unlink()


def files_of(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_it_holds_the_code_and_all_that_the_code_reads(wheel: zipfile.ZipFile) -> None:
    resources = {f"medins_desk/{name}" for name in files_of("resources") | files_of("forms")}
    assert any(name.endswith(".toml") for name in resources)
    assert any(name.endswith(".ttf") for name in resources)
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == files_of("medins_desk") | resources


def test_it_says_its_licence_and_what_it_needs(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    said = wheel.read(f"{info}/METADATA").decode("utf-8")
    assert "License-Expression: Apache-2.0" in said
    assert "Requires-Dist: sqlite-utils" in said
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(wheel.namelist())


def test_it_settles_where_it_was_unpacked(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path, [name for name in wheel.namelist() if not name.endswith(".ttf")])
    words = "import sys; from medins_desk import assets, cli; print(assets.FORMS); sys.exit(cli.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", words, "settle", str(ROOT / "docs" / "first-bill.json")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith(str(tmp_path / "medins_desk" / "forms"))
    assert "报销金额" in done.stdout
