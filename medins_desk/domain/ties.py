"""Who and what a person is tied to: relatives, the employer, the school, who acts for the person."""

from dataclasses import dataclass
from enum import StrEnum

from medins_desk.domain.spans import Span


class TieKind(StrEnum):
    """What the other one is to the person."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    EMPLOYER = "employer"
    SCHOOL = "school"
    PROXY = "proxy"

    @property
    def is_unit(self) -> bool:
        """Whether it is a unit with a code of its own (统一社会信用代码), no human being."""
        return self in {TieKind.EMPLOYER, TieKind.SCHOOL}

    @property
    def is_relative(self) -> bool:
        """Whether it is a near relative."""
        return self in {TieKind.SPOUSE, TieKind.PARENT, TieKind.CHILD}


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie over its days; ``number`` is of an identity document, or the code of a unit."""

    kind: TieKind
    name: str
    span: Span
    number: str = ""
    phone: str = ""
