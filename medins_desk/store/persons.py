"""Persons in the store, with the keys under which a query finds them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from medins_desk.domain.folding import half_width
from medins_desk.domain.persons import Document, Household, Person, Sex
from medins_desk.store.file import Row, StoreFile, Value
from medins_desk.store.merges import standing
from medins_desk.store.pinyin import initials, spellings
from medins_desk.store.vouching import touch

PERSON_COLUMNS = "name, birth_date, id_number, sex, household, phone, bank, bank_account, document"
"""In the order of ``person_of``; slips keep the same columns as they were on the day."""

_CONTACTS = ("address", "registered_address", "contact", "contact_phone")
"""What no slip bears."""

_COLUMNS = ", ".join((PERSON_COLUMNS, *_CONTACTS))

_SPELLED = "pinyin"


class Persons:
    """The people of the office."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, person: Person) -> int:
        """Write a new person down; the person's key in this store."""
        with self._file.writing():
            person_id = self._file.insert("persons", _whole_row(person))
            self._file.insert_all("person_keys", _keys(person_id, person))
        return person_id

    def correct(self, person_id: int, person: Person) -> None:
        """Write a person anew. Slips that were settled keep the words of their day."""
        row = _whole_row(person)
        with self._file.writing():
            touch(self._file, "persons", person_id)
            changes = ", ".join(f"{column} = ?" for column in row)
            self._file.change(f"UPDATE persons SET {changes} WHERE id = ?", *row.values(), person_id)
            self._file.change("DELETE FROM person_keys WHERE person_id = ?", person_id)
            self._file.insert_all("person_keys", _keys(person_id, person, self.former_numbers(person_id)))

    def keep_number(self, person_id: int, number: str) -> None:
        """A number that the person had before still finds the person."""
        with self._file.writing():
            touch(self._file, "persons", person_id)
            self._file.change("INSERT OR IGNORE INTO former_numbers VALUES (?, ?)", person_id, number)
            self._file.insert_all("person_keys", _number_keys(person_id, number))

    def former_numbers(self, person_id: int) -> tuple[str, ...]:
        """The numbers that the person had before."""
        rows = self._file.rows("SELECT number FROM former_numbers WHERE person_id = ? ORDER BY number", person_id)
        return tuple(row[0] for row in rows)

    def person(self, person_id: int) -> Person:
        """The person with this key; ``KeyError`` for a key that was never given out.

        Where somebody was registered twice, what the one registration does not say of addresses the other does.
        """
        person = self.several((person_id,))[person_id]
        others = self._file.rows(
            f"SELECT {', '.join(_CONTACTS)} FROM persons WHERE id IN (SELECT from_id FROM merges WHERE into_id = ?) "
            "ORDER BY id",
            person_id,
        )
        for other in others:
            said = zip(_CONTACTS, other, strict=True)
            person = replace(person, **{name: getattr(person, name) or found for name, found in said})
        return person

    def several(self, person_ids: Sequence[int]) -> dict[int, Person]:
        """Persons by key, in the order asked for."""
        marks = ", ".join("?" * len(person_ids))
        sql = f"SELECT id, {_COLUMNS} FROM persons WHERE id IN ({marks})"
        found = {row[0]: _whole_person(row[1:]) for row in self._file.rows(sql, *person_ids)}
        return {person_id: found[person_id] for person_id in person_ids}

    def key_of(self, id_number: str) -> int | None:
        """The key of the person who has this identity number, or had it before."""
        row = self._file.row(
            f"SELECT {standing('id')} FROM (SELECT id FROM persons WHERE id_number = ?1 AND id_number <> '' "
            "UNION ALL SELECT person_id FROM former_numbers WHERE number = ?1 LIMIT 1)",
            id_number,
        )
        return row[0] if row else None

    def namesakes(self, name: str, birth_date: date) -> tuple[int, ...]:
        """Keys of persons of this name who were born on this day."""
        rows = self._file.rows(
            f"SELECT DISTINCT {standing('persons.id')} FROM person_keys "
            "JOIN persons ON persons.id = person_keys.person_id "
            "WHERE kind = 'name' AND rank = 0 AND key = ? AND birth_date = ? ORDER BY 1",
            searchable(name),
            birth_date.isoformat(),
        )
        return tuple(row[0] for row in rows)

    def spell_all(self) -> None:
        """Write the spelled names of everybody whom a program wrote down that did not know them yet.

        A second for ten thousand people, once; asked at each opening, where it takes no time.
        """
        if self._file.row("SELECT 1 FROM person_keys WHERE kind = ?", _SPELLED):
            return
        people = self._file.rows("SELECT id, name FROM persons")
        names = ("kind", "rank", "key", "person_id")
        keys = [dict(zip(names, (*key, owner), strict=True)) for owner, name in people for key in _spelled_keys(name)]
        if keys:
            with self._file.writing():
                self._file.insert_all("person_keys", keys)

    def sharing(self, bank_account: str, id_number: str) -> int:
        """How many others than who has this number are registered with a bank account."""
        row = self._file.row(
            "SELECT count(*) FROM persons WHERE bank_account = ? AND id_number <> ?", bank_account, id_number
        )
        return int(row[0]) if row else 0

    def count(self) -> int:
        """How many people the store knows."""
        row = self._file.row("SELECT count(*) FROM persons")
        return int(row[0]) if row else 0


