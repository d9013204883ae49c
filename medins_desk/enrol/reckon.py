"""Reckons the amounts of a topic (premiums, account credits, what is short at retirement) for a person."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from medins_desk.domain.money import WHOLE, percent, rounded, shown
from medins_desk.domain.people_law import PeopleLaw, Reckoning, Term
from medins_desk.domain.quotes import Quote, QuoteLine
from medins_desk.enrol.known import Known, NotKnown


def quote(known: Known, topic: str, wanted: Callable[[Reckoning], bool] = lambda _: True) -> Quote:
    """All amounts of a topic that concern the person, in the order of the law.

    Where something is lacking the entry is left out, and so is every entry that builds on it; all that is lacking is
    named at once. With ``wanted`` only its entries are reckoned, and what these build on.
    """
    sheet = _Sheet(known)
    for entry in known.law.reckonings.get(topic, ()):
        if wanted(entry):
            sheet.reckon(entry)
    return Quote(known.law.name, known.law.sha256, tuple(sheet.lines), known.lacking)


class _Sheet:
    """What has been reckoned so far. An entry of another topic is reckoned when one builds on it."""

    def __init__(self, known: Known) -> None:
        self.lines: list[QuoteLine] = []
        self._known = known
        self._came_to: dict[str, Fraction] = {}
        self._lost: set[str] = set()
        self._seen: set[str] = set()

    def reckon(self, entry: Reckoning) -> None:
        """Reckon an entry once, after those that it builds on."""
        if entry.name in self._seen:
            return
        self._seen.add(entry.name)
        met = self._met(entry)
        if met is False:
            return
        needed = [term.entry for term in _terms(entry) if term.entry]
        for name in needed:
            self.reckon(_entry(self._known.law, name))
        if met is None or not self._lost.isdisjoint(needed):
            self._lost.add(entry.name)
            return
        try:
            self.lines.append(_line(self._known, entry, self._came_to))
        except NotKnown:
            self._lost.add(entry.name)

    def _met(self, entry: Reckoning) -> bool | None:
        """Whether an entry concerns the person; ``None`` where that is not known."""
        try:
            return self._known.holds(entry.guard)
        except NotKnown:
            return None


def _entry(law: PeopleLaw, name: str) -> Reckoning:
    topic = name.partition(".")[0]
    return next(entry for entry in law.reckonings[topic] if entry.name == name)


def _terms(entry: Reckoning) -> tuple[Term, ...]:
    return (*entry.of, *entry.less, *(bound for bound in (entry.floor, entry.cap) if bound))


def _line(known: Known, entry: Reckoning, entries: dict[str, Fraction]) -> QuoteLine:
    """The line of an entry; what it comes to stands in ``entries`` for those behind it."""
    kept, words = _kept(known, entry, entries)
    factors = [words]
    if entry.rate is not None:
        rate = known.figure(entry.rate)
        kept, factors = kept * rate / WHOLE, [*factors, percent(rate)]
    if entry.times:
        times = known.number(entry.times)
        kept, factors = kept * times, [*factors, str(times)]
    if len(factors) > 1 and (" \u2212 " in words or " + " in words):
        factors[0] = f"({words})"
    arithmetic = " × ".join(factors)
    if entry.over:
        over = known.number(entry.over)
        kept, arithmetic = kept / over, f"{arithmetic} ÷ {over}"
    amount = rounded(kept.numerator, kept.denominator, known.law.rounding)
    entries[entry.name] = kept if entry.party is None else Fraction(amount)
    rule = known.law.rules[known.text(entry.rule)]
    is_answered = entry.name.startswith("refund.")  # whether a fee is given back is no sum
    if is_answered or arithmetic == shown(0):  # the law asks for nothing: nothing is reckoned, so it says why
        arithmetic = rule.plain.removesuffix("。")
    return QuoteLine(rule.id, rule.law, rule.item, amount, arithmetic, entry.party, entry.period, kept)


def _kept(known: Known, entry: Reckoning, entries: dict[str, Fraction]) -> tuple[Fraction, str]:
    """The base of an entry, less what comes off it, held between its bounds; exact, and how it came about."""
    added = [_said(known, term, entries) for term in _applying(entry.of, entries)]
    taken = [_said(known, term, entries) for term in entry.less]
    base = sum((amount for amount, _ in added), Fraction(0)) - sum((amount for amount, _ in taken), Fraction(0))
    words = " \u2212 ".join([" + ".join(said for _, said in added), *(said for _, said in taken)])
    if entry.floor is not None:
        floor, said = _said(known, entry.floor, entries)
        if base < floor:
            return floor, f"{words}，保底 {said}"
    if entry.cap is not None:
        cap, said = _said(known, entry.cap, entries)
        if base > cap:
            return cap, f"{words}，封顶 {said}"
    return max(base, Fraction(0)), words


def _applying(terms: Sequence[Term], entries: Mapping[str, Fraction]) -> Sequence[Term]:
    """Of bases side by side those that hold for the person; the first where none does."""
    return [term for term in terms if not term.entry or term.entry in entries] or terms[:1]


def _said(known: Known, term: Term, entries: dict[str, Fraction]) -> tuple[Fraction, str]:
    """The exact amount of a term (fen), and how it reads."""
    whole = known.whole(term, entries)
    words = shown(rounded(whole.numerator, whole.denominator, known.law.rounding))
    if term.rate is None:
        return whole, words
    rate = known.figure(term.rate)
    return whole * rate / WHOLE, f"{words} × {percent(rate)}"
