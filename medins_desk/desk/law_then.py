"""The law by which something was settled: its texts, kept with the first settlement, are read and used again later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from medins_desk.desk.counter import Clock, Counter
from medins_desk.desk.standing import insured_now, state_before
from medins_desk.domain.bills import Bill
from medins_desk.domain.decisions import Decided
from medins_desk.domain.events import Event
from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import PolicyPack, Rule
from medins_desk.domain.settlements import Settled, Settlement
from medins_desk.packs import Library, PackFault, configured_by
from medins_desk.packs.kept import pack_from, words_from
from medins_desk.packs.source import Source, source_of
from medins_desk.settle import Beside, State, beside, settle, settle_event
from medins_desk.store import Store
from medins_desk.store.kept_packs import KeptPack

_MOST_REMEMBERED = 16


class Stands(StrEnum):
    """How the law of a settlement stands here today: installed as it was, kept with the settlements, or not at hand."""

    INSTALLED = "installed"
    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LawThen:
    """The law of a settlement: the pack, its rules by id, and how it stands today.

    ``pack`` is ``None`` where it was not kept, or where this program reads its words but not its steps; ``base`` is the
    kept pack that it amends.
    """

    stands: Stands
    title: str
    pack: PolicyPack | None
    rules: Mapping[str, Rule]
    base: PolicyPack | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """A settlement reckoned again. ``beside`` is ``None`` where it cannot be, and ``why`` says so.

    ``same``: whether every line, sum and posting is what was decided; ``as_recorded``: whether the person's records
    are those of the day of the settlement, not those of today.
    """

    beside: Beside | None
    same: bool
    as_recorded: bool
    why: str = ""


_UNKNOWN = LawThen(Stands.GONE, "", None, {})


class KeptLaw(Counter):
    """The verbs about the law of what was settled before."""

    def __init__(self, store: Store, library: Library, clock: Clock) -> None:
        super().__init__(store, library, clock)
        self._laws: dict[str, LawThen] = {}

    def keep_laws(self) -> int:
        """Keep the texts of packs by which bills were settled before texts were kept, where they are still installed.

        How many are kept now that were not. Raises ``WorldTrouble``.
        """
        kept, missing = 0, self._store.kept_packs.not_kept()
        if not missing:
            return kept
        with self._store.writing():
            for name, sealed in missing:
                installed = self._installed(name)
                if installed and installed.sha256 == sealed:
                    self._keep_law(installed)
                    self._store.journal.add(self._actor(), "keep", "pack", name, {"sha256": sealed})
                    kept += 1
        return kept

    def law_then(self, settlement: Settlement) -> LawThen:
        """The law by which a bill was settled: the installed pack where it is still the same, else the kept texts."""
        sealed = settlement.pack_sha256
        installed = self._installed(settlement.pack)
        if installed and installed.sha256 == sealed:
            return LawThen(Stands.INSTALLED, installed.title, installed, installed.rules)
        if sealed not in self._laws:
            while len(self._laws) >= _MOST_REMEMBERED:
                self._laws.pop(next(iter(self._laws)))
            self._laws[sealed] = self._kept_law(sealed)
        return self._laws[sealed]

    def rule_then(self, settlement: Settlement, rule_id: str) -> Rule | None:
        """A rule as it read when a bill was settled, for the plain words beside a line."""
        return self.law_then(settlement).rules.get(rule_id)

    def reckon_again(self, number: str) -> Again:
        """Reckon a slip again: by the law of its day, on what was recorded then. ``KeyError`` for an unknown number."""
        record = self._store.slips.slip(number)
        if record is None:
            raise KeyError(number)
        made, key = record.settlement, self._store.slips.settlement_of(number)
        pack = self.law_then(made).pack
        if pack is None:
            return Again(None, same=False, as_recorded=False, why="当时的政策包没有保留，不能重算")
        then = self._store.facts.of(key, record.person)
        insured = then or insured_now(self._store, record.person_id)
        state = state_before(self._store, record.person_id, key)
        again = decided_again(configured_by(pack, made.office), insured, record.bill, state)
        pair = beside(record.settled, again)
        return Again(pair, same=again.settlement == made, as_recorded=then is not None)

    def _installed(self, name: str) -> PolicyPack | None:
        """The pack of a name as it is installed today; one with faults is none."""
        try:
            return self._library.pack(name) if name in self._library.names() else None
        except PackFault:
            return None

    def _keep_law(self, pack: PolicyPack) -> None:
        """Keep the texts of a pack, and of what it stands on. Inside the transaction of a settlement by it."""
        if not self._store.kept_packs.holds(pack.sha256):
            sources = self._library.sources(pack)
            self._store.kept_packs.keep([KeptPack(one.name, one.sha256, one.texts) for one in sources], self._clock())

    def _kept_law(self, sealed: str) -> LawThen:
        sources = [source_of(one.name, one.texts) for one in self._store.kept_packs.pack(sealed)]
        if not sources or sources[0].sha256 != sealed:  # texts that are not those of the seal explain nothing
            return _UNKNOWN
        pack, base = _read(sources), _read(sources[1:])
        title = pack.title if pack else sources[0].name
        return LawThen(Stands.KEPT, title, pack, words_from(sources).rules, base)


def decided_again(pack: PolicyPack, insured: Insured, bill: Bill, state: State) -> Settled:
    """A bill settled, or an event that stands among bills decided on."""
    if bill.happened is None:
        return Settled(bill, settle(pack, insured, bill, state)[1])
    event = Event(bill.id, bill.happened.kind, bill.end, bill.happened.facts)
    return Decided(event, settle_event(pack, insured, event, state)[1]).settled


def _read(sources: Sequence[Source]) -> PolicyPack | None:
    try:
        return pack_from(sources) if sources else None
    except PackFault:
        return None
