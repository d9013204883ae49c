"""Holds what a table file says of its own parts against what is there: two programs are not to see two lists in it."""

import posixpath
import re
import zipfile
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from medins_desk.exchange.rosters.refusing import refused

BINARY = re.compile(r"\.(?:png|jpe?g|gif|bmp|ico|tiff?|emf|wmf|wdp|bin)$", re.IGNORECASE)
"""Names of parts that are pictures and settings of printers: no text is looked for in them, and none is read."""

_DIFFERS = "文件自己的目录与内容对不上，不同的程序打开会看到不同的内容，没有打开；请发来的单位用表格程序重新存"
_WORKBOOK = re.compile(
    r"application/vnd\.(?:openxmlformats|ms-excel).*(?:sheet|template)\.(?:main|macroEnabled\.main)\+xml"
)
_STRINGS = re.compile(r".*sharedStrings\+xml")


class _Link(NamedTuple):
    """What one part says of another: its key, what it is to it, where it lies; empty for one outside the file."""

    key: str
    kind: str
    target: str


def refuse_disguises(archive: zipfile.ZipFile, texts: Collection[str]) -> None:
    """Refuse a file that names one list to one program and another to the next. ``texts`` are the parts looked at.

    Raises ``ClerkFault``; what a broken part makes the parser raise is left to the caller.
    """
    types = list(_types_of(archive))
    if any(kind.endswith("xml") and BINARY.search(name) for name, kind in types):
        raise refused(_DIFFERS)
    books = [name for name, kind in types if _WORKBOOK.fullmatch(kind) and name.startswith("/")] or ["/xl/workbook.xml"]
    mains = [one.target for one in _links_of(archive, "") if one.kind == "officeDocument"]
    if len(books) > 1 or mains != [books[0].removeprefix("/")]:
        raise refused(_DIFFERS)
    links = list(_links_of(archive, mains[0]))
    strings = [name.removeprefix("/") for name, kind in types if _STRINGS.fullmatch(kind)]
    linked = [one.target for one in links if one.kind == "sharedStrings"]
    if len({one.key for one in links}) < len(links) or len(strings) > 1 or (strings and linked not in ([], strings)):
        raise refused(_DIFFERS)
    if any(one.kind == "worksheet" and one.target not in texts for one in links):
        raise refused(_DIFFERS)


def _types_of(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each part, or each ending (``.png``), with what the file says that it is."""
    for one in _tree(archive, "[Content_Types].xml"):
        name = one.get("PartName") or f".{one.get('Extension', '')}"
        yield name, one.get("ContentType", "").strip()


def _links_of(archive: zipfile.ZipFile, part: str) -> Iterator[_Link]:
    """What a part says of others; the file itself for no part."""
    folder, name = posixpath.split(part)
    for one in _tree(archive, posixpath.join(folder, "_rels", f"{name}.rels")):
        target = one.get("Target", "")
        inside = one.get("TargetMode", "Internal") == "Internal"
        path = (
            target.removeprefix("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        )
        yield _Link(one.get("Id", ""), posixpath.basename(one.get("Type", "")), path if inside else "")


def _tree(archive: zipfile.ZipFile, part: str) -> ET.Element:
    return ET.fromstring(archive.read(part))  # noqa: S314  # parts that declare anything were refused before
