"""What is recorded about a person: enrolments, certificates, filings, declared account balances.

A record is ended, never erased: the row keeps the span as it was entered, and the day and the reason of its end. What
holds longer than the person lived ends with the day of death; where that is taken back, it holds as before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from medins_desk.domain.basis import Basis, Review
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import (
    Account,
    Category,
    Certificate,
    CertificateKind,
    Enrolment,
    Filing,
    FilingKind,
)
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie, TieKind
from medins_desk.store.file import Row, StoreFile, Value
from medins_desk.store.merges import SAME
from medins_desk.store.participation import DIED_ON
from medins_desk.store.vouching import touch

Record = TypeVar("Record", Enrolment, Certificate, Filing, Tie)

_NO_BASIS = Basis()
_BASIS = {
    "certificates": "issuer, grade, proof, registered_on, review_due",
    "filings": "issuer, '', proof, registered_on, NULL",
}
"""What a record rests on, as its table has it."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[Record]):
    """A record with its key, and what it rests on where that is asked for.

    ``ended_on`` is the last day on which it still held; before its start: it never held.
    """

    id: int
    record: Record
    ended_on: date | None = None
    why: str = ""
    basis: Basis = _NO_BASIS

    @property
    def held(self) -> Record | None:
        """The record over the days on which it holds, or ``None`` where it holds on no day."""
        span = self.record.span
        if self.ended_on is None or (span.end is not None and span.end <= self.ended_on):
            return self.record
        if self.ended_on < span.start:
            return None
        return replace(self.record, span=Span(span.start, self.ended_on))


@dataclass(frozen=True, slots=True)
class Declared:
    """An account balance as the person's account system stated it, after so many settlements of the store.

    ``id`` is its key, which grows with each. ``reason``: why it differs from what the law comes to, where it does.
    """

    day: date
    account: Account
    after_settlement: int
    id: int
    reason: str = ""


