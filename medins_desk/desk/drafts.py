"""Drafts at the counter: nothing typed is lost."""

from collections.abc import Mapping

from medins_desk.desk.guard import Guarded
from medins_desk.desk.local_policies import LOCAL
from medins_desk.desk.views import draft_view
from medins_desk.store.drafts import Draft


class DraftBox(Guarded):
    """The verbs about drafts."""

    def keep_draft(self, draft_key: str, person_id: int | None, page: str, fields: Mapping[str, str]) -> None:
        """Keep what is typed on a page so far. After the draft is settled this does nothing: a late timer may call.

        Where a damaged store is only read, nothing typed is kept.
        """
        if self.is_reading:
            return
        self._store.drafts.keep(draft_key, person_id, page, fields, self._actor())

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts that wait, the latest first, masked; for who may not see people, those of local policies only."""
        return tuple(draft_view(one) for one in self._readable())

    def draft(self, draft_key: str) -> Draft | None:
        """A draft as it was typed, to go on with it; ``None`` where it does not wait, or not for this role."""
        return next((one for one in self._readable() if one.key == draft_key), None)

    def _readable(self) -> tuple[Draft, ...]:
        found = self._store.drafts.all()
        if self.may("person_file"):
            return found
        return tuple(one for one in found if one.person_id is None and one.page == LOCAL)

    def drop_draft(self, draft_key: str) -> None:
        """Forget a draft, because the clerk said so."""
        self._store.drafts.drop(draft_key)
