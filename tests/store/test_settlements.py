from hypothesis import HealthCheck, given, settings

from medins_desk.domain.settlements import Settled
from medins_desk.store import open_memory
from tests.store.samples import all_settled, person, settled


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(all_settled)
def test_what_was_settled_is_read_back_equal(one: Settled) -> None:
    store = open_memory()
    person_id = store.persons.add(person())
    key = store.settlements.keep(person_id, "k", one)
    assert store.settlements.of_person(person_id) == ((key, one),)


def test_settlements_come_back_in_the_order_in_which_they_were_settled() -> None:
    store = open_memory()
    one, two = store.persons.add(person("测试甲", 1)), store.persons.add(person("测试乙", 3))
    for place in range(600):
        store.settlements.keep((one, two)[place % 2], f"k{place}", settled(f"{place + 1:04d}", total=place))
    totals = [entry.settlement.total for _, entry in store.settlements.of_person(two)]
    assert totals == list(range(1, 600, 2))