def person_row(person: Person) -> dict[str, Value]:
    """A person as columns."""
    return {
        "name": person.name,
        "birth_date": person.birth_date.isoformat(),
        "id_number": person.id_number,
        "sex": person.sex,
        "household": person.household,
        "phone": person.phone,
        "bank": person.bank,
        "bank_account": person.bank_account,
        "document": person.document or "",
    }


def person_of(row: Row) -> Person:
    """The person of a row of ``PERSON_COLUMNS``."""
    name, birth_date, id_number, sex, household, phone, bank, bank_account, document = row
    return Person(
        name=name,
        birth_date=date.fromisoformat(birth_date),
        id_number=id_number,
        sex=Sex(sex) if sex else None,
        household=Household(household) if household else None,
        phone=phone,
        bank=bank,
        bank_account=bank_account,
        document=Document(document) if document else None,
    )


def _whole_row(person: Person) -> dict[str, Value]:
    return {**person_row(person), **{name: getattr(person, name) for name in _CONTACTS}}


def _whole_person(row: Row) -> Person:
    said = zip(_CONTACTS, row[-len(_CONTACTS) :], strict=True)
    return replace(person_of(row[: -len(_CONTACTS)]), **dict(said))


def searchable(text: str) -> str:
    """A name or a number as it is looked up: letters and digits only, half-width, case folded."""
    return "".join(sign for sign in half_width(text).casefold() if sign.isalnum())


def _spelled_keys(name: str) -> list[tuple[str, int, str]]:
    return [(_SPELLED, min(place, 1), key) for place, key in enumerate(spellings(name))]


def _keys(person_id: int, person: Person, former: Sequence[str] = ()) -> list[dict[str, Value]]:
    """Rank 0 answers before rank 1: the beginning of a name before its inside, the surname's reading before others."""
    name, phone = searchable(person.name), searchable(person.phone)
    keys = [("name", place, name[place:]) for place in range(len(name))]
    keys += [("initials", min(place, 1), key) for place, key in enumerate(initials(person.name))]
    keys += _spelled_keys(person.name)
    keys += [("phone", 0, phone), ("phone", 1, phone[::-1])] if phone else []
    rows = [_row(person_id, *key) for key in keys]
    for number in {person.id_number, *former} - {""}:
        rows += _number_keys(person_id, number)
    return rows


def _number_keys(person_id: int, number: str) -> list[dict[str, Value]]:
    key = searchable(number)
    return [_row(person_id, "number", 0, key), _row(person_id, "number", 1, key[::-1])]


def _row(person_id: int, kind: str, rank: int, key: str) -> dict[str, Value]:
    return {"kind": kind, "rank": rank, "key": key, "person_id": person_id}
