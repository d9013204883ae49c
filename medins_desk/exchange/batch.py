"""Many cases, one a line, settled one after the other in constant memory: a million lines are as good as ten."""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.mistakes import way_to

Settle = Callable[[bytes], Document]
"""Turns the text of a case into its result document; ``ClerkFault`` where it is not a valid one."""

Report = Callable[[str], None]
"""Takes what only the makers of the program can put right."""


def settle_lines(stream: BinaryIO, settle: Settle, report: Report) -> Iterator[tuple[bool, str]]:
    """For each line, whether it was settled, and the result or its faults as one line of JSON, in the same order.

    A blank line is a faulty one, unless only blank lines follow. A line on which the program itself stumbles is
    named like a faulty one, so that the others are settled; ``report`` takes the details.
    """
    blank_lines: list[int] = []
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip():
            blank_lines.append(number)
            continue
        for blank in blank_lines:
            yield False, _faulty(blank, ["case: 是空行"])
        blank_lines.clear()
        yield _settled(number, line, settle, report)


def _settled(number: int, line: bytes, settle: Settle, report: Report) -> tuple[bool, str]:
    try:
        return True, json.dumps(settle(line), ensure_ascii=False, separators=(",", ":"))
    except ClerkFault as fault:
        return False, _faulty(number, [f"{found.place}: {found.text}" for found in fault.faults])
    except Exception as bug:  # the line is lost, the batch is not
        kind = type(bug).__name__
        report("\n".join((f"第 {number} 行：", *way_to(bug))))  # not its message, which may say what stands in the line
        return False, _faulty(number, [f"case: 没有算出来，程序有缺陷（{kind}），把这一行交给维护的人"])


def _faulty(number: int, errors: list[str]) -> str:
    return json.dumps({"line": number, "errors": errors}, ensure_ascii=False, separators=(",", ":"))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream. Of one that is too long only the beginning is kept, which is too long as well."""
    while line := stream.readline(LARGEST_DOCUMENT + 1):
        rest = line
        while len(rest) > LARGEST_DOCUMENT and not rest.endswith(b"\n"):
            rest = stream.readline(LARGEST_DOCUMENT + 1)
        yield line
