"""Makes the desk ask who is there: each verb of the table is done only for a session that may do it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from medins_desk.desk.counter import Counter
from medins_desk.desk.permissions import (
    KEEPERS,
    OCCASIONS,
    PERMISSIONS,
    Permission,
    may_do,
    nobody_to_confirm,
    refusal,
    second_wanted,
)
from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Clerk, Role, Session
from medins_desk.domain.errors import ClerkFault, Fault

AnyDesk = TypeVar("AnyDesk", bound="type[Guarded]")
Given = ParamSpec("Given")
Done = TypeVar("Done")

ROLE = "role"
"""The place of the fault that somebody may not do a thing."""


class Guarded(Counter):
    """A counter that knows what its session may do. Nobody in session is a trial on a store of its own: it may all."""

    _in_hand: tuple[str, ...] = ()
    _apart_from: int | None = None

    def may(self, verb: str) -> bool:
        """Whether who sits here may do it, for a screen that does not show what may not be done."""
        permission = _known(verb)
        if permission is None or self.session is None or self.session.roles & permission.roles:
            return True  # asked at every key: the store is not read for it
        return may_do(permission, self.session.roles, self._held_here())

    def why_not(self, verb: str) -> str:
        """Whose a verb is, for a screen that greys it for who sits here; empty where they may."""
        return "" if self.may(verb) else refusal(_permission(verb))

    def must(self, verb: str) -> None:
        """Raises ``ClerkFault`` where ``may`` says no."""
        if not self.may(verb):
            raise ClerkFault([Fault(ROLE, refusal(_permission(verb)))])

    def confirmed(self, verb: str, about: str = "") -> None:
        """Raises ``SecondWanted`` where another clerk is wanted for a verb or an occasion, and none stands there.

        Called before anything is written and behind all else that may be wrong: the other clerk is asked once.
        ``about`` is what there is to confirm, where the name of the verb does not say it.
        """
        permission = _permission(verb)
        if self.wants_second(verb) and not self._is_second(self.second, permission):
            who = self._who_confirms(verb)
            words = second_wanted(permission) if who or self.passwords is None else nobody_to_confirm(permission)
            raise SecondWanted(f"{about}。{words}" if about else words, who, self._unlock_second, self.together_with)

    def wants_second(self, verb: str) -> bool:
        """Whether a verb wants another clerk: where the office has one of the roles that the verb asks for."""
        return bool(self.others_for(verb))

    @contextmanager
    def together_with(self, second: Session) -> Iterator[None]:
        """Another clerk, whose password was right, stands beside who sits here: both stand in the journal."""
        before, self.second = self.second, second
        try:
            yield
        finally:
            self.second = before

    @contextmanager
    def apart_from(self, clerk_id: int) -> Iterator[None]:
        """What is done concerns this clerk, who does not confirm it."""
        before, self._apart_from = self._apart_from, clerk_id
        try:
            yield
        finally:
            self._apart_from = before

    def others_for(self, verb: str) -> tuple[Clerk, ...]:
        """The other clerks who work here and hold one of the roles that a verb or an occasion asks a second for."""
        permission = _known(verb)
        if permission is None or self.session is None or not permission.second:
            return ()
        apart = (self.session.clerk_id, self._apart_from)
        others = (one for one in self._store.clerks.all() if one.active and one.id not in apart)
        return tuple(one for one in others if one.roles & permission.second)

    def _who_confirms(self, verb: str) -> tuple[tuple[int, str], ...]:
        """Those of them who have a password: key and name."""
        known = {one.clerk_id for one in self.passwords.holders} if self.passwords else set()
        return tuple((one.id, one.name) for one in self.others_for(verb) if one.id in known)

    def _unlock_second(self, clerk_id: int, password: str) -> Session:
        if self.passwords is None:
            raise LookupError("the store has no passwords")
        return self.passwords.confirm(self, clerk_id, password)

    @contextmanager
    def doing(self, verb: str) -> Iterator[None]:
        """A verb is under way; what it writes waits for its second clerk."""
        before, self._in_hand = self._in_hand, (*self._in_hand, verb)
        try:
            yield
        finally:
            self._in_hand = before

    @contextmanager
    def confirmed_as_a_whole(self) -> Iterator[None]:
        """What is confirmed already is not asked again for each of its thousand parts."""
        before, self._in_hand = self._in_hand, ()
        try:
            yield
        finally:
            self._in_hand = before

    def _confirm(self) -> None:
        for verb in self._in_hand:
            self.confirmed(verb)

    def _is_second(self, second: Session | None, permission: Permission) -> bool:
        """Whether this is another clerk of the right role; never oneself."""
        if second is None or self.session is None or second.clerk_id in (self.session.clerk_id, self._apart_from):
            return False
        return bool(second.roles & permission.second)

    def _held_here(self) -> frozenset[Role]:
        """The roles that somebody here can act in: who never had a password to log in with holds none up yet."""
        working = (one for one in self._store.clerks.all() if one.active)
        ring = self.passwords
        return frozenset(role for one in working if ring is None or ring.ever_had(one.id) for role in one.roles)


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
        with desk.doing(verb):
            return act(*given, **named)

    return asked


def _known(verb: str) -> Permission | None:
    return PERMISSIONS.get(verb) or KEEPERS.get(verb) or OCCASIONS.get(verb)


def _permission(verb: str) -> Permission:
    found = _known(verb)
    if found is None:
        raise KeyError(verb)
    return found
