"""The look as data: colours, sizes and type, in two palettes and four font sizes.

Every screen asks ``now()`` when it paints or lays out; ``wear()`` changes the look of the whole window at once.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QPalette

from medins_desk.screens.fonts import FAMILIES

PERCENTS = (100, 110, 125, 150)
"""The font sizes that one key steps through."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens of the colours. What the funds pay is in the accent; else only faults and terms are coloured."""

    paper: str
    ground: str
    sunk: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    pressed: str
    on_accent: str
    tint: str
    tint2: str
    edge: str
    hair: str
    track: str
    own: str
    err: str
    err_bg: str
    warn: str
    warn_bg: str


LIGHT = Palette(
    paper="#FFFFFF", ground="#F4F6F6", sunk="#EBEEEF",
    ink="#1B2429", ink2="#505C64", ink3="#5F6B73",
    accent="#175E7E", pressed="#0F4A65", on_accent="#FFFFFF", tint="#E6F0F4", tint2="#C9DFE9",
    edge="#858F96", hair="#DDE2E4", track="#DCE2E5", own="#D0D7DB",
    err="#A8231B", err_bg="#FCEFED", warn="#7F4F00", warn_bg="#FBF1DD",
)  # fmt: skip

DARK = Palette(
    paper="#1E2427", ground="#171C1F", sunk="#262D31",
    ink="#E6EBED", ink2="#B0BBC1", ink3="#98A4AB",
    accent="#7DBAD6", pressed="#A5D3E8", on_accent="#0E1A20", tint="#22343D", tint2="#2C4552",
    edge="#748189", hair="#333C41", track="#39434A", own="#4A555C",
    err="#F2978E", err_bg="#3A2523", warn="#E5B965", warn_bg="#352C1C",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A palette at a font size."""

    palette: Palette = LIGHT
    percent: int = 100

    def px(self, measure: int) -> int:
        """A measure of the pictures (at 100 %) in pixels of this look."""
        return (measure * self.percent + 50) // 100

    def font(self, size: int, *, strong: bool = False) -> QFont:
        """A font of the pictures' size (at 100 %): Regular, or SemiBold where it is strong."""
        return _font(self.px(size), strong)

    def bigger(self) -> "Look":
        """The same palette, one font size up."""
        return Look(self.palette, next((p for p in PERCENTS if p > self.percent), self.percent))

    def smaller(self) -> "Look":
        """The same palette, one font size down."""
        return Look(self.palette, next((p for p in reversed(PERCENTS) if p < self.percent), self.percent))

    def turned(self) -> "Look":
        """The other palette at the same font size."""
        return Look(LIGHT if self.palette is DARK else DARK, self.percent)


@cache
def _font(pixels: int, strong: bool) -> QFont:
    font = QFont(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


@cache
def colour(token: str) -> QColor:
    """The colour of a token's value."""
    return QColor(token)


class _Worn:
    look = Look()


def now() -> Look:
    """The look that the window wears."""
    return _Worn.look


def put_on(look: Look) -> None:
    """Remember the look; ``wear`` in ``sheet`` also restyles the window."""
    _Worn.look = look


def qt_palette(palette: Palette) -> QPalette:
    """The tokens in the roles that Qt's own widgets ask for."""
    roles = {
        QPalette.ColorRole.Window: palette.paper,
        QPalette.ColorRole.Base: palette.paper,
        QPalette.ColorRole.Button: palette.paper,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.PlaceholderText: palette.ink3,
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, QColor(token))
    return made
