import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-dev.lock"
OFFERED_UNDER_LGPL = {"pyside6-essentials", "shiboken6"}  # also under the GPL: the user of the library chooses


def entries(lock: Path) -> dict[str, str]:
    """The lock's requirements by name, each with its version, markers and hashes in one line."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {re.split("==", line)[0].strip(): " ".join(line.split()) for line in lines if line.strip()}


def project() -> dict[str, list[str]]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"run": tables["project"]["dependencies"], "test": tables["dependency-groups"]["dev"]}


@pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda lock: lock.name)
def test_every_entry_is_pinned_and_hashed_and_names_no_host(lock: Path) -> None:
    for line in entries(lock).values():
        assert re.fullmatch(r"[a-z0-9-]+==[^ ]+ (; [^-]+ )?(--hash=sha256:[0-9a-f]{64} ?)+", line), line


def test_what_is_tested_is_what_runs() -> None:
    tested = entries(TEST_LOCK)
    for name, line in entries(RUN_LOCK).items():
        assert tested[name] == line


@pytest.mark.parametrize(("group", "lock"), [("run", RUN_LOCK), ("test", TEST_LOCK)])
def test_the_lock_answers_what_the_project_asks_for(group: str, lock: Path) -> None:
    locked = entries(lock)
    for asked in map(Requirement, project()[group]):
        line = locked[canonicalize_name(asked.name)]
        version = line.split("==")[1].split()[0]
        assert asked.specifier.contains(version), (
            f"{asked} but {version}: compile the locks again (packaging/README.md)"
        )


def test_no_dependency_is_under_the_gpl() -> None:
    for name in entries(TEST_LOCK):
        try:
            found = metadata(name)
        except PackageNotFoundError:  # another platform's
            assert ";" in entries(TEST_LOCK)[name]
            continue
        fields = ("License-Expression", "License", "Classifier")
        stated = [line for field in fields for line in found.get_all(field) or ()]
        licences = [line for line in stated if re.search(r"\bA?GPL|GNU (Affero )?General Public", line)]
        if name in OFFERED_UNDER_LGPL:
            assert any("LGPL" in line for line in stated)
        else:
            assert not licences, f"{name}: {licences}"
