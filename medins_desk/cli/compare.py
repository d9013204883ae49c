"""``medins-desk compare``: the bills of a case as they are, beside what they would be; nothing of it is kept."""

import argparse
import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import BinaryIO, TypeVar

from medins_desk.cli.arguments import NOTHING
from medins_desk.cli.documents import NOT_VALID, with_document
from medins_desk.cli.law import Law
from medins_desk.cli.streams import say, warn
from medins_desk.domain.bills import Bill, Level
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.persons import Category, CertificateKind
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settled, Settlement
from medins_desk.domain.terms import level_term, term
from medins_desk.exchange import read_case
from medins_desk.exchange.comparison import comparison_document, comparison_text
from medins_desk.exchange.entries import FIRST_DAY, LAST_DAY
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.packs import PackFault, configured
from medins_desk.settle import Beside, Variant, as_if_in_force, beside, settle_case, varied

DONE, TROUBLE = 0, 3

_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})", re.ASCII)

Word = TypeVar("Word", bound=StrEnum)


def compare(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    return with_document(given.case, lambda stream: _compare(stream, given))


def _compare(stream: BinaryIO, given: argparse.Namespace) -> int:
    try:
        law, variant = Law(), variant_asked(given)
        case = read_case(stream.read(LARGEST_DOCUMENT + 1), law.installed)
        pairs = compared(law, case, variant)
    except ClerkFault as fault:
        for found in fault.faults:
            warn(f"{found.place}：{found.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    notes = list(_notes(law, variant, pairs))
    if given.json:
        say(json.dumps(comparison_document(_asked(variant), notes, pairs), ensure_ascii=False, indent=2))
    else:
        say(comparison_text("，".join(_words(law, variant)), notes, pairs).rstrip("\n"))
    return DONE


def compared(law: Law, case: Case, variant: Variant) -> tuple[Beside, ...]:
    """The decisions on a case beside those on its variant, bill by bill.

    Raises ``ClerkFault`` where no pack of the name is installed or a bill would leave the calendar, ``PackFault``.
    """
    _check_settings(law, case, variant)
    try:
        other = varied(case, variant)
    except OverflowError:
        raise ClerkFault([Fault("--date", "其余各笔跟着移动后超出了日历，换一个日期")]) from None
    settlements = law.settle(case), _settled_otherwise(law, other, variant)
    left, right = (
        map(Settled, bills, made) for bills, made in zip((case.bills, other.bills), settlements, strict=True)
    )
    return tuple(map(beside, left, right))


def _settled_otherwise(law: Law, case: Case, variant: Variant) -> tuple[Settlement, ...]:
    """By the pack that is asked for as if it were in force; without one, by the pack of each day."""
    named = law.pack(case.pack) if case.pack else None
    if case.pack and named is None:
        raise ClerkFault([Fault("--pack", f"没有安装政策包“{case.pack}”，用 packs list 查看已安装的")])

    def pack_for(bill: Bill) -> PolicyPack | None:
        pack = named
        if pack is not None and variant.pack:
            pack = as_if_in_force(pack)
        elif pack is None or not pack.in_force(bill.end):
            pack = law.in_force(pack.area if pack else case.area or "", bill.end) or pack
        return pack and configured(pack, case.local)

    return settle_case(pack_for, case)


def variant_asked(given: argparse.Namespace) -> Variant:
    """What the command line asks to take otherwise. Raises ``ClerkFault`` with every word that is not known."""
    faults: list[Fault] = []
    level = [] if given.level is None else [_word("--level", given.level, Level, faults)]
    certificates = None
    if given.certificate is not None:
        held = [_word("--certificate", word, CertificateKind, faults) for word in given.certificate]
        certificates = tuple(kind for kind in held if kind is not None)
    category = _word("--category", given.category, Category, faults) if given.category else None
    if given.category == NOTHING:
        faults.append(Fault("--category", f"人员类别不能是 {NOTHING}"))
    end = _day(given.date, faults) if given.date else None
    found = Variant(given.pack, category, tuple(level), certificates, end, tuple(_settings(given.set or (), faults)))
    if not faults and found.is_empty:
        faults.append(
            Fault("compare", "写明换什么：--pack、--category、--level、--certificate、--set、--date 中至少一项")
        )
    if faults:
        raise ClerkFault(faults)
    return found


def _settings(given: Iterable[str], faults: list[Fault]) -> Iterator[tuple[str, str]]:
    for text in given:
        key, sign, value = text.partition("=")
        if sign and key and value:
            yield key, value
        else:
            faults.append(Fault("--set", f"“{text}”要写成 键=值，如 reading.AMB-02=b"))


def _check_settings(law: Law, case: Case, variant: Variant) -> None:
    """Every value is one that a policy of the area leaves to the office, and that it allows."""
    faults = []
    pack = variant.pack or case.pack
    area = law.installed.areas.get(pack or "", case.area or "")
    for key, value in variant.office:
        check = law.installed.check_of(key, pack, area)
        if check is None:
            faults.append(Fault("--set", f"没有“{key}”这一项，用 packs show 查看由办公室设定的值和读法"))
        elif wrong := check(value):
            faults.append(Fault("--set", f"{key}：{wrong}"))
    if faults:
        raise ClerkFault(faults)


def _word(option: str, word: str, kind: type[Word], faults: list[Fault]) -> Word | None:
    """One of the words of an enumeration, given as itself or in Chinese; ``None`` for the word for nothing."""
    if word == NOTHING:
        return None
    word = os.fsencode(word).decode(errors="replace")  # a console that knows ASCII only hands Chinese on as bytes
    found = next((one for one in kind if word in (str(one), term(one))), None)
    if found is None:
        faults.append(Fault(option, f"没有“{word}”，可选：{'、'.join(f'{one}（{term(one)}）' for one in kind)}"))
    return found


def _day(text: str, faults: list[Fault]) -> date | None:
    typed = _DAY.fullmatch(text)
    try:
        day = date(*(int(part) for part in typed.groups())) if typed else date.fromisoformat(text)
    except ValueError:
        faults.append(Fault("--date", f"“{text}”不是日期，写成 2022-05-20"))
        return None
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    faults.append(Fault("--date", f"“{text}”不在 {FIRST_DAY} 至 {LAST_DAY} 之间，换一个日期"))
    return None


def _words(law: Law, variant: Variant) -> Iterator[str]:
    """What is taken otherwise, in words."""
    if variant.pack:
        yield f"按 {law.titles().get(variant.pack, variant.pack)}（{variant.pack}）"
    if variant.category:
        yield f"人员类别为 {term(variant.category)}"
    for level in variant.levels:
        yield f"机构级别为 {level_term(level)}"
    if variant.certificates is not None:
        yield f"证件为 {'、'.join(map(term, variant.certificates))}" if variant.certificates else "没有证件"
    for key, value in variant.office:
        yield f"{key} 设为 {value}"
    if variant.end:
        yield f"末日移到 {variant.end}"


def _asked(variant: Variant) -> Document:
    return {
        "pack": variant.pack,
        "category": variant.category,
        "level": (variant.levels[0] or NOTHING) if variant.levels else None,
        "certificates": None if variant.certificates is None else list(variant.certificates),
        "set": dict(variant.office),
        "date": variant.end.isoformat() if variant.end else None,
    }


def _notes(law: Law, variant: Variant, pairs: Iterable[Beside]) -> Iterator[str]:
    """What must be known to read the comparison: a pack that was not in force on the days of the bills."""
    pack = law.pack(variant.pack) if variant.pack else None
    if pack and not all(pack.in_force(pair.right.bill.end) for pair in pairs):
        last = f" 至 {pack.span.end}" if pack.span.end else " 起"
        yield f"{pack.title}的施行期是 {pack.span.start}{last}，有的费用不在施行期内，这里按假定施行来算"
