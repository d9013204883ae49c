"""Reviews of certificates (年审) that were done: of which, when, what was seen, by whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medins_desk.domain import masking
from medins_desk.domain.persons import CertificateKind
from medins_desk.store import Store
from medins_desk.store.journal_rows import JournalRow


@dataclass(frozen=True, slots=True)
class PastReview:
    """A review as a list shows it, numbers in what was seen masked; ``clerk`` is who did it."""

    kind: CertificateKind
    day: date
    proof: str
    next_due: date | None
    clerk: str


def past_reviews(store: Store, person_id: int) -> tuple[PastReview, ...]:
    """Every review of every certificate of a person, the latest first."""
    done = store.journal.done("review", person_id)
    return tuple(sorted(_of_certificates(store, person_id, done), key=lambda one: one.day, reverse=True))


def _of_certificates(store: Store, person_id: int, done: tuple[JournalRow, ...]) -> Iterator[PastReview]:
    for kept in store.records.certificates(person_id):
        clerks = {
            (str(row.details["day"]), str(row.details["proof"])): row.clerk
            for row in done
            if row.details["record"] == kept.id
        }
        for one in store.records.reviews(kept.id):
            by = clerks.get((one.day.isoformat(), one.proof), "")
            yield PastReview(kept.record.kind, one.day, masking.in_text(one.proof), one.next_due, by)
