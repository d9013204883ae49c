"""家庭共济: the account of a relative who is tied to the person and registered here pays what it holds, and no more.

A relative is one person by the number of a document: where two bear one name its last four signs tell which is meant.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medins_desk.desk.account_ledgers import AccountLedgers
from medins_desk.desk.ties import Relative, relatives_of
from medins_desk.desk.typed import Typed
from medins_desk.domain.folding import half_width
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.relatives import RelativeAccount

_WITH_TAIL = re.compile(r"(?P<name>\D*?)\s*[（(]?\s*(?:尾号)?\s*(?P<tail>[0-9]{3,17}[0-9Xx])\s*[)）]?", re.ASCII)
_SIGNS = 4


class Lender(NamedTuple):
    """A relative who is registered here, and the carried money that their account holds today."""

    name: str
    balance: Fen


class RelativesUse(AccountLedgers):
    """What bills ask of the accounts of relatives."""

    def _lenders(self, person_id: int) -> tuple[Lender, ...]:
        """The living relatives to whom a person is tied, and who are registered here."""
        near = relatives_of(self._store, person_id, self._today())
        return tuple(
            Lender(_called(one, near), self._balance_of(one.key))
            for one in near
            if one.key is not None and self._store.participation.died_on(one.key) is None
        )

    def _with_relative(self, person_id: int, fields: Mapping[str, str]) -> tuple[Typed, int | None]:
        """A bill as typed, with a tied relative named so that it is one person, and whose account is registered here.

        What they can pay follows from that account, where it was not typed.
        """
        typed = Typed(fields)
        name = half_width(fields.get("relative_name", "")).strip()
        near = relatives_of(self._store, person_id, self._today()) if name else ()
        found = _named(near, name, typed.raw("relative_relation"))
        if len(found) > 1:
            words = "、".join(_called(one, near) for one in found)
            typed.fault("relative_name", f"{words}同名，姓名后面写身份证号后四位。没有号码的，先在亲属里补登")
        if len(found) != 1:
            return typed, None
        (one,) = found
        more = {"relative_name": _called(one, near)}
        balance = self._balance_of(one.key) if one.key is not None else 0
        if balance and not typed.raw("relative_available"):
            more["relative_available"] = shown(balance)
        typed = Typed({**fields, **more})
        if one.key is not None and (died := self._store.participation.died_on(one.key)):
            typed.fault("relative_name", f"{one.name} {died} 已登记去世，账户余额由继承人办理，不能再共济")
        return typed, one.key

    def _balance_of(self, holder: int) -> Fen:
        """The carried money of an account today."""
        return max(self._standing(holder).state.account_in(self._today().year).past, 0)

    def _refuse_overdraft(self, typed: Typed, holder: int, relative: RelativeAccount) -> None:
        balance = self._balance_of(holder)
        if relative.available > balance:
            words = f"{relative.name}的历年余额是 {shown(balance)}，不能填得更多"
            typed.fault("relative_available", f"{words}。账户系统不同的，在{relative.name}的“个人账户”（E）里登记余额")


def _called(one: Relative, near: Sequence[Relative]) -> str:
    """The name of a relative; where another one has it too, with the end of the number."""
    alone = all(other.number == one.number for other in near if other.name == one.name)
    return one.name if alone else f"{one.name}（尾号 {one.number[-_SIGNS:] or '没有登记'}）"


def _named(near: Sequence[Relative], name: str, relation: str) -> list[Relative]:
    """Who is meant: by the name and the end of the number, or by the name and what they are to the person."""
    with_tail = _WITH_TAIL.fullmatch(name)
    if with_tail:
        name, tail = with_tail["name"].strip(), with_tail["tail"].upper()
        return [one for one in near if name in ("", one.name) and one.number.upper().endswith(tail)]
    found = [one for one in near if one.name == name]
    related = [one for one in found if str(one.kind) == relation]
    return related if len(found) > 1 and related else found
