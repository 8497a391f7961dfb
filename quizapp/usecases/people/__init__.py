"""People: guests, accounts, sign-ins, teachers' invites, and their own data."""

from quizapp.usecases.people.change_password import change_password
from quizapp.usecases.people.erase_person import erase_person
from quizapp.usecases.people.export_person import export_person
from quizapp.usecases.people.invite import (
    accept_invite,
    invite_is_open,
    invite_teacher,
    teacher_exists,
)
from quizapp.usecases.people.make_account import make_account
from quizapp.usecases.people.model import NewGuest, Person, SignedIn
from quizapp.usecases.people.recovery_code import new_recovery_code
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
    "Holder",
    "NewGuest",
    "NewToken",
    "Person",
    "Scope",
    "SignedIn",
    "TokenView",
    "accept_invite",
    "change_password",
    "end_token",
    "erase_person",
    "export_person",
    "holder_of",
    "invite_is_open",
    "invite_teacher",
    "make_account",
    "make_token",
    "my_tokens",
    "new_recovery_code",
    "sign_in_with_code",
    "sign_in_with_password",
    "sign_out",
    "sign_out_others",
    "start_guest",
    "teacher_exists",
    "who_is",
]
