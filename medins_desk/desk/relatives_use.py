"""家庭共济: the account of a relative who is tied to the person and registered here pays what it holds, and no more."""

from collections.abc import Mapping
from typing import NamedTuple

from medins_desk.desk.account_ledgers import AccountLedgers
from medins_desk.desk.ties import relatives_of
from medins_desk.desk.typed import Typed
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.relatives import RelativeAccount


class Lender(NamedTuple):
    """A relative who is registered here, and the carried money that their account holds today."""

    name: str
    balance: Fen


class RelativesUse(AccountLedgers):
    """What bills ask of the accounts of relatives."""

    def _lenders(self, person_id: int) -> tuple[Lender, ...]:
        """The relatives to whom a person is tied, and who are registered here."""
        found = relatives_of(self._store, person_id, self._today())
        return tuple(Lender(name, self._balance_of(holder)) for name, holder in found.items())

    def _holder(self, person_id: int, fields: Mapping[str, str]) -> int | None:
        """The relative of a bill as typed, where that one is tied to the person and registered here."""
        name = fields.get("relative_name", "").strip()
        return relatives_of(self._store, person_id, self._today()).get(name) if name else None

    def _balance_of(self, holder: int) -> Fen:
        """The carried money of an account today."""
        return max(self._standing(holder).state.account_in(self._today().year).past, 0)

    def _with_balance(self, holder: int, fields: Mapping[str, str]) -> Mapping[str, str]:
        """What a relative's account can pay follows from it, where it was not typed."""
        if fields.get("relative_available", "").strip() or not (balance := self._balance_of(holder)):
            return fields
        return {**fields, "relative_available": shown(balance)}

    def _refuse_overdraft(self, typed: Typed, holder: int, relative: RelativeAccount) -> None:
        balance = self._balance_of(holder)
        if relative.available > balance:
            words = f"{relative.name}的历年余额是 {shown(balance)}，不能填得更多"
            typed.fault("relative_available", f"{words}。账户系统不同的，在{relative.name}的“个人账户”（E）里登记余额")
