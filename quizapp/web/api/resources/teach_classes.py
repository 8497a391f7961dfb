"""For teachers: their classes, and who is in them."""

from __future__ import annotations

from datetime import datetime

import msgspec

from quizapp.usecases.classes import ClassView, MemberView, class_page, my_classes
from quizapp.usecases.people import Scope
from quizapp.web.api.endpoints import endpoint
from quizapp.web.api.problems import NOT_FOUND
from quizapp.web.current import me, services
from quizapp.web.roles import Role


class ClassLine(msgspec.Struct, frozen=True, kw_only=True):
    """A class. role: teacher or co-teacher, of who asks; joining: whether the code lets anybody in;

    students: how many.
    """

    id: str
    name: str
    role: str
    join_code: str
    joining: bool
    students: int


class Classes(msgspec.Struct, frozen=True):
    """All classes of who asks, by name."""

    classes: list[ClassLine]


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a class. role: learner, teacher or co-teacher there."""

    person: str
    nickname: str
    role: str
    joined_at: datetime


class ClassDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A class with everybody in it: those who teach it first, each group by name."""

    about: ClassLine
    members: list[Member]


@endpoint("GET", "/teach/classes", role=Role.TEACHER, scope=Scope.TEACH_READ, gives={200: Classes})
def teach_classes() -> Classes:
    """The classes that the owner of the token teaches."""
    return Classes([_line(one) for one in my_classes(services(), me().id, taught=True)])


@endpoint(
    "GET",
    "/teach/classes/<class_id>",
    role=Role.TEACHER,
    scope=Scope.TEACH_READ,
    gives={200: ClassDetail},
    refuses=(NOT_FOUND,),
)
def teach_class(class_id: str) -> ClassDetail:
    """A class that the owner of the token teaches, and who is in it."""
    found = class_page(services(), me().id, class_id)
    members = [_member(one) for one in (*found.teachers, *found.learners)]
    return ClassDetail(about=_line(found.about), members=members)


def _line(one: ClassView) -> ClassLine:
    return ClassLine(
        id=one.id,
        name=one.name,
        role=one.role or "",
        join_code=one.join_code,
        joining=one.joining,
        students=one.learners or 0,
    )


def _member(one: MemberView) -> Member:
    return Member(
        person=one.person_id, nickname=one.nickname, role=one.role, joined_at=one.joined_at
    )
