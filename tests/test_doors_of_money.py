"""The same person through every door: desk, command, batch, sheet and page tell the same, to the fen and the word.

One person under each of the four laws: what being insured costs, the account, and retiring.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from medins_desk.cli import main
from medins_desk.desk import Desk
from medins_desk.desk.facts_form import NOT_KEPT
from medins_desk.domain.money import shown, to_machine
from medins_desk.exchange.quotes import quote_document
from medins_desk.exchange.results import Document
from medins_desk.exchange.retirements import retirement_document
from medins_desk.screens.account_page import AccountPage
from medins_desk.screens.premium_page import PremiumPage
from medins_desk.screens.retirement_page import RetirementPage
from tests.desk.counter import PERSON, desk_on
from tests.paper.reading import words_of
from tests.screens.keys import write
from tests.screens.office import id_number as born
from tests.screens.windows import open_window

Said = Mapping[str, str | bool]


class Door(NamedTuple):
    """A man of 60 of an area, staff since January of the year of the law, with ten years deemed before."""

    area: str
    code: str
    year: int
    local: Mapping[str, str]
    on_file: Said
    quoted: Said
    retiring: Said

    @property
    def day(self) -> str:
        return f"{self.year}-06-12"

    @property
    def birth(self) -> str:
        return f"{self.year - 60}-03-15"


HZ_STAFF: Said = {"last_year_wage": "8000.00", "work_injured": False, "veteran": False}
HZ_RETIRES: Said = {"retirement_reached": True, "continuously_insured": True, "formalities_done": False}
DOORS = (
    Door("hangzhou", "330100", 2018, {"average_wage.on_post": "5000.00", "account.interest": "0.0035"}, HZ_STAFF,
         {"monthly_wage": "9000.05"}, HZ_RETIRES),
    Door("hangzhou", "330100", 2022, {"average_wage.all": "6000.00", "account.interest": "0.0035"}, HZ_STAFF, {},
         HZ_RETIRES),
    Door("shaoxing", "330600", 2025,
         {"average_wage": "8000.00", "critical.per_head": "100.00", "account.staff_rate": "0.02",
          "account.interest": "0.0035", "reading.AMB-SX-04": "b"},
         {"last_year_wage": "8123.45", "first_enrolment": False}, {},
         {"retirement_reached": True, "relation_terminated": False, "lump_sum_in_effect": False}),
    Door("langfang", "131000", 2024,
         {"average_wage": "7000.00", "account.interest": "0.0035", "scheme.start": "2002-01-01"},
         {"last_year_wage": "8123.45", "first_enrolment": False, "base_audit_missed": False, "hardship_unit": False},
         {"missing_months": "0"},
         {"retirement_reached": True, "formalities_done": True, "first_insured_retired": False}),
)  # fmt: skip
EACH = pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.area}-{door.year}")


def typed(facts: Said) -> dict[str, str]:
    """Facts as a clerk types them."""
    return {f"fact.{name}": value if isinstance(value, str) else str(int(value)) for name, value in facts.items()}


def at_the_desk(door: Door) -> tuple[Desk, int]:
    desk = desk_on(now=datetime.fromisoformat(f"{door.day}T09:00"), code=door.code, area=door.area)
    for name, text in door.local.items():
        desk.set_value(name, typed_value(name, text) | {"since": f"{door.year}0101", "document": "测医保〔2018〕1号"})
    key = desk.register({**PERSON, "id_number": born(door.birth.replace("-", ""), "901")})
    start = f"{door.year}0101"
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": start, "qualified": start})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": start[:6]})
    desk.keep_facts(key, {"since": start, **typed(door.on_file)})
    desk.add_career_months(key, {"source": "deemed", "first": "199001", "last": "199912"})
    return desk, key


def typed_value(key: str, text: str) -> dict[str, str]:
    """A value of the office in the field of its kind."""
    if key.startswith("reading."):
        return {"word": text}
    if key == "scheme.start":
        return {"on_day": text.replace("-", "")}
    if text.startswith("0."):
        return {"share": f"{(Decimal(text) * 100).normalize():f}%"}
    return {"amount": text}


def by_command(
    verb: str, document: Document, folder: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, list[dict[str, str]]]:
    """What the command answers; the batch answers the same, and its sheet stands in the folder."""
    path = folder / "asked.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main([verb, str(path), "--json", "--pdf", str(folder)]) == 0
    found: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    assert main([verb, str(path), "--batch"]) == 0
    assert json.loads(capsys.readouterr().out) == found
    return found


def amounts(sheet: bytes) -> Counter[str]:
    return Counter(re.findall(r"[0-9][0-9,]*\.[0-9]{2}", words_of(sheet)))


def only_sheet(folder: Path) -> bytes:
    (sheet,) = folder.glob("*.pdf")
    return sheet.read_bytes()


def asked_of(door: Door, form: str, **more: object) -> Document:
    return {"format": f"medins-{form}/1", "area": door.area, "day": door.day, "local": dict(door.local), **more}


FACTS_OF_DESK: Said = {"category": "active", "sex": "male", "household": "local"}


@EACH
def test_what_being_insured_costs(door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk, key = at_the_desk(door)
    answer = desk.premium_answer(key, typed(door.quoted))
    (part,) = answer.parts
    assert not part.quote.lacking
    facts: Document = {**FACTS_OF_DESK, **door.on_file, **door.quoted, "certificates": []}
    found = by_command("premium", asked_of(door, "facts", facts=facts), tmp_path, capsys)
    assert found == json.loads(json.dumps(quote_document("premium", part.quote)))
    assert amounts(only_sheet(tmp_path)) == amounts(desk.premium_handed_out(key, typed(door.quoted)))


@EACH
def test_the_account(door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk, key = at_the_desk(door)
    file = desk.account_file(key)
    assert file.by_law
    standing = {"from": f"{door.year}-01-01", "facts": {"category": "active", **door.on_file}}
    months = {"from": f"{door.year}-01", "to": f"{door.year}-06"}
    asked = asked_of(
        door, "account", birth_date=door.birth, opening={"year": str(door.year)}, standings=[standing], paid=[months]
    )
    found = by_command("account", asked, tmp_path, capsys)
    told = [
        [one.rule, one.law, one.item, one.why, *map(to_machine, (one.amount, one.current, one.past))]
        for one in file.movements
    ]
    names = ("rule", "law", "item", "why", "amount", "current", "past")
    assert [[line[name] for name in names] for line in found["lines"]] == told


@EACH
def test_retiring(door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk, key = at_the_desk(door)
    answer = desk.retirement_answer(key, typed(door.retiring))
    assert answer.answer
    assert not answer.answer.lacking
    assert answer.answer.missing > 0
    months = [
        {"source": "actual", "from": f"{door.year}-01", "to": f"{door.year}-06"},
        {"source": "deemed", "from": "1990-01", "to": "1999-12"},
    ]
    facts: Document = {**FACTS_OF_DESK, **door.on_file, **door.retiring, "certificates": [], "born_on": door.birth}
    found = by_command("retire", asked_of(door, "retire", facts=facts, months=months), tmp_path, capsys)
    assert found == json.loads(json.dumps(retirement_document(answer.answer)))
    assert amounts(only_sheet(tmp_path)) == amounts(desk.retirement_handed_out(key, typed(door.retiring)))


@EACH
def test_the_pages(door: Door, qtbot: QtBot) -> None:
    """What the desk answers from the file stands in the tables, each amount beside its words."""
    desk, key = at_the_desk(door)
    kept = {name: value for name, value in {**door.retiring, **door.quoted}.items() if name not in NOT_KEPT}
    desk.keep_facts(key, {"since": f"{door.year}0101", **typed(kept)})
    window = open_window(qtbot, desk)
    for letter, kind in (("q", PremiumPage), ("e", AccountPage), ("r", RetirementPage)):
        window.counter.open_person(key)
        write(letter)
        page = window.counter.page
        assert isinstance(page, kind)
        told = expected(desk, key, kind)
        rows = [" ".join(row.cells) for row in page.table.rows()]
        assert told
        assert all(any(words in row and amount in row for row in rows) for words, amount in told), (told, rows)


def expected(desk: Desk, key: int, kind: type) -> list[tuple[str, str]]:
    """What a page tells: words and the amount beside them."""
    if kind is PremiumPage:
        lines = [line for part in desk.premium_answer(key, {}).parts for line in part.quote.lines]
        return [(line.item, shown(line.amount)) for line in lines if line.party]
    if kind is AccountPage:
        return [(one.item, shown(one.amount)) for one in desk.account_file(key).movements if one.purse]
    answer = desk.retirement_answer(key, {}).answer
    return [(way.title, shown(way.to_pay)) for way in answer.ways if way.to_pay] if answer else []
