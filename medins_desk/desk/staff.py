"""The clerks of the office: who works here, as what; those who come, change, leave and come back."""

from collections.abc import Mapping
from dataclasses import dataclass

from medins_desk.desk.guard import Guarded
from medins_desk.desk.typed import Typed
from medins_desk.desk.views import clerk_view
from medins_desk.domain import identity, masking
from medins_desk.domain.clerks import APART, TITLES, Clerk, Role, Session, left_behind, may_be_together
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.store.journal import Actor

ROLE_FIELD = "role_{}"
"""The name of the field of a role."""

_HERE, _GONE = {"state": "在岗"}, {"state": "停用"}
_LONGEST_NAME, _LONGEST_NUMBER = 20, 20


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A clerk as a list shows one. ``id_number`` is masked; ``is_self``: who sits here."""

    clerk: Clerk
    id_number: str
    has_password: bool
    is_self: bool


class Staff(Guarded):
    """The verbs about clerks. Their passwords are those of ``passwords``."""

    def staff(self) -> tuple[StaffLine, ...]:
        """Everybody who works or worked here, in the order in which they came."""
        known = {one.clerk_id for one in self.passwords.holders} if self.passwords else set()
        here = self.session.clerk_id if self.session else None
        return tuple(
            StaffLine(one, one.id_number, one.id in known, one.id == here)
            for one in map(clerk_view, self._store.clerks.all())
        )

    def must_change_password(self) -> bool:
        """Whether who sits here goes on only with a password of their own: somebody else chose it."""
        one = self._store.clerks.clerk(self.session.clerk_id) if self.session else None
        return one is not None and one.must_change

    def add_clerk(self, fields: Mapping[str, str]) -> int:
        """Write down a new clerk: ``name``, ``number``, ``id_number``, ``role_…``; the key. Raises ``ClerkFault``."""
        typed = Typed(fields)
        name = typed.text("name", required="姓名")
        if len(name) > _LONGEST_NAME:
            typed.fault("name", f"姓名不超过 {_LONGEST_NAME} 个字")
        elif name and self._store.clerks.named(name):
            typed.fault("name", f"已经有叫“{name}”的经办人员；重名的加上工号或所在窗口")
        number, id_number = self._read_numbers(typed, None)
        roles = _read_roles(typed)
        typed.stop_if_faulty()
        actor = self._actor()
        with self._store.writing():
            key = self._store.clerks.add(name, roles, self._today())
            self._store.clerks.describe(key, number, id_number)
            after = {"roles": _titles(roles), "number": number, "id_number": masking.id_number(id_number)}
            self._store.journal.add(actor, "add", "clerk", key, {"name": name, "after": after})
        return key

    def correct_clerk(self, clerk_id: int, fields: Mapping[str, str]) -> None:
        """Other numbers of a clerk: ``number``, ``id_number``; left as they are masked they stay. ``ClerkFault``.

        The name stays: it stands on slips and in the journal.
        """
        one, typed = self._clerk(clerk_id), Typed(fields)
        number, id_number = self._read_numbers(typed, one)
        typed.stop_if_faulty()
        with self._store.writing():
            actor = self._actor()
            self._store.clerks.describe(clerk_id, number, id_number)
            before, after = _numbers(one.number, one.id_number), _numbers(number, id_number)
            self._note_clerk(actor, "correct", one, before, after)

    def change_roles(self, clerk_id: int, fields: Mapping[str, str]) -> None:
        """Let a clerk have the roles that are ticked and no others. Raises ``ClerkFault``.

        A role given by mistake is taken again, though nobody holds it then; the system administrator's never.
        """
        one, typed = self._clerk(clerk_id), Typed(fields)
        roles = _read_roles(typed)
        if Role.SYSTEM in left_behind(self._store.clerks.all(), one, roles) and one.active:
            field = ROLE_FIELD.format(Role.SYSTEM)
            typed.fault(field, f"{TITLES[Role.SYSTEM]}只有{one.name}一人，先让另一名也担任")
        typed.stop_if_faulty()
        with self._store.writing():
            actor = self._actor()
            self._store.clerks.give_roles(clerk_id, roles)
            before, after = {"roles": _titles(one.roles)}, {"roles": _titles(roles)}
            self._note_clerk(actor, "change roles", one, before, after)
        if self.session and self.session.clerk_id == clerk_id:
            self.session = Session(clerk_id, one.name, roles)

    def clerk_leaves(self, clerk_id: int, fields: Mapping[str, str]) -> None:
        """A clerk works here no more, with a ``reason``: no log-in, no password. Raises ``ClerkFault``.

        Where a power cut comes between, the password is taken at the next log-in of anybody; until then it lets
        nobody in.
        """
        one, typed = self._clerk(clerk_id), Typed(fields)
        reason = typed.text("reason", required="停用原因")
        behind = left_behind(self._store.clerks.all(), one, frozenset())
        if self.session and self.session.clerk_id == clerk_id:
            typed.fault("reason", "本人不能停用自己，由另一名系统管理或安全管理办理")
        elif behind:
            typed.fault("reason", f"{_titles(behind)}只有{one.name}一人，先让另一名也担任，再停用")
        typed.stop_if_faulty()
        with self._store.writing(), self.apart_from(clerk_id):
            actor = self._actor()
            self._store.clerks.set_active(clerk_id, active=False)
            self._note_clerk(actor, "leave", one, _HERE, _GONE, reason)
        if self.passwords is not None:
            self.passwords.forget(clerk_id)

    def clerk_returns(self, clerk_id: int) -> None:
        """A clerk who left works here again, with the roles of before; the password is given anew."""
        one = self._clerk(clerk_id)
        if one.active:
            raise ClerkFault([Fault("clerk", f"{one.name}在岗，没有停用")])
        with self._store.writing():
            actor = self._actor()
            self._store.clerks.set_active(clerk_id, active=True)
            self._note_clerk(actor, "return", one, _GONE, _HERE)

    def _note_clerk(
        self, actor: Actor, verb: str, one: Clerk, before: Mapping[str, str], after: Mapping[str, str], why: str = ""
    ) -> None:
        details = {"name": one.name, "before": before, "after": after, **({"why": why} if why else {})}
        self._store.journal.add(actor, verb, "clerk", one.id, details)

    def _clerk(self, clerk_id: int) -> Clerk:
        found = self._store.clerks.clerk(clerk_id)
        if found is None:
            raise KeyError(clerk_id)
        return found

    def _read_numbers(self, typed: Typed, one: Clerk | None) -> tuple[str, str]:
        """The office's number and the identity number of a clerk; nobody else has them."""
        others = [other for other in self._store.clerks.all() if one is None or other.id != one.id]
        number = typed.text("number")
        if len(number) > _LONGEST_NUMBER:
            typed.fault("number", f"工号不超过 {_LONGEST_NUMBER} 位")
        elif number and (taken := next((other for other in others if other.number == number), None)):
            typed.fault("number", f"工号 {number} 是{taken.name}的，核对")
        id_number = typed.text("id_number").upper()
        if one and id_number and id_number == masking.id_number(one.id_number):
            id_number = one.id_number
        if id_number and (words := identity.fault_of(id_number)):
            typed.fault("id_number", words)
        elif id_number and (taken := next((other for other in others if other.id_number == id_number), None)):
            typed.fault("id_number", f"这个身份证号是{taken.name}的，核对")
        return number, id_number


def _read_roles(typed: Typed) -> frozenset[Role]:
    roles = frozenset(role for role in Role if typed.flag(ROLE_FIELD.format(role)))
    if not roles:
        typed.fault(ROLE_FIELD.format(Role.HANDLER), "至少选一项角色")
    elif not may_be_together(roles):
        last = [role for role in TITLES if role in roles & APART][-1]
        typed.fault(ROLE_FIELD.format(last), f"{_titles(APART)}一人只能担任其中一项")
    return roles


def _titles(roles: frozenset[Role]) -> str:
    return "、".join(title for role, title in TITLES.items() if role in roles)


def _numbers(number: str, id_number: str) -> dict[str, str]:
    return {"number": number, "id_number": masking.id_number(id_number)}
