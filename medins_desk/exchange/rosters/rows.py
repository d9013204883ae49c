"""One row of a list under its headings: a person and what the list says, or every fault of it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from medins_desk.domain import documents, masking
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.rosters import FACTS, Heading, RosterRow
from medins_desk.exchange.rosters.cells import EMPTY, Line
from medins_desk.exchange.rosters.words import bare, words

TITLES: Mapping[Heading, str] = {
    Heading.NAME: "姓名",
    Heading.ID_NUMBER: "身份证号",
    Heading.CLASS: "人员类别",
    Heading.NUMBER: "证书编号",
    Heading.START: "起始日期",
    Heading.END: "终止日期",
    Heading.DAY: "死亡日期",
    Heading.DISEASE: "病种",
    Heading.ADDRESS: "现住址",
    Heading.REGISTERED_ADDRESS: "户籍地址",
    Heading.PAPERS: "已交材料",
    Heading.HOUSEHOLD: "户籍",
    Heading.SCHOOL: "就读学校",
    Heading.WORK: "就业情况",
    Heading.ELSEWHERE: "外地参保",
    Heading.RENEWAL: "续保",
    Heading.WELFARE: "福利机构收养",
    Heading.PARENT: "父母参加本地职工医保",
    Heading.PERMIT: "本地居住证",
    Heading.FOREIGN: "外国籍",
}
"""What each column is called where the list has none."""

_DAY = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))", re.ASCII)
_BETWEEN = re.compile(r"[、,;，；/\s]+")
_YEARS = range(1900, 2200)
_FORMULA = re.compile(r"[=+@-]")
_NO_NUMBER = re.compile(r"[=+@]|-.", re.ASCII)
_NUMBER_OF_DAYS = re.compile(r"[0-9]{1,6}", re.ASCII)


_NUMBER_CUT = re.compile(r"[0-9]+(\.[0-9]+)?[eE]\+?[0-9]+", re.ASCII)
_NOT_A_NUMBER = frozenset({"nan", "none", "null", "inf", "n/a", "#n/a"})


class ReadRow(NamedTuple):
    """A row as far as it could be read, whole where there are no faults; the faults by column."""

    row: RosterRow
    faults: list[tuple[Heading, str]]


class _Reader:
    """The cells of a row by what they say, and the faults found so far."""

    def __init__(self, line: Line, columns: Mapping[Heading, int]) -> None:
        self._line, self._columns = line, columns
        self.faults: list[tuple[Heading, str]] = []

    def text(self, heading: Heading, *, required: bool = False) -> str:
        place = self._columns.get(heading)
        cell = EMPTY if place is None else self._line.cell(place)
        if cell.fault:
            self.fault(heading, cell.fault)
        elif required and not cell.text:
            self.fault(heading, "没有填")
        return cell.text

    def plain(self, heading: Heading, *, required: bool = False) -> str:
        """A text that no table program takes for a formula when it is handed on; a stroke says that there is none."""
        text = self.text(heading, required=required)
        if text in words().open_end:
            if required:
                self.fault(heading, "没有填")
            return ""
        if _FORMULA.match(text):
            self.fault(heading, f"“{text}”像公式，改成文字")
        return text

    def fact(self, heading: Heading) -> str:
        """What a cell says of the person, as it is kept; empty where it says nothing."""
        text = self.text(heading)
        found = words().facts[heading].get(bare(text), "")
        if text and not found:
            offered = "、".join(dict.fromkeys(words().facts[heading]))
            self.fault(heading, f"没有“{text}”这一项；写：{offered}")
        return found

    def fault(self, heading: Heading, text: str) -> None:
        """Note a fault; what it quotes may be a number in the wrong column."""
        self.faults.append((heading, masking.in_text(text)))

    def day(self, heading: Heading, *, required: bool = False) -> date | None:
        text = self.text(heading, required=required)
        if not text or (heading is Heading.END and text in words().open_end):
            return None
        found = _DAY.fullmatch(text)
        if found is None:
            wrong = "是数字，不是日期；把这一列设成日期格式，或写成 20240105" if _NUMBER_OF_DAYS.fullmatch(text) else ""
            self.fault(heading, f"“{text}”{wrong or '不是日期，写成 2024-01-05 或 20240105'}")
            return None
        try:
            found_day = date(*(int(part) for part in found.groups() if part))
        except ValueError:
            self.fault(heading, f"没有“{text}”这一天")
            return None
        if heading is Heading.END and found_day.year == date.max.year:
            return None
        if found_day.year not in _YEARS:
            self.fault(heading, f"“{text}”的年份不对")
            return None
        return found_day


def read_row(line: Line, columns: Mapping[Heading, int], today: date = date.max) -> ReadRow:
    """Read one row; every fault of it is noted. Nobody is born after ``today``."""
    reader = _Reader(line, columns)
    name, number = _name(reader), _id_number(reader)
    certificate = _class(reader) if Heading.CLASS in columns else None
    disease = reader.plain(Heading.DISEASE, required=Heading.DISEASE in columns)
    start, end = reader.day(Heading.START), reader.day(Heading.END)
    day = reader.day(Heading.DAY, required=Heading.DAY in columns)
    if start and end and end < start:
        reader.fault(Heading.END, f"{end} 早于起始日期 {start}")
    _refuse_before_birth(reader, number, {Heading.START: start, Heading.DAY: day}, today)
    row = RosterRow(
        line.place,
        name,
        number,
        certificate,
        reader.plain(Heading.NUMBER),
        disease=disease,
        start=start,
        end=end,
        day=day,
        facts=tuple((str(one), said) for one in FACTS if one in columns and (said := reader.fact(one))),
        papers=tuple(filter(None, _BETWEEN.split(reader.text(Heading.PAPERS)))),
        address=reader.plain(Heading.ADDRESS),
        registered_address=reader.plain(Heading.REGISTERED_ADDRESS),
    )
    return ReadRow(row, reader.faults)


def _refuse_before_birth(reader: _Reader, number: str, told: Mapping[Heading, date | None], today: date) -> None:
    """A birthday to come is a fault of the number, and says nothing of the days."""
    born = documents.birth_date_in(number, today) if number else None
    if born and born > today:
        reader.fault(Heading.ID_NUMBER, f"号码里的出生日期 {born} 还没有到，核对号码")
        return
    for heading, day in told.items():
        if day and number and day < _birth(number, day):
            reader.fault(heading, f"{day} 早于出生日期")


def _birth(number: str, day: date) -> date:
    """The birthday in a number; ``day`` where it says none."""
    return documents.birth_date_in(number, day) or day


def _name(reader: _Reader) -> str:
    name = reader.text(Heading.NAME, required=True)
    if any(sign.isdigit() for sign in name) or _FORMULA.match(name):
        reader.fault(Heading.NAME, f"“{name}”不像姓名")
    return _joined(name)


def _joined(name: str) -> str:
    """A name of two signs that a table sets apart with blanks; blanks between words of letters stay."""
    return " ".join(name.split()) if name.isascii() else "".join(name.split())


def _id_number(reader: _Reader) -> str:
    text = reader.text(Heading.ID_NUMBER, required=True)
    if _NUMBER_CUT.fullmatch(text):
        reader.fault(Heading.ID_NUMBER, f"“{text}”是科学计数，后面的位数已经丢了；把这一列设成文本，重新填号码")
        return ""
    if _NO_NUMBER.match(text):
        reader.fault(Heading.ID_NUMBER, "是公式，不是号码；把这一列设成文本，重新填号码")
        return ""
    if text.casefold() in _NOT_A_NUMBER:
        reader.fault(Heading.ID_NUMBER, f"“{text}”是表格程序写的空值，填号码")
        return ""
    number = documents.upgraded(documents.written(text))
    if number and (wrong := documents.fault_of(number)):
        reader.fault(Heading.ID_NUMBER, wrong)
        return ""
    return number


def _class(reader: _Reader) -> CertificateKind | None:
    text = reader.text(Heading.CLASS, required=True)
    found = words().classes.get(bare(text))
    if text and found is None:
        advice = words().elsewhere.get(bare(text)) or f"名单上写：{words().offered}"
        reader.fault(Heading.CLASS, f"没有“{text}”这一类；{advice}")
    return found
