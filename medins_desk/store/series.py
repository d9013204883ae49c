"""The series of an office and year, which slips and reversals share: no gap, no number twice."""

from medins_desk.store.file import StoreFile


def next_sequence(file: StoreFile, office_code: str, year: int) -> int:
    """The next number. Inside the transaction that takes it."""
    row = file.row(
        "SELECT 1 + coalesce(max(sequence), 0) FROM (SELECT max(sequence) AS sequence FROM slips "
        "WHERE office_code = ?1 AND year = ?2 UNION ALL SELECT max(sequence) FROM reversals "
        "WHERE office_code = ?1 AND year = ?2)",
        office_code,
        year,
    )
    return int(row[0]) if row else 1


def count_and_last(file: StoreFile) -> tuple[int, str]:
    """How many numbers were given, and the last one; ``(0, "")`` before the first."""
    row = file.row(
        "SELECT (SELECT count(*) FROM slips) + (SELECT count(*) FROM reversals), number FROM "
        "(SELECT year, sequence, number FROM slips UNION ALL SELECT year, sequence, number FROM reversals) "
        "ORDER BY year DESC, sequence DESC LIMIT 1"
    )
    return (row[0], row[1]) if row else (0, "")
