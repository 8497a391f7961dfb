"""People: guests, accounts, sign-ins, teachers' invites, and their own data."""

from quizapp.usecases.people.change_password import change_password
from quizapp.usecases.people.erase_person import erase_person
from quizapp.usecases.people.export_person import export_person
from quizapp.usecases.people.invite import (
    accept_invite,
    admin_exists,
    invite_admin,
    invite_is_open,
    invite_teacher,
    may_invite,
)
from quizapp.usecases.people.make_account import make_account
from quizapp.usecases.people.model import NewGuest, Person, SignedIn
from quizapp.usecases.people.notices import Notices, notices
from quizapp.usecases.people.readable import ReadAnswer, readable_person
from quizapp.usecases.people.recovery_code import new_recovery_code
from quizapp.usecases.people.reset import (
    ResetLink,
    reset_by_server,
    reset_is_for,
    set_by_reset,
)
from quizapp.usecases.people.retention import Due, keep_rules, people_due
from quizapp.usecases.people.scopes import Scope
from quizapp.usecases.people.sign_in import sign_in_with_code, sign_in_with_password
from quizapp.usecases.people.sign_out import sign_out, sign_out_others
from quizapp.usecases.people.start_guest import start_guest
from quizapp.usecases.people.tokens import (
    Holder,
    NewToken,
    TokenView,
    end_token,
    holder_of,
    make_token,
    my_tokens,
)
from quizapp.usecases.people.who_is import who_is

__all__ = [
    "Due",
    "Holder",
    "NewGuest",
    "NewToken",
    "Notices",
    "Person",
    "ReadAnswer",
    "ResetLink",
    "Scope",
    "SignedIn",
    "TokenView",
    "accept_invite",
    "admin_exists",
    "change_password",
    "end_token",
    "erase_person",
    "export_person",
    "holder_of",
    "invite_admin",
    "invite_is_open",
    "invite_teacher",
    "keep_rules",
    "make_account",
    "make_token",
    "may_invite",
    "my_tokens",
    "new_recovery_code",
    "notices",
    "people_due",
    "readable_person",
    "reset_by_server",
    "reset_is_for",
    "set_by_reset",
    "sign_in_with_code",
    "sign_in_with_password",
    "sign_out",
    "sign_out_others",
    "start_guest",
    "who_is",
]
