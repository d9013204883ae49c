"""Clerks, their roles, and which store this is."""

from contextlib import closing
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from medins_desk.domain.clerks import APART, TITLES, Clerk, Role, may_be_together
from medins_desk.store import Store, open_memory, open_store
from medins_desk.store.driver import sqlite
from medins_desk.store.identity import Identity
from tests.store.samples import KEY, keep, person, settled

DAY = date(2018, 6, 12)


@pytest.fixture
def store() -> Store:
    return open_memory()


def test_a_clerk_is_kept_with_roles_and_day(store: Store) -> None:
    key = store.clerks.add("测试员", {Role.HANDLER, Role.HEAD}, DAY)
    assert store.clerks.clerk(key) == Clerk(
        key, "测试员", frozenset({Role.HANDLER, Role.HEAD}), active=True, since="2018-06-12"
    )
    store.clerks.give_roles(key, {Role.REVIEWER})
    store.clerks.set_active(key, active=False)
    assert store.clerks.named("测试员") == Clerk(
        key, "测试员", frozenset({Role.REVIEWER}), active=False, since="2018-06-12"
    )
    assert store.clerks.clerk(key + 1) is store.clerks.named("测试") is None
    store.clerks.give_roles(key, ())
    assert [one.roles for one in store.clerks.all()] == [frozenset()]


def test_every_role_has_a_title_and_goes_into_the_file(store: Store) -> None:
    assert list(TITLES) == list(Role)
    for role in Role:
        key = store.clerks.add(f"测试{role}", {role}, DAY)
        assert [one.roles for one in store.clerks.all() if one.id == key] == [{role}]


@pytest.mark.parametrize("two", list(combinations(sorted(Role), 2)))
def test_nobody_holds_two_of_the_three_administrators(store: Store, two: tuple[Role, Role]) -> None:
    together = may_be_together(frozenset(two))
    assert together is not (set(two) <= APART)
    if together:
        store.clerks.add("测试员", two, DAY)
    else:
        with pytest.raises(sqlite.IntegrityError, match="one of system, security, audit"):
            store.clerks.add("测试员", two, DAY)
        assert store.clerks.all() == ()


def test_two_clerks_of_one_name_and_a_clerk_that_is_deleted_are_refused(store: Store) -> None:
    store.clerks.add("测试员", (), DAY)
    with pytest.raises(sqlite.IntegrityError):
        store.clerks.add("测试员", (), DAY)
    with pytest.raises(sqlite.IntegrityError, match="never deleted"):
        store._file.change("DELETE FROM clerks")


def test_a_store_keeps_its_id_and_counts_its_incarnations(store: Store) -> None:
    assert store.identities.identity() is None
    store.identities.give(Identity("a", 1))
    store.identities.give(Identity("a", 2))
    assert store.identities.identity() == Identity("a", 2)
    for other in (Identity("b", 3), Identity("a", 2), Identity("a", 1)):
        with pytest.raises(sqlite.IntegrityError, match="keeps its id"):
            store.identities.give(other)


def test_the_logical_hash_is_of_what_is_said_not_of_the_pages(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "a", KEY)) as one, closing(open_store(tmp_path / "b", bytes(32))) as other:
        for store in (one, other):
            keep(store, store.persons.add(person()), "k", settled())
        other.persons.add(person("测试乙", 2))
        assert one.logical_hash() != other.logical_hash()
        one.persons.add(person("测试乙", 2))
        assert one.logical_hash() == other.logical_hash()
        one.drafts.drop("nothing")
        one._file.change("VACUUM")
        assert one.logical_hash() == other.logical_hash()
