"""When who served sentences comes back: one who serves another has not, and papers after the last speak for all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from medins_desk.domain.participation import Occurred, Occurrence


def as_served(occurrences: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """The same, each sentence with the day of the papers that brought somebody back from it, whichever they came after.

    Papers brought while another sentence is served bring nobody back. A sentence after which somebody was registered
    before there were papers keeps its own.
    """
    serving = [one for one in occurrences if one.kind is Occurred.SENTENCED and not one.outside]
    if len(serving) < 2:  # the papers of one sentence are its own
        return occurrences
    came_back = sorted(one.settled for one in serving if one.settled and not _still_serves(serving, one))
    registered = sorted(one.day for one in occurrences if one.kind is Occurred.REGISTERED and one.day)
    back = {id(one): _back_from(one, came_back, registered) for one in serving}
    return tuple(replace(one, settled=back[id(one)]) if id(one) in back else one for one in occurrences)


def _still_serves(serving: Sequence[Occurrence], brought: Occurrence) -> bool:
    """Whether another sentence is served on the day on which the papers of one were brought.

    Of one that began later and has no end yet that is so; of one that began before nobody says how long it lasted.
    """
    day = brought.settled or date.max
    return any(_begun(one) <= day <= _last_day(one, brought) for one in serving if one is not brought)


def _last_day(one: Occurrence, brought: Occurrence) -> date:
    if one.until is not None:
        return one.until
    return one.settled or date.max if _begun(one) > _begun(brought) else date.min


def _back_from(one: Occurrence, came_back: Sequence[date], registered: Sequence[date]) -> date | None:
    if one.settled in came_back:
        return one.settled
    again = next((day for day in came_back if day > _begun(one)), None)
    anew = next((day for day in registered if day > _begun(one)), None)
    return None if again and anew and anew < again else again


def _begun(one: Occurrence) -> date:
    return one.day or date.min