class Records:
    """The records of all persons."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add_enrolment(self, person_id: int, enrolment: Enrolment) -> int:
        """Record an enrolment."""
        return self._add("enrolments", person_id, enrolment.span, {"category": enrolment.category})

    def add_certificate(self, person_id: int, certificate: Certificate, basis: Basis = _NO_BASIS) -> int:
        """Record a certificate."""
        own: dict[str, Value] = {
            "kind": certificate.kind,
            "number": certificate.number,
            "issuer": basis.issuer,
            "grade": basis.grade,
            "proof": basis.proof,
            "registered_on": _text(basis.registered_on),
            "review_due": _text(basis.review_due),
        }
        return self._add("certificates", person_id, certificate.span, own)

    def add_filing(self, person_id: int, filing: Filing, basis: Basis = _NO_BASIS) -> int:
        """Record a filing."""
        own: dict[str, Value] = {
            "kind": filing.kind,
            "disease": filing.disease,
            "place": filing.place,
            "institution": filing.institution,
            "issuer": basis.issuer,
            "proof": basis.proof,
            "registered_on": _text(basis.registered_on),
        }
        return self._add("filings", person_id, filing.span, own)

    def add_tie(self, person_id: int, tie: Tie) -> int:
        """Record a tie."""
        own: dict[str, Value] = {"kind": tie.kind, "name": tie.name, "number": tie.number, "phone": tie.phone}
        return self._add("ties", person_id, tie.span, own)

    def ties(self, person_id: int) -> tuple[Kept[Tie], ...]:
        """Relatives, employer, school and proxy, the earliest first."""
        return self._all(
            "ties",
            "kind, name, number, phone",
            person_id,
            lambda row, span: Tie(TieKind(row[0]), row[1], span, number=row[2], phone=row[3]),
        )

    def end(self, table: str, record_id: int, day: date, why: str) -> None:
        """End a record of ``enrolments``, ``certificates``, ``filings`` or ``ties``."""
        touch(self._file, table, record_id)
        sql = f"UPDATE {table} SET ended_on = ?, ended_why = ? WHERE id = ?"
        self._file.change(sql, day.isoformat(), why, record_id)

    def review(self, certificate_id: int, review: Review) -> None:
        """Keep that a certificate was looked through again, and when it is next. Inside a transaction."""
        row: dict[str, Value] = {"certificate_id": certificate_id, "day": review.day.isoformat(), "proof": review.proof}
        self._file.insert("certificate_reviews", {**row, "next_due": _text(review.next_due)})
        touch(self._file, "certificates", certificate_id)
        self._file.change("UPDATE certificates SET review_due = ? WHERE id = ?", _text(review.next_due), certificate_id)

    def reviews(self, certificate_id: int) -> tuple[Review, ...]:
        """The reviews of a certificate, the earliest first."""
        sql = "SELECT day, proof, next_due FROM certificate_reviews WHERE certificate_id = ? ORDER BY day, id"
        rows = self._file.rows(sql, certificate_id)
        return tuple(Review(date.fromisoformat(day), proof, _day(due)) for day, proof, due in rows)

    def owner(self, table: str, record_id: int) -> int | None:
        """Whose record it is."""
        row = self._file.row(f"SELECT person_id FROM {table} WHERE id = ?", record_id)
        return row[0] if row else None

    def having(self, table: str, person_ids: Sequence[int]) -> frozenset[int]:
        """Of several persons those who have any record in a table, with those of registrations merged into them."""
        marks = ", ".join(f"?{place}" for place in range(1, len(person_ids) + 1))
        rows = self._file.rows(
            f"SELECT person_id FROM {table} WHERE person_id IN ({marks}) UNION SELECT into_id FROM merges "
            f"JOIN {table} ON {table}.person_id = merges.from_id WHERE into_id IN ({marks})",
            *person_ids,
        )
        return frozenset(row[0] for row in rows)

    def enrolments(self, person_id: int) -> tuple[Kept[Enrolment], ...]:
        """Enrolments, the earliest first."""
        return self._all("enrolments", "category", person_id, lambda row, span: Enrolment(Category(row[0]), span))

    def certificates(self, person_id: int) -> tuple[Kept[Certificate], ...]:
        """Certificates, the earliest first."""
        return self._all(
            "certificates",
            "kind, number",
            person_id,
            lambda row, span: Certificate(CertificateKind(row[0]), span, number=row[1]),
        )

    def filings(self, person_id: int) -> tuple[Kept[Filing], ...]:
        """Filings, the earliest first."""
        return self._all(
            "filings",
            "kind, disease, place, institution",
            person_id,
            lambda row, span: Filing(FilingKind(row[0]), span, disease=row[1], place=row[2], institution=row[3]),
        )

    def declare(self, person_id: int, day: date, account: Account, reason: str = "") -> int:
        """Keep a declared balance; it stands after all that is settled so far."""
        last = self._file.row("SELECT coalesce(max(id), 0) FROM settlements")  # of anybody: as reversals are placed
        return self._file.insert(
            "account_entries",
            {
                "person_id": person_id,
                "declared_on": day.isoformat(),
                "after_settlement": last[0] if last else 0,
                "current_fen": account.current,
                "past_fen": account.past,
                "reason": reason,
            },
        )

    def declared(self, person_id: int) -> tuple[Declared, ...]:
        """The declared balances of a person, in the order in which they were declared."""
        sql = (
            "SELECT declared_on, current_fen, past_fen, after_settlement, id, reason FROM account_entries "
            f"WHERE person_id IN {SAME} ORDER BY id"
        )
        return tuple(
            Declared(date.fromisoformat(day), Account(current, past), after, key, reason)
            for day, current, past, after, key, reason in self._file.rows(sql, person_id)
        )

    def _add(self, table: str, person_id: int, span: Span, own: dict[str, Value]) -> int:
        days = {"first_day": span.start.isoformat(), "last_day": _text(span.end)}
        return self._file.insert(table, {"person_id": person_id, **own, **days})

    def _all(
        self, table: str, columns: str, person_id: int, make: Callable[[Row, Span], Record]
    ) -> tuple[Kept[Record], ...]:
        rests_on = _BASIS.get(table, "'', '', '', NULL, NULL")
        sql = (
            f"SELECT {DIED_ON}, id, first_day, last_day, ended_on, ended_why, {rests_on}, {columns} FROM {table} "
            f"WHERE person_id IN {SAME} ORDER BY first_day, id"
        )
        return tuple(
            _ended_by_death(
                Kept(
                    key,
                    make(tuple(own), Span(date.fromisoformat(start), _day(end))),
                    _day(ended_on),
                    why,
                    Basis(issuer, grade, proof, _day(entered), _day(due)) if table in _BASIS else _NO_BASIS,
                ),
                _day(died),
            )
            for died, key, start, end, ended_on, why, issuer, grade, proof, entered, due, *own in self._file.rows(
                sql, person_id
            )
        )


def _ended_by_death(kept: Kept[Record], died: date | None) -> Kept[Record]:
    last = min(filter(None, (kept.ended_on, kept.record.span.end)), default=None)
    if died is None or (last is not None and last <= died):
        return kept
    return replace(kept, ended_on=died, why=term(Occurred.DIED))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
