"""What every verb of the desk stands on: the open store, the packs, the clock, who sits at the counter."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from medins_desk.desk.safekeeping import Safekeeping
from medins_desk.domain.clerks import Session
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.persons import Account, Enrolment
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.domain.slips import Office
from medins_desk.packs import Library, PackFault, configured_by, office_fault
from medins_desk.store import Store
from medins_desk.store.identity import Identity
from medins_desk.store.journal import Actor

if TYPE_CHECKING:
    from medins_desk.desk.key_ring import KeyRing

Clock: TypeAlias = Callable[[], datetime]
"""Says what time it is at the counter."""


class Counter:
    """The counter of one office.

    ``clerk`` is the name of who sits there; ``session`` who logged in, with which roles: nobody on a trial.
    ``second`` is the other clerk who confirms what is done now.
    ``safekeeping`` are the backups of a store that lies on the disk, ``passwords`` those of its clerks.
    """

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._window = store.offices.window()
        self.session: Session | None = None
        self.second: Session | None = None
        self.safekeeping: Safekeeping | None = None
        self.passwords: KeyRing | None = None
        self.is_reading = False
        """The store is a damaged one: what can be read of it is shown, nothing is kept."""
        self.clerk = next((one.name for one in store.clerks.all() if one.active), "")

    @property
    def is_open(self) -> bool:
        """Whether the store is still open: what was to be done shortly may come when it is closed."""
        return self._store.is_open

    @property
    def is_set_up(self) -> bool:
        """Whether the office has a code and a name yet; without them nothing is settled."""
        return self._window is not None

    @property
    def office(self) -> Office:
        """The office. ``LookupError`` before it is set up."""
        if self._window is None:
            raise LookupError("the office is not set up")
        return self._window.office

    def store_identity(self) -> Identity:
        """Which store this is, and in which life. ``LookupError`` for one that was never encrypted."""
        found = self._store.identities.identity()
        if found is None:
            raise LookupError("the store has no identity")
        return found

    def pack_in_force(self, day: date) -> PolicyPack | None:
        """The policy pack of the office's area for a day of service, with what the office has set for that day."""
        pack = self._library.for_day(self._window.area, day) if self._window else None
        return pack and self._as_set(pack, day)

    def _as_set(self, pack: PolicyPack, day: date) -> PolicyPack:
        """A pack with what the office has set for a day; what the pack does not allow is left out."""
        if not pack.left_open:
            return pack
        settings = self._store.office_values.in_force(day)
        unfit = unfit_for(pack, settings)
        return configured_by(pack, (one for one in settings if one not in unfit))

    def _packs_of_area(self) -> Iterator[PolicyPack]:
        """The sound packs of the area, the latest first; one with faults says so when a bill needs it."""
        area = self._window.area if self._window else ""
        heads = {name: head for name, head in self._library.heads().items() if head and head.holds_in(area)}
        for name in sorted(heads, key=lambda name: heads[name].span.start, reverse=True):
            try:
                yield self._library.pack(name)
            except PackFault:
                continue

    def _today(self) -> date:
        return self._clock().date()

    def _confirm(self) -> None:
        """Called before anything is written, when nothing is left to put right: whether another clerk is wanted."""

    def confirmed(self, verb: str, about: str = "") -> None:
        """Called before something is written that wants another clerk for what it is about; ``Guarded`` asks."""

    def _actor(self) -> Actor:
        self._confirm()
        return Actor(self.clerk, self._clock(), self.second.name if self.second else "")

    def _counted_from(self, person_id: int) -> date | None:  # noqa: ARG002  who counts days asks for the person
        """From which day on a person's days of cover follow from what happened; ``None`` where they are recorded."""
        return None

    def _why_not_in(self, person_id: int, enrolment: Enrolment) -> str:  # noqa: ARG002  who weighs conditions asks for them
        """Why the law has a person not in a category from a day on; empty where it may be, or nothing says so."""
        return ""

    def _account_by_law(self, person_id: int) -> Account | None:  # noqa: ARG002  who works accounts out asks for the person
        """What a person's account comes to by the law today; ``None`` where it is what was registered."""
        return None

    def _account_now(self, person_id: int) -> Account:  # noqa: ARG002  who adds up what was settled asks for the person
        """What stands in a person's account today: what the next bill finds."""
        return Account()

    def _values_changed(self) -> None:
        """Called when the office has set something: days of cover may follow from it."""

    def _person_changed(self, person_id: int) -> None:
        """Called when something of a person changed: what was worked out before no longer holds."""


def unfit_for(pack: PolicyPack, settings: tuple[OfficeSetting, ...]) -> tuple[OfficeSetting, ...]:
    """The settings that a pack does not allow: a new policy may have another range for the same key."""
    asked = [one for one in settings if one.key in pack.left_open]
    return tuple(one for one in asked if office_fault(pack.left_open[one.key], one.text))


def draft_words(pack: PolicyPack) -> str:
    """That a local policy with values missing settles nothing yet; empty for any other."""
    if pack.status is not Status.DRAFT or pack.frame is None:
        return ""
    return f"{pack.title}还差 {len(pack.frame.missing)} 项没有填，填齐装入后再结算；“设置”（F10）里可以照抄接着填"
