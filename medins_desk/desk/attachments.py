"""Scans of certificates and filings at the counter. A scan shows whole numbers: looking at one leaves a trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from medins_desk.desk.guard import Guarded
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.exchange.safe_files import reason_of
from medins_desk.store.attachments import Attachment, Owner

MOST_BYTES = 3 << 20
"""The largest scan in bytes: a page of a certificate at 300 dpi has room; a backup holds all of them."""

MOST_SCANS = 10

MEDIA: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
"""What a scan may be, by its first bytes."""


def media_of(content: bytes) -> str:
    """What a file is by its first bytes; empty for what is no scan."""
    return next((kind for sign, kind in MEDIA.items() if content.startswith(sign)), "")


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as a list shows it; ``withdrawn``: when and why it counts no more."""

    id: int
    name: str
    media: str
    size: int
    sha256: str
    added_on: date
    withdrawn: str


class AttachedScans(Guarded):
    """The verbs about scans."""

    def attach(self, of: Owner, record_id: int, name: str, content: bytes) -> None:
        """Keep a scan with a certificate or a filing. Raises ``ClerkFault`` at ``file`` for what is no scan."""
        person_id = self._store.records.owner(f"{of}s", record_id)
        if person_id is None:
            raise KeyError(record_id)
        media = media_of(content)
        if wrong := self._fault_of(content, media, self._store.attachments.of(of, record_id)):
            raise ClerkFault([Fault("file", wrong)])
        with self._store.writing():
            key = self._store.attachments.add(of, record_id, name, media, content, self._today())
            seal = self._store.attachments.of(of, record_id)[-1].sha256
            self._trace("attach", person_id, {"record": record_id, "attachment": key, "name": name, "sha256": seal})

    def attach_file(self, of: Owner, record_id: int, path: Path) -> None:
        """Keep a file of this PC as a scan. Raises ``ClerkFault`` at ``file`` for what is none or cannot be read."""
        try:
            with path.open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)  # no more than shows that it is too large
        except OSError as trouble:
            raise ClerkFault([Fault("file", f"读不了这个文件（{reason_of(trouble)}）")]) from None
        self.attach(of, record_id, path.name, content)

    def attachments(self, of: Owner, record_id: int) -> tuple[Scan, ...]:
        """The scans of a record; the name of a file may hold a number, and is masked."""
        return tuple(_view(one) for one in self._store.attachments.of(of, record_id))

    def open_attachment(self, key: int) -> bytes:
        """A scan to look at or to print, after a row in the journal. Raises ``StoreDamaged`` where it changed."""
        person_id = self._person_of(key)
        with self._store.writing():
            self._trace("open attachment", person_id, {"attachment": key})
        return self._store.attachments.content(key)

    def attachment_pdf(self, key: int) -> bytes:
        """A scan as it is printed, after a row in the journal: an image fills a page of A4."""
        from medins_desk.paper import scan_pdf  # noqa: PLC0415  drawing is loaded when it is needed

        content = self.open_attachment(key)
        return scan_pdf(content, media_of(content))

    def withdraw_attachment(self, key: int, fields: Mapping[str, str]) -> None:
        """A scan of the wrong record counts no more; it stays, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text("reason", required="原因")
        typed.stop_if_faulty()
        person_id = self._person_of(key)
        with self._store.writing():
            self._store.attachments.withdraw(key, self._today(), why)
            self._trace("withdraw attachment", person_id, {"attachment": key, "why": why})

    def _person_of(self, key: int) -> int:
        record = self._store.attachments.record_of(key)
        person_id = self._store.records.owner(*record) if record else None
        if person_id is None:
            raise KeyError(key)
        return person_id

    def _trace(self, verb: str, person_id: int, details: Mapping[str, object]) -> None:
        self._store.journal.add(self._actor(), verb, "person", person_id, details)

    @staticmethod
    def _fault_of(content: bytes, media: str, kept: tuple[Attachment, ...]) -> str:
        """What is wrong with a scan, in words for the clerk; empty where nothing is."""
        if not content:
            return "文件是空的，重新扫描"
        if not media:
            return "只收 PDF、JPEG、PNG 的扫描件，换一种格式再选"
        if len(content) > MOST_BYTES:
            return f"扫描件有 {len(content) / (1 << 20):.1f} MB，超过 {MOST_BYTES >> 20} MB，降低分辨率再扫描"
        standing = [one for one in kept if one.withdrawn_on is None]
        if any(one.size == len(content) and one.sha256 == _seal(content) for one in standing):
            return "这份扫描件已经有了"
        return f"已经有 {MOST_SCANS} 份扫描件，先撤回不用的" if len(standing) >= MOST_SCANS else ""


def _seal(content: bytes) -> str:
    return sha256(content).hexdigest()


def _view(one: Attachment) -> Scan:
    gone = f"{one.withdrawn_on} 撤回：{masking.in_text(one.withdrawn_why)}" if one.withdrawn_on else ""
    return Scan(one.id, masking.in_text(one.name), one.media, one.size, one.sha256, one.added_on, gone)
