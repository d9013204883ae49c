"""Numbers of telephones: what is taken, and what the clerk is told of the others."""

import pytest

from medins_desk.domain.codes import phone_fault


@pytest.mark.parametrize(
    "number",
    [
        "",
        "13900001111",
        "139 0000 1111",
        "+8613900001111",
        "86-13900001111",
        "8888000",
        "88880000",
        "057188880000",
        "0571-88880000",
        "(0571)88880000",
        "010-88880000-801",
        "88880000转12",
        "400-800-1234",
        "+85291234567",
    ],
)
def test_a_number_that_can_be_called_is_taken(number: str) -> None:
    assert phone_fault(number) is None


@pytest.mark.parametrize("number", ["139", "139000011112", "abc!!", "12900001111", "139000x1111", "888800001111"])
def test_what_nobody_can_call_is_told(number: str) -> None:
    fault = phone_fault(number)
    assert fault is not None
    assert "11 位" in fault
