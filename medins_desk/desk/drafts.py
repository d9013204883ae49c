"""Drafts at the counter: nothing typed is lost."""

from collections.abc import Mapping

from medins_desk.desk.guard import Guarded
from medins_desk.desk.local_policies import LOCAL
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
        """The drafts that wait, the latest first; for who may not see people, those of local policies only."""
        found = self._store.drafts.all()
        return (
            found
            if self.may("person_file")
            else tuple(one for one in found if one.person_id is None and one.page == LOCAL)
        )

    def drop_draft(self, draft_key: str) -> None:
        """Forget a draft, because the clerk said so."""
        self._store.drafts.drop(draft_key)
