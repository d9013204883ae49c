"""What the first person at the window would wait for, read while nobody stands there."""

from contextlib import suppress
from datetime import date

from medins_desk.desk.bills import Bills
from medins_desk.desk.standing import Standing, meters_on
from medins_desk.domain.persons import Insured, Person
from medins_desk.packs import PackFault
from medins_desk.settle import opening

_NOBODY = Person("", date(1980, 1, 1))


class ReadingAhead(Bills):
    """Holds no verb of a clerk."""

    def read_ahead(self) -> None:
        """Read the law of today and of people, and how it is reckoned; nothing is shown, nothing written.

        A pack with faults says so when somebody needs it.
        """
        if not self.is_set_up:
            return
        self._people_laws()
        with suppress(PackFault):
            if pack := self.pack_in_force(self._today()):
                nobody = Insured(_NOBODY)
                meters_on(pack, Standing(nobody, opening(nobody.account)), self._today())
