"""Makes the desk ask who is there: each verb of the table is done only for a session that may do it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from medins_desk.desk.counter import Counter
from medins_desk.desk.permissions import KEEPERS, PERMISSIONS, Permission, may_do, refusal, second_wanted
from medins_desk.domain.clerks import Role, Session
from medins_desk.domain.errors import ClerkFault, Fault

AnyDesk = TypeVar("AnyDesk", bound="type[Guarded]")
Given = ParamSpec("Given")
Done = TypeVar("Done")

ROLE, SECOND = "role", "second"
"""The places of the two faults."""


class Guarded(Counter):
    """A counter that knows what its session may do. Nobody in session is a trial on a store of its own: it may all."""

    def may(self, verb: str) -> bool:
        """Whether who sits here may do it, for a screen that does not show what may not be done."""
        permission = PERMISSIONS.get(verb) or KEEPERS.get(verb)
        return permission is None or self.session is None or may_do(permission, self.session.roles, self._held_here())

    def must(self, verb: str) -> None:
        """Raises ``ClerkFault`` where ``may`` says no, or where another clerk is wanted who is not there."""
        if not self.may(verb):
            raise ClerkFault([Fault(ROLE, refusal(_permission(verb)))])
        if self.wants_second(verb) and not self._is_second(self.second, _permission(verb)):
            raise ClerkFault([Fault(SECOND, second_wanted(_permission(verb)))])

    def wants_second(self, verb: str) -> bool:
        """Whether a verb wants another clerk: where the office has one of the roles that the verb asks for."""
        permission = PERMISSIONS.get(verb) or KEEPERS.get(verb)
        if permission is None or self.session is None or not permission.second:
            return False
        others = (one for one in self._store.clerks.all() if one.active and one.id != self.session.clerk_id)
        return any(one.roles & permission.second for one in others)

    @contextmanager
    def together_with(self, second: Session) -> Iterator[None]:
        """Another clerk, whose password was right, stands beside who sits here: both stand in the journal."""
        self.second = second
        try:
            yield
        finally:
            self.second = None

    def _is_second(self, second: Session | None, permission: Permission) -> bool:
        """Whether this is another clerk of the right role; never oneself."""
        if second is None or self.session is None or second.clerk_id == self.session.clerk_id:
            return False
        return bool(second.roles & permission.second)

    def _held_here(self) -> frozenset[Role]:
        return frozenset(role for one in self._store.clerks.all() if one.active for role in one.roles)


def guarded(desk: AnyDesk) -> AnyDesk:
    """Let each verb of the table ask first. A verb that the desk does not have is our fault: ``AttributeError``."""
    for verb in PERMISSIONS:
        setattr(desk, verb, _asking_first(getattr(desk, verb), verb))
    return desk


def _asking_first(act: Callable[Given, Done], verb: str) -> Callable[Given, Done]:
    @wraps(act)
    def asked(*given: Given.args, **named: Given.kwargs) -> Done:
        desk = given[0]
        if not isinstance(desk, Guarded):
            raise TypeError(f"{verb} is a verb of a desk")
        desk.must(verb)
        return act(*given, **named)

    return asked


def _permission(verb: str) -> Permission:
    return PERMISSIONS.get(verb) or KEEPERS[verb]
