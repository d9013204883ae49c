"""The account of a person on paper: the movements that the page shows, each with its rule and the balances after it."""

from dataclasses import replace

from medins_desk.desk.account_movements import AccountFile, AccountMovements, Movement
from medins_desk.desk.people_facts import PeopleFacts
from medins_desk.desk.people_laws import NoLawOfPeople
from medins_desk.domain.statements import Statement
from medins_desk.enrol.statements import BookEntry, Told, book_notes, book_statement, policy_words
from medins_desk.paper import statement_pdf

_BY_RECORD = "按登记的余额、结算和冲销记账"
_NATURE = "按登记的情况推算，供核对，不作支付凭证"


class AccountSheets(AccountMovements, PeopleFacts):
    """The verb about the sheet of an account."""

    def account_handed_out(self, person_id: int) -> bytes:
        """The movements of a person's account as a PDF, journalled as made: of which day, by which law, what is left.

        ``KeyError`` for an id that was never given out.
        """
        file = self.account_file(person_id)
        made = self._account_sheet(file)
        balance = self._account_now(person_id)
        details = {
            "day": made.day,
            "title": made.title,
            "law": self._law_of_account(file)[0],
            "entries": len(file.movements),
            "current": balance.current,
            "past": balance.past,
        }
        with self._store.writing():
            self._store.journal.add(self._actor(), "hand out", "person", person_id, details)
        return statement_pdf(made)

    def _account_sheet(self, file: AccountFile) -> Statement:
        told = Told(self._today(), self._law_of_account(file)[1], book_notes(file.ended, file.lacking))
        balance = self._account_now(file.person_id)
        made = book_statement(map(_entry, file.movements), file.unpaid, balance, told, _NATURE)
        return replace(made, whose=self._whose(file.person_id))

    def _law_of_account(self, file: AccountFile) -> tuple[str, str]:
        """The seal and the words of the law that the account follows from; none where it stands as it was stated."""
        if not file.by_law:
            return "", _BY_RECORD
        try:
            law = self._laws_by_day().on(self._today())
        except NoLawOfPeople:
            return "", _BY_RECORD
        return law.sha256, policy_words(law)


def _entry(one: Movement) -> BookEntry:
    """A movement with the slip that made it behind its arithmetic."""
    why = f"{one.why}　{one.slip}" if one.slip and one.slip not in one.why else one.why
    return BookEntry(one.day, one.item, one.law, why, one.purse, one.amount, one.current, one.past)
