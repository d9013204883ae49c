"""What is wrong with the law of people beside a pack. Bills do not rest on it, so the pack itself stays in use."""

from pathlib import Path

from medins_desk.domain.errors import Fault
from medins_desk.packs import Library, PackFault
from medins_desk.packs.lines import Located, line_of, located
from medins_desk.packs.people import FOLDER

_HEAD = "people.toml"


def faults_of_people(library: Library, name: str) -> tuple[Fault, ...]:
    """The faults of the folder ``people`` of a pack. ``PackFault`` where the pack itself has faults."""
    library.pack(name)
    try:
        library.people(name)
    except PackFault as fault:
        return fault.faults
    return ()


def located_among_people(pack: Path, fault: Fault) -> Located:
    """A fault at its file and line. Places in the tables name no file, since any of them may hold a table."""
    paths = sorted(path for path in (pack / FOLDER).glob("*.*") if path.is_file())
    texts = {path.name: path.read_bytes().decode(errors="replace") for path in paths}
    file, colon, key = fault.place.partition(": ")
    if file == FOLDER:
        lines = {name: line_of(text, key) for name, text in texts.items() if name.endswith(".toml")}
        file = next((name for name, line in lines.items() if line), _HEAD)
    found = located(Fault(f"{file}{colon}{key}", fault.text), texts)
    return found._replace(file=f"{FOLDER}/{found.file}")
