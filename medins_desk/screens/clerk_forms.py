"""The forms about clerks: a new one, roles, numbers, a password given, leaving, the recovery sheets."""

from medins_desk.desk.staff import ROLE_FIELD
from medins_desk.domain.clerks import Clerk
from medins_desk.screens.fields import CheckField, IdField, TextField
from medins_desk.screens.form import Form
from medins_desk.screens.password_field import PasswordField


class ClerkForm(Form):
    """A new clerk."""

    form = "clerk"
    name: TextField
    id_number: IdField


class ClerkRolesForm(Form):
    """What a clerk may do."""

    form = "clerk_roles"


class ClerkNumbersForm(Form):
    """The office's number of a clerk and the identity number; the latter masked until it is typed anew."""

    form = "clerk_numbers"


class GivenPasswordForm(Form):
    """A password for another clerk, typed by that clerk or for them."""

    form = "given_password"
    password: PasswordField
    must_change: CheckField


class LeavingForm(Form):
    """Why a clerk leaves."""

    form = "leaving"


class OfficialsForm(Form):
    """Who keeps the recovery sheets."""

    form = "officials"


def roles_typed(clerk: Clerk) -> dict[str, str]:
    """The roles of a clerk as the form holds them."""
    return {ROLE_FIELD.format(role): "1" for role in clerk.roles}
