"""The table ``[clocks]`` of a law of people: until when something has to be done."""

from medins_desk.domain.clocks import PLACES, Clock, Source
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Category, CertificateKind, FilingKind
from medins_desk.packs.tables import DAYS, MONTHS, Table
from medins_desk.packs.vocabulary import Vocabulary

TABLES = ("clocks",)
_KINDS = {
    Source.CERTIFICATE_ENDS: CertificateKind,
    Source.REVIEW: CertificateKind,
    Source.FILING_ENDS: FilingKind,
    Source.FILING_BEGINS: FilingKind,
    Source.UNPAID: Category,
    Source.LASTS: Occurred,
    Source.COVER_ENDS: Category,
    Source.CONVERTED: Category,
}
"""What the kinds of a source are; the others have none."""

_OF_ENROLMENT = (Source.BORN, Source.QUALIFIED, Source.YEAR_PAID)
"""These follow from the terms of enrolment, and are not written a second time."""


def read_clocks(root: Table, vocabulary: Vocabulary) -> tuple[Clock, ...]:
    """All clocks, in the order of the file; none where the law says nothing."""
    return tuple(_clock(name, row, vocabulary) for name, row in root.entries(TABLES[0]))


def _clock(name: str, row: Table, vocabulary: Vocabulary) -> Clock:
    of = Source(row.word("of", tuple(str(one) for one in Source if one not in _OF_ENROLMENT)))
    kinds = row.words("kinds") if row.has("kinds") else ()
    known = {str(one) for one in _KINDS[of]} if of in _KINDS else set()
    if of is Source.OFFICE_YEAR:
        known = set(vocabulary.left_open)
    for kind in kinds:
        if kind not in known:
            row.fault("kinds", f"没有“{kind}”这一种")
    months, days = row.whole("months", 0, MONTHS), row.whole("days", 0, DAYS)
    behind = row.whole("behind", 0, MONTHS)
    rule, says = vocabulary.rule_id(row), row.template("says", PLACES)
    found = Clock(name, of, frozenset(kinds), rule, says, months, days, behind=behind)
    row.done()
    return found
