"""A class, for those who teach it."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.store import classes
from quizapp.store.classes import Member
from quizapp.usecases.classes.model import ClassPage, MemberView, view_of
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.teaching.namesakes import codes_of_namesakes
from quizapp.usecases.transaction import reading


def class_page(services: Services, teacher_id: str, class_id: str) -> ClassPage:
    """The class and who is in it. Raises NotFound for whoever does not teach it, and NotSaved."""
    with reading(services) as session:
        found = classes.taught(session, class_id, teacher_id)
        if found is None:
            raise NotFound
        row, role = found
        members = classes.members(session, class_id)
    learners = [one for one in members if one.role == classes.LEARNER]
    codes = codes_of_namesakes((one.person.name_key, one.person.id) for one in learners)
    return ClassPage(
        view_of(row, role, len(learners)),
        tuple(_member(one, {}) for one in members if one.role != classes.LEARNER),
        tuple(_member(one, codes) for one in learners),
    )


def _member(one: Member, codes: Mapping[str, str]) -> MemberView:
    who = one.person
    namesake = codes.get(who.id, "")
    return MemberView(who.id, who.nickname, who.login, one.role, one.joined_at, namesake)
