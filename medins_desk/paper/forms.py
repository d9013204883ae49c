"""The layouts in ``forms/paper``: places in millimetres, sizes in points, labels, field names. Data only."""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from medins_desk.assets import FORMS


@dataclass(frozen=True, slots=True)
class Spot:
    """A label, a field, or a label and its field, on the baseline ``y``; ``x`` is its right end where ``right``.

    Without a value for its field nothing is printed, the label neither. A text wider than ``room``, where there is
    one, is cut in its middle.
    """

    x: float
    y: float
    size: float
    text: str = ""
    field: str = ""
    bold: bool = False
    right: bool = False
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line."""

    left: float
    right: float
    y: float
    thickness: float = 0.3


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, and how far down rows (``limit``) and the last block (``bottom``) may go."""

    width: float
    height: float
    left: float
    right: float
    limit: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """The box beside the title on what is no first print; its words stand on one line, or each on one of its own.

    ``undone`` are those on a slip that was reversed since, with ``again`` where it was printed before.
    """

    left: float
    top: float
    right: float
    bottom: float
    size: float
    reprint: tuple[str, ...]
    undone: tuple[str, ...]
    again: str
    trial: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corner:
    """The upper right corner of the QR code."""

    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in a column.

    ``cut``: on one line, cut in the middle but for
    its tail; ``wide``: as far as the last column goes; ``optional``: only with a value.
    """

    column: int
    label: str
    field: str
    bold: bool = False
    cut: bool = False
    wide: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class FactColumn:
    """Where labels and values stand, and where values end."""

    label: float
    value: float
    right: float


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of facts below the title, a list a line."""

    y: float
    row: float
    label_size: float
    value_size: float
    gap: float
    columns: tuple[FactColumn, ...]
    rows: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above the rows of a bill."""

    height: float
    baseline: float
    number: float
    kind: float
    size: float
    detail_size: float
    invoice: str
    continued: str


@dataclass(frozen=True, slots=True)
class Sums:
    """A line of subtotals: what the office pays, what the person bears, the whole."""

    row: float
    baseline: float
    label_size: float
    paid: float
    paid_amount: float
    own: float
    own_amount: float
    paid_label: str
    own_label: str
    others_label: str
    subtotal: str
    forward: str
    brought: str
    bills: str
    blank_below: str


@dataclass(frozen=True, slots=True)
class Words:
    """The titles of the rows that are no line of the engine."""

    total: str
    total_why: str
    set_aside: str
    eligible: str
    refused: str
    others: str


@dataclass(frozen=True, slots=True)
class Table:
    """The table of rows; ``why`` and ``amount`` are right ends."""

    head: float
    head_baseline: float
    row: float
    baseline: float
    size: float
    bold_size: float
    amount_size: float
    swatch: float
    swatch_size: tuple[float, float]
    swatch_drop: float
    item: float
    law: float
    why: float
    amount: float
    gap: float
    rule_gap: float
    heads: tuple[Spot, ...]
    words: Words
    sums: Sums
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar that shows the shares of the payers."""

    above: float
    height: float
    below: float
    least: float


@dataclass(frozen=True, slots=True)
class Band:
    """Payers side by side, name above amount."""

    row: float
    name: float
    amount: float
    size: float
    amount_size: float
    pitch: float
    indent: float
    amount_right: float
    total: str


@dataclass(frozen=True, slots=True)
class Payers:
    """Payers below each other, a column a bill."""

    title: str
    title_y: float
    title_size: float
    top: float
    head: float
    row: float
    baseline: float
    size: float
    pitch: float
    name_room: float
    bill: str
    total_head: str
    paid: str
    total: str


@dataclass(frozen=True, slots=True)
class Total:
    """The box with what the office pays out, in capitals and in figures."""

    above: float
    height: float
    baseline: float
    second_line: float
    label: str
    label_x: float
    label_size: float
    capitals: str
    capitals_x: float
    capitals_size: float
    figure: str
    figure_size: float
    figure_right: float


@dataclass(frozen=True, slots=True)
class Year:
    """What the year has come to: before, this time, after, limit. Beside the signatures it takes no room of its own."""

    title: str
    title_y: float
    title_size: float
    title_bold: bool
    beside: bool
    top: float
    right: float
    head: float
    row: float
    baseline: float
    size: float
    most: int
    heads: tuple[str, ...]
    columns: tuple[float, ...]
    none: str
    only_limited_first: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where people sign and the seal falls; ``y`` counts from the top of the part."""

    height: float
    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """The head of the pages after the first; a name too long for its place goes below, on a line of its own."""

    spots: tuple[Spot, ...]
    name: tuple[Spot, ...]
    name_right: float
    own_line: tuple[Spot, ...]
    top: float
    own_line_room: float


@dataclass(frozen=True, slots=True)
class Foot:
    """The last line of each page, and the note on characters that no font has."""

    spots: tuple[Spot, ...]
    strokes: tuple[Stroke, ...]
    note: Spot


@dataclass(frozen=True, slots=True)
class Form:
    """A settlement slip on one size of paper. ``closing`` names the parts below the rows, in order.

    ``closing_of_one`` takes its place on the slip of one bill where that spares a page.
    """

    title: str
    bills: int
    page: Page
    head: tuple[Spot, ...]
    qr: Corner
    mark: Mark
    facts: Facts
    later: Later
    table: Table
    closing: tuple[str, ...]
    blank: Spot
    bar: Bar
    total: Total
    year: Year
    signatures: Signatures
    foot: Foot
    band: Band | None = None
    payers: Payers | None = None
    closing_of_one: tuple[str, ...] = ()


@cache
def form(name: str) -> Form:
    """The layout of that name. ``ValueError`` names a key that is unknown or missing, by its path."""
    text = (FORMS / "paper" / f"{name}.toml").read_text(encoding="utf-8")
    built: Form = _built(Form, tomllib.loads(text), name)
    return built


def _built(kind: Any, value: Any, path: str) -> Any:  # noqa: ANN401 - a value of whatever kind is asked for
    if is_dataclass(kind):
        return _table(kind, value, path)
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return tuple(_built(inner[0], each, f"{path}[{place}]") for place, each in enumerate(value))
    if inner:
        return _built(inner[0], value, path)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise ValueError(f"{path}: {value!r} is not {kind.__name__}")
    return value


def _table(kind: Any, table: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - as above
    if not isinstance(table, Mapping):
        raise ValueError(f"{path}: {table!r} is not a table")  # noqa: TRY004 - a fault of the form, not of the code
    hints = get_type_hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if wrong := sorted(needed - table.keys()) or sorted(table.keys() - hints.keys()):
        raise ValueError(f"{path}: missing or unknown: {', '.join(wrong)}")
    return kind(**{key: _built(hints[key], value, f"{path}.{key}") for key, value in table.items()})
