"""What a clerk does, one step a name: each is a verb of the real desk with what is typed, and tells what came of it.

A step is one thing that is acknowledged: after it the window says that it is done.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from medins_desk.assets import RESOURCES
from medins_desk.desk.safekeeping import Safekeeping
from medins_desk.domain.account_acts import ActKind
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.terms import term
from tests.desk.test_local_policies import full
from tests.reliability.office import CLERK, LATER_WORD, STICK, Sitting, person, visit
from tests.store.disks import fill

_LISTS = {
    "hardship": ("人员类别", "低保"),
    "students": (
        "户籍,就读学校,就业情况,外地参保,续保,福利机构收养,已交材料",
        "本地,小学,没有就业,没有,否,否,身份证、户口簿、近照、学籍证明",
    ),
}
"""What lists of a kind say beside who: so that all who are students may be registered for cover."""
SCAN = b"%PDF-1.4 " + b"scan " * 999
_UNIT = {"kind": "employer", "name": "测试单位", "number": "91330600MA00000006", "start": "20180101"}
Given: TypeAlias = Mapping[str, Any]
"""What a step is given: plain JSON."""


def _register(sitting: Sitting, given: Given) -> object:
    return sitting.desk.register(person(given["place"]))


def _enrol(sitting: Sitting, given: Given) -> None:
    sitting.desk.add_enrolment(given["person"], {"category": "active", "start": "20180101"})


def _note(sitting: Sitting, given: Given) -> None:
    typed = {"kind": "paid", "category": "active", "first": "201701", "last": "201712"}
    sitting.desk.record_occurrence(given["person"], typed)


def _pay_on(sitting: Sitting, given: Given) -> None:
    """Months are paid for from the beginning of the year on: the account follows from them."""
    noted = sitting.desk.benefit_days(given["person"]).noted
    if not noted:  # else it was kept before the kill
        sitting.desk.record_occurrence(given["person"], {"kind": "paid", "category": "active", "first": "201801"})


def _take_back_a_note(sitting: Sitting, given: Given) -> None:
    noted = sitting.desk.benefit_days(given["person"]).noted[0]
    if not noted.taken_back:  # else it was kept before the kill, and what is taken back is not taken back again
        sitting.desk.take_back_occurrence(noted.id, {"reason": "记错了人"})


def _die(sitting: Sitting, given: Given) -> None:
    if sitting.desk.person_file(given["person"], sitting.desk._today()).died is None:
        sitting.desk.record_death(given["person"], {"day": "20180401", "reason": "死亡证明"})


def _certificate(sitting: Sitting, given: Given) -> None:
    typed = {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20181231"}
    kept = sitting.desk.person_file(given["person"], sitting.now.date()).certificates
    if not kept:  # else it was kept before the kill
        sitting.desk.add_certificate(given["person"], typed)


def _review(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.person_file(given["person"], sitting.now.date()).certificates[-1]
    sitting.desk.review_certificate(kept.id, {"day": "20180601", "proof": "测试名单", "review_due": "20181201"})


def _attach(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.person_file(given["person"], sitting.now.date()).certificates[-1]
    if not sitting.desk.attachments("certificate", kept.id):  # else it was kept before the kill, and is kept once
        sitting.desk.attach("certificate", kept.id, "scan.pdf", SCAN)


def _look_at_scan(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.person_file(given["person"], sitting.now.date()).certificates[-1]
    (scan,) = sitting.desk.attachments("certificate", kept.id)
    if sitting.desk.open_attachment(scan.id) != SCAN:
        raise AssertionError("a scan is the one that was kept")


def _file(sitting: Sitting, given: Given) -> None:
    sitting.desk.add_filing(
        given["person"], {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110", "end": "20200109"}
    )


def _declare(sitting: Sitting, given: Given) -> None:
    sitting.desk.declare_account(given["person"], {"current": "10", "past": "2000.50"})


def _keep_facts(sitting: Sitting, given: Given) -> None:
    typed = {"since": "20180101", "fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"}
    sitting.desk.keep_facts(given["person"], typed)


def _take_back_a_fact(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.account_file(given["person"]).facts[0]
    if not kept.taken_back:  # else it was kept before the kill
        sitting.desk.take_back_fact(kept.id, {"reason": "看错一位"})


_OF_ACCOUNT: Mapping[str, Mapping[str, str]] = {
    "transfer_in": {"day": "20180612", "amount": "300"},
    "spend": {"day": "20180612", "amount": "20.50", "fact.item": "vaccine", "fact.relation": "self"},
    "leave": {"day": "20180612", "leaving": "died"},
}
"""Acts on an account, as typed."""


def _account_act(sitting: Sitting, given: Given) -> None:
    kind, acts = given["kind"], sitting.desk.account_file(given["person"]).acts
    if not any(one.title == term(ActKind(kind)) for one in acts):  # else it was kept before the kill
        sitting.desk.record_account_act(given["person"], {"kind": kind, **_OF_ACCOUNT[kind]})


def _take_back_account_act(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.account_file(given["person"]).acts[-1]
    if not kept.taken_back:  # else it was kept before the kill
        sitting.desk.take_back_account_act(kept.id, {"reason": "记错了人"})


def _career(sitting: Sitting, given: Given) -> None:
    sitting.desk.add_career_months(given["person"], {"source": "deemed", "first": "199001", "last": "199912"})


def _take_back_months(sitting: Sitting, given: Given) -> None:
    kept = sitting.desk.retirement_answer(given["person"], {}).kept[0]
    if not kept.taken_back:  # else it was kept before the kill
        sitting.desk.take_back_career_months(kept.id, {"reason": "看错年份"})


def _hand_out(sitting: Sitting, given: Given) -> None:
    if given.get("sheet") == "account":
        sitting.desk.account_handed_out(given["person"])
        return
    sheets = {
        "retirement": sitting.desk.retirement_handed_out,
        "premium": sitting.desk.premium_handed_out,
        "enrolment": sitting.desk.enrolment_handed_out,
    }
    sheets[given.get("sheet", "retirement")](given["person"], {})


def _join_unit(sitting: Sitting, given: Given) -> None:
    if not sitting.desk.units(_UNIT["number"]):  # else it was kept before the kill
        sitting.desk.add_tie(given["person"], _UNIT)


def _hand_out_of_unit(sitting: Sitting, _: Given) -> None:
    sitting.desk.payroll_handed_out({"unit": _UNIT["number"]})


def _register_enrolment(sitting: Sitting, given: Given) -> None:
    found = sitting.desk.eligibility_of(given["person"], {})
    if not found.registered:  # else it was kept before the kill, and nobody is registered twice
        said = {"fact.work": "unemployment_benefit", "fact.insured_elsewhere": "none", "paper.benefit_proof": "1"}
        sitting.desk.register_enrolment(given["person"], {**said, "way": "unemployed"})


def _take_back_registration(sitting: Sitting, given: Given) -> None:
    made = sitting.desk.eligibility_of(given["person"], {}).registered[0]
    if not made.taken_back:
        sitting.desk.take_back_registration(made.id, {"reason": "登错了人"})


def _correct(sitting: Sitting, given: Given) -> None:
    sitting.desk.correct_person(given["person"], {**person(given["person"]), "phone": "13811112222"})


def _reveal(sitting: Sitting, given: Given) -> None:
    if not sitting.desk.reveal(given["person"], {"what": "id_number", "reason": "核对证件原件"}):
        raise AssertionError("a number is shown")


def _draft(sitting: Sitting, given: Given) -> None:
    sitting.desk.keep_draft(given["key"], given["person"], "bill", visit(given["number"]))


def _settle(sitting: Sitting, given: Given) -> object:
    typed = visit(given["number"], total=given.get("total", "862.40"))
    slip = sitting.desk.settle(given["key"], given["person"], typed)
    payers = {str(payer): amount for payer, amount in slip.settlement.payers.items()}
    return {"slip": slip.number, "total": slip.settlement.total, "payers": payers}


def _print(sitting: Sitting, given: Given) -> object:
    sitting.desk.printed(given["slip"])
    return {"slip": given["slip"]}


def _draw(sitting: Sitting, given: Given) -> None:
    """The slip is drawn, and no printer is there: nothing is recorded."""
    if not sitting.desk.slip(given["slip"]).number:
        raise AssertionError("a slip has a number")


def _decide(sitting: Sitting, given: Given) -> object:
    slip = sitting.desk.decide_event(given["key"], given["person"], {"kind": "retires", "day": "20180610"})
    return {"slip": slip.number, "total": slip.settlement.total}


def _reverse(sitting: Sitting, given: Given) -> object:
    reversal = sitting.desk.reverse(given["slip"], {"reason": "总额录错"})
    return {"reversal": reversal.number}


def _close_day(sitting: Sitting, _: Given) -> object:
    if not sitting.desk.day_so_far().slips:  # it was kept before the kill: what is closed is not closed again
        closing = sitting.desk.closing(sitting.desk.closings()[0].number)
    else:
        closing = sitting.desk.close_day()
    return {"closing": closing.number, "closed": len(closing.slips)}


def _set_value(sitting: Sitting, given: Given) -> None:
    said = {name: given[name] for name in ("word", "amount", "share") if name in given}
    typed = {**said, "since": "20180101", "document": "测医保〔2018〕3号"}
    sitting.desk.set_value(given["value"], typed)


def _install(sitting: Sitting, _: Given) -> object:
    return {"pack": sitting.desk.install_local(full())}


def _import(sitting: Sitting, _: Given) -> object:
    return {"people": sitting.desk.load_demo(RESOURCES / "demo" / "office.json")}


def _take_list(sitting: Sitting, given: Given) -> None:
    """A list comes; who is on it is registered, and has a certificate or a school; whoever fell off has it no more."""
    path, kind = sitting.folder / "名单.csv", given["kind"]
    heads, said = _LISTS[kind]
    people = [person(place) for place in range(*given["places"])]
    rows = [f"{one['name']},{one['id_number']},{said}" for one in people]
    path.write_text("\n".join([f"姓名,身份证号,{heads}", *rows]), encoding="utf-8")
    head = {"kind": kind, "source": "测试县民政局", "day": given["day"]}
    view = sitting.desk.check_roster(path, head, _unwatched)
    if view.is_new or view.fallen:  # else it was kept before the kill
        sitting.desk.take_roster([one.record_id for one in view.fallen], _unwatched)


def _take_deaths(sitting: Sitting, given: Given) -> None:
    """A list of the dead comes: it is noted of each, and their accounts end."""
    path = sitting.folder / "死亡名单.csv"
    rows = [f"{person(place)['name']},{person(place)['id_number']},2018-04-01" for place in given["places"]]
    path.write_text("\n".join(["姓名,身份证号,死亡日期", *rows]), encoding="utf-8")
    head = {"kind": "deaths", "source": "测试县民政局", "day": "20180601"}
    if sitting.desk.check_roster(path, head, _unwatched).is_new:  # else it was kept before the kill
        sitting.desk.take_roster((), _unwatched)


def _unwatched(_done: int, _whole: int) -> None:
    """Nobody watches the progress."""


def _change_password(sitting: Sitting, given: Given) -> None:
    password = given.get("password", LATER_WORD)
    typed = {"former": sitting.password, "password": password, "again": password}
    sitting.entrance.change_password(sitting.desk, typed)
    sitting.password = password


def _new_sheets(sitting: Sitting, _: Given) -> None:
    sitting.entrance.new_sheets(sitting.desk, {"official_1": "测试丙", "official_2": "测试丁"})


def _wrong_password(sitting: Sitting, given: Given) -> object:
    """Somebody else tries at the locked window."""
    try:
        sitting.entrance.unlock(sitting.desk, CLERK, given["word"])
    except ClerkFault as fault:
        return {"refused": str(fault)}
    raise AssertionError("a wrong password opened the window")


def _unlock(sitting: Sitting, _: Given) -> None:
    sitting.entrance.unlock(sitting.desk, CLERK, sitting.password)


def _back_up(sitting: Sitting, given: Given) -> object:
    stick = sitting.folder / STICK if given.get("stick") else None
    backup = keeping(sitting).back_up(stick)
    return {"backup": str(backup.folder.relative_to(sitting.folder)), "slips": backup.slips}


def _restore(sitting: Sitting, _: Given) -> object:
    """The newest backup takes the store's place, after its drill; the store is closed then."""
    safe = keeping(sitting)
    proof = safe.drill(safe.kept()[0].backup)
    safe.restore(proof)
    return {"restored": proof.backup.slips}


