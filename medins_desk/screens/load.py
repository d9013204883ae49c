"""Lays a form of forms/screens out, and checks the widgets that its screen names, by name and by type."""

from pathlib import Path
from typing import get_type_hints

from PySide6.QtCore import QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desk.assets import FORMS
from medins_desk.screens import fields, password_field, section

_OURS: tuple[type[QWidget], ...] = (
    fields.TextField,
    fields.MoneyField,
    fields.DateField,
    fields.IdField,
    fields.NumberField,
    fields.ChoiceField,
    fields.LookupField,
    fields.CheckField,
    password_field.PasswordField,
    section.SectionHead,
    section.Computed,
    section.Note,
    section.Lead,
)


class FormFault(Exception):
    """A form and its screen do not agree: our fault, never the clerk's."""


def lay_out(screen: QWidget, form: str) -> QWidget:
    """Put ``forms/screens/<form>.ui`` into ``screen``; its annotated widgets become attributes.

    Raises ``FormFault`` naming every annotation that the form does not meet.
    """
    laid = _load(FORMS / "screens" / f"{form}.ui")
    layout = QVBoxLayout(screen)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(laid)
    _bind(screen, laid, form)
    return laid


def _load(path: Path) -> QWidget:
    loader = QUiLoader()
    for ours in _OURS:
        loader.registerCustomWidget(ours)
    laid: QWidget | None = loader.load(str(path))
    if laid is None:
        raise FormFault(f"{path.name}: {loader.errorString()}")
    return laid


def wanted(screen: type[QWidget]) -> dict[str, type[QObject]]:
    """The widgets that a screen's annotations ask of its form."""
    own = [cls for cls in screen.__mro__ if issubclass(cls, QWidget) and not cls.__module__.startswith("PySide6")]
    hints = {name: hint for cls in reversed(own) for name, hint in get_type_hints(cls).items()}
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, QObject)}


def _bind(screen: QWidget, laid: QWidget, form: str) -> None:
    faults = []
    for name, kind in wanted(type(screen)).items():
        found: object = laid.findChild(kind, name)
        if found is None:
            faults.append(f"{form}.ui has no {kind.__name__} named {name}")
        else:
            setattr(screen, name, found)
    if faults:
        raise FormFault("；".join(faults))
