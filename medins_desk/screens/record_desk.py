"""The pages that record something about a person, each with what is recorded already."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from medins_desk.desk import Desk, Kept, PersonFile
from medins_desk.desk.past_reviews import PastReview
from medins_desk.domain.bills import Place
from medins_desk.domain.persons import Certificate, Filing
from medins_desk.domain.terms import span_words, term
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.actions import Action
from medins_desk.screens.facts_forms import AccountActForm, OnFileForm
from medins_desk.screens.form_page import DraftDoor, FormPage
from medins_desk.screens.kept_page import KeptPage, KeptRow, Noting
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.record_forms import CertificateForm, EnrolmentForm, FilingForm
from medins_desk.screens.record_page import Recorded, RecordPage
from medins_desk.screens.row_table import Group, Row
from medins_desk.screens.suggestions import Suggestion


class EnrolmentPage(RecordPage):
    """``registration_wanted``: whether somebody may be enrolled, and with which papers, is weighed by 参保办理."""

    registration_wanted = Signal()

    def offer(self, *more: Action) -> None:
        """To 参保办理, where nobody is enrolled yet."""
        super().offer(*more, Action("参保办理", "U", self.registration_wanted.emit))


def enrolment_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> FormPage:
    """Enrol, and see the enrolments."""
    form = EnrolmentForm(desk.categories_offered())
    page = EnrolmentPage("参保登记", form, partial(desk.add_enrolment, file.person_id), draft)

    def say() -> None:
        page.say_beside(desk.may_enrol(file.person_id, form.category.typed()))

    form.category.edited.connect(say)
    page.show_records(
        "已登记的参保",
        [
            Recorded(
                f"{term(held.category.scheme)}，{term(held.category)}",
                "",
                span_words(held.span),
                partial(desk.end_enrolment, kept.id),
            )
            for kept in file.enrolments
            if (held := kept.held)
        ],
    )
    return page


def certificate_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> FormPage:
    """Record a certificate, and see the certificates."""
    form = CertificateForm(partial(desk.asked_of, "certificate"), desk.kinds_offered("certificate"))
    page = LawRecordPage("证件登记", form, desk, file.person_id, "certificate", draft)
    page.show_records(
        "已登记的证件",
        [
            Recorded(
                term(held.kind),
                _certified(kept, held),
                span_words(held.span),
                partial(desk.revoke_certificate, kept.id),
                kept.id,
            )
            for kept in file.certificates
            if (held := kept.held)
        ],
        _reviewed(desk.past_reviews(file.person_id)),
    )
    return page


def _reviewed(done: Sequence[PastReview]) -> Sequence[Group]:
    """The reviews that were done, as a group of rows."""
    rows = tuple(
        Row(
            one,
            (
                f"{one.day} {term(one.kind)}",
                "，".join(words for words in (one.proof, f"{one.clerk}办" if one.clerk else "") if words),
                f"下次 {one.next_due} 前" if one.next_due else "",
                "",
            ),
            "ink2",
        )
        for one in done
    )
    return (Group("年审记录", "", rows),) if rows else ()


def filing_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> FormPage:
    """Record a filing, and see the filings."""

    def find(query: str) -> Sequence[Suggestion]:
        return [Suggestion(one.id, one.name) for one in desk.institutions(query)]

    def name(key: str) -> str:
        try:
            return desk.institution(key).name
        except KeyError:
            return key

    form = FilingForm(find, name, partial(desk.asked_of, "filing"), desk.kinds_offered("filing"))
    page = LawRecordPage("备案登记", form, desk, file.person_id, "filing", draft)
    page.show_records(
        "已登记的备案",
        [
            Recorded(
                term(held.kind), _named(held, name(held.institution)), span_words(held.span),
                partial(desk.revoke_filing, kept.id), kept.id,
            )
            for kept in file.filings
            if (held := kept.held)
        ],
    )  # fmt: skip
    return page


def account_page(desk: Desk, file: PersonFile, draft: DraftDoor) -> AccountPage:
    """The movements of the personal account, and the balance that the account system states."""
    save = partial(desk.declare_account, file.person_id)
    hand_out = partial(desk.account_handed_out, file.person_id)
    return AccountPage(desk.account_file(file.person_id), file.account, save, draft, hand_out)


def facts_page(desk: Desk, person_id: int, draft: DraftDoor) -> KeptPage:
    """The facts on file of a person, and those that are still asked for."""
    form = OnFileForm()
    page = KeptPage(Noting.FACTS, form, partial(desk.keep_facts, person_id), draft)
    asked = desk.facts_asked(person_id)
    form.ask(asked)
    page.show_rows(
        "已登记的资料",
        [
            KeptRow(one.title, f"{one.value}，{one.since} 起", one.taken_back, partial(desk.take_back_fact, one.id))
            for one in desk.account_file(person_id).facts
        ],
    )
    if not asked:
        page.ask_nothing("现在没有要登记的资料。在“参保待遇”里记了参保经过，办法要用到的资料在这里登记")
    return page


def acts_page(desk: Desk, person_id: int, draft: DraftDoor) -> KeptPage:
    """What happened to the account of a person beside bills."""
    page = KeptPage(Noting.ACTS, AccountActForm(), partial(desk.record_account_act, person_id), draft)
    page.show_rows(
        "已登记的事项",
        [
            KeptRow(f"{one.day}　{one.title}", one.words, one.taken_back, partial(desk.take_back_account_act, one.id))
            for one in desk.account_file(person_id).acts
        ],
    )
    return page


def _certified(kept: Kept[Certificate], held: Certificate) -> str:
    due = kept.basis.review_due
    return "，".join(words for words in (held.number, kept.basis.issuer, f"年审 {due} 前" if due else "") if words)


def _named(filing: Filing, institution: str) -> str:
    place = term(Place(filing.place)) if filing.place else ""
    return "，".join(words for words in (filing.disease, place, institution) if words)
