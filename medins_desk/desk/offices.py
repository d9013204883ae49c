"""The office itself: which one this is, and who sits at its counter."""

from collections.abc import Mapping

from medins_desk.desk.counter import Counter
from medins_desk.desk.typed import Typed
from medins_desk.domain.clerks import FIRST_ROLES, Clerk, Role, Session
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.slips import Office
from medins_desk.packs import Head
from medins_desk.store.offices import Window

_LONGEST_CODE = 12
_UNNAMED_CLERK = "经办员"


class Offices(Counter):
    """The verbs about the office."""

    def areas(self) -> tuple[str, ...]:
        """The areas for which a policy pack is installed."""
        return tuple(sorted({head.area for head in self._heads()}))

    def set_up_office(self, fields: Mapping[str, str]) -> None:
        """Say which office this is: ``code``, ``name``, ``area``, ``clerk``.

        Where the area is left out, the beginning of the code says it: the packs name the divisions of their area.
        Who has logged in is the clerk, whatever is typed. An office that has given slip numbers keeps them: its code
        begins new ones only. Raises ``ClerkFault``.
        """
        typed = Typed(fields)
        code = typed.text("code", required="办公室代码").upper()
        if code and not (code.isascii() and code.isalnum() and len(code) <= _LONGEST_CODE):
            typed.fault("code", f"编码只有数字和字母，不超过 {_LONGEST_CODE} 位")
        name = typed.text("name", required="名称")
        area = self._area(typed, code)
        typed_clerk = typed.text("clerk")
        clerk = self.session.name if self.session else typed_clerk or self.clerk or _UNNAMED_CLERK
        typed.stop_if_faulty()
        self._set_up(Window(Office(code, name), area), clerk)

    def sign_in(self, clerk_id: int, how: str = "sign in") -> Session:
        """Say who sits at the counter from now on; the password was right. Raises ``ClerkFault`` for one who left.

        ``how`` is the journal's verb. An id that no clerk has is our fault: ``KeyError``.
        """
        clerk = self._store.clerks.clerk(clerk_id)
        if clerk is None:
            raise KeyError(clerk_id)
        if not clerk.active:
            raise ClerkFault([Fault("clerk", f"{clerk.name}已停用，不能登录。要恢复由系统管理员办理")])
        self._sit_down(clerk)
        self._store.journal.add(self._actor(), how, "clerk", clerk.id, {"name": clerk.name})
        return Session(clerk.id, clerk.name, clerk.roles)

    def _area(self, typed: Typed, code: str) -> str:
        areas, area = self.areas(), typed.text("area")
        if area and area not in areas:
            typed.fault("area", f"没有“{area}”的政策包，现有：{'、'.join(areas) or '无'}")
        if area or len(areas) == 1:
            return area or areas[0]
        found = self._areas_of(code)
        if code and len(found) != 1:
            own = {one for head in self._heads() for one in head.divisions if one.isdigit()}  # a sample's has letters
            known = "、".join(f"{one}…" for one in sorted(own))
            typed.fault("code", f"编码开头要是统筹区的行政区划代码，已装的政策包有：{known}")
        return min(found, default="")

    def _areas_of(self, code: str) -> set[str]:
        """Whose code this is: a county's own longer code goes before that of the city around it."""
        begun = [(len(own), head.area) for head in self._heads() for own in head.divisions if code.startswith(own)]
        longest = max((length for length, _ in begun), default=0)
        return {area for length, area in begun if length == longest}

    def _heads(self) -> list[Head]:
        """What the packs say of themselves; one with faults says so when its own area settles."""
        return [head for head in self._library.heads().values() if head]

    def _set_up(self, window: Window, clerk: str) -> None:
        with self._store.writing():
            was = self._window
            self._store.offices.set_up(window)
            self._sit_down(self._known_or_new(clerk))
            details: dict[str, object] = {"code": window.office.code, "after": _described(window)}
            if was:
                details["before"] = _described(was)
            self._store.journal.add(self._actor(), "set up", "office", window.office.code, details)
        self._window = window

    def _known_or_new(self, name: str) -> Clerk:
        """The clerk of this name. The first of an office can work at once and add the others."""
        known = self._store.clerks.named(name)
        if known is not None:
            return known
        roles = {Role.HANDLER} if self._store.clerks.all() else FIRST_ROLES
        return Clerk(self._store.clerks.add(name, roles, self._today()), name, frozenset(roles))

    def _sit_down(self, clerk: Clerk) -> None:
        self.clerk, self.session = clerk.name, Session(clerk.id, clerk.name, clerk.roles)


def _described(window: Window) -> dict[str, str]:
    return {"code": window.office.code, "name": window.office.name, "area": window.area}
