import pytest

from medins_desk.screens.theme import DARK, LIGHT, PERCENTS, Look, Palette

TEXT_ON = {
    "paper": ("ink", "ink2", "ink3", "accent", "err", "warn"),
    "ground": ("ink", "ink2", "ink3", "accent", "err", "warn"),
    "sunk": ("ink", "ink2", "ink3"),
    "tint": ("ink", "ink2", "ink3", "accent"),
    "accent": ("on_accent",),
    "pressed": ("on_accent",),
    "err_bg": ("err",),
    "warn_bg": ("warn",),
}
MARKS_ON = {"paper": ("edge", "accent", "err"), "ground": ("edge", "accent"), "tint": ("accent",), "track": ("accent",)}


def luminance(token: str) -> float:
    parts = [int(token[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, above: str, below: str) -> float:
    dark, light = sorted((luminance(getattr(palette, above)), luminance(getattr(palette, below))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_can_be_read(palette: Palette) -> None:
    for below, texts in TEXT_ON.items():
        for above in texts:
            assert contrast(palette, above, below) >= 4.5, f"{above} on {below}"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_borders_and_marks_can_be_seen(palette: Palette) -> None:
    for below, marks in MARKS_ON.items():
        for above in marks:
            assert contrast(palette, above, below) >= 3.0, f"{above} on {below}"


def test_no_text_is_smaller_than_twelve_pixels() -> None:
    assert all(Look(LIGHT, percent).font(12).pixelSize() >= 12 for percent in PERCENTS)


def test_font_size_goes_up_and_down_and_stops_at_the_ends() -> None:
    look = Look()
    seen = [look.percent]
    for _ in range(5):
        look = look.bigger()
        seen.append(look.percent)
    assert seen == [100, 110, 125, 150, 150, 150]
    assert look.smaller().smaller().smaller().smaller().percent == 100
