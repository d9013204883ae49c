"""What is made by way of a draft is what its class makes."""

from dataclasses import FrozenInstanceError, dataclass, field, fields

import pytest

from medins_desk.domain.drafts import drafted


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of two amounts, which must be right."""

    one: int
    other: int
    total: int
    remark: str = field(default="")

    def __post_init__(self) -> None:
        if self.one + self.other != self.total:
            raise AssertionError("does not add up")


sum_of = drafted(Sum)


def test_it_is_the_same_thing() -> None:
    made = sum_of(1, 2, total=3)
    assert type(made) is Sum
    assert made == Sum(1, 2, 3, "")
    assert [part.type for part in fields(Sum)] == [int, int, int, str]


def test_it_is_frozen_as_its_class_says() -> None:
    made = sum_of(1, 2, 3, "x")
    with pytest.raises(FrozenInstanceError):
        made.total = 4  # type: ignore[misc]  # it is what must not be possible


def test_the_checks_of_its_class_are_run() -> None:
    with pytest.raises(AssertionError, match="add up"):
        sum_of(1, 2, 4)
