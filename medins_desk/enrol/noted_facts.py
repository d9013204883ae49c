"""What was noted of somebody's insurance, or is held, answers some questions: nobody's word goes before it."""

from collections.abc import Mapping

from medins_desk.domain.eligibility_answers import Applicant
from medins_desk.domain.months import spoken
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Category
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.months_paid import months_paid


def noted_facts(judge: Judge, applicant: Applicant) -> Mapping[str, str]:
    """The facts that are true of who asks by what stands there on the day, each with how it stands there, in words.

    What does not stand there is not known by it: nothing is said of what was never noted.
    """
    found = {"arrears": _owes(judge, applicant), "retired_benefits": _retired(applicant)}
    return {name: words for name, words in found.items() if words}


def _owes(judge: Judge, applicant: Applicant) -> str:
    """What a unit owes and nobody has made good yet; a month that may be paid later by an approval is not owed."""
    if not any(one.kind is Occurred.ARREARS for one in applicant.history):
        return ""
    months = [
        one.of for one in months_paid(judge, applicant.history, applicant.day).owed if one.by.kind is Occurred.ARREARS
    ]
    if not months:
        return ""
    return f"参保经过里 {spoken(months[0])}起有 {len(months)} 个月欠缴没有补清，补清后补记到账日"


def _retired(applicant: Applicant) -> str:
    day = applicant.day
    retired = [one.day for one in applicant.history if one.kind is Occurred.RETIRED and one.day and one.day <= day]
    if retired:
        return f"参保经过里 {min(retired)} 办了退休"
    held = [one.span.start for one in applicant.held if one.category is Category.RETIRED and one.span.holds(day)]
    return f"{min(held)} 起是退休人员" if held else ""
