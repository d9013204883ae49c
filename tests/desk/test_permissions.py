"""Who may do what: the whole matrix of verbs and roles, and the second clerk."""

import inspect
import json

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.guard import ROLE, Guarded
from medins_desk.desk.permissions import FREE, KEEPERS, PERMISSIONS
from medins_desk.desk.second_wanted import SECOND
from medins_desk.domain.clerks import FIRST_ROLES, TITLES, Role, Session
from medins_desk.domain.errors import ClerkFault
from medins_desk.store import open_memory
from tests.desk.counter import NOW, desk_on, faults_of, insured
from tests.desk.roles_table import DOCUMENT, written

ALL, WINDOW, HANDLER = set(Role), {Role.HANDLER, Role.REVIEWER, Role.HEAD}, {Role.HANDLER}
SEES, SETS = WINDOW | {Role.AUDIT}, {Role.HEAD, Role.SYSTEM}


def _each(verbs: str, roles: set[Role]) -> dict[str, set[Role]]:
    return dict.fromkeys(verbs.split(), roles)


MAY = {
    **_each(
        "find person_file slips slip_record slip slip_pdf law_then rule_then law_book_then reckon_again crossing_of "
        "earlier_slip rare_facts preview preview_event try_otherwise hidden_numbers reveal registered_like merged_into "
        "reversal in_the_way benefit_days foreseen account_movements account_file facts_asked person_name "
        "attachments past_reviews open_attachment attachment_pdf coming_deadlines deadlines_of deadlines_pdf "
        "premium_answer retirement_answer event_start eligibility_of may_enrol "
        "units payroll_answer platform_differences readings_beside",
        SEES,
    ),
    **_each(
        "register correct_person add_enrolment add_certificate add_filing end_enrolment revoke_certificate "
        "add_tie end_tie check_roster save_roster_faults save_roster_template roster_faults_pdf take_roster "
        "what_changes review_certificate what_no_longer_fits "
        "attach attach_file withdraw_attachment "
        "record_occurrence record_death take_back_occurrence "
        "keep_facts take_back_fact record_account_act take_back_account_act "
        "add_career_months take_back_career_months premium_handed_out retirement_handed_out payroll_handed_out "
        "account_handed_out register_enrolment take_back_registration enrolment_handed_out "
        "revoke_filing declare_account add_institution correct_institution settle decide_event",
        HANDLER,
    ),
    **_each("day_so_far closings closing rosters", SEES),
    **_each("reverse merge_persons part_persons", {Role.HANDLER, Role.HEAD}),
    **_each("printed close_day unprinted", WINDOW),
    **_each("keep_draft drop_draft", HANDLER | SETS),
    **_each(
        "set_value take_back_value values_taken_over local_draft local_start local_chapters faults_of_local "
        "faults_of_local_head missing_in_local departs_in_local install_local load_official_text remove_official_text",
        SETS,
    ),
    **_each("journal whole_journal", {Role.AUDIT}),
    **_each("staff", SETS | {Role.SECURITY, Role.AUDIT}),
    **_each("add_clerk clerk_returns correct_clerk", {Role.SYSTEM}),
    **_each("change_roles", {Role.SECURITY}),
    **_each("clerk_leaves", {Role.SYSTEM, Role.SECURITY}),
    **_each("set_up_office load_demo", {Role.SYSTEM}),
}
"""The matrix, written down a second time. What does not stand here is for everybody who has logged in."""

VALUE = {"word": "b", "since": "2018-01-01", "document": "测试〔2018〕1号"}


def verbs() -> set[str]:
    own = {name for name in vars(Guarded) if not name.startswith("_")} - {"may"}
    return {name for name in dir(Desk) if not name.startswith("_")} - own


def staffed() -> tuple[Desk, dict[Role, int]]:
    """An office in which each role is somebody's own."""
    desk = desk_on()
    clerks = desk._store.clerks  # the desk has no verb for it yet
    clerks.give_roles(1, set())
    return desk, {role: clerks.add(f"测试{title}", {role}, NOW.date()) for role, title in TITLES.items()}


