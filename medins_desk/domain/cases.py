"""A case: a person and the bills that are settled one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from medins_desk.domain.bills import Bill
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
