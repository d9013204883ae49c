"""``medins-desk packs``: the law as the packs have it, listed, read, checked and compared."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from medins_desk.cli import pack_text
from medins_desk.cli.frame_text import drafts
from medins_desk.cli.law import Law, pack_folders
from medins_desk.cli.new_pack import new_pack
from medins_desk.cli.pack_examples import mismatches, where_it_occurs
from medins_desk.cli.people_faults import faults_of_people, located_among_people
from medins_desk.cli.plain_data import plain
from medins_desk.cli.streams import columns, say, warn
from medins_desk.domain.errors import Fault
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs import Library, PackFault
from medins_desk.packs.differences import differences
from medins_desk.packs.explain import pages_of, readings_apart, rule_page
from medins_desk.packs.lines import Located, located

DONE, FAULTY, UNKNOWN = range(3)


def packs(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    try:
        return _ASKED[given.asked](given)
    except PackFault as fault:
        for found in fault.faults:
            warn(f"{found.place}：{found.text}")
        return UNKNOWN


def _list(given: argparse.Namespace) -> int:
    library = Library(pack_folders())
    rows = list(_read(library))
    if given.json:
        _say_json(
            {
                "packs": [
                    {**_listed(name, pack, len(faults)), "replaces_bundled": library.replaced(name)}
                    for name, pack, faults in rows
                ]
            }
        )
    else:
        say("\n".join(pack_text.listed([(name, pack, len(faults)) for name, pack, faults in rows])))
        for line in (*_undecided(library), *_replacing(library, library.names())):
            say(line)
    return DONE


def _undecided(library: Library) -> Iterator[str]:
    """Packs of an area of which none goes before the others, each group once."""
    names = [name for name, pack, _ in _read(library) if pack]
    found = (library.undecided(name) for name in names)
    yield from dict.fromkeys(fault.text for fault in found if fault)


def _replacing(library: Library, names: Iterable[str]) -> Iterator[str]:
    """What is to be known of packs that the office put in under the name of another."""
    for name in names:
        if library.replaced(name):
            yield f"{name}：用的是 {library.folder(name)} 里的，替换了自带的同名政策包"


def _read(library: Library) -> Iterator[tuple[str, PolicyPack | None, tuple[Fault, ...]]]:
    """Every pack with the faults of its law of people; no pack where it has faults itself."""
    for name in library.names():
        try:
            yield name, library.pack(name), faults_of_people(library, name)
        except PackFault as fault:
            yield name, None, fault.faults


def _listed(name: str, pack: PolicyPack | None, faults: int) -> Mapping[str, object]:
    if pack is None:
        return {"name": name, "faults": faults}
    return {**_head(pack), "faults": faults}


def _head(pack: PolicyPack) -> dict[str, object]:
    return {
        "name": pack.name,
        "title": pack.title,
        "basis": pack.basis,
        "area": pack.area,
        "from": pack.span.start.isoformat(),
        "until": pack.span.end.isoformat() if pack.span.end else None,
        "status": str(pack.status),
        "sha256": pack.sha256,
        "amends": pack.amends.pack if pack.amends else None,
    }


def _show(given: argparse.Namespace) -> int:
    library = Library(pack_folders())
    pack = library.pack(given.name)
    base = library.base(pack)
    if given.json:
        _say_json(
            {
                **_head(pack),
                "amendment": plain(pack.amends),
                "articles": plain(pages_of(pack, base)),
                "readings_apart": plain(readings_apart(pack)),
                "left_to_the_office": plain(pack.left_open),
                "framework": plain(pack.frame),
            }
        )
    else:
        say("\n".join(pack_text.law_book(pack, pages_of(pack, base), columns())))
    return DONE


def _rule(given: argparse.Namespace) -> int:
    law = Law(report=_silent)
    installed = [pack for _, pack, _ in _read(law.library) if pack]
    holding = [pack for pack in installed if given.id in pack.rules]
    stating = [pack for pack in holding if pack.amends is None or given.id in pack.amends.rules]
    if not stating:
        near = sorted({rule for pack in installed for rule in pack.rules})
        warn(f"没有规则“{given.id}”。{pack_text.nearest(given.id, near)}")
        return UNKNOWN
    pack = stating[0]
    page = rule_page(pack, given.id, law.library.base(pack))
    examples = [(holder.name, *found) for holder in holding for found in where_it_occurs(given.id, holder, law)]
    if given.json:
        names = ("pack", "file", "claim", "text")
        found = [dict(zip(names, row, strict=True)) for row in examples]
        _say_json({"packs": [holder.name for holder in holding], **plain_page(page), "examples": found})
    else:
        say("\n".join(pack_text.rule(pack, [holder.name for holder in holding], page, examples, columns())))
    return DONE


def plain_page(page: object) -> dict[str, object]:
    """A page as plain data."""
    found = plain(page)
    return found if isinstance(found, dict) else {}


def _diff(given: argparse.Namespace) -> int:
    library = Library(pack_folders())
    old, new = library.pack(given.old), library.pack(given.new)
    found = differences(old, new)
    if given.json:
        _say_json({"old": _head(old), "new": _head(new), **plain_page(found)})
    else:
        say("\n".join(pack_text.differing(old, new, found, columns())))
    return DONE


def _lint(given: argparse.Namespace) -> int:
    folders = pack_folders()
    if given.path is None:
        names = Library(folders).names()
    else:
        path = given.path.resolve()
        single = (path / "pack.toml").exists()
        folders = (*folders, path.parent if single else path)
        names = (path.name,) if single else Library((path,)).names()
        if not names:
            warn(f"{given.path} 里没有政策包；政策包是一个有 pack.toml 的文件夹")
            return UNKNOWN
    law = Law(folders, report=_silent)
    found = {name: _faults(law, name) for name in names}
    if given.json:
        _say_json({name: [plain(fault) for fault in faults] for name, faults in found.items()})
    else:
        sound = drafts(law.library.pack(name) for name in names if not found[name])
        say("\n".join([*pack_text.linted(found), *sound, *_replacing(law.library, names)]))
    return FAULTY if any(found.values()) else DONE


def _silent(_: str) -> None:
    """Faults are said once, by lint itself."""


def _faults(law: Law, name: str) -> list[Located]:
    library = law.library
    try:
        library.pack(name)
    except PackFault as fault:
        return [_located(library, name, found) for found in fault.faults]
    undecided = library.undecided(name)
    if undecided:
        return [_located(library, name, undecided)]
    people = [located_among_people(library.folder(name), found) for found in faults_of_people(library, name)]
    return people + [Located(file, 0, "", text) for file, text in mismatches(library.pack(name), law)]


def _located(library: Library, name: str, fault: Fault) -> Located:
    """A fault at its line; one of the pack that is amended stands below that pack's name."""
    base, slash, _ = fault.place.partition(": ")[0].rpartition("/")
    folder = library.folder(base if slash else name)
    prefix = f"{base}/" if slash else ""
    texts = {f"{prefix}{path.name}": path.read_bytes().decode(errors="replace") for path in folder.glob("*.*")}
    return located(fault, texts)


def _say_json(document: object) -> None:
    say(json.dumps(document, ensure_ascii=False, indent=2))


_ASKED: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "show": _show,
    "lint": _lint,
    "rule": _rule,
    "diff": _diff,
    "new": new_pack,
}
