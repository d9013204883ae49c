"""A reading that is tried holds for the bills before, too: it may speak of more than the bill in hand."""

from medins_desk.desk import Desk
from medins_desk.domain.settlements import Payer
from tests.desk.counter import desk_on, insured

FIRST = {
    "kind": "inpatient",
    "institution": "S1",
    "start": "20180305",
    "end": "20180312",
    "total": "10000",
    "invoice_number": "1",
}
SECOND = {
    "kind": "inpatient",
    "institution": "T1",
    "start": "20180501",
    "end": "20180509",
    "total": "20000",
    "invoice_number": "2",
}
KEY = "reading.AMB-03"
SAID = "本人以前的票据也按这个读法重算，年度累计由此得出；账户按本人已结算的算"


def by_reading(letter: str) -> dict[Payer, int]:
    """Who pays the second stay where both were settled under a reading."""
    desk = desk_on()
    desk.set_value(KEY, {"word": letter, "since": "2018-01-01", "document": "测试〔2018〕3号"})
    key = insured(desk)
    desk.settle("k", key, FIRST)
    return dict(desk.settle("v", key, SECOND).settlement.payers)


def tried(desk: Desk, key: int, letter: str) -> dict[Payer, int]:
    trial = desk.try_otherwise(key, SECOND, {"reading": f"{KEY}={letter}"})
    assert trial.beside is not None, trial.faults
    assert SAID in trial.notes
    return dict(trial.beside.right.settlement.payers)


def test_a_rise_that_falls_on_the_stay_before_finds_what_that_stay_left() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.settle("k", key, FIRST)
    for letter in "bcd":
        assert tried(desk, key, letter) == by_reading(letter)
    assert len({tuple(by_reading(letter).items()) for letter in "abcd"}) > 2


def test_nothing_of_it_is_kept() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.settle("k", key, FIRST)
    tried(desk, key, "b")
    assert desk.settle("v", key, SECOND).settlement.payers == by_reading("a")
