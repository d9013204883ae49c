"""Certificates and filings at the counter: recorded, reviewed and revoked within what the law says of each kind."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from medins_desk.desk.benefit_days import BenefitDays
from medins_desk.desk.facts_on_file import last_answer
from medins_desk.desk.kinds_known import KindsKnown
from medins_desk.desk.past_reviews import PastReview, past_reviews
from medins_desk.desk.people import People, whole
from medins_desk.desk.record_forms import read_basis, read_certificate, read_filing, still_to_come
from medins_desk.desk.standing import insured_now
from medins_desk.desk.typed import Typed
from medins_desk.domain.basis import Basis, Review
from medins_desk.domain.bills import Institution
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Certificate, CertificateKind, Filing, FilingKind
from medins_desk.domain.record_law import Begins, RecordLaw
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.enrol.facts import Facts, FactValue
from medins_desk.enrol.records import Judged, held_until, judged, law_on, rules_for, sentences, too_early
from medins_desk.settle.depends import names_in
from medins_desk.store.records import Kept

Kind: TypeAlias = Literal["certificate", "filing"]

_HERE: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What the law in force asks of a kind of certificate or filing: which fields, which diseases, what to see."""

    grade: bool = False
    issued_here: bool = False
    names: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    institution: str = ""
    """What an institution is to the filing, where one is asked for."""


@dataclass(frozen=True, slots=True)
class RecordNotice:
    """What a record as typed would change, in sentences; what is to be watched; until when it holds at most."""

    changes: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    until: date | None = None


