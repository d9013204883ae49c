"""Who may do what: every verb of the desk with the roles that may do it. Data; ``guard.py`` makes the desk ask it."""

from collections.abc import Mapping
from dataclasses import dataclass

from medins_desk.domain.clerks import TITLES, Role

_H, _R, _D = Role.HANDLER, Role.REVIEWER, Role.HEAD
_SYSTEM, _SECURITY, _AUDIT = Role.SYSTEM, Role.SECURITY, Role.AUDIT

_TRUSTED = (_R, _D, _SYSTEM, _SECURITY)
"""Who stands beside the administrator when clerks and keys change: without one, whoever makes clerks is any of them."""


@dataclass(frozen=True, slots=True)
class Permission:
    """``roles`` may do it, and the others hear that ``words`` is for these.

    ``second``: whoever does it needs another clerk of one of these roles, in an office that has such another clerk.
    """

    words: str
    roles: frozenset[Role]
    second: frozenset[Role] = frozenset()


def _rows(words: str, roles: tuple[Role, ...], *verbs: str, second: tuple[Role, ...] = ()) -> dict[str, Permission]:
    return dict.fromkeys(verbs, Permission(words, frozenset(roles), frozenset(second)))


FREE = frozenset(
    {
        *(
            "is_open",
            "is_set_up",
            "office",
            "store_identity",
            "areas",
            "sign_in",
            "pack_in_force",
            "kinds_paid",
            "crosses",
        ),
        *(
            "law_titles",
            "laws_to_try",
            "law_names",
            "law_book",
            "law_beside",
            "official_text",
            "has_official_text",
            "texts_folder",
        ),
        *("frameworks", "local_policies", "packs_folder", "values_to_set", "value_to_set", "faults_of_value"),
        *(
            "institutions",
            "institution",
            "event_forms",
            "drawn",
            "keep_laws",
            "read_ahead",
            "drafts",
            "draft",
            "may",
            "asked_of",
            "kinds_offered",
            "categories_offered",
        ),
        *("verify_journal", "altered_words", "clock_words", "closed_until", "closing_pdf", "must_change_password"),
    }
)
"""Who sits at the desk may do these, whatever the role: they show nobody's data, or are asked before the log-in.

``drafts`` and ``draft`` hand over only what the role may read.
"""

