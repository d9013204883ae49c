"""F1: every key of the window on one page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medins_desk.screens.actions import Action
from medins_desk.screens.key_cap import KeyCap
from medins_desk.screens.page import Page
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

KEYS = {
    "到处可用": (
        ("Ctrl K", "查询：身份证号、姓名、拼音、电话、单号、扫码"),
        ("F1", "全部按键"),
        ("F2", "柜台"),
        ("F3", "待办：草稿，已结算还没有打印的"),
        ("F4", "台账：已结算的单子，可重新打印"),
        ("F5", "查看完整的证件号码、电话、账号、住址：选原因，记入日志，显示半分钟"),
        ("F10", "设置：条文留给办公室的数值和读法；票据等着设定时直接到那一项"),
        ("F6", "怎么算的：用 ↑↓ 选一行看白话"),
        ("F7", "字号大时展开或收起结算明细"),
        ("F9", "浅色和深色"),
        ("Ctrl L", "锁定：离开座位时按；换人、修改密码也在这里"),
        ("F11", "法规：逐条读；在“怎么算的”里先选一行，就到那一条"),
        ("Ctrl +", "字大一号"),
        ("Ctrl −", "字小一号"),
        ("Esc", "返回一步，录入的内容留作草稿"),
    ),
    "录入": (
        ("Enter", "到下一项，最后一项后到保存"),
        ("F8", "到下一处要改的地方"),
        ("0–9", "在列表里直接选"),
        ("空格", "勾选"),
        ("Alt S", "保存；录入票据时是保存结算"),
        ("Alt R", "重置；没有选人时是新登记"),
        ("Alt C", "关闭，录入的内容留作草稿"),
        ("F12", "试比：这张票据换一个条件，并排比较，不保存"),
        ("Alt T", "录入票据时打开特别事项：分割单、罕见病和联席会议批件；个人账户里登记账户事项"),
        ("Alt N", "录入票据时登记新机构；出单后是下一位；个人账户里登记资料，退休测算里登记年限"),
        ("Alt K", "测算里把填好的情况记入档案"),
        ("Alt U", "待办和“亲属与单位”里：单位缴费测算"),
    ),
    "结算单": (
        ("Alt P", "打印；测算单也是"),
        ("Alt Q", "换纸张 A5、A4；台账里是改日期"),
        ("Alt S", "存为 PDF"),
        ("Alt J", "台账里：日结，另出日结单"),
        ("Alt X", "冲销：全部退回，另出冲销单"),
        ("Alt E", "冲销后重录：原来录的都在，更正后结算"),
        ("F12", "重算核对：按当时的办法和登记再算一遍，与结算单并排看"),
    ),
}


_STEP = 40
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1, Qt.Key.Key_PageUp.value: -8, Qt.Key.Key_PageDown.value: 8}


class KeyList(Page):
    """Keys and their words, in three groups; at large fonts it scrolls with the arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("全部按键", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        columns = QHBoxLayout()
        columns.setSpacing(48)
        for title, keys in KEYS.items():
            column = QVBoxLayout()
            column.setSpacing(10)
            column.addWidget(label(title, "section", "ink2"))
            for cap, words in keys:
                column.addLayout(_line(cap, words))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        self.body.addStretch(1)
        self.bar.offer([Action("返回", "C", self.close_page)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows scroll, Esc goes back."""
        if steps := _STEPS.get(event.key()):
            self.scroll_by(now().px(_STEP) * steps)
        else:
            super().keyPressEvent(event)


def _line(cap: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    holder = QWidget()
    holder.setFixedWidth(now().px(64))
    inner = QHBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(KeyCap(cap))
    inner.addStretch(1)
    row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, wrap=True), 1)
    return row
