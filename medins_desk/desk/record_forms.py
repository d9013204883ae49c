"""The forms of enrolments, certificates, filings and account balances, as typed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from medins_desk.desk.typed import Typed
from medins_desk.domain.basis import Basis
from medins_desk.domain.bills import Place
from medins_desk.domain.persons import Account, Category, Certificate, CertificateKind, Enrolment, Filing, FilingKind
from medins_desk.domain.spans import Span


def read_enrolment(typed: Typed) -> Enrolment | None:
    """An enrolment, or ``None`` with the faults noted."""
    category = typed.word("category", Category, required="参保类别")
    span = typed.span("start", "end", required="待遇开始日", after="待遇结束日早于开始日")
    return Enrolment(category, span) if category and span else None


def read_certificate(typed: Typed) -> Certificate | None:
    """A certificate, or ``None`` with the faults noted."""
    kind = typed.word("kind", CertificateKind, required="证件种类")
    number = typed.text("number")
    span = typed.span("start", "end", required="登记日期", after="有效期止早于登记日期")
    return Certificate(kind, span, number) if kind and span else None


def read_filing(typed: Typed) -> Filing | None:
    """A filing with what its kind needs, or ``None`` with the faults noted."""
    kind = typed.word("kind", FilingKind, required="备案种类")
    named = kind.names if kind else ""
    disease = typed.text("disease", required="病种" if named == "disease" else "")
    place = typed.word("place", Place, required="备案地" if named == "place" else "")
    institution = typed.text("institution", required="机构" if named == "institution" else "")
    span = typed.span("start", "end", required="备案日期", after="备案到期日早于备案日期")
    if kind is None or span is None or typed.faults:
        return None
    return Filing(kind, span, disease=disease, place=place or "", institution=institution)


def still_to_come(span: Span, held: Iterable[Span], today: date) -> str:
    """Why a certificate cannot be registered on a day that is still to come; empty where it can.

    One that goes on from another of its kind begins on the day after that ends.
    """
    if span.start <= today or any(one.end and (span.start - one.end).days == 1 for one in held):
        return ""
    return f"登记日期 {span.start} 还没有到，填来登记的那一天"


class StatedBalance(NamedTuple):
    """A balance that the account system states; why it is not the one that the law comes to, where it is not."""

    account: Account
    reason: str


def read_basis(typed: Typed, today: date) -> Basis:
    """What a certificate or a filing rests on; all of it may be empty."""
    return Basis(
        issuer=typed.text("issuer"),
        grade=typed.text("grade"),
        proof=typed.text("proof"),
        registered_on=today,
        review_due=typed.day("review_due"),
    )


def read_account(typed: Typed, stands: Account) -> StatedBalance | None:
    """A declared account balance, or ``None`` with the faults noted. A part that is left empty stays as it stands."""
    if not typed.text("current") and not typed.text("past"):
        typed.fault("current", "还没有填余额。填账户系统的当年、历年，没有的填 0")
    current = typed.money("current") if typed.text("current") else stands.current
    past = typed.money("past") if typed.text("past") else stands.past
    reason = typed.text("reason")
    return None if current is None or past is None else StatedBalance(Account(current, past), reason)
