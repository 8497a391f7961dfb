"""What admins do: who teaches here, links to come in by, and who may what."""

from quizapp.usecases.admin.change_role import give_role, take_role
from quizapp.usecases.admin.invitations import InviteView, withdraw_invite
from quizapp.usecases.admin.let_in import person_named, reset_for, sign_out_person
from quizapp.usecases.admin.staff import PersonCard, StaffPage, StaffView, person_card, staff_page

__all__ = [
    "InviteView",
    "PersonCard",
    "StaffPage",
    "StaffView",
    "give_role",
    "person_card",
    "person_named",
    "reset_for",
    "sign_out_person",
    "staff_page",
    "take_role",
    "withdraw_invite",
]
