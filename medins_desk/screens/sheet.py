"""The style sheet of Qt's own widgets, made from the tokens."""

from string import Template

from PySide6.QtWidgets import QApplication

from medins_desk.screens.theme import Look, now, put_on, qt_palette

_TEXTS = {"title": (20, 600), "panel": (16, 600), "section": (13, 600), "body": (14, 400), "second": (13, 400)}
_TEXTS |= {"hint": (12, 400), "strong": (14, 600), "sum": (28, 600), "sum_own": (28, 400), "second_strong": (13, 600)}

_SHEET = Template("""
QLabel[tone="ink2"] { color: $ink2; } QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="accent"] { color: $accent; } QLabel[tone="err"] { color: $err; } QLabel[tone="warn"] { color: $warn; }
QLabel[tag="true"] { background: $sunk; color: $ink2; border-radius: ${r3}px; padding: ${p2}px ${p8}px; }
QLineEdit { background: $paper; border: 1px solid $edge; border-radius: ${r4}px; padding: 0 9px; color: $ink;
  min-height: ${box}px; max-height: ${box}px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 8px; background: $tint; min-height: ${box2}px;
  max-height: ${box2}px; }
QLineEdit[wrong="true"] { border: 2px solid $err; padding: 0 8px; min-height: ${box2}px; max-height: ${box2}px; }
QLineEdit:read-only[plain="true"] { background: $sunk; border: 0; padding: 0 10px; }
QLineEdit:disabled { color: $ink3; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $track; border-radius: 3px; min-height: 32px; margin: 0 1px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $paper; color: $ink; border: 1px solid $edge; }
""")


def text_of(look: Look) -> str:
    """The style sheet of a look."""
    tokens = {name: getattr(look.palette, name) for name in look.palette.__slots__}
    sizes = {"r3": 3, "r4": 4, "p2": look.px(2), "p8": look.px(8)}
    sizes |= {"box": look.px(32) - 2, "box2": look.px(32) - 4}
    texts = "".join(
        f'QLabel[face="{name}"] {{ font-size: {look.px(size)}px; font-weight: {weight}; }}\n'
        for name, (size, weight) in _TEXTS.items()
    )
    return texts + _SHEET.substitute(tokens | {name: str(size) for name, size in sizes.items()})


def wear(look: Look | None = None) -> None:
    """Put a look on the application: palette, font and sheet."""
    put_on(look or now())
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(qt_palette(now().palette))
        app.setFont(now().font(14))
        app.setStyleSheet(text_of(now()))
