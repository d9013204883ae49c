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


def passed_by(seen: set[type[QWidget]]) -> list[str]:
    """The names of those that were not to be seen, neither themselves nor as what another is made from."""
    known = {base for one in seen for base in one.__mro__}
    return sorted(one.__name__ for one in of_screens() - known)


def _below(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
