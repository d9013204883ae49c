"""The files of a pack: read as UTF-8, sealed by a hash that does not depend on line endings."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from medins_desk.domain.errors import Fault
from medins_desk.packs.faults import Faults

FILES = ("pack.toml", "rules.toml", "readings.toml", "law.md")
_FILLS_IN = re.compile(r"^\s*\[framework\]", re.MULTILINE)
_LARGEST = 4 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """The texts of a pack's files by name (empty where a file is missing), and their seal.

    ``name`` is the pack's, ``place`` where the files stand; ``faults`` are those of reading them.
    """

    name: str
    place: str
    texts: Mapping[str, str]
    sha256: str
    faults: tuple[Fault, ...] = ()


def read_source(folder: Path, faults: Faults, files: Sequence[str] = FILES) -> Source:
    """The files of a pack. What cannot be read is a fault with the name of the file.

    A local pack that fills in a framework needs no words of its own: its first file is enough.
    """
    own = Faults()
    texts = {files[0]: read_text(folder / files[0], own)}
    alone = "[framework]" in texts[files[0]] and _FILLS_IN.search(texts[files[0]])
    for name in files[1:]:
        texts[name] = "" if alone and not (folder / name).exists() else read_text(folder / name, own)
    for fault in own:
        faults.add(fault.place, fault.text)
    return Source(folder.name, str(folder), texts, sealed(texts), tuple(own))


def source_of(name: str, texts: Mapping[str, str], place: str = "", faults: tuple[Fault, ...] = ()) -> Source:
    """Texts of a pack, sealed in the order of ``FILES``; a file that packs did not have yet is no part of the seal."""
    ordered = {file: texts[file] for file in (*FILES, *texts) if file in texts}
    return Source(name, place or name, {**dict.fromkeys(FILES, ""), **ordered}, sealed(ordered), faults)


def sealed(texts: Mapping[str, str]) -> str:
    """The hash of texts: it covers each file's name and text, in their order."""
    digest = hashlib.sha256()
    for file, text in texts.items():
        digest.update(f"{file}\n{len(text)}\n{text}\n".encode())
    return digest.hexdigest()


def read_text(path: Path, faults: Faults) -> str:
    """A file of a pack with plain line ends; an empty text and a fault where it cannot be read."""
    if not path.is_file():
        faults.add(path.name, "没有这个文件")
        return ""
    try:
        if path.stat().st_size > _LARGEST:
            faults.add(path.name, "文件过大，不是政策包的文件")
            return ""
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        faults.add(path.name, f"读不了这个文件（{error.strerror}），核对权限和磁盘后再试")
        return ""
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.add(path.name, f"不是 UTF-8 编码，另存为 UTF-8 后再放入 (at line {line})")
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")
