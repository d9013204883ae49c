"""The law at the counter: a pack read like a book, beside the official text that the office has loaded."""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from medins_desk.desk.counter import Clock
from medins_desk.desk.law_then import KeptLaw, Stands
from medins_desk.desk.open_values import OpenValue, open_value
from medins_desk.desk.worked import Examples, examples_of
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.policy import PolicyPack, Reading
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.safe_files import reason_of, write_whole
from medins_desk.packs import Library, PackFault
from medins_desk.packs.differences import Differences, differences
from medins_desk.packs.explain import Page, pages_of, readings_apart
from medins_desk.packs.law_search import pages_found
from medins_desk.packs.official import decoded, official_articles
from medins_desk.store import Store
from medins_desk.store.office_values import SetByOffice

_LARGEST = 4 << 20


class Book(NamedTuple):
    """A pack article by article; ``apart`` are the readings of what the text leaves unsaid.

    ``values`` are the values and readings that it leaves to the office, as the office has set them. ``base`` is the
    pack that it amends. ``kept``: the pack of an old settlement, which is not the one that is installed today.
    """

    pack: PolicyPack
    pages: tuple[Page, ...]
    apart: tuple[Reading, ...]
    values: tuple[OpenValue, ...]
    base: PolicyPack | None = None
    kept: bool = False

    def found(self, asked: str) -> tuple[Page, ...]:
        """The articles that answer a number or a word."""
        return pages_found(self.pages, asked)


class Beside(NamedTuple):
    """What stands beside the text of a book: its worked examples, and what changed since the policy before."""

    examples: Examples
    earlier: PolicyPack | None
    changes: Differences | None


class LawBook(KeptLaw):
    """The verbs about the law. ``texts_folder`` is where official texts are kept, on this machine only."""

    texts_folder: Path | None = None

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        super().__init__(store, library, clock)
        self._beside: dict[str, Beside] = {}

    def law_titles(self) -> Mapping[str, str]:
        """The titles of the packs by name, as their heads say them: those of the office's area first."""
        heads = {name: head for name, head in self._library.heads().items() if head}
        area = self._window.area if self._window else ""
        return {name: heads[name].title for name in sorted(heads, key=lambda name: (heads[name].area != area, name))}

    def laws_to_try(self) -> Mapping[str, str]:
        """The same without frameworks, which settle nothing."""
        heads = self._library.heads()
        titles = self.law_titles().items()
        return {name: title for name, title in titles if not ((head := heads[name]) and head.is_framework)}

    def law_names(self) -> tuple[str, ...]:
        """The names of the packs, in the same order."""
        return tuple(self.law_titles())

    def law_book(self, name: str) -> Book:
        """A pack as a book. Raises ``PackFault`` (a ``ClerkFault``) with everything that is wrong with it."""
        pack = self._library.pack(name)
        return self._book(pack, self._library.base(pack))

    def law_book_then(self, settlement: Settlement) -> Book | None:
        """The book by which a bill was settled; ``None`` where it was not kept."""
        law = self.law_then(settlement)
        if law.pack is None:
            return None
        kept = law.stands is Stands.KEPT
        base = law.base if kept else self._library.base(law.pack)
        entries = tuple(_entry_of(one) for one in settlement.office)
        return self._book(law.pack, base, entries)._replace(kept=kept)

    def law_beside(self, book: Book) -> Beside:
        """The examples and the changes of a book; they take a moment when a book is first asked for."""
        sealed = book.pack.sha256
        if sealed not in self._beside:
            earlier = book.base or self._earlier(book.pack)
            self._beside[sealed] = Beside(
                examples=Examples() if book.kept else examples_of(self._library, self._library.folder(book.pack.name)),
                earlier=earlier,
                changes=differences(earlier, book.pack) if earlier else None,
            )
        return self._beside[sealed]

    def _book(self, pack: PolicyPack, base: PolicyPack | None, entries: tuple[SetByOffice, ...] | None = None) -> Book:
        """A pack as a book, with what the office has set until today, or with these entries."""
        found = self._store.office_values.entries() if entries is None else entries
        values = tuple(open_value(pack, value, found, self._today()) for value in pack.left_open.values())
        return Book(pack, pages_of(pack, base), readings_apart(pack), values, base)

    def _earlier(self, pack: PolicyPack) -> PolicyPack | None:
        """The policy of the same area that a policy takes the place of; one that amends takes that of its base."""
        heads = [head for head in self._library.heads().values() if head and head.holds_in(pack.area)]
        before = [head for head in heads if head.span.start < pack.span.start]
        found = max(before, key=lambda head: head.span.start, default=None)
        try:
            return self._library.pack(found.name) if found else None
        except PackFault:
            return None

    def official_text(self, name: str) -> Mapping[str, str]:
        """The loaded official text by the numbers of the pack's articles; what it rests on, from that text."""
        pack = self._installed(name)
        if pack is None:
            return {}
        framework = pack.frame.pack if pack.frame and pack.frame.pack != name else ""
        base = pack.amends.pack if pack.amends else framework
        inherited = self.official_text(base) if base else {}
        path = self._text_path(name)
        data = path.read_bytes() if path and path.is_file() else b""
        return {**inherited, **official_articles(decoded(data) or "", pack.articles)}

    def load_official_text(self, name: str, path: Path) -> int:
        """Keep the official text of a pack, as UTF-8; how many of its articles were found in it.

        Raises ``ClerkFault`` where the file is not that text, ``WorldTrouble`` where it cannot be read or kept.
        """
        pack, kept = self._library.pack(name), self._text_path(name)
        if kept is None:
            raise WorldTrouble("没有数据文件夹，原文不能保存")
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
            text = _checked(data)
            found = official_articles(text, pack.articles)
            if not found:
                raise ClerkFault([Fault("text", f"文件里没有找到{pack.basis}的条文编号，核对是不是这份文件的原文")])
        except OSError as trouble:
            raise WorldTrouble(f"{path.name} 没能读出（{reason_of(trouble)}），核对文件后再装入") from trouble
        write_whole(kept.parent, {kept.name: text.encode()})
        return len(found)

    def has_official_text(self, name: str) -> bool:
        """Whether a text was loaded for this pack itself, not only for one that it rests on."""
        path = self._text_path(name)
        return path is not None and path.is_file()

    def remove_official_text(self, name: str) -> None:
        """Take the official text of a pack off this machine. Raises ``WorldTrouble`` where the disk does not let it."""
        path = self._text_path(name)
        try:
            if path:
                path.unlink(missing_ok=True)
        except OSError as trouble:
            raise WorldTrouble(f"{path} 没能删除（{reason_of(trouble)}）") from trouble

    def _text_path(self, name: str) -> Path | None:
        return self.texts_folder / f"{name}.txt" if self.texts_folder else None


def _entry_of(setting: OfficeSetting) -> SetByOffice:
    """What a settlement found set, as an entry that stands."""
    since = setting.since or date.min
    return SetByOffice(setting.key, setting.text, since, setting.document, "", datetime.combine(since, time()))


def _checked(data: bytes | None) -> str:
    text = None if data is None else decoded(data)
    if text is None:
        raise ClerkFault(
            [Fault("text", "文件不是 4 MB 以内的纯文本（UTF-8、GB18030 或 UTF-16），另存为 .txt 后再装入")]
        )
    return text
