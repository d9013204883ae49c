"""The table by which a reader of a PDF gets characters back from glyphs (ToUnicode, ISO 32000-1, 9.10.3).

reportlab writes characters above U+FFFF in a form that readers take for other characters; names hold such characters.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100
"""The largest number of entries that a block may hold (Adobe Technical Note 5014)."""

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <{last:02X}>
endcodespacerange"""

_END = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode_table(font_name: str, characters: Sequence[int]) -> str:
    """The table for a font whose codes 0, 1, … stand for these characters, each in UTF-16BE."""
    entries = [f"<{code:02X}> <{_utf_16(character)}>" for code, character in enumerate(characters)]
    parts = [_HEAD.format(name=font_name, last=len(characters) - 1)]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*parts, _END])


def _utf_16(character: int) -> str:
    return chr(character).encode("utf-16-be").hex().upper()


def mend_reportlab() -> None:
    """Make reportlab write the table above; once is enough."""
    ttfonts.makeToUnicodeCMap = to_unicode_table
