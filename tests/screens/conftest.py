from collections.abc import Iterator

import pytest

from medins_desk.screens import fonts, sheet, theme


@pytest.fixture(scope="session")
def fonts_loaded(qapp: object) -> None:
    assert qapp
    fonts.load()


@pytest.fixture(autouse=True)
def dressed(fonts_loaded: None) -> Iterator[None]:  # noqa: ARG001 - the fonts must be there first
    """Every screen is tested in the look that clerks see."""
    sheet.wear(theme.Look())
    yield
    sheet.wear(theme.Look())
