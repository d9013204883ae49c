"""Who works at the counter, and as what."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a clerk may be. The three administrators of GB/T 22239 are the last three."""

    HANDLER = "handler"
    REVIEWER = "reviewer"
    HEAD = "head"
    SYSTEM = "system"
    SECURITY = "security"
    AUDIT = "audit"


TITLES = {
    Role.HANDLER: "经办",
    Role.REVIEWER: "复核",
    Role.HEAD: "负责人",
    Role.SYSTEM: "系统管理",
    Role.SECURITY: "安全管理",
    Role.AUDIT: "审计",
}
"""The roles as a clerk reads them, in the order of a list."""

APART = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})
"""Nobody holds two of these (GB/T 22239-2019, the three administrators)."""

FIRST_ROLES = frozenset({Role.HANDLER, Role.SYSTEM})
"""What the person at the first start is: who can work at once, and add the others."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who works or worked here. ``since`` is an ISO day; empty where it was not written down.

    ``number`` is the office's own for a clerk; ``id_number`` says which insured person the clerk is, where it is known.
    ``must_change``: the password was chosen by somebody else.
    """

    id: int
    name: str
    roles: frozenset[Role]
    active: bool = True
    since: str = ""
    number: str = ""
    id_number: str = ""
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at the counter since the last log-in."""

    clerk_id: int
    name: str
    roles: frozenset[Role]


def may_be_together(roles: frozenset[Role]) -> bool:
    """Whether one person may hold all these roles."""
    return len(roles & APART) <= 1


def left_behind(clerks: Iterable[Clerk], clerk: Clerk, kept: frozenset[Role]) -> frozenset[Role]:
    """The roles that nobody would hold once a clerk keeps only these, and that somebody else here could take before.

    The system administrator's is one of them in any case: without it nobody could mend anything.
    """
    others = [one for one in clerks if one.active and one.id != clerk.id]
    lost = clerk.roles - kept - {role for one in others for role in one.roles}
    return frozenset(
        role for role in lost if role is Role.SYSTEM or any(may_be_together(one.roles | {role}) for one in others)
    )
