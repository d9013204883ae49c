"""What if: the bill in hand beside the same bill taken otherwise. It computes and shows; nothing of it is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from medins_desk.desk.bills import Bills
from medins_desk.desk.moments import folded, moments_of
from medins_desk.desk.open_values import alternatives
from medins_desk.desk.rare_form import outside_of
from medins_desk.desk.standing import Standing
from medins_desk.desk.typed import Typed
from medins_desk.domain.bills import Bill, Level
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import Fault
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.persons import Account, Category, CertificateKind, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settled
from medins_desk.packs import PackFault, configured_by
from medins_desk.settle import (
    Beside,
    State,
    Variant,
    as_if_in_force,
    beside,
    moved,
    on_discharge,
    rare_facts,
    replay,
    restated,
    settle,
    varied,
)

NONE = "none"
"""What is asked for where no certificate is held, or no level is proven."""


class Trial(NamedTuple):
    """The bill beside its variant. ``beside`` is ``None`` while either cannot be computed; the faults say why.

    ``readings`` are those that the pack of the variant lets an office choose: key and letter, and what each says.
    """

    beside: Beside | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()


class WhatIf(Bills):
    """The verb that tries a bill otherwise."""

    def try_otherwise(self, person_id: int, fields: Mapping[str, str], asked: Mapping[str, str]) -> Trial:
        """A bill as typed beside what it would be.

        ``asked`` may name ``pack``, ``category``, ``level``, ``certificate``, ``end`` and ``reading`` (its key, a sign
        of equality and its letter); what is empty stays as it is. Values and readings that the office has set for the
        days of the bill hold on either side.
        """
        typed = Typed(asked)
        variant = _variant(typed)
        bill = self._as_typed(Typed(fields))
        if bill is None or typed.faults:
            return Trial(None, tuple(typed.faults))
        standing = self._standing(person_id)
        try:
            other = varied(Case(standing.insured, (bill,)), variant)
        except OverflowError:
            return Trial(None, (Fault("end", "入院日期会超出日历，换一个日期"),))
        stays = standing.state.stays
        days = on_discharge(bill, stays).end, on_discharge(other.bills[0], stays).end
        day = days[1]
        try:
            packs = self.pack_in_force(days[0]), self._pack_tried(variant, day)
        except PackFault as wrong:
            return Trial(None, (Fault("pack", f"这个政策包有 {len(wrong.faults)} 处错误，没有装入"),))
        if packs[0] is None or packs[1] is None:
            return Trial(None, (Fault("end", f"没有 {days[0] if packs[0] is None else day} 施行的政策包"),))
        bill, other = (
            _with_days(bill, standing.insured, packs[0]),
            replace(other, bills=(_with_days(other.bills[0], other.insured, packs[1]),)),
        )
        _, left = settle(packs[0], standing.insured, bill, standing.state)
        _, right = settle(packs[1], other.insured, other.bills[0], self._state_read(person_id, standing, variant))
        pair = beside(Settled(bill, left), Settled(other.bills[0], right))
        crossing = self.crossing_of(bill)
        notes = list(self._said(variant, packs[1], day))
        if crossing:  # that the other pack is taken as if it were in force goes without saying
            notes = [crossing.words, *notes[packs[1].name == crossing.first.name :]]
        return Trial(pair, (), tuple(notes), tuple(_readings(packs[1])))

    def _state_read(self, person_id: int, standing: Standing, variant: Variant) -> State:
        """What the bills before leave where a reading that is asked for was theirs, too.

        A reading such as that of a standard which falls on earlier stays speaks of more than the bill in hand. What the
        bills drew on the account they have drawn.
        """
        if not variant.office:
            return standing.state

        def taken(state: State, settled: Settled) -> State:
            bill, left = settled.bill, replay(state, settled)
            pack = None if bill.happened else self.pack_in_force(on_discharge(bill, state.stays).end)
            if pack is None or not any(key in pack.left_open for key, _ in variant.office):
                return left
            after, _ = settle(_read_otherwise(pack, variant), standing.insured_for(bill.kind), bill, state, lines=False)
            return restated(after, left.account, date(left.year, 1, 1))

        state = folded(moments_of(self._store, person_id), taken=taken)
        return moved(state, standing.credit, self._today()) if standing.credit != Account() else state

    def crosses(self, fields: Mapping[str, str]) -> str:
        """The name of the policy under which a stay as typed began, where it ended under another; else nothing."""
        bill = self._as_typed(Typed(fields))
        crossing = self.crossing_of(bill) if bill else None
        return crossing.first.name if crossing else ""

    def _pack_tried(self, variant: Variant, day: date) -> PolicyPack | None:
        """The pack that is asked for as if it were in force, else the one in force on the day."""
        in_force = self.pack_in_force(day)
        if variant.pack is None or (in_force and in_force.name == variant.pack):
            return in_force and _read_otherwise(in_force, variant)
        return as_if_in_force(_read_otherwise(self._as_set(self._library.pack(variant.pack), day), variant))

    def _said(self, variant: Variant, pack: PolicyPack, day: date) -> Iterator[str]:
        """What must be known to read the comparison."""
        real = self._library.pack(pack.name)
        if not real.in_force(day):
            last = f" 至 {real.span.end}" if real.span.end else " 起"
            yield f"{real.title}的施行期是 {real.span.start}{last}，这里按假定施行来算"
        if variant.office:
            yield "本人以前的票据也按这个读法重算，年度累计由此得出；账户按本人已结算的算"
        elif variant.pack or variant.end:
            yield "年度累计和账户按本人已结算的算"


def _read_otherwise(pack: PolicyPack, variant: Variant) -> PolicyPack:
    """A pack with the readings that are asked for, beside everything that the office has set."""
    asked = {key: OfficeSetting(key, text) for key, text in variant.office if key in pack.left_open}
    if not asked:
        return pack
    kept = (one for one in pack.settings if one.key not in asked)
    return configured_by(pack, (*kept, *asked.values()))


def _readings(pack: PolicyPack) -> Iterator[tuple[str, str]]:
    """Every reading that may be chosen in a pack and does not hold in it: what asks for it, and what it says."""
    for value in pack.left_open.values():
        reading = pack.readings.get(value.reading)
        if reading is None:
            continue
        for letter, said in alternatives(reading).items():
            first, _, _ = said.partition("。")
            if letter in value.words:
                yield f"{value.key}={letter}", f"{reading.id} 取 {letter}　{first.partition('：')[0]}"


def _variant(typed: Typed) -> Variant:
    level, certificate = typed.text("level"), typed.text("certificate")
    key, _, letter = typed.text("reading").partition("=")
    kind = None if certificate == NONE else typed.word("certificate", CertificateKind)
    return Variant(
        pack=typed.text("pack") or None,
        category=typed.word("category", Category),
        levels=() if not level else (None if level == NONE else typed.word("level", Level),),
        certificates=None if not certificate else () if kind is None else (kind,),
        end=typed.day("end"),
        office=((key, letter),) if letter else (),
    )


def _with_days(bill: Bill, insured: Insured, pack: PolicyPack) -> Bill:
    """The bill with the days without cover, where the pack cuts by day."""
    return outside_of(Typed({}), bill, insured) if "outside" in rare_facts(pack) else bill
