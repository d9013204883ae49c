"""The rows of reversals: one series with the slips, written once, and only of what was settled."""

import pytest

from medins_desk.domain.settlements import Accumulator, Mark
from medins_desk.store import Store, open_memory
from medins_desk.store.driver import sqlite
from tests.store.samples import ACTOR, OFFICE, keep, person, settled

SUMS = (Accumulator("stay_cost", "住院累计", 100, 0, (Mark("限额", 500),)), Accumulator("own", "个人自付", 5, 0, ()))

ANOTHER = (
    "SELECT 9, {settlement}, 'x', office_code, office_name, year, {sequence}, reversed_at, clerk, second, reason, "
    "2, 0, sums FROM reversals"
)


@pytest.fixture
def store() -> Store:
    store = open_memory()
    person_id = store.persons.add(person())
    keep(store, person_id, "k1", settled("0001"))
    keep(store, person_id, "k2", settled("0002"))
    return store


def reverse(store: Store, settlement: int) -> str:
    with store.writing():
        number = store.reversals.give(settlement, OFFICE, ACTOR, "总额录错", SUMS)
        store.journal.add(ACTOR, "reverse", "slip", number, {})
    return number


def test_slips_and_reversals_share_one_series(store: Store) -> None:
    assert reverse(store, 1) == "330100-2018-000003"
    assert keep(store, 1, "k3", settled("0001")) == "330100-2018-000004"
    assert reverse(store, 3) == "330100-2018-000005"
    assert store.slips.count_and_last() == (5, "330100-2018-000005")


def test_it_is_read_back_equal(store: Store) -> None:
    found = store.reversals.reversal(reverse(store, 2))
    assert found is not None
    assert (found.office, found.reversed_at, found.clerk, found.person_id) == (OFFICE, ACTOR.at, ACTOR.clerk, 1)
    assert (found.reversal.slip, found.reversal.reason, found.reversal.sums) == ("330100-2018-000002", "总额录错", SUMS)


def test_prints_are_counted(store: Store) -> None:
    number = reverse(store, 1)
    assert [store.reversals.printed(number, ACTOR) for _ in range(2)] == [1, 2]
    with pytest.raises(KeyError):
        store.reversals.printed("330100-2018-000001", ACTOR)


def test_an_invoice_is_paid_again_after_its_reversal_and_then_once(store: Store) -> None:
    reverse(store, 1)
    keep(store, 1, "k3", settled("0001"))
    with pytest.raises(sqlite.IntegrityError, match="paid once"):
        keep(store, 1, "k4", settled("0001"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE reversals SET reason = 'x'", "never changed"),
        ("DELETE FROM reversals", "never changed"),
        ("REPLACE INTO reversals SELECT * FROM reversals", "never changed"),
        ("UPDATE reversal_prints SET times = 2", "never changed"),
        ("DELETE FROM reversal_prints", "never changed"),
        ("REPLACE INTO reversal_prints SELECT * FROM reversal_prints", "never changed"),
        (
            "INSERT INTO reversals " + ANOTHER.format(settlement=2, sequence=5),
            "no gap",
        ),
        (
            "INSERT INTO reversals " + ANOTHER.format(settlement=1, sequence=4),
            "never changed",
        ),
        (
            "INSERT INTO reversals " + ANOTHER.format(settlement=7, sequence=4),
            "only what has its slip",
        ),
    ],
)
def test_no_program_changes_a_reversal_or_the_series(store: Store, change: str, words: str) -> None:
    store.reversals.printed(reverse(store, 1), ACTOR)
    with pytest.raises(sqlite.IntegrityError, match=words):
        store._file.change(change)


def test_a_reversal_whose_row_is_cut_from_the_journal_is_found(store: Store) -> None:
    number = reverse(store, 1)
    store._file.change("DROP TRIGGER journal_keep_delete")
    store._file.change("DELETE FROM journal WHERE seq = 3")
    broken = store.journal.first_wrong()
    assert broken is not None
    assert broken.slip == number