class CertificatesAndFilings(People, BenefitDays):
    """The verbs about certificates and filings."""

    def kinds_offered(self, of: Kind) -> tuple[CertificateKind | FilingKind, ...]:
        """Every kind that a law of the area knows; those first of which the law of today says something."""
        law, known = law_on(self._people_laws(), self._today()), self._kinds_known()
        kinds = [kind for kind in (CertificateKind if of == "certificate" else FilingKind) if kind in known]
        return tuple(sorted(kinds, key=lambda kind: law is None or _rules_of(law, of, str(kind)) is None))

    def _kinds_known(self) -> KindsKnown:
        return KindsKnown(self._packs_of_area(), self._people_laws())

    def asked_of(self, of: Kind, kind: str) -> AskedOf:
        """What the law of today asks of a kind; nothing where it says nothing of it."""
        law = law_on(self._people_laws(), self._today())
        rules = _rules_of(law, of, kind) if law else None
        if rules is None:
            return AskedOf()
        guards = [one.guard for one in (*rules.refuses, *rules.warns)] + [one.guard for one in rules.changes]
        asked = set(names_in(tuple(guards)))
        at = rules.institution.says if rules.institution else ""
        return AskedOf("grade" in asked, "issued_here" in asked, rules.names, rules.papers, at)

    def what_changes(self, person_id: int, of: Kind, fields: Mapping[str, str]) -> RecordNotice:
        """What a record as typed so far would change, for the clerk to say at once; nothing is written.

        What the law refuses changes nothing: then only why.
        """
        typed = Typed(fields)
        record = read_certificate(typed) if of == "certificate" else read_filing(typed)
        if record is None:
            return RecordNotice()
        law, found = self._judged(person_id, record, fields)
        if law is None:
            return RecordNotice()
        if unknown := self._kinds_known().unknown(record):
            return RecordNotice(cautions=(unknown,))
        if rules_for(law, record) is None:
            return RecordNotice(cautions=(f"{law.title}没有写{term(record.kind)}：登记下来不改变缴费和报销",))
        late = self._too_soon(person_id, record)
        if late or found.wrong:
            return RecordNotice(cautions=tuple(one for one in (late, *(wrong.text for wrong in found.wrong)) if one))
        proof = "" if typed.text("proof") else _unseen(law, record)
        cautions = (*found.cautions, self._of_a_month_before(law, record), proof)
        return RecordNotice(sentences(found), tuple(one for one in cautions if one), found.until)

    def add_certificate(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Record a certificate, from the day it was registered. Raises ``ClerkFault``, of the law with its article.

        Where no day of review is typed it is the one that the law or the office gives.
        """
        typed = Typed(fields)
        certificate, basis = read_certificate(typed), read_basis(typed, self._today())
        self._refuse_out_of_days(typed, person_id, certificate)
        if certificate:
            if basis.review_due and basis.review_due <= certificate.span.start:
                typed.fault("review_due", f"年审日不晚于登记日期 {certificate.span.start}，核对两个日期")
            if late := self._too_soon(person_id, certificate):
                typed.fault("start", late)
            found = self._weighed(typed, person_id, certificate, fields)
            basis = replace(basis, review_due=basis.review_due or found.review)
        certificate = whole(typed, certificate)
        with self._store.writing():
            record_id = self._store.records.add_certificate(person_id, certificate, basis)
            self._noted("certificate", person_id, record_id, certificate, basis)
        self._person_changed(person_id)

    def add_filing(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Record a filing; the law may end it by itself. Raises ``ClerkFault``, with the article where it is law."""
        typed = Typed(fields)
        filing, basis = read_filing(typed), read_basis(typed, self._today())
        self._refuse_out_of_days(typed, person_id, filing)
        if filing:
            self._look_at_institution(typed, filing)
            filing = replace(filing, span=held_until(self._weighed(typed, person_id, filing, fields), filing.span))
        filing = whole(typed, filing)
        with self._store.writing():
            record_id = self._store.records.add_filing(person_id, filing, basis)
            self._noted("filing", person_id, record_id, filing, basis)
        self._person_changed(person_id)

    def revoke_certificate(self, certificate_id: int, day: str, reason: str) -> None:
        """End a certificate: ``day`` is the last day on which it holds; before its start, it never held."""
        self._end("certificates", certificate_id, day, reason)

    def revoke_filing(self, filing_id: int, day: str, reason: str) -> None:
        """End a filing: ``day`` is the last day on which it holds; before its start, it never held.

        Raises ``ClerkFault`` where the law does not let it be revoked yet.
        """
        self._end("filings", filing_id, day, reason)

    def review_certificate(self, certificate_id: int, fields: Mapping[str, str]) -> None:
        """Keep that a certificate was looked through again (年审), today where no day is typed.

        Raises ``ClerkFault`` with every fault.
        """
        typed = Typed(fields)
        person_id = self._store.records.owner("certificates", certificate_id)
        if person_id is None:
            raise KeyError(certificate_id)
        kept = next(one for one in self._store.records.certificates(person_id) if one.id == certificate_id)
        review = self._read_review(typed, person_id, kept)
        review = whole(typed, review)
        with self._store.writing():
            self._store.records.review(certificate_id, review)
            self._note("review", person_id, {"record": certificate_id, "kind": kept.record.kind, **asdict(review)})
        self._person_changed(person_id)

    def past_reviews(self, person_id: int) -> tuple[PastReview, ...]:
        """The reviews of a person's certificates that were done, the latest first."""
        return past_reviews(self._store, person_id)

    def _read_review(self, typed: Typed, person_id: int, kept: Kept[Certificate]) -> Review | None:
        day, proof = typed.day("day"), typed.text("proof", required="看到的证明")
        if day is None and not typed.text("day"):
            day = self._today()
        due, held = typed.day("review_due"), kept.held
        if day and day > self._today():
            typed.fault("day", "核对日期晚于今天，核对日期")
        if day and (held is None or not held.span.holds(day)):
            typed.fault("day", f"证件在 {day} 已经不在有效期内，登记新证件")
        if day and due and due <= day:
            typed.fault("review_due", f"下次年审日不晚于核对日期 {day}")
        if day is None or typed.faults:
            return None
        anew = replace(kept.record, span=Span(day, kept.record.span.end))
        return Review(day, proof, due or self._judged(person_id, anew, {"grade": kept.basis.grade})[1].review)

    def _too_early(self, table: str, record_id: int, last: date) -> str:
        """Why a filing cannot end with a day yet; of the other tables the law says nothing."""
        person_id = self._store.records.owner(table, record_id)
        if table != "filings" or person_id is None:
            return ""
        filing = next(one.record for one in self._store.records.filings(person_id) if one.id == record_id)
        law = law_on(self._people_laws(), filing.span.start)
        early = too_early(law, filing, self._facts(person_id, filing, {}), last)
        return f"{early}。登记错了的，填备案日期以前的一天" if early else ""

    def _weighed(self, typed: Typed, person_id: int, record: Certificate | Filing, fields: Mapping[str, str]) -> Judged:
        """A record under the law; what forbids it, or that it promises nothing, is noted at its field."""
        if unknown := self._kinds_known().unknown(record):
            typed.fault("kind", unknown)
        _, found = self._judged(person_id, record, fields)
        for wrong in found.wrong:
            typed.fault(wrong.place, wrong.text)
        return found

    def _judged(
        self, person_id: int, record: Certificate | Filing, fields: Mapping[str, str]
    ) -> tuple[PeopleLaw | None, Judged]:
        law = law_on(self._people_laws(), record.span.start)
        if law is None:
            return None, Judged()
        held = insured_now(self._store, person_id)
        others = held.filings if isinstance(record, Filing) else held.certificates
        return law, judged(law, record, self._facts(person_id, record, fields), others)

    def _facts(self, person_id: int, record: Certificate | Filing, fields: Mapping[str, str]) -> Facts:
        """What is known on the first day of a record: of the person, and of it. What is not known is left out."""
        insured, day, at = insured_now(self._store, person_id), record.span.start, self._institution_of(record)
        calendar = self._calendar(person_id)
        covered = calendar.on(day) if calendar else None
        enrolment = insured.enrolment_on(day)
        category = covered.category if covered else enrolment.category if enrolment else None
        facts: dict[str, FactValue] = {
            "certificates": frozenset(str(one.kind) for one in insured.certificates if one.span.holds(day))
        }
        known: Mapping[str, FactValue | None] = {
            "category": str(category) if category else None,
            "household": str(insured.person.household) if insured.person.household else None,
            "sex": str(insured.person.sex) if insured.person.sex else None,
            "place": record.place or None if isinstance(record, Filing) else None,
            "work": last_answer(self._store, person_id, "work", day) if isinstance(record, Filing) else None,
            "institution_level": str(at.level) if at and at.level else None,
            "institution_designated": at.designated if at else None,
            "grade": fields.get("grade") or None,
            "issued_here": _HERE.get(fields.get("issued_here", "")),
        }
        return {**facts, **{name: value for name, value in known.items() if value is not None}}

    def _too_soon(self, person_id: int, record: Certificate | Filing) -> str:
        """Why a certificate begins too late to be registered today; a filing may be made beforehand."""
        if isinstance(record, Filing):
            return ""
        held = insured_now(self._store, person_id).certificates
        return still_to_come(record.span, (one.span for one in held if one.kind is record.kind), self._today())

    def _of_a_month_before(self, law: PeopleLaw, record: Certificate | Filing) -> str:
        """Relief that begins with the month of registration is not given for months before somebody came."""
        start, rules = record.span.start, rules_for(law, record)
        monthly = rules is not None and any(one.begins is Begins.MONTH for one in rules.changes)
        if not monthly or isinstance(record, Filing) or start >= self._today().replace(day=1):
            return ""
        return f"登记日期 {start} 在以前的月份：今天才来登记的填今天，缴费从登记当月起变；平台上那天已经登记的照填"

    def _look_at_institution(self, typed: Typed, filing: Filing) -> None:
        """The institution of a filing is on record, with its level where the law looks at that."""
        law = law_on(self._people_laws(), filing.span.start)
        rules = rules_for(law, filing) if law else None
        if not filing.institution:
            if rules and rules.institution and rules.institution.needed:
                typed.fault("institution", f"还没有填{rules.institution.says}")
            return
        found = self._institution_of(filing)
        if found is None:
            typed.fault("institution", f"没有编码为“{filing.institution}”的机构，先登记这家机构")
        elif rules and found.level is None and _looks_at_level(rules):
            typed.fault("institution", "这家机构登记时没有等级证明，办这种备案要看等级，换一家有等级的")

    def _institution_of(self, record: Certificate | Filing) -> Institution | None:
        """The institution that a filing names, where it is on record."""
        key = record.institution if isinstance(record, Filing) else ""
        return self._store.institutions.institution(key) if key else None

    def _noted(self, verb: str, person_id: int, record_id: int, record: Certificate | Filing, basis: Basis) -> None:
        self._note(verb, person_id, {"record": record_id, **asdict(record), **asdict(basis)})


def _rules_of(law: PeopleLaw, of: Kind, kind: str) -> RecordLaw | None:
    return (law.records.certificates if of == "certificate" else law.records.filings).get(kind)


def _looks_at_level(rules: RecordLaw) -> bool:
    return "institution_level" in names_in(tuple(one.guard for one in rules.refuses))


def _unseen(law: PeopleLaw, record: Certificate | Filing) -> str:
    """What has to be seen, where nothing was written down as seen."""
    rules = rules_for(law, record)
    return f"还没有填看到的证明。要看：{'、'.join(rules.papers)}" if rules and rules.papers else ""
