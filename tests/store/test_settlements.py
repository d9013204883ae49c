from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medins_desk.domain.persons import Category, Certificate, CertificateKind, Enrolment, Filing, FilingKind, Insured
from medins_desk.domain.settlements import Settled
from medins_desk.domain.spans import Span
from medins_desk.store import open_memory
from medins_desk.store.facts import facts_text, insured_then
from tests.store.samples import all_settled, days, person, settled, texts

spans = st.builds(Span, days, st.none() | days)


def some(things: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(things, max_size=3).map(tuple)


insured = st.builds(
    Insured,
    person=st.just(person()),
    enrolments=some(st.builds(Enrolment, st.sampled_from(Category), spans)),
    certificates=some(st.builds(Certificate, st.sampled_from(CertificateKind), spans, texts)),
    filings=some(st.builds(Filing, st.sampled_from(FilingKind), spans, texts, texts, texts)),
)


@settings(deadline=None)
@given(insured)
def test_what_was_recorded_is_read_back_equal(one: Insured) -> None:
    assert insured_then(one.person, facts_text(one)) == one


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
