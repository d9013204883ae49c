"""What holds of a person in a month, from what is known of days."""

from collections.abc import Sequence
from datetime import date, timedelta

from medins_desk.domain.ledgers import FactOfPerson, Standing
from medins_desk.domain.months import Month, first_day, last_day, month_of


def facts_in(standings: Sequence[Standing], birth: date, of: Month) -> dict[str, FactOfPerson] | None:
    """The facts of a person in a month, the age among them; ``None`` where nothing holds.

    What holds on the first day holds for the month; in the month of joining what holds first. The age is that of the
    day before the month, so that a birthday counts from the next month on (reading AMB-41).
    """
    found = standing_in(standings, of)
    return None if found is None else _with_age(found, birth, of)


def facts_before_processing(standings: Sequence[Standing], birth: date, of: Month) -> dict[str, FactOfPerson] | None:
    """The facts of the category before, in months up to the one in which a change was processed; else ``None``.

    It was processed on ``retired_on``, or where that is not known on the first day of the new category.
    """
    found = begun = standing_in(standings, of)
    while begun is not None and found is not None:
        before = standing_on(standings, begun.span.start - timedelta(days=1))
        if before is None:
            return None
        if before.facts.get("category") != found.facts.get("category"):
            processed = found.facts.get("retired_on", begun.span.start)
            late = isinstance(processed, date) and of <= month_of(processed)
            return _with_age(before, birth, of) if late else None
        begun = before
    return None


def _with_age(standing: Standing, birth: date, of: Month) -> dict[str, FactOfPerson]:
    return {**standing.facts, "age": age_in(birth, of)}


def age_in(birth: date, of: Month) -> int:
    """The age that counts in a month: that of the day before it."""
    return completed_years(birth, first_day(of) - timedelta(days=1))


def standing_in(standings: Sequence[Standing], of: Month) -> Standing | None:
    """What holds of a person in a month: on its first day, or in the month of joining what holds first."""
    return standing_on(standings, first_day(of)) or _first_in(standings, of)


def standing_on(standings: Sequence[Standing], day: date) -> Standing | None:
    """What holds on a day; of two the one that stands later."""
    return next((one for one in reversed(standings) if one.span.holds(day)), None)


def runs_on_until(standings: Sequence[Standing], day: date) -> date:
    """Until when an enrolment runs on that holds beyond a day; the day itself where it ends with it, or before.

    Whoever is enrolled after a break has joined again: that is another enrolment.
    """
    held = standing_on(standings, day)
    if held and held.span.end == day:
        return day
    while (held := standing_on(standings, day + timedelta(days=1))) is not None:
        if held.span.end is None:
            return date.max
        day = held.span.end
    return day


def completed_years(birth: date, day: date) -> int:
    """Completed years of life (周岁) at the end of a day; none before birth."""
    return max(day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)), 0)


def first_month_in(standings: Sequence[Standing], year: int) -> Month | None:
    """The month of a year in which the person is first enrolled: January for who was already."""
    standings = [one for one in standings if one.enrolled]
    january = month_of(date(year, 1, 1))
    return next((january + n for n in range(12) if standing_in(standings, january + n)), None)


def _first_in(standings: Sequence[Standing], of: Month) -> Standing | None:
    begun = [one for one in standings if first_day(of) <= one.span.start <= last_day(of)]
    return min(begun, key=lambda one: one.span.start, default=None)
