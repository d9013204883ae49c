"""The middle of the window while nobody stands at the counter."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from medins_desk.screens.actions import Action
from medins_desk.screens.page import Page
from medins_desk.screens.words import label

_UNKNOWN = "没有登记过的人按 Alt+R 新登记"


class Idle(Page):
    """One sentence and one key; ``why_not`` says whose registering is, where it is not for who sits here."""

    def __init__(self, register: Callable[[], None], why_not: str = "", parent: QWidget | None = None) -> None:
        super().__init__("柜台", parent=parent)
        self.body.addWidget(label("扫身份证、票据或结算单，或在上方输入；录入时就有答案。", tone="ink2", wrap=True))
        self.body.addWidget(label(f"{why_not or _UNKNOWN}。", tone="ink2", wrap=True))
        self.body.addStretch(1)
        self.bar.offer([] if why_not else [Action("新登记", "R", register, primary=True)])

    def close_page(self) -> None:
        """There is nothing to go back to."""
