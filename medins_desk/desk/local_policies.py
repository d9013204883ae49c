"""Local policies made at the counter: a framework, what the county fills in, checked as it is typed, then installed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from medins_desk.desk.counter import Counter
from medins_desk.desk.local_fields import (
    DEPARTS,
    VALUE,
    LocalChapter,
    chapters_of,
    entries_typed,
    faults_typed,
    missing_typed,
    read_head,
)
from medins_desk.desk.typed import Typed
from medins_desk.domain.errors import Fault, WorldTrouble
from medins_desk.domain.framework import Frame
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.exchange.safe_files import write_whole
from medins_desk.packs import PackFault
from medins_desk.packs.template import LocalHead, entries_of, local_pack_text
from medins_desk.store.drafts import Draft

LOCAL = "local_policy"
"""The page of the drafts of local policies; an office makes one at a time."""

_FILE = "pack.toml"
_DIVISION = 6


class LocalPolicies(Counter):
    """The verbs about local policies. ``packs_folder`` is where the office's own packs stand."""

    packs_folder: Path | None = None

    def frameworks(self) -> tuple[tuple[str, str], ...]:
        """The frameworks that are installed and sound: name and title."""
        names = [name for name, head in self._library.heads().items() if head and head.is_framework]
        return tuple((name, pack.title) for name in names if (pack := self._sound(name)))

    def _sound(self, name: str) -> PolicyPack | None:
        try:
            pack = self._library.pack(name)
        except PackFault:
            return None
        return pack if pack.status is Status.FRAMEWORK else None

    def local_policies(self) -> tuple[tuple[str, str], ...]:
        """The local policies that are installed and sound, samples left out: name and title."""
        names = [name for name, head in self._library.heads().items() if head and not head.is_framework]
        found = ((name, self._filled(name)) for name in names)
        return tuple((name, pack.title) for name, pack in found if pack)

    def values_taken_over(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The values of the local policy that ``values_of`` names, for the fields of its framework that are empty."""
        name = fields.get("values_of", "").strip()
        other = self._filled(name) if name in self._library.names() else None
        frame = self._frame(fields)
        if other is None or other.frame is None or frame is None or other.frame.pack != frame.pack:
            return {}
        taken = {f"{VALUE}{key}": entry.text for key, entry in entries_of(other.frame).items()}
        return {field: text for field, text in taken.items() if not fields.get(field, "").strip()}

    def _filled(self, name: str) -> PolicyPack | None:
        try:
            pack = self._library.pack(name)
        except PackFault:
            return None
        return pack if pack.frame and pack.frame.filled and pack.status is not Status.SAMPLE else None

    def local_draft(self) -> Draft | None:
        """The local policy that is being filled in, if any."""
        return next((draft for draft in self._store.drafts.all() if draft.page == LOCAL), None)

    def local_start(self) -> dict[str, str]:
        """What the first page holds before anything is typed: the office's own area, the first framework."""
        names = self.frameworks()
        window = self._window
        return {
            "framework": names[0][0] if names else "",
            "area": window.area if window else "",
            "division": window.office.code[:_DIVISION] if window else "",
        }

    def local_chapters(self, fields: Mapping[str, str]) -> tuple[LocalChapter, ...]:
        """The values to fill in; none before a framework is chosen."""
        frame = self._frame(fields)
        return chapters_of(frame, fields) if frame else ()

    def faults_of_local(self, fields: Mapping[str, str]) -> tuple[Fault, ...]:
        """What is wrong with what is typed so far, for a screen that asks as it is typed; writes nothing."""
        frame = self._frame(fields)
        return tuple(faults_typed(frame, fields)) if frame else ()

    def faults_of_local_head(self, fields: Mapping[str, str]) -> tuple[Fault, ...]:
        """What is wrong with the head of a local policy, what is missing included."""
        typed = Typed(fields)
        self._head(typed)
        return tuple(typed.faults)

    def missing_in_local(self, fields: Mapping[str, str]) -> tuple[Fault, ...]:
        """What has still to be filled in, each at its field."""
        frame = self._frame(fields)
        return tuple(missing_typed(frame, fields)) if frame else ()

    def departs_in_local(self, fields: Mapping[str, str]) -> frozenset[str]:
        """The fields of the documents that have to be named because a value departs from what holds in principle."""
        bare = {name: text for name, text in fields.items() if not name.startswith(DEPARTS)}
        return frozenset(fault.place for fault in self.faults_of_local(bare) if fault.place.startswith(DEPARTS))

    def install_local(self, fields: Mapping[str, str]) -> str:
        """Write the local policy as a pack into the office's folder; its name. From now on it settles its days.

        What a power cut left of it is taken up again: the same policy does not get a second name. Raises
        ``ClerkFault`` with all that is wrong or missing, ``WorldTrouble`` where the disk does not take it.
        """
        typed = Typed(fields)
        framework, head = self._head(typed)
        typed.faults += [*self.faults_of_local(fields), *self.missing_in_local(fields)]
        typed.stop_if_faulty()
        if framework is None or framework.frame is None or head is None:
            raise KeyError(fields.get("framework", ""))
        if self.packs_folder is None:
            raise WorldTrouble("没有数据文件夹，本地办法不能保存")
        text = local_pack_text(framework, head, entries_typed(framework.frame, fields))
        name = self._free_name(head, text.encode(), self.packs_folder)
        made = self._library.read_as(name, text)
        self._confirm()
        write_whole(self.packs_folder / name, {_FILE: text.encode()})
        self._library.look_again()
        with self._store.writing():
            draft = self.local_draft()
            if draft:
                self._store.drafts.drop(draft.key)
            details = {"title": made.title, "sha256": made.sha256, "framework": framework.name}
            self._store.journal.add(self._actor(), "install", "policy pack", name, details)
        return name

    def _frame(self, fields: Mapping[str, str]) -> Frame | None:
        framework = self._sound_if_any(fields.get("framework", ""))
        return framework.frame if framework else None

    def _sound_if_any(self, name: str) -> PolicyPack | None:
        return self._sound(name) if name in self._library.names() else None

    def _head(self, typed: Typed) -> tuple[PolicyPack | None, LocalHead | None]:
        name = typed.text("framework", required="框架办法")
        framework = self._sound_if_any(name)
        other = typed.text("values_of")
        if other and other not in dict(self.local_policies()):
            typed.fault("values_of", f"没有“{other}”这个本地办法，从列表里选")
        if framework is None:
            if name:
                typed.fault("framework", f"没有“{name}”这个框架办法，从列表里选")
            read_head(typed, date.min)
            return None, None
        return framework, read_head(typed, framework.span.start)

    def _free_name(self, head: LocalHead, text: bytes, folder: Path) -> str:
        """A name that no pack has, or only this one: area and year, then a number."""
        first = f"{head.area}-{head.start.year if head.start else ''}-local"
        name, number = first, 1
        while name in self._library.names() and not _says(folder / name / _FILE, text):
            number += 1
            name = f"{first}-{number}"
        return name


def _says(file: Path, text: bytes) -> bool:
    try:
        return file.read_bytes() == text
    except OSError:
        return False
