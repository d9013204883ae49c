"""Who works at the counter, and as what."""

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
    """Somebody who works or worked here. ``since`` is an ISO day; empty where it was not written down."""

    id: int
    name: str
    roles: frozenset[Role]
    active: bool = True
    since: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """Who sits at the counter since the last log-in."""

    clerk_id: int
    name: str
    roles: frozenset[Role]


def may_be_together(roles: frozenset[Role]) -> bool:
    """Whether one person may hold all these roles."""
    return len(roles & APART) <= 1