def _sit_down_again(sitting: Sitting, _: Given) -> None:
    sitting.sit_down_again()


def _hold_room(sitting: Sitting, _: Given) -> None:
    keeping(sitting).hold_room()


def _fill(sitting: Sitting, given: Given) -> None:
    """Another program takes the room of the small disk that the office lies on."""
    fill(sitting.folder.parent, given["leave"])


ACTS: Mapping[str, Callable[[Sitting, Given], object]] = {
    "register": _register,
    "enrol": _enrol,
    "note": _note,
    "pay on": _pay_on,
    "take back a note": _take_back_a_note,
    "account act": _account_act,
    "take back account act": _take_back_account_act,
    "take deaths": _take_deaths,
    "die": _die,
    "certificate": _certificate,
    "review": _review,
    "attach": _attach,
    "look at scan": _look_at_scan,
    "file": _file,
    "declare": _declare,
    "keep facts": _keep_facts,
    "take back a fact": _take_back_a_fact,
    "career": _career,
    "take back months": _take_back_months,
    "hand out": _hand_out,
    "join a unit": _join_unit,
    "hand out of a unit": _hand_out_of_unit,
    "register enrolment": _register_enrolment,
    "take back a registration": _take_back_registration,
    "correct": _correct,
    "reveal": _reveal,
    "draft": _draft,
    "settle": _settle,
    "print": _print,
    "draw": _draw,
    "decide": _decide,
    "close day": _close_day,
    "reverse": _reverse,
    "set value": _set_value,
    "install": _install,
    "import": _import,
    "take list": _take_list,
    "change password": _change_password,
    "new sheets": _new_sheets,
    "wrong password": _wrong_password,
    "unlock": _unlock,
    "back up": _back_up,
    "restore": _restore,
    "sit down again": _sit_down_again,
    "hold room": _hold_room,
    "fill": _fill,
}


def keeping(sitting: Sitting) -> Safekeeping:
    """The backups of who sits at the desk."""
    if sitting.desk.safekeeping is None:
        raise AssertionError("the desk of an entrance has backups")
    return sitting.desk.safekeeping


def do(sitting: Sitting, given: Given) -> object:
    """Do a step: ``act`` names it, ``at`` is the time on the clock, where it says."""
    if "at" in given:
        sitting.now = datetime.fromisoformat(given["at"])
    return ACTS[given["act"]](sitting, given)
