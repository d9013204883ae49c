"""``medins-desk entitle``: what happened to a person's insurance in, the calendar of benefit days out, with reasons."""

import argparse
import json
from typing import BinaryIO

from medins_desk.cli.answers import asked_lines
from medins_desk.cli.documents import with_document
from medins_desk.cli.law import Law
from medins_desk.cli.streams import say, warn
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.errors import ClerkFault, Fault
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.terms import term
from medins_desk.enrol.sentences import sentence
from medins_desk.enrol.ways_back import calendar_of
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.entitle_file import EntitleCase, read_entitle
from medins_desk.exchange.entitlements import entitlement_document
from medins_desk.exchange.json_text import LARGEST_DOCUMENT
from medins_desk.exchange.results import Document
from medins_desk.packs import PackFault
from medins_desk.packs.people import people_with, settings_of

DONE, LINES_FAULTY, NOT_VALID, TROUBLE = range(4)


def entitle(given: argparse.Namespace) -> int:
    """Run the verb; the exit status."""
    law = Law()
    return with_document(given.asked, lambda stream: _batch(law, stream) if given.batch else _one(law, stream, given))


def _batch(law: Law, stream: BinaryIO) -> int:
    all_done = True
    for done, text in settle_lines(stream, lambda line: _document(*_worked(law, line)), warn):
        all_done = all_done and done
        say(text)
    return DONE if all_done else LINES_FAULTY


def _one(law: Law, stream: BinaryIO, given: argparse.Namespace) -> int:
    try:
        asked, found = _worked(law, stream.read(LARGEST_DOCUMENT + 1))
    except ClerkFault as fault:
        for one in fault.faults:
            warn(f"{one.place}: {one.text}")
        return TROUBLE if isinstance(fault, PackFault) else NOT_VALID
    say(json.dumps(_document(asked, found), ensure_ascii=False, indent=2) if given.json else entitle_text(asked, found))
    return DONE


def _worked(law: Law, data: bytes) -> tuple[EntitleCase, Calendar]:
    asked = read_entitle(data, law.installed)
    return asked, calendar_of(_laws(law, asked), asked.history, asked.as_of)


def _laws(law: Law, asked: EntitleCase) -> list[PeopleLaw]:
    """The laws of benefit days that a document asks for. Raises ``ClerkFault`` where there is none."""
    names = [asked.pack] if asked.pack else law.names_in(asked.area or "")
    found = [people for name in names if (people := law.library.people(name)) and people.periods]
    if not found:
        raise ClerkFault([Fault("pack" if asked.pack else "area", "没有待遇期的规定，换一个政策包或者地方")])
    return [people_with(people, settings_of(asked.local)) for people in found]


def _document(asked: EntitleCase, found: Calendar) -> Document:
    return entitlement_document(found, asked.day, sentence(found, asked.day))


def entitle_text(asked: EntitleCase, found: Calendar) -> str:
    """The answer to be read: the sentence, then the calendar a line each, then what is lacking."""
    lines = [sentence(found, asked.day), ""]
    for one in found.stretches:
        category = f"（{term(one.category)}）" if one.category else ""
        until = f"至 {one.end}" if one.end else "起"
        lines.append(f"{one.start} {until}  {term(one.standing)}{category}  {one.why}（{one.law or one.item}）")
    lines += [f"注意：{note.text}" for note in found.notes]
    lines += asked_lines(found.lacking)
    return "\n".join(lines)
