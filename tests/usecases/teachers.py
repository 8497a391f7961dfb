"""Teachers, admins and the codes of their classes."""

from __future__ import annotations

from quizapp.usecases.classes import class_page
from quizapp.usecases.people import accept_invite, invite_admin, invite_teacher
from tests.usecases.world import World

PASSWORD = "three quiet harbours"


def teacher(world: World, login: str = "hopper") -> str:
    """The id of a new teacher."""
    link = invite_teacher(world.services)
    return accept_invite(world.services, link, f"Ms {login}", login, PASSWORD).person_id


def admin(world: World, login: str = "boss") -> str:
    """The id of a new admin."""
    link = invite_admin(world.services)
    return accept_invite(world.services, link, f"Ms {login}", login, PASSWORD).person_id


def code_of(world: World, teacher_id: str, class_id: str) -> str:
    """What lets somebody into a class."""
    return class_page(world.services, teacher_id, class_id).about.join_code
