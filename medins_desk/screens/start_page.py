"""The first start: a demo office to try everything, or an office of one's own."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medins_desk.screens.actions import Action
from medins_desk.screens.form_page import FormPage
from medins_desk.screens.record_forms import OfficeForm
from medins_desk.screens.theme import now
from medins_desk.screens.words import label


class StartPage(FormPage):
    """Asks once which office this is."""

    demo_wanted = Signal()

    def __init__(self, set_up: Callable[[Mapping[str, str]], object], parent: QWidget | None = None) -> None:
        super().__init__("第一次使用", OfficeForm(), set_up, parent=parent)
        self.beside.setText("数据只存在这台电脑上，不联网")
        words = label(
            "填写本办公室后开始登记和结算；想先试用，按 Alt+D 打开演示办公室，里面的人员和票据都是虚构的。",
            "body",
            "ink2",
            wrap=True,
        )
        self.form.setMaximumWidth(now().px(760))
        self.body.insertWidget(0, words)
        self.body.insertSpacing(1, 16)
        self.bar.offer(
            [Action("建立办公室", "S", self.save, primary=True), Action("演示办公室", "D", self.demo_wanted.emit)]
        )

    def close_page(self) -> None:
        """There is nothing to go back to."""
