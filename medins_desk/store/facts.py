"""What was recorded of a person when a bill was settled, as text: records are ended and corrected later."""

import json
from datetime import date

from medins_desk.domain.persons import (
    Category,
    Certificate,
    CertificateKind,
    Enrolment,
    Filing,
    FilingKind,
    Insured,
    Person,
)
from medins_desk.domain.spans import Span
from medins_desk.store.file import StoreFile


class Facts:
    """The records that settlements of a store file rested on. Rows are only added."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def keep(self, settlement_id: int, insured: Insured) -> None:
        """Write down the records of a person for a settlement. Inside its transaction, before its slip."""
        self._file.insert("settlement_facts", {"settlement_id": settlement_id, "facts": facts_text(insured)})

    def of(self, settlement_id: int, person: Person) -> Insured | None:
        """The person as a settlement found them; ``None`` where an earlier version of the program settled."""
        row = self._file.row("SELECT facts FROM settlement_facts WHERE settlement_id = ?", settlement_id)
        return insured_then(person, row[0]) if row else None


def facts_text(insured: Insured) -> str:
    """The records of a person. Name and birth date stand on the slip, the account in its own entries."""
    facts = {
        "enrolments": [[entry.category, *_days(entry.span)] for entry in insured.enrolments],
        "certificates": [[entry.kind, *_days(entry.span), entry.number] for entry in insured.certificates],
        "filings": [
            [entry.kind, *_days(entry.span), entry.disease, entry.place, entry.institution] for entry in insured.filings
        ],
    }
    return json.dumps(facts, ensure_ascii=False)


def insured_then(person: Person, text: str) -> Insured:
    """The person with the records that ``facts_text`` wrote down."""
    facts = json.loads(text)
    return Insured(
        person=person,
        enrolments=tuple(
            Enrolment(Category(category), _span(start, end)) for category, start, end in facts["enrolments"]
        ),
        certificates=tuple(
            Certificate(CertificateKind(kind), _span(start, end), number)
            for kind, start, end, number in facts["certificates"]
        ),
        filings=tuple(
            Filing(FilingKind(kind), _span(start, end), disease, place, institution)
            for kind, start, end, disease, place, institution in facts["filings"]
        ),
    )


def _days(span: Span) -> tuple[str, str | None]:
    return span.start.isoformat(), span.end.isoformat() if span.end else None


def _span(start: str, end: str | None) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end) if end else None)
