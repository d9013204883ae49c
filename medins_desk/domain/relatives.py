"""A near relative's carried account money (家庭共济): who it is of, and the step that lets it pay."""

from dataclasses import dataclass
from enum import StrEnum

from medins_desk.domain.money import Fen
from medins_desk.domain.values import Guard, Value


class Relation(StrEnum):
    """What the holder of the account is to the patient."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"


@dataclass(frozen=True, slots=True)
class RelativeAccount:
    """The account that a relative lets pay: the holder, and how much (fen) there is for this bill."""

    relation: Relation
    name: str
    available: Fen


@dataclass(frozen=True, slots=True)
class RelativeDraw:
    """A relative's account money on what the person still bears; of these relations the law lets it pay."""

    name: str
    guard: Guard
    rule: Value
    relations: tuple[Relation, ...]
