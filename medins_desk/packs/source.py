"""The files of a pack: read as UTF-8, sealed by a hash that does not depend on line endings."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from medins_desk.packs.faults import Faults

FILES = ("pack.toml", "rules.toml", "readings.toml", "law.md")
_LARGEST = 4 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """The texts of a pack's files by name (empty where a file is missing), and their seal."""

    texts: Mapping[str, str]
    sha256: str


def read_source(folder: Path, faults: Faults) -> Source:
    """The files of a pack. What cannot be read is a fault with the name of the file."""
    texts = {name: read_text(folder / name, faults) for name in FILES}
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name}\n{len(text)}\n{text}\n".encode())
    return Source(texts, digest.hexdigest())


def read_text(path: Path, faults: Faults) -> str:
    """A file of a pack with plain line ends; an empty text and a fault where it cannot be read."""
    if not path.is_file():
        faults.add(path.name, "没有这个文件")
        return ""
    if path.stat().st_size > _LARGEST:
        faults.add(path.name, "文件过大，不是政策包的文件")
        return ""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(path.name, "不是 UTF-8 编码，另存为 UTF-8 后再放入")
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")
