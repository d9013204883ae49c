"""At which line of a file a fault stands: places such as ``steps.area.rule`` found again in the text."""

import re
from typing import NamedTuple

from medins_desk.domain.errors import Fault

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r'^\s*((?:"[^"]*"|\'[^\']*\'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|[A-Za-z0-9_-]+))*)\s*=\s*(.*)$')
_ROW = re.compile(r'^\s*[{"\[]')
_VERB = re.compile(r'^\s*(?:set|insert|end)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_SYNTAX = re.compile(r"line (\d+)")


class Located(NamedTuple):
    """A fault with its file and line (0 where the text does not say); ``key`` is its place in the file."""

    file: str
    line: int
    key: str
    text: str


def located(fault: Fault, texts: dict[str, str]) -> Located:
    """Where a fault of a pack stands, given the texts of its files by name."""
    file, _, key = fault.place.partition(": ")
    text = texts.get(file, "")
    syntax = _SYNTAX.search(fault.text) if not key else None
    line = int(syntax[1]) if syntax else line_of(text, key) if key else 0
    return Located(file, line, key, fault.text)


def line_of(text: str, key: str) -> int:
    """The line on which a key stands, or the nearest table around it; 0 where there is none."""
    lines = _lines(text)
    wanted = key.replace("（", ".").replace("）", "")
    while wanted:
        if wanted in lines:
            return lines[wanted]
        wanted = re.sub(r"(?:\[\d+\]|\.[^.\[]*|^[^.\[]*)$", "", wanted)
    return 0


def _lines(text: str) -> dict[str, int]:
    """The line of each table, key and row of a list."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = key = ""
    rows = -1
    for number, line in enumerate(text.split("\n"), 1):
        header, entry, verb = _HEADER.match(line), _KEY.match(line), _VERB.match(line)
        if rows >= 0:
            if line.strip().startswith("]"):
                rows = -1
            elif _ROW.match(line):
                found.setdefault(f"{key}[{rows}]", number)
                rows += 1
        elif header:
            table = _plain(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}[{counts[table]}]"
            else:
                table = _within(table, counts)
            found.setdefault(table, number)
        elif entry:
            key = f"{table}.{_plain(entry[1])}" if table else _plain(entry[1])
            found.setdefault(key, number)
            rows = 0 if entry[2].split("#")[0].strip() == "[" else -1
            if verb:
                changed = verb[1] or verb[2]
                found.setdefault(_plain(changed), number)
                found.setdefault(f"change.{changed}", number)
    return found


def _plain(path: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^."\']+', path))


def _within(table: str, counts: dict[str, int]) -> str:
    """A table below a row of a list belongs to the last row so far: ``change.as`` is ``change[3].as``."""
    first, dot, rest = table.partition(".")
    return f"{first}[{counts[first]}]{dot}{rest}" if first in counts else table
