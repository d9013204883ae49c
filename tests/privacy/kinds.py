"""Every kind of widget that a screen is made of: whoever adds a page is told when no walk comes to it."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtWidgets import QWidget

from medins_desk import screens


def of_screens() -> set[type[QWidget]]:
    """The classes of widgets that ``screens/`` holds."""
    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    return {one for one in _below(QWidget) if one.__module__.startswith(f"{screens.__name__}.")}


def _below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
