"""An empty list to be filled in: the columns of its kind, as text and days, with what may be chosen in each."""

import io
from collections.abc import Iterator

from medins_desk.domain.rosters import FACTS, HEADINGS, Heading, RosterKind
from medins_desk.domain.terms import term
from medins_desk.enrol.facts import SPOKEN
from medins_desk.exchange.rosters.rows import TITLES
from medins_desk.exchange.rosters.words import words

_DAYS = frozenset({Heading.START, Heading.END, Heading.DAY})
_WIDE = frozenset({Heading.ID_NUMBER, Heading.PAPERS})
_TEXT, _DAY = "@", "yyyy-mm-dd"
_LAST_ROW = 100_000
_MOST_CHOICES = 255  # signs, that a table program keeps of what may be chosen
_HOW = "带 * 的每行都要填，其余没有的留空；不要合并、隐藏，不用公式；日期写成 2024-01-05；填好另存为 .xlsx 或 CSV"


def template(kind: RosterKind) -> bytes:
    """An XLSX file that is read as a list of the kind once rows stand under its headings."""
    from openpyxl import Workbook  # noqa: PLC0415  # a fifth of a second, for lists only
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = term(kind)
    sheet.append([term(kind)])
    sheet.append([_HOW])
    heads = tuple(headings(kind))
    sheet.append([title for _, title in heads])
    for place, (heading, _) in enumerate(heads, 1):
        letter = get_column_letter(place)
        column = sheet.column_dimensions[letter]
        column.width = 24 if heading in _WIDE else 15
        column.number_format = _DAY if heading in _DAYS else _TEXT
        sheet.cell(3, place).font = Font(bold=True)
        if choices := _choices(heading):
            offered = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
            offered.add(f"{letter}4:{letter}{_LAST_ROW}")
            sheet.add_data_validation(offered)
    sheet.freeze_panes = "A4"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def headings(kind: RosterKind) -> Iterator[tuple[Heading, str]]:
    """The columns of a kind, those that must be filled first and with a star."""
    needed, optional = HEADINGS[kind]
    yield from ((one, f"{TITLES[one]}（*）") for one in needed)
    yield from ((one, TITLES[one]) for one in optional)


def _choices(heading: Heading) -> str:
    """What a cell may say, for the table program to offer; nothing where it is free or too long."""
    said: tuple[str, ...] = ()
    if heading is Heading.CLASS:
        said = tuple(words().offered.split("、"))
    elif heading in FACTS:
        said = tuple(SPOKEN.get(str(heading), {"1": "是", "0": "否"}).values())
    found = ",".join(said)
    return found if len(found) <= _MOST_CHOICES and all("," not in one for one in said) else ""
