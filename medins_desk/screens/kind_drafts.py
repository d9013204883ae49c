"""The drafts of one page of a person: one for each kind of what is noted there, whenever it is gone on with."""

from collections.abc import Callable, Mapping
from uuid import uuid4

from medins_desk.desk import Desk, Draft
from medins_desk.screens.form_page import DraftDoor

Fields = Mapping[str, str]


class KindDrafts:
    """Keeps what is typed under the key of its kind: what was begun of one is not lost by beginning another."""

    def __init__(self, desk: Desk, person_id: int, page: str, changed: Callable[[], object], key: str = "") -> None:
        self._desk, self._person_id, self._page, self._changed = desk, person_id, page, changed
        self._key = key
        self._behind: set[str] = set()

    @property
    def door(self) -> DraftDoor:
        """What a page is given of it."""
        return DraftDoor(self._keep, self._drop, self._turn_to, self._saved)

    def in_hand(self) -> Draft | None:
        """The draft of the kind that the page stands on, where there is one."""
        return self._desk.draft(self._key) if self._key else None

    def waiting(self) -> tuple[Draft, ...]:
        """All that waits of this page and person, as it was typed, the latest first."""
        mine = (one for one in self._desk.drafts() if (one.person_id, one.page) == (self._person_id, self._page))
        return tuple(whole for one in mine if (whole := self._desk.draft(one.key)) is not None)

    def _keep(self, fields: Fields) -> None:
        self._key = self._key or uuid4().hex
        self._desk.keep_draft(self._key, self._person_id, self._page, fields)
        self._changed()

    def _drop(self) -> None:
        if self._key:
            self._desk.drop_draft(self._key)
            self._changed()

    def _turn_to(self, name: str, kind: str) -> Draft | None:
        """To the kind that the field of this name holds; what waits of it."""
        if self._key:
            self._behind.add(self._key)
        found = next((one for one in self.waiting() if one.fields.get(name, "") == kind), None)
        self._key = found.key if found else ""
        return found

    def _saved(self, name: str, typed: Fields) -> None:
        """Of what was begun as another kind, what says no more than what is recorded now has done its work, too."""
        for one in [one for one in self.waiting() if one.key in self._behind]:
            said = {at: words for at, words in one.fields.items() if at not in (name, "@focus") and words}
            if all(typed.get(at) == words for at, words in said.items()):
                self._desk.drop_draft(one.key)
                self._changed()
