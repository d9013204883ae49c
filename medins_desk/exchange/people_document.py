"""What all documents about a person's insurance begin with: the format, and the law that is asked."""

from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import WHOLE, parse, quoted


def opened(data: bytes, form: str, keys: frozenset[str]) -> tuple[Entry, list[Fault]]:
    """The object in a document, and the list that takes its faults. Raises ``ClerkFault`` where there is none.

    Another format than ``form`` is noted as a fault, and so is every key beside ``keys``.
    """
    value, twice = parse(data)
    faults = list(twice)
    if not isinstance(value, dict):
        raise ClerkFault([Fault(WHOLE, f"{quoted(value)} 不是对象，写在花括号里")])
    entry = Entry(value, "", keys, faults)
    entry.needs("format")
    found = entry.text("format")
    if found is not None and found != form:
        entry.fault("format", f'{quoted(found)} 不是这里读的格式，写 "{form}"')
    return entry, faults
