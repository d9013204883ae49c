from tests.screens.conftest import dressed, fonts_loaded

__all__ = ["dressed", "fonts_loaded"]