def test_every_verb_of_the_desk_stands_in_the_table_and_no_other() -> None:
    assert verbs() | {"may"} == set(PERMISSIONS) | FREE
    assert not set(PERMISSIONS) & FREE
    assert not set(KEEPERS) & verbs()


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_the_matrix_says_and_nothing_else(role: Role) -> None:
    desk, ids = staffed()
    desk.sign_in(ids[role])
    for verb in sorted(verbs()):
        act = getattr(desk, verb)
        allowed = role in MAY.get(verb, ALL)
        assert desk.may(verb) == allowed, verb
        if not allowed:
            with pytest.raises(ClerkFault) as refused:
                act()
            words = faults_of(refused.value)[ROLE]
            assert [title for role, title in TITLES.items() if role in MAY[verb]] == words.split("由")[1].split("办理")[
                0
            ].split("、")
        elif callable(act) and any(
            one.default is one.empty and one.kind is not one.VAR_KEYWORD
            for one in inspect.signature(act).parameters.values()
        ):
            with pytest.raises((TypeError, ClerkFault)) as reached:  # it got as far as asking for what is missing
                act()
            assert not isinstance(reached.value, ClerkFault) or ROLE not in faults_of(reached.value), verb


def test_the_first_clerk_runs_an_office_alone() -> None:
    desk = desk_on()
    assert desk.session
    assert desk.session.roles == FIRST_ROLES
    assert all(desk.may(verb) and not desk.wants_second(verb) for verb in (*PERMISSIONS, *KEEPERS))


def test_who_administers_does_not_stand_in_where_somebody_holds_the_role() -> None:
    desk = desk_on()
    assert desk.may("give_password")
    guard = desk._store.clerks.add("测试安全", {Role.SECURITY}, NOW.date())
    assert not desk.may("give_password")
    desk._store.clerks.set_active(guard, active=False)
    assert desk.may("give_password")


def test_a_handler_alone_never_stands_in() -> None:
    desk, ids = staffed()
    for role in (Role.SYSTEM, Role.HEAD):
        desk._store.clerks.set_active(ids[role], active=False)
    desk.sign_in(ids[Role.HANDLER])
    assert not desk.may("set_value")


def test_a_value_wants_another_clerk_and_both_stand_in_the_journal() -> None:
    desk, ids = staffed()
    head = desk.sign_in(ids[Role.HEAD])
    with pytest.raises(ClerkFault) as refused:
        desk.set_value("reading.AMB-02", VALUE)
    assert faults_of(refused.value) == {SECOND: "设定办公室的数值和读法要另一名复核、负责人在场，用本人的密码确认"}
    handler = Session(ids[Role.HANDLER], "测试经办", frozenset({Role.HANDLER}))
    for wrong in (head, handler):
        with desk.together_with(wrong), pytest.raises(ClerkFault, match="在场"):
            desk.set_value("reading.AMB-02", VALUE)
    reviewer = Session(ids[Role.REVIEWER], "测试复核", frozenset({Role.REVIEWER}))
    with desk.together_with(reviewer):
        desk.set_value("reading.AMB-02", VALUE)
    last = desk._store._file.row("SELECT clerk, verb, details FROM journal ORDER BY seq DESC LIMIT 1")
    assert last
    assert (*last[:2], json.loads(last[2])["second"]) == ("测试负责人", "set value", "测试复核")
    with pytest.raises(ClerkFault, match="在场"):
        desk.set_value("reading.AMB-02", VALUE)


def test_who_may_not_see_people_sees_no_draft_of_them() -> None:
    desk, ids = staffed()
    desk.sign_in(ids[Role.HANDLER])
    person_id = insured(desk)
    desk.keep_draft("d1", person_id, "bill", {"total": "1"})
    assert len(desk.drafts()) == 1
    assert desk.draft("d1") is not None
    desk.sign_in(ids[Role.SYSTEM])
    assert desk.drafts() == ()
    assert desk.draft("d1") is None


def test_a_desk_without_a_session_is_a_trial_and_may_all() -> None:
    assert all(Desk(open_memory(), desk_on()._library, lambda: NOW).may(verb) for verb in PERMISSIONS)


def test_the_table_in_the_docs_is_the_table_of_the_desk() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), "python -m tests.desk.roles_table"
