"""How many bills a second go through the settle command: ``python -m tests.benchmarks.batch [bills]``.

The worked examples of all packs, again and again, one case a line, through the real command in a process of its own;
then the same lines in this process, part by part.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from medins_desk.cli.law import Law
from medins_desk.exchange import read_case, result_document

ROOT = Path(__file__).parents[2]
COMMAND = "import sys; from medins_desk.cli import main; sys.exit(main())"

Given = TypeVar("Given")
Made = TypeVar("Made")


def _lines(bills: int) -> list[bytes]:
    cases = [
        json.loads(path.read_text(encoding="utf-8"))["case"]
        for path in sorted((ROOT / "resources" / "packs").glob("*/examples/*.json"))
    ]
    each = sum(len(case["claims"]) for case in cases)
    lines = [json.dumps(case, ensure_ascii=False).encode() for case in cases]
    return lines * max(1, round(bills / each))


def _command(lines: list[bytes]) -> float:
    start = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", COMMAND, "settle", "--batch", "-"],
        input=b"\n".join(lines),
        stdout=subprocess.DEVNULL,
        check=True,
        env=environment,
    )
    return perf_counter() - start


def _part(name: str, bills: int, work: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    start = perf_counter()
    made = [work(found) for found in given]
    print(f"  {name:<10}{(perf_counter() - start) / bills * 1e6:8.1f} µs a bill")
    return made


def main() -> None:
    """Print the figures."""
    lines = _lines(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    law = Law()
    bills = sum(len(read_case(line, law.installed).bills) for line in lines)
    empty, whole = _command([]), _command(lines)
    print(f"{bills:,} bills in {len(lines):,} cases; the command starts in {empty:.2f} s")
    print(f"through the command: {bills / (whole - empty):,.0f} bills a second")
    cases = _part("read", bills, lambda line: read_case(line, law.installed), lines)
    settlements = _part("settle", bills, law.settle, cases)
    documents = _part("document", bills, lambda found: result_document(None, found), settlements)
    _part("write", bills, lambda found: json.dumps(found, ensure_ascii=False), documents)


if __name__ == "__main__":
    main()
