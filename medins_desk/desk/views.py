"""What the desk hands to a screen: every number of a person masked at its root, so that no screen can show it whole.

``Revealing.reveal`` is the one way to a whole number, and it is journalled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.clerks import Clerk
from medins_desk.domain.folding import half_width
from medins_desk.domain.masking import MASK, RULES, Sensitive
from medins_desk.domain.participation import Occurrence, completes
from medins_desk.domain.persons import Certificate, Enrolment, Filing, Insured, Person
from medins_desk.store.drafts import Draft
from medins_desk.store.records import Kept
from medins_desk.store.reversals import ReversalRecord
from medins_desk.store.slips import SlipRecord

Record = TypeVar("Record", Enrolment, Certificate, Filing)

_SENSITIVE = frozenset(map(str, Sensitive))
_NOT_WHOLE = "有 * 号，不是完整的号码。整项重新录入；不改就按 Esc 返回"


def insured_view(whole: Insured) -> Insured:
    """A person with what is recorded, as a view holds them."""
    certificates = tuple(masking.with_masked_number(one) for one in whole.certificates)
    return replace(whole, person=masking.person(whole.person), certificates=certificates)


def kept_view(kept: Kept[Record]) -> Kept[Record]:
    """A record with its key, as a view holds it: why it was ended may name a number, too."""
    record = kept.record
    if isinstance(record, Certificate):
        record = masking.with_masked_number(record)
    seen = kept.basis
    basis = replace(seen, issuer=masking.in_text(seen.issuer), proof=masking.in_text(seen.proof))
    return replace(kept, record=record, why=masking.in_text(kept.why), basis=basis)


def occurrence_view(whole: Occurrence) -> Occurrence:
    """What happened, as a view holds it: its reason is in somebody's own words."""
    return replace(whole, reason=masking.in_text(whole.reason))


def clerk_view(whole: Clerk) -> Clerk:
    """A clerk, as a view holds one."""
    return replace(whole, id_number=masking.id_number(whole.id_number))


def slip_view(whole: SlipRecord) -> SlipRecord:
    """A settled bill, as a view holds it."""
    return replace(whole, person=masking.person(whole.person))


def draft_view(whole: Draft) -> Draft:
    """A draft as a list holds it: of what was typed so far no number is whole."""
    return replace(whole, fields={name: _typed_view(name, words) for name, words in whole.fields.items()})


def reversal_view(whole: ReversalRecord) -> ReversalRecord:
    """A reversal, as a view holds it: its reason is in somebody's own words."""
    return replace(whole, reversal=replace(whole.reversal, reason=masking.in_text(whole.reversal.reason)))


def with_whole_reason(what: Occurrence, stands: Iterable[Occurrence]) -> Occurrence:
    """What is known by now of something noted: a reason of which the form showed the mask is the one that is kept."""
    if MASK in what.reason:
        for one in stands:
            whole = replace(what, reason=one.reason)
            if masking.in_text(one.reason) == what.reason and completes(whole, one):
                return whole
    return what


def _typed_view(name: str, words: str) -> str:
    return RULES[Sensitive(name)](words) if name in _SENSITIVE else masking.in_text(words)


def typed_anew(fields: Mapping[str, str], before: Person | None) -> Typed:
    """A form of a person as typed. A number of which the form showed the mask, untouched, is the one that is kept.

    Any other with asterisks is a fault at its field: a part of it is not known.
    """
    whole, cut = dict(fields), []
    for name, rule in RULES.items():
        given, kept = half_width(whole.get(name, "")).strip(), getattr(before, name, "")
        if MASK in given:
            whole[name] = kept if given == rule(kept) else ""
            cut += [] if whole[name] else [name]
    typed = Typed(whole)
    for name in cut:
        typed.fault(name, _NOT_WHOLE)
    return typed
