"""The readings of Hangzhou at the counter: chosen with a document, said on the line and the slip, from their day on."""

from datetime import date, datetime

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Line, Payer, Settlement
from tests.desk.counter import STAY, desk_on, insured

NOW = datetime(2018, 11, 5, 9, 0)  # noqa: DTZ001 - local time
DOCUMENT = "测医保〔2018〕9号"
SWITCHES = {
    "AMB-02": ["a", "b"],
    "AMB-03": ["a", "b", "c", "d"],
    "AMB-11": ["a", "b"],
    "AMB-18": ["a", "b", "c"],
    "AMB-22": ["a", "b", "c"],
    "AMB-32": ["a", "b", "c"],
}


def choose(desk: Desk, reading: str, letter: str, since: str = "20180701") -> None:
    desk.set_value(f"reading.{reading}", {"word": letter, "since": since, "document": DOCUMENT})


def stay(number: int, start: str, end: str, total: str, **more: str) -> dict[str, str]:
    plain = {"self_funded": "", "class_b": "", "class_b_first_pay": "", "invoice_number": f"00000003{number:02d}"}
    return {**STAY, **plain, "start": start, "end": end, "total": total, **more}


def said(settlement: Settlement, payer: Payer) -> list[str]:
    return [line.why for line in settlement.lines if line.payer is payer]


@pytest.mark.parametrize("reading", SWITCHES)
def test_the_office_finds_each_with_its_words_and_figures(reading: str) -> None:
    desk = desk_on(now=NOW)
    seen = desk.value_to_set(f"reading.{reading}")
    assert [letter for letter, _ in seen.choices] == SWITCHES[reading]
    assert set(SWITCHES[reading]) <= {letter for letter, _ in seen.readings}
    assert seen.now == ("读法 b" if reading == "AMB-11" else "读法 a")
    choose(desk, reading, SWITCHES[reading][-1])
    assert desk.value_to_set(f"reading.{reading}").now == f"读法 {SWITCHES[reading][-1]}"


def test_a_choice_in_the_middle_of_a_year_goes_on_from_what_was_paid() -> None:
    desk = desk_on(now=NOW)
    person = insured(desk)
    first = desk.settle("k1", person, stay(1, "20180301", "20180520", "350000")).settlement
    assert first.payers[Payer.POOLED] == 304_944_00
    choose(desk, "AMB-02", "b")
    second = desk.settle("k2", person, stay(2, "20180801", "20180920", "100000")).settlement
    assert second.payers[Payer.POOLED] == 360_000_00 - 304_944_00
    assert second.payers[Payer.CRITICAL] == 33_692_73
    assert second.office == (OfficeSetting("reading.AMB-02", "b", date(2018, 7, 1), DOCUMENT),)
    assert not any("AMB-02" in line.why for line in first.lines)


def test_a_line_says_by_which_document_and_others_say_nothing() -> None:
    desk = desk_on(now=NOW)
    person = insured(desk)
    choose(desk, "AMB-32", "b")
    plain = desk.settle("k1", person, stay(1, "20180801", "20180920", "20000")).settlement
    assert not any(DOCUMENT in line.why for line in plain.lines)
    paid_first = stay(2, "20181001", "20181009", "20000", self_funded="3000", insurer_paid="6000")
    found = desk.settle("k2", person, paid_first).settlement
    assert said(found, Payer.INSURER) == [
        f"先抵自费、先自理 3,000.00，从列支范围扣除 3,000.00，AMB-32 读法 b（{DOCUMENT}）"
    ]
    assert not any(DOCUMENT in line.why for line in found.lines if line.payer is not Payer.INSURER)


def test_what_was_settled_before_the_choice_is_said_as_it_was() -> None:
    desk = desk_on(now=NOW)
    person = insured(desk)
    low = desk.settle("k1", person, stay(1, "20180301", "20180320", "6200", institution="G1"))
    lines: tuple[Line, ...] = low.settlement.lines
    choose(desk, "AMB-03", "c", since="20180101")
    high = desk.settle("k2", person, stay(2, "20180801", "20180920", "10000")).settlement
    assert high.payers[Payer.POOLED] == 7_544_00
    assert desk.slip(low.number).entries[0].settlement.lines == lines


def test_a_stay_before_bears_the_higher_standard_while_its_slip_stays() -> None:
    """Reading b of AMB-03: 500 x 88 % come back on the later stay; sums and words are those of the year."""
    desk = desk_on(now=NOW)
    person = insured(desk)
    choose(desk, "AMB-03", "b", since="20180101")
    first = desk.settle("k1", person, stay(1, "20180301", "20180309", "6200", institution="G1"))
    second = desk.settle("k2", person, stay(2, "20180502", "20180509", "10000")).settlement
    assert first.settlement.payers[Payer.POOLED] == 5_192_00
    assert second.payers[Payer.POOLED] == 7_760_00
    assert said(second, Payer.POOLED)[-1] == f"以前的住院多付 440.00，从这次扣回，AMB-03 读法 b（{DOCUMENT}）"
    (borne,) = [meter for meter in second.accumulators if meter.title == "起付标准"]
    assert (borne.before, borne.after) == (300_00, 800_00)
    assert desk.slip(first.number).entries[0].settlement == first.settlement
    third = desk.settle("k3", person, stay(3, "20180702", "20180709", "1000")).settlement
    assert third.payers[Payer.POOLED] == 820_00
    assert [line.amount for line in third.lines if line.item == "统筹基金扣回"] == []
