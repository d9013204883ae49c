"""Lists of other bodies (名单): looked through, agreed to, and taken in whole or not at all."""

import hashlib
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from medins_desk.desk.certificates_filings import CertificatesAndFilings
from medins_desk.desk.guard import Guarded
from medins_desk.desk.life_events import LifeEvents
from medins_desk.desk.people import whole
from medins_desk.desk.registrations import Registrations
from medins_desk.desk.roster_check import CheckedList, Fallen, RosterCheck, RowVerdict
from medins_desk.desk.roster_enrolling import Enrolling, RosterEnrolling
from medins_desk.desk.roster_law import RosterLaw
from medins_desk.desk.roster_reading import read_aside
from medins_desk.desk.roster_records import Head
from medins_desk.desk.roster_taking import RosterTaking
from medins_desk.desk.roster_views import RosterView, TakenView, fault_sheet, taken_view, view_of
from medins_desk.desk.standing import insured_now
from medins_desk.desk.ties import Ties
from medins_desk.desk.typed import Typed
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.participation import Occurred, Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category
from medins_desk.domain.rosters import Progress, RosterKind
from medins_desk.domain.terms import term
from medins_desk.exchange.rosters import fault_table, template
from medins_desk.exchange.safe_files import write_whole
from medins_desk.paper import statement_pdf
from medins_desk.store.journal import Actor
from medins_desk.store.rosters import Entry, TakenList

ROSTER = "roster"
"""The place of a fault of the whole list."""

_AT_ONCE = 5000
"""So many entries are kept between two looks at whether the clerk stops it."""


