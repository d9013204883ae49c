"""A fault is found again in the file, at its line."""

from pathlib import Path

import pytest

from medins_desk.domain.errors import Fault
from medins_desk.packs.lines import line_of, located

TEXT = """title = "x"
[local."a.b"]
high = 3
[steps.stay]          # a comment
step = "bands"

[[steps.stay.band]]
rate = 1
[[steps.stay.band]]
rate = 2
[classes.away]
cases = [
    { is = "one" },
    # between
    { is = "two" },
]
after = 1
[[change]]
set = "values.x.is"
law = "y"
[change.as]
deep = { a = 1 }
[[change]]
insert = 'local."c.d"'
as = 1
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("title", 1),
        ("local.a.b", 2),
        ("local.a.b.high", 3),
        ("steps.stay", 4),
        ("steps.stay.step", 5),
        ("steps.stay.band[0]", 7),
        ("steps.stay.band[1].rate", 10),
        ("steps.stay.band[1].rate.is.else", 10),
        ("steps.stay.nothing", 4),
        ("classes.away.cases[1].when", 15),
        ("classes.away.after", 17),
        ("change[0].law", 20),
        ("change[0].as.deep.a", 22),
        ("change（values.x.is）", 19),
        ("change（values.x.is）.law", 19),
        ("values.x.is.y", 19),
        ('change（local."c.d"）', 24),
        ("change[1].as", 25),
        ("elsewhere", 0),
    ],
)
def test_line(key: str, line: int) -> None:
    assert line_of(TEXT, key) == line


def test_a_syntax_error_names_its_line() -> None:
    found = located(Fault("pack.toml", "不是有效的 TOML：Expected ']' (at line 7, column 3)"), {"pack.toml": "x"})
    assert (found.file, found.line, found.key) == ("pack.toml", 7, "")


def test_every_key_of_a_pack_is_found(pytestconfig: pytest.Config) -> None:
    path = Path(pytestconfig.rootpath) / "resources" / "packs" / "hangzhou-2018" / "pack.toml"
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for key in ("steps.area.rule.is.true.is.outside", "values.visit_rule.cases[3].is", "steps.drug.band[2].rate"):
        assert line_of(text, key)
    assert (
        lines[line_of(text, "values.visit_rule.cases[3].is") - 1].strip().startswith('{ when = { kind = "ambulance" }')
    )
