"""The events of a case file: what is no bill, and upon which the law pays or settles up."""

from collections.abc import Callable, Collection, Iterator, Mapping

from medins_desk.domain.events import Event
from medins_desk.domain.money import from_machine
from medins_desk.domain.persons import Person
from medins_desk.domain.policy import Fact
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.json_text import quoted

EVENT_KEYS = frozenset({"id", "kind", "day", "facts", "after"})

Kinds = Mapping[str, Mapping[str, Fact]]
"""What each kind of event of a pack has to say, by the name of the kind."""

FactsOf = Callable[[str], Mapping[str, Fact] | None]
"""What a kind of event has to say; ``None`` where no pack of the case has it."""


def read_events(
    case: Entry, person: Person | None, bills: Collection[str], facts_of: FactsOf | None
) -> Iterator[Event]:
    """The events of a case; one that cannot be put together is left out, its faults are noted.

    ``bills`` are the ids of the claims. Without ``facts_of`` the law of the case is not known, and kinds go unchecked.
    """
    places: dict[str, str] = {}
    for entry in case.items("events", EVENT_KEYS):
        for key in ("id", "kind", "day"):
            entry.needs(key)
        event_id, kind, day, after = entry.text("id"), entry.text("kind"), entry.day("day"), entry.text("after")
        said = dict(entry.pairs("facts"))
        if event_id is not None and places.setdefault(event_id, entry.path) is not entry.path:
            entry.fault("id", f'"{event_id[:40]}" 已经是 {places[event_id]} 的编号，换一个')
        if after is not None and after not in bills:
            entry.fault("after", f"{quoted(after)} 不是这份文件里票据的编号")
        if person and day and day < person.birth_date:
            entry.fault("day", f'"{day}" 早于出生日期 {person.birth_date}')
        if kind is not None and facts_of is not None:
            _check(entry, kind, said, facts_of(kind))
        if event_id is not None and kind is not None and day is not None:
            yield Event(event_id, kind, day, said, after or "")


def _check(entry: Entry, kind: str, said: Mapping[str, str], facts: Mapping[str, Fact] | None) -> None:
    """Each fact that the kind asks for is there and one that it knows, and there is no other."""
    if facts is None:
        entry.fault("kind", f"{quoted(kind)} 不是这个政策包里的事项，核对 kind")
        return
    for name in facts.keys() - said.keys():
        entry.fault(f"facts.{name}", f'没有写，"{kind}" 要有')
    for name, text in said.items():
        fault = f'"{kind}" 没有这一项，删去' if name not in facts else fact_fault(facts[name], text)
        if fault:
            entry.fault(f"facts.{name}", fault)


def fact_fault(fact: Fact, text: str) -> str | None:
    """What is wrong with a text as what an event says; ``None`` where nothing is."""
    if not fact.is_amount:
        return None if text in fact.words else f"{quoted(text)} 不能写在这里，可以写 {', '.join(fact.words)}"
    try:
        from_machine(text)
    except ValueError:
        return f'{quoted(text)} 不是金额，写成 "1230.00" 这样'
    return None