class Rosters(CertificatesAndFilings, Registrations, Ties, LifeEvents, Guarded):
    """The verbs about lists. What was looked through stays here until it is taken in: no row comes from a screen."""

    _list_checked: CheckedList | None = None

    def rosters(self) -> tuple[TakenView, ...]:
        """The lists that were taken in, the latest first."""
        return tuple(taken_view(one) for one in self._store.rosters.all())

    def check_roster(self, path: Path, fields: Mapping[str, str], progress: Progress) -> RosterView:
        """Look a list through; nothing is written. Raises ``ClerkFault`` with every fault of the form or of the file.

        Faults of rows are in the view. Whatever ``progress`` raises ends it.
        """
        self._list_checked = None
        head = self._list_head(Typed(fields))
        roster = read_aside(path, head.kind, progress, self._today())
        law = RosterLaw(
            self._people_laws(), self._facts, lambda key: insured_now(self._store, key).filings, self._kinds_known()
        )
        enrolling = RosterEnrolling(self._law_today(), self._people_laws(), self._applicant, self._today())
        check = RosterCheck(self._store, head, law, enrolling, self._today(), partial(self._if_struck_off, head))
        checked = self._list_checked = check.against(roster, path.name, progress)
        return view_of(checked, self._store.rosters.all())

    def take_roster(
        self,
        ended: Collection[int],
        progress: Progress,
        *,
        without_faulty: bool = False,
        struck_off: Collection[int] = (),
    ) -> TakenView:
        """Take in the list that was looked through last, all of it or nothing.

        ``ended`` are records of the fallen; one that the law keeps stays. Of ``struck_off`` among them it is also noted
        that the school struck the student off with the day of the list. Rows with faults are left out where
        ``without_faulty`` says so. Raises ``ClerkFault``. Whatever ``progress`` raises ends it, and nothing is kept.
        """
        checked = self._looked_through()
        if checked.faults and not without_faulty:
            raise ClerkFault([Fault(ROSTER, "名单里有错误的行，先改正；或者只导入没有错误的行")])
        if checked.as_of != self._store.journal.head()[0]:
            raise ClerkFault([Fault(ROSTER, "核对以后又办过别的业务，重新核对再导入")])
        with self._store.writing():
            roster_id = self._take_list(checked, ended, struck_off, progress)
        self._list_checked = None
        return next(one for one in self.rosters() if one.id == roster_id)

    def save_roster_template(self, kind: str, path: Path) -> None:
        """An empty list of a kind, for who is to fill it in. Raises ``ClerkFault`` at ``kind``, ``WorldTrouble``."""
        typed = Typed({"kind": kind})
        wanted = whole(typed, typed.word("kind", RosterKind, required="名单种类"))
        write_whole(path.parent, {path.name: template(wanted)})

    def save_roster_faults(self, path: Path) -> None:
        """The faults of the list that was looked through last, as CSV for its sender. Raises ``WorldTrouble``."""
        write_whole(path.parent, {path.name: fault_table(self._looked_through().faults)})

    def roster_faults_pdf(self) -> bytes:
        """The same on A4; of very many the first. Raises ``LookupError`` where no list was looked through."""
        return statement_pdf(fault_sheet(self._looked_through()))

    def _looked_through(self) -> CheckedList:
        if self._list_checked is None:
            raise LookupError("no list was looked through")
        return self._list_checked

    def _list_head(self, typed: Typed) -> Head:
        kind = typed.word("kind", RosterKind, required="名单种类")
        source = typed.text("source", required="发来的单位")
        day = typed.day("day", required="名单日期")
        end = typed.day("end")
        if day and end and end < day:
            typed.fault("end", f"早于名单日期 {day}，核对两个日期")
        if kind is RosterKind.SIGNED and not end and "end" not in {fault.place for fault in typed.faults}:
            typed.fault("end", "上年度签约的名单只管一年，填到哪一天为止")
        typed.stop_if_faulty()
        if kind is None or day is None:
            raise AssertionError("a form that is not whole names its fault")
        return Head(kind, source, day, end)

    def _take_list(
        self, checked: CheckedList, ended: Collection[int], struck_off: Collection[int], progress: Progress
    ) -> int:
        """Inside the transaction; the list's key."""
        actor, head = self._actor(), checked.head
        fallen = [one for one in checked.fallen if one.brought.record_id in ended and not one.stays]
        with self.confirmed_as_a_whole():
            taking = RosterTaking(self._store, head, actor, self.record_death, self._enrol)
            entries = list(taking.all_of(checked, progress))
            for one in fallen:
                self._end_fallen(one, head)
                if one.struck_off and one.brought.record_id in struck_off:
                    self.record_occurrence(one.brought.person_id, {"kind": Occurred.STRUCK_OFF, "day": f"{head.day}"})
            for person_id in {one.person_id for one in entries} | {one.brought.person_id for one in fallen}:
                self._person_changed(person_id)
        counts = {str(verdict): sum(1 for _ in checked.of(verdict)) for verdict in RowVerdict}
        del counts[RowVerdict.ADD]  # rows: who is enrolled alone is one, too
        counts |= {"recorded": checked.recorded}
        counts |= {"enrolled": sum(1 for one in checked.rows if one.enrols)}
        counts |= {"left_out": len({fault.place for fault in checked.faults}), "ended": len(fallen)}
        taken = TakenList(
            0, head.kind, head.source, head.day, checked.file, checked.sha256, actor.at, actor.clerk, counts
        )
        roster_id = self._store.rosters.add(taken, actor)
        for first in range(0, len(entries), _AT_ONCE):
            progress(len(checked.rows), len(checked.rows))
            self._store.rosters.add_entries(roster_id, entries[first : first + _AT_ONCE])
        progress(len(checked.rows), len(checked.rows))
        self._note_list(roster_id, taken, actor, entries)
        progress(len(checked.rows), len(checked.rows))  # what follows is the commit
        return roster_id

    def _if_struck_off(self, head: Head, person_id: int) -> str:
        """What would follow were a student struck off with the day of the list; nothing of who is covered otherwise."""
        covered = self._standing(person_id).insured.enrolment_on(head.day)
        if covered is None or covered.category is not Category.STUDENT:
            return ""
        return next(self._turn(person_id, Occurrence(kind=Occurred.STRUCK_OFF, day=head.day)), "")

    def _law_today(self) -> PeopleLaw | None:
        """The law of people of today; ``None`` where there is none: nobody is enrolled by it."""
        try:
            return self._law_of_people()
        except ClerkFault:
            return None

    def _enrol(self, person_id: int, enrolling: Enrolling) -> Mapping[str, object]:
        if enrolling.way is None or enrolling.found is None:
            raise AssertionError("enrolled by a way that is open")
        return self._write_registration(person_id, enrolling.way, enrolling.found, enrolling.said, "")[1]

    def _end_fallen(self, fallen: Fallen, head: Head) -> None:
        """Somebody who is no longer on the list: the day before it is the last. Raises ``ClerkFault``."""
        one, day, why = (
            fallen.brought,
            fallen.last.isoformat(),
            f"{head.day} 的{term(head.kind)}上没有（{head.source}）",
        )
        end = {"certificates": self.revoke_certificate, "filings": self.revoke_filing, "ties": self.end_tie}[one.table]
        try:
            end(one.record_id, day, why)
        except ClerkFault as refused:
            raise ClerkFault([Fault(ROSTER, f"{one.name}：{fault.text}") for fault in refused.faults]) from refused

    def _note_list(self, roster_id: int, taken: TakenList, actor: Actor, entries: list[Entry]) -> None:
        """One row of the journal for the list, with a hash over what it brought; each verb has written its own."""
        brought = "\n".join(f"{one.place} {one.person_id} {one.record_id}" for one in entries)
        details = {
            "kind": term(taken.kind),
            "title": taken.source,
            "day": taken.day,
            "document": taken.file,
            "sha256": taken.sha256,
            "counts": taken.counts,
            "entries": hashlib.sha256(brought.encode()).hexdigest(),
        }
        self._store.journal.add(actor, "take in", "roster", roster_id, details)
