"""The forms on the way in: first start, log-in, recovery, another password."""

from collections.abc import Sequence

from medins_desk.screens.fields import ChoiceField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.password_field import PasswordField
from medins_desk.screens.section import SectionHead


class FirstStartForm(Form):
    """The office, its first clerk, and who keeps the recovery sheets."""

    form = "first_start"
    office_head: SectionHead
    code: TextField
    name: TextField

    def without_office(self) -> None:
        """A store of an earlier version knows its office."""
        for widget in (self.office_head, self.code, self.name):
            widget.hide()


class LogInForm(Form):
    """Who, and the password."""

    form = "log_in"
    clerk: ChoiceField
    password: PasswordField

    def offer(self, clerks: Sequence[tuple[int, str]]) -> None:
        """Who can log in."""
        self.clerk.box.offer([(str(key), name) for key, name in clerks])


class RecoveryForm(Form):
    """Both sheets, and a new password for a clerk."""

    form = "recovery"
    clerk: ChoiceField

    def offer(self, clerks: Sequence[tuple[int, str]]) -> None:
        """Who can get a new password."""
        self.clerk.box.offer([(str(key), name) for key, name in clerks])


class PasswordForm(Form):
    """The old password, and the new one twice."""

    form = "password"
    password: PasswordField
