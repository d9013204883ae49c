"""What a law of people says of certificates and filings: ``[certificates.KIND]`` and ``[filings.KIND]``."""

from enum import StrEnum

from medins_desk.domain.persons import CertificateKind, FilingKind
from medins_desk.domain.record_law import PLACES, Asked, Begins, Change, Clause, Limit, RecordLaw, RecordLaws
from medins_desk.packs.tables import MONTHS, Table
from medins_desk.packs.vocabulary import Vocabulary

TABLES = ("certificates", "filings")


def read_records(root: Table, vocabulary: Vocabulary) -> RecordLaws:
    """Both tables; empty where the law says nothing."""
    return RecordLaws(
        certificates={kind: _record(kind, row, vocabulary, CertificateKind) for kind, row in root.entries(TABLES[0])},
        filings={kind: _record(kind, row, vocabulary, FilingKind) for kind, row in root.entries(TABLES[1])},
    )


def _record(kind: str, table: Table, vocabulary: Vocabulary, kinds: type[StrEnum]) -> RecordLaw:
    if kind not in {str(one) for one in kinds}:
        table.faults.add(table.place, f"没有“{kind}”这一种")
    found = RecordLaw(
        kind=kind,
        rule=vocabulary.rule(table),
        papers=table.words("papers") if table.has("papers") else (),
        names=table.words("names") if table.has("names") else (),
        refuses=tuple(_clause(row, vocabulary) for row in table.rows("refuses")),
        warns=tuple(_clause(row, vocabulary) for row in table.rows("warns")),
        changes=tuple(_change(row, vocabulary) for row in table.rows("changes")),
        lasts=_limit(table, "lasts", vocabulary),
        least=_limit(table, "least", vocabulary),
        kept=_limit(table, "kept", vocabulary),
        renewed=_limit(table, "renewed", vocabulary),
        one=_clause(table.table("one"), vocabulary) if table.has("one") else None,
        by_year=_clause(table.table("by_year"), vocabulary) if table.has("by_year") else None,
        reviewed=_limit(table, "reviewed", vocabulary),
        institution=_asked(table.table("institution")) if table.has("institution") else None,
    )
    table.done()
    return found


def _clause(row: Table, vocabulary: Vocabulary) -> Clause:
    found = Clause(vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES))
    row.done()
    return found


def _asked(row: Table) -> Asked:
    found = Asked(row.text("says"), needed=row.truth("needed", default=True))
    row.done()
    return found


def _change(row: Table, vocabulary: Vocabulary) -> Change:
    begins = Begins(row.word("from", tuple(str(one) for one in Begins), str(Begins.DAY)))
    return Change(*_clause(row, vocabulary), begins)


def _limit(table: Table, key: str, vocabulary: Vocabulary) -> Limit | None:
    if not table.has(key):
        return None
    row = table.table(key)
    months = vocabulary.number(row, "months", MONTHS)
    found = Limit(months, vocabulary.rule(row), row.template("says", PLACES), firm=row.truth("firm", default=True))
    row.done()
    return found
