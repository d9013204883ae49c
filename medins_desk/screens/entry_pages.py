"""The pages on the way in. Each is a form and one verb of the entrance; nothing of the desk stands behind them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from medins_desk.screens.actions import Action
from medins_desk.screens.entry_forms import FirstStartForm, LogInForm, PasswordForm, RecoveryForm
from medins_desk.screens.form import Form
from medins_desk.screens.form_page import Fields, FormPage
from medins_desk.screens.theme import now
from medins_desk.screens.words import label

Verb = Callable[[Fields], object]
Clerks = Sequence[tuple[int, str]]
_WIDE = 760


class _EntryPage(FormPage):
    """A narrow form under one sentence."""

    def __init__(self, title: str, form: Form, verb: Verb, words: str, beside: str = "") -> None:
        super().__init__(title, form, verb)
        self.beside.setText(beside)
        self.words = label(words, "body", "ink2", wrap=True)
        self.form.setMaximumWidth(now().px(_WIDE))
        self.body.insertWidget(0, self.words)
        self.body.insertSpacing(1, 16)

    def close_page(self) -> None:
        """Back to where one came from; on a first page there is nowhere."""
        self.closed.emit()

    def say(self, words: str) -> None:
        """What the world does not let happen."""
        self.notice.say(words, "err")

    def empty(self, *names: str) -> None:
        """Take what was typed out of these fields."""
        for name in names:
            self.form.fields[name].put("")


class FirstStartPage(_EntryPage):
    """Asks once which office this is and who begins."""

    demo_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, verb: Verb) -> None:
        super().__init__(
            "第一次使用",
            FirstStartForm(),
            verb,
            "填写后开始登记和结算；想先试用，按 Alt+D 打开演示办公室，里面的人员和票据都是虚构的。"
            "旧电脑坏了、换了电脑，按 Alt+U 用 U 盘里的备份接着办。",
            "数据加密存在这台电脑上，不联网",
        )
        self.bar.offer(
            [
                Action("建立办公室", "S", self.save, primary=True),
                Action("演示办公室", "D", self.demo_wanted.emit),
                Action("从 U 盘接管", "U", self.move_wanted.emit),
            ]
        )


class CarryOverPage(_EntryPage):
    """Asks once who guards the data that an earlier version kept in clear."""

    def __init__(self, verb: Verb) -> None:
        form = FirstStartForm()
        form.without_office()
        super().__init__(
            "为数据设密码",
            form,
            verb,
            "这个版本把数据加密存放，打开要有密码。已有的人员、票据和结算单都在；先备份再转换，中途断电也不会丢。",
        )
        self.bar.offer([Action("开始转换", "S", self.save, primary=True)])


class LogInPage(_EntryPage):
    """Who works now. ``recovery_wanted`` where sheets are out; ``password_wanted`` at the locked window."""

    recovery_wanted = Signal()
    password_wanted = Signal()

    def __init__(self, verb: Verb, clerks: Clerks, *, locked: bool = False, shown: str = "") -> None:
        form = LogInForm()
        form.offer(clerks)
        title, words = ("已锁定", _LOCKED) if locked else ("登录", "选经办人，录入密码，按 Enter。")
        super().__init__(title, form, verb, f"演示办公室的密码：{shown}" if shown else words, _BESIDE)
        form.finished.disconnect(self.bar.focus_primary)
        form.finished.connect(self.save)
        self._clerks, self._locked = clerks, locked

    def offer_ways(self, *, recovery: bool, password: bool) -> None:
        """What else can be done from here."""
        self.bar.offer(
            [
                Action("解锁" if self._locked else "登录", "S", self.save, primary=True),
                *([Action("忘了密码", "R", self.recovery_wanted.emit)] if recovery else []),
                *([Action("修改密码", "M", self.password_wanted.emit)] if password else []),
            ]
        )

    def ask(self, clerk_id: int | None = None) -> None:
        """Ask for the password of this clerk; of the only one; else who it is first."""
        known = clerk_id if clerk_id is not None else self._clerks[0][0] if len(self._clerks) == 1 else None
        self.begin({"clerk": str(known)} if known is not None else {}, focus="password" if known is not None else "")

    def begin_work(self) -> None:
        """To the password, once it is said whose."""
        self.form.focus_on("password" if self.form.fields["clerk"].typed() else "clerk")

    def save(self) -> None:
        """Try the password; a wrong one is taken out of the field."""
        super().save()
        if self.form.fields["password"].fault:
            self.empty("password")


_BESIDE = "数据加密存在这台电脑上，不联网"
_LOCKED = "录入的内容都在。同一人录入密码后接着办；换人先选经办人。"


class RecoveryPage(_EntryPage):
    """Two officials open the data together."""

    def __init__(self, verb: Verb, clerks: Clerks) -> None:
        form = RecoveryForm()
        form.offer(clerks)
        super().__init__("用恢复单打开", form, verb, "两位保管人各带自己的一份到场；打开后为一名经办人设新密码。")
        self.bar.offer([Action("打开", "S", self.save, primary=True), Action("返回", "C", self.close_page)])


class PasswordPage(_EntryPage):
    """Another password for who sits here."""

    def __init__(self, verb: Verb, name: str, why: str = "") -> None:
        words = f"{why or f'{name}的密码。'}几个不相干的词连起来，好记也难猜。"
        super().__init__("修改密码", PasswordForm(), verb, words)
        self.bar.offer([Action("修改", "S", self.save, primary=True), Action("返回", "C", self.close_page)])
