"""A case: a person and the bills that are settled one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from medins_desk.domain.bills import Bill
from medins_desk.domain.events import Event
from medins_desk.domain.persons import Insured


@dataclass(frozen=True, slots=True)
class Case:
    """Everything needed to settle a person's bills, as the case file holds it.

    ``pack`` names the policy pack; without it ``area`` is given and the day of each bill decides.
    ``local`` holds values that the policy leaves to the office.
    """

    insured: Insured
    bills: tuple[Bill, ...]
    pack: str | None = None
    area: str | None = None
    local: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def in_order(self) -> tuple[Bill | Event, ...]:
        """Bills and events in the order in which they are decided.

        An event follows the bill that it names; one that names none comes before the first bill that ends after its
        day, and of several the earlier day first.
        """
        if not self.events:
            return self.bills
        waiting = sorted((event for event in self.events if not event.after), key=lambda event: event.day)
        found: list[Bill | Event] = []
        for bill in self.bills:
            while waiting and waiting[0].day < bill.end:
                found.append(waiting.pop(0))
            found.append(bill)
            found += [event for event in self.events if event.after == bill.id]
        return (*found, *waiting)
