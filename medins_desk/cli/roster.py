"""``medins-desk roster``: a list of another body looked through before anybody takes it in."""

import argparse
from datetime import date, datetime
from pathlib import Path

from medins_desk.cli.streams import say, warn
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.rosters import RosterKind
from medins_desk.domain.terms import term
from medins_desk.exchange.rosters import read_roster, template
from medins_desk.exchange.safe_files import reason_of

DONE, ROWS_FAULTY, NOT_READ, TROUBLE = range(4)


def roster(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    if given.template:
        return _write_template(given.file, RosterKind(given.kind))
    try:
        found = read_roster(given.file.read_bytes(), RosterKind(given.kind), lambda _done, _whole: None, _today())
    except OSError as trouble:
        warn(f"{given.file}：{reason_of(trouble)}")
        return TROUBLE
    except ClerkFault as refused:
        warn("；".join(fault.text for fault in refused.faults))
        return NOT_READ
    for fault in found.faults:
        say(f"第 {fault.place} 行 {fault.column}：{fault.text}")
    faulty = len({fault.place for fault in found.faults})
    say(f"{term(found.kind)}：{len(found.rows)} 行没有错误，{faulty} 行有错误。SHA-256 {found.sha256}")
    return ROWS_FAULTY if faulty else DONE


def _today() -> date:
    return datetime.now().astimezone().date()


def _write_template(path: Path, kind: RosterKind) -> int:
    """A file that is there already is never written over."""
    try:
        with path.open("xb") as file:
            file.write(template(kind))
    except OSError as trouble:
        warn(f"{path}：{reason_of(trouble)}")
        return TROUBLE
    say(f"{term(kind)}的空白名单：{path}")
    return DONE
