"""In from an LMS: the person, the class of the course, and the work that the link leads to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.domain.roles import ADMIN, LEARNER, TEACHER, teaches
from quizapp.store import audit, classes, people
from quizapp.store.lti import passages, places
from quizapp.store.tables import Classroom, LtiCourse, Person
from quizapp.usecases.classes.join_class import MOST
from quizapp.usecases.classes.join_codes import with_new_code
from quizapp.usecases.classes.make_class import MOST as MOST_CLASSES
from quizapp.usecases.classes.names import MOST as MOST_NAME
from quizapp.usecases.lti.arriving import LAUNCH, Arrived, is_browser, of_ticket
from quizapp.usecases.lti.called import subject_key
from quizapp.usecases.lti.late import crypt
from quizapp.usecases.lti.linking import Lesson, led_to, lesson_of
from quizapp.usecases.lti.model import Distrusted
from quizapp.usecases.people.hashes import token_hash
from quizapp.usecases.people.signing import new_sign_in
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

NAMELESS = "Course"


@dataclass(frozen=True, slots=True)
class Entered:
    """A new sign-in. link_id: of the link that was pressed; assignment_id: what it leads to, None

    while nobody has said that; class_id: of the course.
    """

    person_id: str
    token: str = field(repr=False)
    teaches: bool
    class_id: str
    link_id: str
    assignment_id: str | None


def subject_of(services: Services, arrived: Arrived) -> str:
    """By which whoever arrived is known again."""
    launch = arrived.launch
    return subject_key(services, arrived.platform, launch.subject, teaches=launch.teaches)


def waits_at_door(services: Services, ticket: str, browser: str) -> Arrived:
    """Who carries the ticket. Raises Distrusted and NotSaved.

    It is no good in another browser than the one that was sent on its way, nor where that keeps
    nothing for us, as in a frame.
    """
    arrived = of_ticket(services, ticket, LAUNCH)
    if not is_browser(arrived, browser):
        raise Distrusted("browser")
    return arrived


def is_theirs(services: Services, arrived: Arrived, here: str) -> bool:
    """Whether who is signed in here is who arrived. Raises NotSaved."""
    key = subject_of(services, arrived)
    with reading(services) as session:
        return places.known(session, [key]).get(key) == here


def enter(services: Services, ticket: str, browser: str, before: str | None = None) -> Entered:
    """Sign in whoever carries the ticket, once. before: token of the browser's present sign-in.

    Raises Distrusted, Refused (the class is full, or the teacher has too many) and NotSaved.
    """
    arrived = waits_at_door(services, ticket, browser)
    launch = arrived.launch
    course, unit, _ = launch.lesson
    lesson = lesson_of(services, course, unit)
    sealed = crypt.seal(services.secret, "subject", launch.subject)

    def all_of_it(code: str) -> Entered:
        with writing(services) as session:
            if passages.take(session, token_hash(ticket), LAUNCH, services.clock()) is None:
                raise Distrusted("ticket")
            return _entered(services, session, arrived, sealed, code, lesson, before)

    return with_new_code(all_of_it)


def _entered(
    services: Services,
    session: Session,
    arrived: Arrived,
    sealed: str,
    code: str,
    lesson: Lesson | None,
    before: str | None,
) -> Entered:
    person = _person(services, session, arrived, sealed)
    course = _course(services, session, arrived, person, code)
    _join(services, session, course.classroom_id, person, teacher=arrived.launch.teaches)
    link = led_to(services, session, arrived.launch, course, lesson)
    token = new_sign_in(services, session, person.id, person.role, before)
    return Entered(
        person_id=person.id,
        token=token,
        teaches=arrived.launch.teaches,
        class_id=course.classroom_id,
        link_id=link.id,
        assignment_id=link.assignment_id,
    )


def _person(services: Services, session: Session, arrived: Arrived, sealed: str) -> Person:
    key = subject_of(services, arrived)
    found = places.person_of(session, key)
    if found is not None:
        _may_come(found, teacher=arrived.launch.teaches)
        return found
    role = TEACHER if arrived.launch.teaches else LEARNER
    id_, platform = services.tokens(16), arrived.platform.id
    made = Person(id=id_, role=role, nickname=arrived.nickname, created_at=services.clock())
    people.add(session, made)
    places.add_person(
        session, subject_hash=key, platform_id=platform, person_id=made.id, sealed=sealed
    )
    if role == TEACHER:
        to = (session, Action.ROLE_GIVEN, Kind.PERSON, made.id)
        rights = {"role": TEACHER, "by": "lms"}
        audit.note(*to, who=audit.SERVER, at=services.clock(), after=rights)
    return made


def _may_come(person: Person, *, teacher: bool) -> None:
    """An LMS opens no account with more rights than it gives; nor gives back what was taken."""
    if person.role == ADMIN or teacher != teaches(person.role):
        raise Distrusted("rights")


def _course(
    services: Services, session: Session, arrived: Arrived, person: Person, code: str
) -> LtiCourse:
    """The course with its class. Raises Distrusted while nobody has come who teaches it."""
    launch, platform = arrived.launch, arrived.platform
    key = course_key(launch.deployment, launch.course)
    found = places.course(session, platform.id, key)
    if found is not None:
        if launch.teaches and launch.roster and launch.roster != found.roster:
            places.change_course(session, found.id, launch.roster)
        return found
    if not launch.teaches:
        raise Distrusted("no class")
    if len(classes.of_person(session, person.id)) >= MOST_CLASSES:
        raise Distrusted("too many classes")
    now = services.clock()
    name = launch.course_name[:MOST_NAME].strip() or NAMELESS
    # Whoever is in the course comes in through it, so nobody needs a code.
    made = Classroom(
        id=services.tokens(12), name=name, join_code=code, joining=False, created_at=now
    )
    classes.add(session, made)
    to = (session, Action.CLASS_MADE, Kind.CLASS, made.id)
    audit.note(*to, who=person.id, at=now, after={"name": name, "by": "lms"})
    course = LtiCourse(
        id=services.tokens(12),
        platform_id=platform.id,
        course_key=key,
        classroom_id=made.id,
        roster=launch.roster,
    )
    places.add(session, course)
    return course


def _join(
    services: Services, session: Session, class_id: str, person: Person, *, teacher: bool
) -> None:
    if classes.role_of(session, class_id, person.id) is not None:
        return
    if classes.count(session, class_id) >= MOST:
        raise Distrusted("full")
    role = classes.LEARNER
    if teacher:
        members = classes.members(session, class_id)
        made = any(one.role == classes.TEACHER for one in members)
        role = classes.CO_TEACHER if made else classes.TEACHER
    classes.join(session, class_id, person.id, role, services.clock())


def course_key(deployment: str, course: str) -> str:
    """By which a course of an LMS is known again."""
    return hashlib.sha256(f"{deployment}\0{course}".encode()).hexdigest()
