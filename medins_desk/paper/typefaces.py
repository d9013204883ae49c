"""The fonts of the paper: which one draws which character, and how wide it is.

A character that a font lacks is lost without a word by reportlab; so each text is split into runs first.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from medins_desk.assets import RESOURCES
from medins_desk.paper.to_unicode import mend_reportlab

_FILES = {"regular": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf", "rare": "HanaMinB.ttf"}


class Run(NamedTuple):
    """A piece of text in one font; a character that no font has stands for itself, with ``font`` empty."""

    font: str
    text: str


class Typefaces:
    """The fonts, each loaded when it is first needed: the one for rare characters takes 50 MB."""

    def __init__(self) -> None:
        mend_reportlab()
        self._fonts: dict[str, Any] = {}

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """The text in pieces of one font each; rare characters have no bold face."""
        main = "bold" if bold else "regular"
        glyphs = self._glyphs(main)
        if all(ord(character) in glyphs for character in text):
            return [Run(self._font(main).fontName, text)] if text else []
        return list(self._mixed(text, main))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a text in points, a boxed code point included."""
        return sum(self.run_width(run, size) for run in self.runs(text, bold=bold))

    def run_width(self, run: Run, size: float) -> float:
        """The width of a run in points."""
        if not run.font:
            return self.width(code_point(run.text), size) + size
        widths = pdfmetrics.getFont(run.font).face.charWidths
        return float(sum(widths[ord(character)] for character in run.text)) * size / 1000

    def lacks(self, text: str) -> bool:
        """Whether the text holds a character that no font has."""
        return any(not run.font for run in self.runs(text))

    def _mixed(self, text: str, main: str) -> Iterator[Run]:
        for face, characters in groupby(text, lambda character: self._face_of(character, main)):
            if face:
                yield Run(self._font(face).fontName, "".join(characters))
            else:
                yield from (Run("", character) for character in characters)

    def _face_of(self, character: str, main: str) -> str:
        if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}:
            return ""
        return next((face for face in (main, "rare") if ord(character) in self._glyphs(face)), "")

    def _glyphs(self, face: str) -> dict[int, int]:
        glyphs: dict[int, int] = self._font(face).face.charToGlyph
        return glyphs

    def _font(self, face: str) -> Any:  # noqa: ANN401 - reportlab ships no types
        if face not in self._fonts:
            font = TTFont(f"slip-{face}", RESOURCES / "fonts" / _FILES[face], asciiReadable=False)
            pdfmetrics.registerFont(font)
            self._fonts[face] = font
        return self._fonts[face]


def code_point(character: str) -> str:
    """How a character that no font has is named: U+2EBF0."""
    return f"U+{ord(character):04X}"


@cache
def typefaces() -> Typefaces:
    """The fonts of this process; reportlab keeps them by name."""
    return Typefaces()
