"""Registrations of a store file, each with what it rests on."""

import json
from datetime import date

from medins_desk.domain.eligibility import Act
from medins_desk.domain.persons import Category
from medins_desk.domain.registrations import Basis, Registration
from medins_desk.store.file import Row, StoreFile, Value
from medins_desk.store.notes import Notes

_COLUMNS = "day, way, title, act, category, rule, law, pack, people_sha256, basis, occurrence_id"


def registrations(file: StoreFile) -> Notes[Registration]:
    """The room of registrations."""
    return Notes(file, "registrations", _COLUMNS, _row, _registration)


def _row(one: Registration) -> dict[str, Value]:
    return {
        "day": one.day.isoformat(),
        "way": one.way,
        "title": one.title,
        "act": one.act,
        "category": one.category,
        "rule": one.rule,
        "law": one.law,
        "pack": one.pack,
        "people_sha256": one.people_sha256,
        "basis": basis_text(one.basis),
        "occurrence_id": one.occurrence,
    }


def _registration(row: Row) -> Registration:
    day, way, title, act, category, rule, law, pack, sealed, basis, occurrence = row
    return Registration(
        date.fromisoformat(day),
        way,
        title,
        Act(act),
        Category(category) if category else None,
        rule,
        law,
        pack,
        sealed,
        _basis(basis),
        occurrence,
    )


def basis_text(basis: Basis) -> str:
    """What a registration rests on, as it is kept."""
    found = {
        "facts": dict(basis.facts),
        "papers": basis.papers,
        "needs": basis.needs,
        "from": basis.from_day.isoformat() if basis.from_day else None,
        "reason": basis.reason,
    }
    return json.dumps(found, ensure_ascii=False)


def _basis(text: str) -> Basis:
    found = json.loads(text)
    return Basis(
        found["facts"],
        tuple(found["papers"]),
        tuple((title, law) for title, law in found["needs"]),
        date.fromisoformat(found["from"]) if found["from"] else None,
        found["reason"],
    )
