"""Which kinds of certificates and filings the laws of an area know: any other changes neither fees nor benefits."""

from collections.abc import Iterable, Iterator

from medins_desk.domain.classes import Certified, Filed
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Certificate, CertificateKind, Filing, FilingKind
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.terms import term


class KindsKnown:
    """The kinds that a law of people speaks of, or that a law of bills looks at; of an area without either, all."""

    def __init__(self, packs: Iterable[PolicyPack], laws: Iterable[PeopleLaw]) -> None:
        of_people = [kind for law in laws for kind in (*law.records.certificates, *law.records.filings)]
        self._kinds = frozenset((*of_people, *(str(kind) for pack in packs for kind in _looked_at(pack))))

    def __contains__(self, kind: CertificateKind | FilingKind) -> bool:
        return not self._kinds or str(kind) in self._kinds

    def unknown(self, record: Certificate | Filing) -> str:
        """Why a record promises nothing here; empty where a law knows its kind."""
        if record.kind in self:
            return ""
        return f"这里的政策没有写“{term(record.kind)}”，登记了也不改变缴费和报销，不用登记"


def _looked_at(pack: PolicyPack) -> Iterator[CertificateKind | FilingKind]:
    for one in pack.classes.values():
        if isinstance(one, Certified):
            yield from one.kinds
        elif isinstance(one, Filed):
            yield one.kind