PERMISSIONS: Mapping[str, Permission] = {
    **_rows(
        "查看参保人和结算单",
        (_H, _R, _D, _AUDIT),
        *("find", "person_file", "slips", "slip_record", "slip", "slip_pdf", "law_then", "rule_then"),
        *("reversal", "in_the_way", "day_so_far", "closings", "closing"),
        *("law_book_then", "reckon_again", "crossing_of", "earlier_slip", "rare_facts", "preview", "preview_event"),
        *(
            "try_otherwise",
            "hidden_numbers",
            "benefit_days",
            "foreseen",
            "account_movements",
            "account_file",
            "facts_asked",
            "premium_answer",
            "retirement_answer",
            "event_start",
            "registered_like",
            "merged_into",
            "person_name",
            "attachments",
            "past_reviews",
            "eligibility_of",
            "coming_deadlines",
            "deadlines_of",
            "platform_differences",
            "readings_beside",
            "deadlines_pdf",
            "may_enrol",
            "units",
            "payroll_answer",
        ),
        "rosters",
    ),
    **_rows("查看完整的证件号码、电话和账号", (_H, _R, _D, _AUDIT), "reveal", "open_attachment", "attachment_pdf"),
    **_rows(
        "登记人员和凭证",
        (_H,),
        *("register", "correct_person", "add_enrolment", "add_certificate", "add_filing", "end_enrolment"),
        *("revoke_certificate", "revoke_filing", "declare_account", "record_occurrence", "take_back_occurrence"),
        *("record_death", "add_tie", "end_tie", "what_changes", "review_certificate", "what_no_longer_fits"),
        *("attach", "attach_file", "withdraw_attachment"),
        *("register_enrolment", "take_back_registration", "enrolment_handed_out"),
        *("keep_facts", "take_back_fact", "record_account_act", "take_back_account_act"),
        *("add_career_months", "take_back_career_months", "premium_handed_out", "retirement_handed_out"),
        *("payroll_handed_out", "account_handed_out"),
    ),
    **_rows("合并重复登记", (_H, _D), "merge_persons", "part_persons", second=(_R, _D)),
    **_rows("核对名单", (_H,), "check_roster", "save_roster_faults", "save_roster_template", "roster_faults_pdf"),
    **_rows("导入名单", (_H,), "take_roster", second=(_R, _D)),
    **_rows("登记机构", (_H,), "add_institution", "correct_institution"),
    **_rows("结算", (_H,), "settle", "decide_event"),
    **_rows("冲销", (_H, _D), "reverse", second=(_R, _D)),
    **_rows("日结", (_H, _R, _D), "close_day"),
    **_rows("打印结算单", (_H, _R, _D), "printed", "unprinted"),
    **_rows("保存草稿", (_H, _D, _SYSTEM), "keep_draft", "drop_draft"),
    **_rows("设定办公室的数值和读法", (_D, _SYSTEM), "set_value", "take_back_value", second=(_R, _D)),
    **_rows(
        "填写本地办法",
        (_D, _SYSTEM),
        *("values_taken_over", "local_draft", "local_start", "local_chapters", "faults_of_local"),
        *("faults_of_local_head", "missing_in_local", "departs_in_local"),
    ),
    **_rows("装入本地办法", (_D, _SYSTEM), "install_local", second=(_R, _D)),
    **_rows("装入政策文件原文", (_D, _SYSTEM), "load_official_text", "remove_official_text"),
    **_rows("查看日志", (_AUDIT,), "journal", "whole_journal"),
    **_rows("查看经办人员", (_D, _SYSTEM, _SECURITY, _AUDIT), "staff"),
    **_rows("登记经办人员", (_SYSTEM,), "add_clerk", "clerk_returns", second=_TRUSTED),
    **_rows("更正经办人员资料", (_SYSTEM,), "correct_clerk"),
    **_rows("改经办人员的角色", (_SECURITY,), "change_roles", second=_TRUSTED),
    **_rows("停用经办人员", (_SYSTEM, _SECURITY), "clerk_leaves", second=_TRUSTED),
    **_rows("设置办公室", (_SYSTEM,), "set_up_office", "load_demo"),
}
"""The verbs of the desk that ask who is there."""

KEEPERS: Mapping[str, Permission] = {
    **_rows("用备份恢复", (_SYSTEM,), "restore", second=_TRUSTED),
    **_rows("发放密码", (_SECURITY,), "give_password", second=_TRUSTED),
    **_rows("收回密码", (_SYSTEM, _SECURITY), "take_password"),
    **_rows("换发恢复单", (_SECURITY,), "new_sheets", second=_TRUSTED),
}
"""The same for the backups and the entrance, whose verbs are not the desk's own."""

OCCASIONS: Mapping[str, Permission] = {
    **_rows("有疑点的票据", (_H,), "settle_in_doubt", second=(_R, _D)),
    **_rows("按另有规定的条款参保", (_H,), "enrol_by_judgement", second=(_R, _D)),
    **_rows("记与推算不同的平台记录", (_H,), "note_platform", second=(_R, _D)),
}
"""What wants a second clerk only for what it is about, whatever its verb wants: the verb calls ``confirmed`` with the
name of the row before it writes."""


def may_do(permission: Permission, roles: frozenset[Role], held_here: frozenset[Role]) -> bool:
    """Whether somebody with these roles may do it; ``held_here`` are all roles that somebody in the office holds.

    What no one in the office could do falls to the system administrator: so an office of one person can work.
    """
    if roles & permission.roles:
        return True
    return Role.SYSTEM in roles and not permission.roles & held_here


def refusal(permission: Permission) -> str:
    """What is said to whom it is not for."""
    return f"{permission.words}由{_titles(permission.roles)}办理，换人登录后再办"


def second_wanted(permission: Permission) -> str:
    """What is said where another clerk is wanted."""
    return f"{permission.words}要另一名{_titles(permission.second)}在场，用本人的密码确认"


def nobody_to_confirm(permission: Permission) -> str:
    """What is said where the clerks who could confirm cannot log in."""
    return f"{second_wanted(permission)}；他们都还没有密码，先在“设置”（F10）的经办人员里发放"


def _titles(roles: frozenset[Role]) -> str:
    return "、".join(title for role, title in TITLES.items() if role in roles)
