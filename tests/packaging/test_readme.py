"""What the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_bill_that_it_settles_comes_out_as_it_says() -> None:
    (case,) = re.findall(r"run settle (\S+\.json)$", README, re.MULTILINE)
    words = "import sys; from medins_desk.cli import main; sys.exit(main(['settle', sys.argv[1]]))"
    done = subprocess.run(
        [sys.executable, "-c", words, case], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    printed = {" ".join(line.split()) for line in done.stdout.splitlines()}
    shown = {" ".join(line.split()) for line in README.splitlines() if re.match(r" {4,}\D*[一-鿿].*\d\.\d\d", line)}
    assert len(shown) == 5
    assert shown <= printed


def test_the_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"[\w./-]+\.(?:md|json|py)", README)) | {"LICENSE", "NOTICE"}
    assert len(named) >= 6
    assert {name for name in named if not (ROOT / name).exists()} == set()
