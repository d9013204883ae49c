"""``medins-desk packs new``: the template of a local pack, every open value with what it is, its article, its range."""

import argparse

from medins_desk.cli.law import pack_folders
from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.policy import Status
from medins_desk.exchange.safe_files import write_whole
from medins_desk.packs import Library
from medins_desk.packs.template import LocalHead, entries_of, local_pack_text

FILE = "pack.toml"
_DONE, _UNKNOWN = 0, 2


def new_pack(given: argparse.Namespace) -> int:
    """Write the template; the exit status. Raises ``PackFault`` where a pack that it names has faults."""
    library = Library(pack_folders())
    framework = library.pack(given.framework)
    if framework.frame is None or framework.status is not Status.FRAMEWORK:
        warn(f"“{given.framework}”不是框架办法；用 packs list 看哪些是")
        return _UNKNOWN
    if (given.folder / FILE).exists():
        warn(f"{given.folder / FILE} 已经有了，没有改动；换一个文件夹")
        return _UNKNOWN
    entries = {}
    if given.values_of:
        frame = library.pack(given.values_of).frame
        if frame is None or frame.pack != framework.name:
            warn(f"“{given.values_of}”不是按 {framework.name} 写的本地政策包")
            return _UNKNOWN
        entries = entries_of(frame)
    text = local_pack_text(framework, LocalHead(start=framework.span.start), entries)
    try:
        write_whole(given.folder, {FILE: text.encode()})
    except WorldTrouble as trouble:
        warn(str(trouble))
        return _UNKNOWN
    say(f"已写出 {given.folder / FILE}：填好后用 packs lint {given.folder} 检查")
    return _DONE
